"""References for tests and the demo: honest tracks of a chosen length, tempo and key."""

import math
from functools import lru_cache
from typing import Literal

from bot.sandbox.synthesiser import band
from bot.sandbox.synthesiser.harmony import BEATS_PER_BAR, Key
from bot.sandbox.synthesiser.sound import as_mp3, as_wav, count, limited


@lru_cache(maxsize=32)
def reference_track(
    seconds: float = 20.0,
    *,
    bpm: float = 100.0,
    key: str = "C",
    fmt: Literal["mp3", "wav"] = "mp3",
) -> bytes:
    """A stereo file; `key` is a name such as `F#` or `Am`."""
    bars = math.ceil(seconds * bpm / 60.0 / BEATS_PER_BAR)
    track = limited(band.play(key=Key.named(key), bpm=bpm, bars=bars)[: count(seconds)])
    return as_wav(track) if fmt == "wav" else as_mp3(track)
