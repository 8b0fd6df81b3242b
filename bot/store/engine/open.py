"""From an address to an open database with the present schema."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from bot.clock import Clock
from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store.engine import migrate
from bot.store.engine.backup import back_up
from bot.store.engine.database import Database
from bot.store.engine.sqlite import SqliteDatabase, path_of


@asynccontextmanager
async def open_database(url: str, *, clock: Clock) -> AsyncIterator[Database]:
    """Open it, migrate it, close it.

    Raises:
        DatabaseUnusable: it cannot be opened, is in use, or is newer than this program.
        StoreUnavailable: it is away, or there is no room to migrate it.
    """
    database = await connect(url, clock=clock)
    try:
        await _bring_up_to_date(database, path_of(url), clock)
        yield database
    finally:
        await database.close()


@contextmanager
def no_waiting() -> Iterator[None]:
    """Where the caller does not wait, a database that is away or full is a DatabaseUnusable."""
    try:
        yield
    except StoreUnavailable as error:
        raise DatabaseUnusable(
            f"database.url: the database does not answer, or its disk is full"
            f" ({type(error.__cause__).__name__})."
            " See that it runs and has room, then try again."
        ) from error


async def _bring_up_to_date(database: Database, path: Path | None, clock: Clock) -> None:
    """A file is copied first; on PostgreSQL the tables are, in the transaction that migrates."""
    known = migrate.migrations(database.engine)
    applied = await database.run(migrate.read_version())
    if path is not None and 0 < applied < known[-1].number:
        await _back_up(path, applied)
    await database.run(migrate.migrate(known, keep_tables=database.shared, now=clock.now()))


async def _back_up(path: Path, applied: int) -> None:
    try:
        await asyncio.to_thread(back_up, path, Path(f"{path}.schema-{applied}.backup"))
    except (OSError, sqlite3.Error) as error:
        raise StoreUnavailable from error


async def connect(url: str, *, clock: Clock) -> Database:
    """Open it as it is; open_database also brings it to the present schema."""
    path = path_of(url)
    if path is not None:
        return await SqliteDatabase.open(path, clock=clock)
    if not url.startswith(("postgresql://", "postgres://")):
        raise DatabaseUnusable("database.url: write sqlite:///path/to/file or postgresql://…")
    try:
        from bot.store.engine.postgres import PostgresDatabase  # noqa: PLC0415 - asyncpg is optional
    except ImportError as error:
        raise DatabaseUnusable(
            "database.url: PostgreSQL needs the package asyncpg; install refrain[postgres]."
        ) from error
    return await PostgresDatabase.open(url)
