"""References for tests and the demo: honest tracks of a chosen length, tempo and key."""

import math
from functools import lru_cache
from typing import Literal

import numpy as np

from sandbox.synthesiser import band, voice
from sandbox.synthesiser.harmony import BEATS_PER_BAR, MusicalKey
from sandbox.synthesiser.score import score
from sandbox.synthesiser.sound import as_mp3, as_wav, count, limit, pan

LINE = "la la la la la la la\n\n"  # a phrase of one bar and a pause of one
BARS_PER_LINE = 2
VOICE_GAIN = 0.25


@lru_cache(maxsize=32)
def reference_track(
    seconds: float = 20.0,
    *,
    bpm: float = 100.0,
    key: str = "C",
    fmt: Literal["mp3", "wav"] = "mp3",
) -> bytes:
    """A band and a singer, in stereo; `key` is a name such as `F#` or `Am`."""
    bars = math.ceil(seconds * bpm / 60.0 / BEATS_PER_BAR)
    tonality = MusicalKey.parse(key)
    track = band.play(key=tonality, bpm=bpm, bars=bars)[: count(seconds)]
    phrases = score(LINE * (bars // BARS_PER_LINE)).phrases
    lead = voice.sing(phrases, key=tonality, bpm=bpm, seconds=seconds)
    track = limit(track + pan(lead, 0.0) * np.float32(VOICE_GAIN))
    return as_wav(track) if fmt == "wav" else as_mp3(track)
