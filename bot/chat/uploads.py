"""Files on their way to Discord: names that every system takes, closed when they are sent."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import discord

LONGEST_SLUG = 60


def slug(title: str) -> str:
    """ASCII letters, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].rstrip("-")


def song_name(title: str) -> str:
    """Discord takes the kind of a file from its extension."""
    return f"{slug(title) or 'song'}.mp3"


@contextmanager
def upload(path: Path, name: str, *, spoiler: bool = False) -> Iterator[discord.File]:
    """A file that is streamed from the disk, and closed also where it was never sent."""
    file = discord.File(path, filename=name, spoiler=spoiler)
    try:
        yield file
    finally:
        file.close()
