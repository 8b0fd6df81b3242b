"""A downloaded file becomes a song: proven to be an MP3, then tagged."""

import math
from collections.abc import Callable
from pathlib import Path

from bot.audio.aim import Aim
from bot.audio.formats import Kind
from bot.audio.proof import Proof
from bot.audio.tags import tag
from bot.errors import ReferenceNotAudio
from bot.songs.job import Job

SHORTEST_S = 0.5
"""Less than this is no song, whatever it is."""
CHUNK_BYTES = 65_536


def finishing(artist: str) -> Callable[[Path, Job], None]:
    """What the shelf does with each download; `artist` is the name in the tags."""

    def finish(mp3: Path, job: Job) -> None:
        """Raises ReferenceRefused where the file is no MP3: a login page, an empty answer."""
        prove_mp3(mp3)
        tag(mp3, title=job.order.title, artist=artist, lyrics=job.order.lyrics)

    return finish


def prove_mp3(path: Path) -> None:
    proof = Proof(Aim(needed_s=SHORTEST_S, limit_s=math.inf, size=path.stat().st_size))
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            if proof.feed(chunk):
                break
    if proof.end().kind is not Kind.MP3:
        raise ReferenceNotAudio
