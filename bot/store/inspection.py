"""A look at a database from outside, while another process may be at work on it."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from bot.clock import Clock
from bot.errors import DatabaseUnusable
from bot.store.backup import back_up
from bot.store.opening import connect, open_database
from bot.store.sqlite import path_of


async def inspect(url: str, *, clock: Clock) -> str:
    """Say how it is without changing it: what an upgrade would do is tried on a copy.

    Raises:
        DatabaseUnusable: `run` could not use it.
    """
    path = path_of(url)
    if path is None:
        await (await connect(url, clock=clock)).close()
        return "the PostgreSQL server answers"
    if not await asyncio.to_thread(path.exists):
        return await asyncio.to_thread(_creatable, path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        await asyncio.to_thread(copy_database, url, copy)
        async with open_database(f"sqlite:///{copy}", clock=clock):
            return f"{path} can be read and brought up to date"


def copy_database(url: str, target: Path) -> None:
    """Write a consistent copy of a SQLite database to a file that does not exist yet.

    Raises:
        DatabaseUnusable: there is nothing to copy, or no place for it.
    """
    path = path_of(url)
    if path is None:
        raise DatabaseUnusable("database.url: PostgreSQL has its own copy: use pg_dump.")
    if target.exists():
        raise DatabaseUnusable(f"{target} exists already: name a new file.")
    try:
        back_up(path, target)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseUnusable(
            f"database.url: {path} could not be copied to {target} ({type(error).__name__})."
        ) from error


def _creatable(path: Path) -> str:
    folder = next(folder for folder in path.absolute().parents if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            return f"{path} will be created"
    except OSError as error:
        raise DatabaseUnusable(
            f"database.url: {path} cannot be created in {folder} ({error.strerror})."
        ) from error
