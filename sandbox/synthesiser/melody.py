"""What each syllable is sung on: a walk along the scale that leans on the chords.

The same words get the same tune, so a chorus comes back as one.
"""

import random
import zlib

from sandbox.synthesiser.harmony import BEATS_PER_BAR, MusicalKey
from sandbox.synthesiser.score import SYLLABLE_BEATS, Phrase

LOWEST, HIGHEST = -3, 8  # degrees round the tonic: what a voice sings with ease
LOWEST_TONIC = 53  # the F below middle C
STEPS = (-2, -1, -1, 0, 1, 1, 2)
LEANING = 0.7  # how many of the notes on a beat belong to the chord


def tune(phrase: Phrase, key: MusicalKey) -> list[int]:
    """A pitch for every syllable."""
    chance = random.Random(zlib.crc32(phrase.text.lower().encode()))  # noqa: S311 - a tune
    tonic = LOWEST_TONIC + (key.tonic - LOWEST_TONIC) % 12
    degree = chance.choice((0, 2, 4))
    pitches = []
    for number in range(len(phrase.syllables)):
        beat = phrase.start_beat + number * SYLLABLE_BEATS
        last = number == len(phrase.syllables) - 1
        if last or (beat.is_integer() and chance.random() < LEANING):
            degree = _nearest_in_chord(degree, key, int(beat) // BEATS_PER_BAR)
        pitches.append(tonic + key.semitones(degree))
        degree = min(max(degree + chance.choice(STEPS), LOWEST), HIGHEST)
    return pitches


def _nearest_in_chord(degree: int, key: MusicalKey, bar: int) -> int:
    root = key.root(bar)
    fitting = (d for d in range(LOWEST, HIGHEST + 1) if (d - root) % 7 in {0, 2, 4})
    return min(fitting, key=lambda candidate: abs(candidate - degree))
