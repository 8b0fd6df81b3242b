"""The accompaniment: drums, bass, piano and strings round a chord progression."""

import numpy as np

from sandbox.synthesiser.harmony import BEATS_PER_BAR, MusicalKey
from sandbox.synthesiser.instruments import BASS, PIANO, bow, hat, kick, pluck, snare
from sandbox.synthesiser.sound import Samples, lay, pan, silence

BASS_OCTAVE = 36  # the C two octaves below middle C
CHORD_OCTAVE = 60  # middle C
TAIL_S = 1.0


def play(*, key: MusicalKey, bpm: float, bars: int) -> Samples:
    """Stereo, `bars` long and a second more for what rings on."""
    seconds = bars * BEATS_PER_BAR * 60.0 / bpm + TAIL_S
    rhythm, bass, piano, strings = (silence(seconds) for _ in range(4))
    for bar in range(bars):
        _beat(rhythm, bar, bpm)
        _walk(bass, key, bar, bpm)
        _break_chord(piano, key, bar, bpm)
        _hold_chord(strings, key, bar, bpm)
    mix = pan(rhythm, 0.0) + pan(bass, 0.0) + pan(piano, 0.35) + pan(strings, -0.35)
    return mix.astype(np.float32)


def _at_s(bar: int, beat: float, bpm: float) -> float:
    return (bar * BEATS_PER_BAR + beat) * 60.0 / bpm


def _beat(track: Samples, bar: int, bpm: float) -> None:
    for beat in range(BEATS_PER_BAR):
        lay(track, snare() if beat % 2 else kick(), _at_s(bar, beat, bpm), 0.5 if beat % 2 else 0.9)
        for half in (0.0, 0.5):
            lay(track, hat(), _at_s(bar, beat + half, bpm), 0.35 if half else 0.55)


def _chord(key: MusicalKey, bar: int) -> tuple[int, int, int]:
    root = key.root(bar)
    first, third, fifth = (key.tonic + key.semitones(root + step) for step in (0, 2, 4))
    return first, third, fifth


def _walk(track: Samples, key: MusicalKey, bar: int, bpm: float) -> None:
    root, _, fifth = _chord(key, bar)
    for beat, pitch in ((0.0, root), (1.5, root), (2.0, root), (3.0, fifth)):
        note = pluck(BASS_OCTAVE + pitch % 12, 0.9 * 60.0 / bpm, BASS, 0.5)
        lay(track, note, _at_s(bar, beat, bpm), 0.42)


def _break_chord(track: Samples, key: MusicalKey, bar: int, bpm: float) -> None:
    chord = _chord(key, bar)
    for eighth in range(2 * BEATS_PER_BAR):
        pitch = chord[(0, 1, 2, 1)[eighth % 4]]
        note = pluck(CHORD_OCTAVE + pitch % 12, 0.8, PIANO, 0.35)
        lay(track, note, _at_s(bar, eighth / 2, bpm), 0.13)


def _hold_chord(track: Samples, key: MusicalKey, bar: int, bpm: float) -> None:
    for pitch in _chord(key, bar):
        note = bow(CHORD_OCTAVE - 12 + pitch % 12, BEATS_PER_BAR * 60.0 / bpm)
        lay(track, note, _at_s(bar, 0, bpm), 0.045)
