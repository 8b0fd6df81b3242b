"""The lead voice: a glottal pulse train heard through the formants of a mouth."""

from functools import lru_cache

import numpy as np

from sandbox.synthesiser.harmony import MusicalKey, frequency_hz
from sandbox.synthesiser.instruments import fade, times_s
from sandbox.synthesiser.melody import tune
from sandbox.synthesiser.score import LAST_SYLLABLE_BEATS, SYLLABLE_BEATS, Phrase, Syllable
from sandbox.synthesiser.sound import RATE_HZ, Samples, count, lay, silence

# Centre, width (Hz) and strength of the formants of a sung vowel, tenor.
FORMANTS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "a": ((650, 80, 1.0), (1080, 90, 0.5), (2650, 120, 0.45), (2900, 130, 0.4), (3250, 140, 0.1)),
    "e": ((400, 70, 1.0), (1700, 80, 0.2), (2600, 100, 0.25), (3200, 120, 0.2), (3580, 120, 0.1)),
    "i": ((290, 40, 1.0), (1870, 90, 0.18), (2800, 100, 0.13), (3250, 120, 0.1), (3540, 120, 0.03)),
    "o": ((400, 40, 1.0), (800, 80, 0.32), (2600, 100, 0.25), (2800, 120, 0.25), (3000, 120, 0.05)),
    "u": ((350, 40, 1.0), (600, 60, 0.1), (2700, 100, 0.14), (2900, 120, 0.2), (3300, 120, 0.05)),
    "m": ((250, 60, 1.0), (1100, 200, 0.06), (2200, 200, 0.04)),
}
HIGHEST_PARTIAL_HZ = 6000.0
TABLE_SIZE = 2048
OPENING_S = 0.07  # from a closed mouth to the vowel
HISSING = frozenset("szfvxcjhшщжсфхчцσζφχ")  # noqa: RUF001 - Greek and Cyrillic
BURSTING = frozenset("tkpqdgbткпдгбτκπδγβ")  # noqa: RUF001 - same
VIBRATO_HZ = 5.4
VIBRATO_SEMITONES = 0.28
GLIDE_S = 0.05
LEGATO_S = 0.03  # how far a note rings into the next


def sing(phrases: tuple[Phrase, ...], *, key: MusicalKey, bpm: float, seconds: float) -> Samples:
    """Mono; silent wherever no phrase is."""
    track = silence(seconds)
    beat_s = 60.0 / bpm
    for phrase in phrases:
        before = 0
        for number, (syllable, pitch) in enumerate(
            zip(phrase.syllables, tune(phrase, key), strict=True)
        ):
            last = number == len(phrase.syllables) - 1
            lasts_s = beat_s * (LAST_SYLLABLE_BEATS if last else SYLLABLE_BEATS) + LEGATO_S
            note = _note(syllable, pitch, before or pitch, lasts_s)
            at_s = (phrase.start_beat + number * SYLLABLE_BEATS) * beat_s
            lay(track, note, at_s, 0.8 if number % 2 else 1.0)
            before = pitch
    return track


@lru_cache(maxsize=256)
def _table(vowel: str, pitch: int) -> Samples:
    """One period of the vowel at this pitch, at unit loudness."""
    hz = frequency_hz(pitch)
    spectrum = np.zeros(TABLE_SIZE // 2 + 1, dtype=np.complex64)
    for partial in range(1, int(HIGHEST_PARTIAL_HZ / hz)):
        heard = sum(
            strength / (1.0 + ((partial * hz - centre) / width) ** 2) ** 0.75
            for centre, width, strength in FORMANTS[vowel]
        )
        # The pulse falls by 12 dB an octave, the lips give 6 back; the turned phase softens it.
        spectrum[partial] = heard / partial * np.exp(1j * 0.35 * partial * partial)
    period = np.fft.irfft(spectrum).astype(np.float32)
    return period / np.float32(np.sqrt(np.mean(period**2)))


def _spoken(table: Samples, turns: Samples) -> Samples:
    """Read the table at these parts of a period, in a line between its points."""
    phase = turns * np.float32(TABLE_SIZE)
    index = phase.astype(np.int32)
    rest: Samples = phase - index.astype(np.float32)
    return table[index % TABLE_SIZE] * (1 - rest) + table[(index + 1) % TABLE_SIZE] * rest


def _note(syllable: Syllable, pitch: int, before: int, seconds: float) -> Samples:
    t = times_s(seconds)
    swell = np.clip((t - 0.2) / 0.3, 0.0, 1.0)
    bend = (before - pitch) * np.exp(-t / GLIDE_S)
    bend = bend + VIBRATO_SEMITONES * swell * np.sin(2 * np.pi * VIBRATO_HZ * t)
    hz = frequency_hz(pitch) * 2.0 ** (bend / 12.0)
    turns = (np.cumsum(hz) / RATE_HZ % 1.0).astype(np.float32)
    open_mouth = _spoken(_table(syllable.vowel, pitch), turns)
    if syllable.onset:
        opening = np.clip(t / OPENING_S, 0.0, 1.0).astype(np.float32)
        closed = _spoken(_table("m", pitch), turns)
        open_mouth = open_mouth * opening + 0.5 * closed * (1.0 - opening)
    note = fade(open_mouth, attack_s=0.025, release_s=0.08)
    lay(note, _consonant(syllable.onset[-1:]), 0.0)
    return note


@lru_cache(maxsize=64)
def _consonant(letter: str) -> Samples:
    """Noise before the vowel: long for what hisses, short for what bursts, none for the rest."""
    hisses, bursts = letter in HISSING, letter in BURSTING
    if not letter or not (hisses or bursts):
        return silence(0.0)
    noise = np.random.default_rng(ord(letter)).standard_normal(count(0.09 if hisses else 0.02))
    bright = np.diff(noise, prepend=0.0).astype(np.float32)
    return fade(np.float32(0.18 if hisses else 0.3) * bright, attack_s=0.004, release_s=0.03)
