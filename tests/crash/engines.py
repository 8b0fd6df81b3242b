"""The two databases, as the harness sets them up and looks into them."""

import sqlite3
from contextlib import asynccontextmanager, closing

import asyncpg

from bot.clock import SystemClock
from bot.store.engine.open import open_database


class SqliteFile:
    """A file; a new process may have it the moment the old one is dead."""

    def __init__(self, path):
        self._path = path
        self.url = f"sqlite:///{path}"

    async def rows(self, sql):
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql)]

    async def follow(self, clock):
        """It has no clock of its own."""

    async def damage(self):
        (found,) = await self.rows("PRAGMA integrity_check")
        return [] if found["integrity_check"] == "ok" else [str(found)]


class PostgresSchema:
    """A schema of a server, whose leases run by the server's clock."""

    def __init__(self, connection, url):
        self._connection = connection
        self.url = url

    async def rows(self, sql):
        return [dict(row) for row in await self._connection.fetch(sql)]

    async def follow(self, clock):
        """Let the server's clock show what the processes' clocks show."""
        now = SystemClock().now()
        shown_ms = int(clock.now().timestamp() * 1000)
        machine_ms = int(now.timestamp() * 1000)
        await self._connection.execute(
            "CREATE OR REPLACE FUNCTION now_ms() RETURNS BIGINT LANGUAGE sql VOLATILE AS 'SELECT"  # noqa: S608 - three figures of ours
            f" CAST({shown_ms} + (EXTRACT(EPOCH FROM clock_timestamp()) * 1000 - {machine_ms})"
            f" * {clock.speed} AS BIGINT)'"
        )

    async def damage(self):
        """A server that nobody kills has none of ours to find."""
        return []


@asynccontextmanager
async def engine(url, clock):
    """The database behind an address, with the present schema and nothing in it."""
    async with open_database(url, clock=clock):
        pass
    if url.startswith("sqlite"):
        yield SqliteFile(url.removeprefix("sqlite:///"))
        return
    connection = await asyncpg.connect(url)
    try:
        schema = PostgresSchema(connection, url)
        await schema.follow(clock)
        yield schema
    finally:
        await connection.close()
