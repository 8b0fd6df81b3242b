"""A consistent copy of an SQLite database while others write to it."""

import sqlite3
from contextlib import closing
from pathlib import Path


def back_up(source: Path, target: Path) -> None:
    """Copy in one step and put the copy in place whole, or not at all.

    A plain copy of the file would miss what still sits in its write-ahead log.

    Raises:
        OSError, sqlite3.Error: the source is no database, or the target cannot be written.
    """
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as original,
        closing(sqlite3.connect(unfinished)) as copy,
    ):
        original.backup(copy)
    unfinished.replace(target)
