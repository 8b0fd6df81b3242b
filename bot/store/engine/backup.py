"""A consistent copy of an SQLite database while others write to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE_S = 5.0
LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def back_up(source: Path, target: Path) -> None:
    """Copy in one step and put the copy in place whole, or not at all.

    A plain copy of the file would miss what still sits in its write-ahead log.

    Raises:
        OSError, sqlite3.Error: the source is no database or stays locked, or the target cannot be
            written.
    """
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    address = f"{source.absolute().as_uri()}?mode=rw"
    try:
        with (
            closing(sqlite3.connect(address, timeout=PATIENCE_S, uri=True)) as original,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            original.backup(copy, progress=_refuse_lock)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _refuse_lock(status: int, _remaining: int, _pages: int) -> None:
    """Python tries a step again for ever, although SQLite has waited for the lock already."""
    if status & 0xFF in LOCKED:
        raise sqlite3.OperationalError("another process holds it locked: end that, or try later")
