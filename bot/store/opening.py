"""From an address to an open database with the present schema."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import Clock
from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store import schema
from bot.store.backup import back_up
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase, path_of


@asynccontextmanager
async def open_database(url: str, *, clock: Clock) -> AsyncIterator[Database]:
    """Open it, migrate it, close it.

    Raises:
        DatabaseUnusable: it cannot be opened, is in use, or is newer than this program.
    """
    database = await connect(url, clock=clock)
    try:
        try:
            await _migrated(database, path_of(url), clock)
        except (StoreUnavailable, OSError) as error:
            raise DatabaseUnusable(
                "database.url: the schema could not be brought up to date."
            ) from error
        yield database
    finally:
        await database.close()


async def _migrated(database: Database, path: Path | None, clock: Clock) -> None:
    """A file is copied first; on PostgreSQL the transaction must do."""
    known = schema.migrations(database.engine)
    applied = await database.run(schema.version())
    if path is not None and 0 < applied < known[-1].number:
        await asyncio.to_thread(back_up, path, Path(f"{path}.schema-{applied}.backup"))
    await database.run(schema.migrate(known, now=clock.now()))


async def connect(url: str, *, clock: Clock) -> Database:
    """Open it as it is; open_database also brings it to the present schema."""
    path = path_of(url)
    if path is not None:
        return await SqliteDatabase.open(path, clock=clock)
    if not url.startswith(("postgresql://", "postgres://")):
        raise DatabaseUnusable("database.url: write sqlite:///path/to/file or postgresql://…")
    try:
        from bot.store.postgres import PostgresDatabase  # noqa: PLC0415 - asyncpg is optional
    except ImportError as error:
        raise DatabaseUnusable(
            "database.url: PostgreSQL needs the package asyncpg; install refrain[postgres]."
        ) from error
    return await PostgresDatabase.open(url)
