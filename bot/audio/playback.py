"""The last word on a reference: a decoder plays it, and it is not silent."""

from pathlib import Path

from bot.audio.decoder import Decoder
from bot.audio.formats import DEMUXERS
from bot.audio.length import MeasuredTrack
from bot.errors import AudioDamaged, AudioSilent

TIMEOUT_S = 30.0
"""A hundred times what it takes: a busy machine must not make a file look damaged."""


async def listen(decoder: Decoder, path: Path, track: MeasuredTrack, *, above_s: float) -> None:
    """Decode the stretch that was walked, and nothing else of the file: no tag, no other chunk.

    It ends early where more than `above_s` were played and something was heard: silence is judged
    over all that was walked.

    Raises:
        AudioDamaged: a decoder plays no more of it than `above_s`.
        AudioSilent: it plays, but there is nothing to hear.
    """
    stretch = (track.start, track.end, track.header.hex() or "-", above_s)
    task = ("listen", path, DEMUXERS[track.format], *stretch)
    seconds, audible = await decoder.run(*task, timeout_s=TIMEOUT_S)
    if seconds <= above_s:
        raise AudioDamaged
    if not audible:
        raise AudioSilent
