"""The files of saved references: one folder, each file named by the SHA-256 of its bytes.

A file gets its name only after a row asks for it, and goes before the last such row does. So
whatever is killed in between leaves a file that `leftovers` finds, or a row that its owner can
delete again, and never a file that nobody knows of.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from bot.errors import LibraryUnavailable, SavedReferenceLost

CHUNK_BYTES = 2**20
PART, ASIDE = ".part", ".aside"
YOUNG_S = 3600.0
FREE_BYTES = 256 * 2**20
"""So much is left to others on the volume: finished songs, the database."""

_LEFTOVER = re.compile(r"(?:(?P<digest>[0-9a-f]{64})\.)?[\w-]+\.(?:part|aside)")


@dataclass(frozen=True, slots=True)
class Draft:
    """Bytes that are on the disk and have no name; the digest is empty where they are not whole."""

    path: Path
    digest: str


class ReferenceFiles:
    """All methods block."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def draft(self, source: Path) -> Draft:
        """Copy a file in, so that only a name is missing.

        Raises:
            LibraryUnavailable: there is no space, or no right to write.
        """
        with _writing():
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._require_space(source.stat().st_size)
            descriptor, name = tempfile.mkstemp(dir=self._directory, suffix=PART)  # mode 0600
            try:
                with os.fdopen(descriptor, "wb") as target, source.open("rb") as file:
                    digest = _copy(file, target)
                    target.flush()
                    os.fsync(target.fileno())
                path = Path(name).rename(self._directory / f"{digest}.{Path(name).name}")
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        return Draft(path, digest)

    def keep(self, draft: Draft) -> None:
        """Give it its name; whoever gave the same bytes that name before wrote no others."""
        with _writing():
            try:
                draft.path.replace(self._path(draft.digest))
            except FileNotFoundError:
                if not self._path(draft.digest).exists():
                    raise
            self._sync()

    def discard(self, draft: Draft) -> None:
        """What cannot be deleted now is found again as a leftover."""
        with suppress(OSError):
            draft.path.unlink(missing_ok=True)

    def set_aside(self, digest: str) -> Draft | None:
        """Take the name away; None where there is no file."""
        target = self._directory / f"{digest}.{uuid4().hex}{ASIDE}"
        try:
            return Draft(self._path(digest).rename(target), digest)
        except OSError:
            return None

    def copy_out(self, digest: str, target: Path) -> None:
        """Write the bytes to another file.

        Raises:
            SavedReferenceLost: they are gone, or are not what they were.
            OSError: it is the other file's fault, or the disk's.
        """
        try:
            source = self._path(digest).open("rb")
        except OSError as error:
            raise SavedReferenceLost from error
        with source, target.open("wb") as file:
            found = _copy(source, file)
        if found != digest:
            raise SavedReferenceLost

    def leftovers(self) -> list[Draft]:
        """What killed processes left, and what others are at work on, perhaps."""
        try:
            names = [(path, _LEFTOVER.fullmatch(path.name)) for path in self._directory.iterdir()]
        except OSError:
            return []
        return [Draft(path, name["digest"] or "") for path, name in names if name]

    def is_abandoned(self, draft: Draft, now: datetime) -> bool:
        """Whether nobody can be at work on it: a file that is being written is young."""
        with suppress(OSError):
            written_at_s = draft.path.stat().st_mtime
            return draft.path.suffix == ASIDE or written_at_s < now.timestamp() - YOUNG_S
        return False

    def _path(self, digest: str) -> Path:
        return self._directory / digest

    def _require_space(self, size_bytes: int) -> None:
        volume = os.statvfs(self._directory)
        if volume.f_bavail * volume.f_frsize < size_bytes + FREE_BYTES:
            raise LibraryUnavailable("there is too little space left")

    def _sync(self) -> None:
        descriptor = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _copy(source: BinaryIO, target: BinaryIO) -> str:
    """Copy; gives the digest of what was copied."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryUnavailable(os.strerror(error.errno or 0)) from error
