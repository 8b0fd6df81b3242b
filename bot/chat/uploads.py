"""Files on their way to Discord: names that every system takes, closed when they are sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import discord
from anyascii import anyascii

LONGEST_SLUG = 60


def slug(title: str) -> str:
    """ASCII letters, digits and hyphens, other scripts as they are spelt in them; may be empty.

    ASCII, since Discord's clients send other names unescaped and file systems differ.
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower()).strip("-")[:LONGEST_SLUG].rstrip("-")


def song_name(title: str) -> str:
    """Discord takes the kind of a file from its extension."""
    return f"{slug(title) or 'song'}.mp3"


def clip_name(title: str) -> str:
    return f"{slug(title) or 'song'}.mp4"


def upload_limit(guild: discord.Guild | None) -> int:
    """Bytes of a file. Boosts come and go, so it is asked when something is sent."""
    return guild.filesize_limit if guild else discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES


def fits(file: Path, guild: discord.Guild | None) -> bool:
    """Whether Discord takes it there."""
    return file.stat().st_size <= upload_limit(guild)


@contextmanager
def upload(path: Path, name: str, *, spoiler: bool = False) -> Iterator[discord.File]:
    """A file that is streamed from the disk, and closed also where it was never sent."""
    file = discord.File(path, filename=name, spoiler=spoiler)
    try:
        yield file
    finally:
        file.close()
