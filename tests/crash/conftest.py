import pytest

from crash.run import KINDS
from databases import new_schema


@pytest.fixture
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def url(kind, request, tmp_path):
    """An empty database of the kind."""
    if kind.engine == "sqlite":
        yield f"sqlite:///{tmp_path}/refrain.db"
        return
    with new_schema(request.getfixturevalue("postgres")) as address:
        yield address
