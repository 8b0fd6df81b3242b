"""Where strangers' files lie while they are examined, and no longer than that."""

import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)

PREFIX = "refrain-reference-"
YOUNG_S = 60.0
"""Whoever made a folder has locked it by then."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; the kernel unlocks one whose process was killed."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield Path(folder)
        finally:
            os.close(descriptor)


@contextmanager
def remove_on_failure(path: Path) -> Iterator[None]:
    """Nothing is left at `path` after a failure or a cancellation."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            path.unlink(missing_ok=True)


@contextmanager
def scratch_file(keep: Path | None) -> Iterator[Path]:
    """A file to write: `keep`, which stays if all went well, or one that never stays."""
    if keep:
        with remove_on_failure(keep):
            yield keep
    else:
        with scratch_folder() as folder:
            yield folder / "reference"


def clear_abandoned(now: datetime) -> None:
    """Delete what killed processes left."""
    made_before_s = now.timestamp() - YOUNG_S
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if folder.stat().st_mtime < made_before_s and _is_abandoned(folder):
                shutil.rmtree(folder)
        except OSError as error:
            log.info("left standing", extra={"folder": folder.name, "error": type(error).__name__})


def _is_abandoned(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
