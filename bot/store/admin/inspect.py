"""A look at a database from outside, while another process may be at work on it."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from bot.clock import Clock
from bot.errors import DatabaseUnusable
from bot.store.engine import migrate
from bot.store.engine.backup import back_up
from bot.store.engine.open import connect, no_waiting, open_database
from bot.store.engine.sqlite import error_kind, path_of


async def inspect(url: str, *, clock: Clock) -> str:
    """Say how it is without changing it: what an upgrade would do is tried on a copy.

    Raises:
        DatabaseUnusable: `run` could not use it.
    """
    path = path_of(url)
    with no_waiting():
        return await (_server(url, clock) if path is None else _file(url, path, clock))


async def _file(url: str, path: Path, clock: Clock) -> str:
    if not await asyncio.to_thread(path.exists):
        return await asyncio.to_thread(_require_creatable, path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        await asyncio.to_thread(copy_database, url, copy)
        async with open_database(f"sqlite:///{copy}", clock=clock):
            return f"{path} can be read and brought up to date"


async def _server(url: str, clock: Clock) -> str:
    server = await connect(url, clock=clock)
    try:
        number = await server.run(migrate.peek_version())
    finally:
        await server.close()
    migrate.require_known(number, migrate.migrations(server.engine))
    return "the PostgreSQL server answers and can be brought up to date"


def copy_database(url: str, target: Path) -> None:
    """Write a consistent copy of a SQLite database to a file that does not exist yet.

    Raises:
        DatabaseUnusable: there is nothing to copy, or no space for it.
    """
    path = path_of(url)
    if path is None:
        raise DatabaseUnusable("database.url: PostgreSQL has its own copy: use pg_dump.")
    require_existing(path)
    if target.exists():
        raise DatabaseUnusable(f"{target} exists already: name a new file.")
    if reason := unwritable(target.parent, exists=True):
        raise DatabaseUnusable(f"{target}: {reason}.")
    try:
        back_up(path, target)
    except sqlite3.Error as error:
        raise DatabaseUnusable(_copy_fault(path, target, error)) from error
    except OSError as error:
        raise DatabaseUnusable(f"{target} cannot be written ({error.strerror}).") from error


def _copy_fault(path: Path, target: Path, error: sqlite3.Error) -> str:
    """SQLite's own words name no value of a row: its page, its disk or its lock is at fault."""
    if error_kind(error) in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return f"database.url: {path} is no usable SQLite file ({error}): restore a backup."
    return f"database.url: {path} could not be copied to {target} ({error})."


def require_existing(path: Path) -> None:
    """Raises DatabaseUnusable where there is no such file: SQLite would make an empty one."""
    if not path.exists():
        raise DatabaseUnusable(f"database.url: there is no database at {path} yet.")


def unwritable(folder: Path, *, exists: bool = False) -> str | None:
    """Why no file can be written there; None where one can.

    Unless it has to exist, a folder that does not exist yet is judged by the nearest above it.
    """
    there = folder.absolute()
    if not exists:
        there = next(above for above in (there, *there.parents) if above.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return None
    except OSError as error:
        return f"nothing can be written in {there} ({error.strerror})"


def _require_creatable(path: Path) -> str:
    if reason := unwritable(path.parent):
        raise DatabaseUnusable(f"database.url: {path} cannot be created: {reason}.")
    return f"{path} will be created"
