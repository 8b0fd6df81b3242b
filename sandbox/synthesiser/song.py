"""From lyrics and a reference to a song."""

import math
from dataclasses import dataclass

import numpy as np

from sandbox.synthesiser import band, voice
from sandbox.synthesiser.harmony import BEATS_PER_BAR
from sandbox.synthesiser.listening import Style, style_of
from sandbox.synthesiser.room import reverberation
from sandbox.synthesiser.score import Score, score
from sandbox.synthesiser.sound import Samples, as_mp3, count, limit, pan

LONGEST_S = 60.0
INSTRUMENTAL = Score(phrases=(), beats=48.0, accompaniment=True)
TAIL_S = 1.0  # for what rings on
VOICE_GAIN, ROOM_GAIN, BAND_GAIN = 0.18, 0.02, 0.55


class LastsTooLong(Exception):
    """The lyrics do not fit into the model's time at the reference's tempo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What is played: the lyrics' score in the reference's style."""

    score: Score
    style: Style

    @property
    def seconds(self) -> float:
        return self.score.beats * 60.0 / self.style.bpm + TAIL_S


def sing(prompt: str, reference: bytes, *, longest_s: float = LONGEST_S) -> bytes:
    """Render an MP3; without words the band plays alone.

    Raises:
        LastsTooLong: it would last longer.
    """
    return as_mp3(perform(arrange(prompt, reference, longest_s=longest_s)))


def arrange(prompt: str, reference: bytes, *, longest_s: float = LONGEST_S) -> Arrangement:
    """Read the lyrics and listen to the reference.

    Raises:
        LastsTooLong: it would last longer.
    """
    read = score(prompt) if prompt else INSTRUMENTAL
    arrangement = Arrangement(score=read, style=style_of(reference))
    if arrangement.seconds > longest_s:
        raise LastsTooLong
    return arrangement


def perform(arrangement: Arrangement) -> Samples:
    """Stereo."""
    key, bpm, seconds = arrangement.style.key, arrangement.style.bpm, arrangement.seconds
    lead = voice.sing(arrangement.score.phrases, key=key, bpm=bpm, seconds=seconds)
    mix = pan(lead, 0.0) * np.float32(VOICE_GAIN) + reverberation(lead) * np.float32(ROOM_GAIN)
    if arrangement.score.accompaniment:
        bars = math.ceil(arrangement.score.beats / BEATS_PER_BAR)
        backing = band.play(key=key, bpm=bpm, bars=bars)[: count(seconds)]
        mix[: len(backing)] += np.float32(BAND_GAIN) * backing
    return limit(mix)
