import pytest

from crash.run import KINDS
from databases import new_schema, postgres_server


@pytest.fixture(scope="session")
def server():
    with postgres_server() as url:
        yield url


@pytest.fixture
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def url(kind, request, tmp_path):
    """An empty database of the kind."""
    if kind.engine == "sqlite":
        yield f"sqlite:///{tmp_path}/refrain.db"
        return
    with new_schema(request.getfixturevalue("server")) as address:
        yield address
