"""A song as a film of one picture, which phones play, made in the bounded child process."""

from pathlib import Path

from bot.audio.decoder import Decoder
from bot.audio.formats import DEMUXERS
from bot.errors import TranscodeFailed

KBPS = 160
"""Of AAC: as good as the MP3s that songs come as, in fewer bytes."""
TIMEOUT_S = 180.0


async def make_clip(decoder: Decoder, song: Path, picture: Path, target: Path) -> None:
    """Write an MP3 as an MP4 of H.264 and AAC that shows a PNG, whose sides are even.

    Args:
        decoder: what runs the child process.
        song: an MP3; nothing else of the machine can be reached by its decoder.
        picture: drawn by this program.
        target: overwritten; removed again after a failure.

    Raises:
        TranscodeFailed: nothing usable was written.
    """
    written_s = 0.0
    try:
        written_s, _ = await decoder.run(
            "film", song, DEMUXERS["MP3"], KBPS, target=target, picture=picture, timeout_s=TIMEOUT_S
        )
    finally:
        if not written_s:
            target.unlink(missing_ok=True)  # noqa: ASYNC240 - one system call
    if not written_s:
        raise TranscodeFailed
