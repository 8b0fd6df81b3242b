"""From lyrics to what is sung when, in beats.

The document's rules: a line is a phrase, an empty line a pause, `##` at both ends brings in the
accompaniment.
"""

import math
import re
import unicodedata
from dataclasses import dataclass

SYLLABLE_BEATS = 0.5
LAST_SYLLABLE_BEATS = 1.0
PHRASE_GRID_BEATS = 2  # a phrase starts on the first or third beat of a bar
PAUSE_BEATS = 4.0
INTRO_BEATS = 4.0
OUTRO_BEATS = 4.0

VOWEL_GROUP = re.compile(r"[aeiouyαεηιουωаеёиоуыэюя]+")  # noqa: RUF001 - Greek and Cyrillic
SILENT_E = re.compile(r"[aeiouy][^aeiouy]+e$")
LETTERS_ALONE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af0-9]")
SOUNDS_LIKE = str.maketrans("yαεηιουωаеёиыэюя", "iaeiiouoaeoiieua")  # noqa: RUF001 - same


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllable:
    """`onset` holds the consonants before the vowel, `vowel` is one of a e i o u."""

    onset: str
    vowel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    text: str
    start_beat: float
    syllables: tuple[Syllable, ...]

    @property
    def beats(self) -> float:
        """From the first syllable's start to the last one's end."""
        return (len(self.syllables) - 1) * SYLLABLE_BEATS + LAST_SYLLABLE_BEATS


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    phrases: tuple[Phrase, ...]
    beats: float
    accompaniment: bool


def score(prompt: str) -> Score:
    lyrics = prompt.strip()
    accompaniment = len(lyrics) > 4 and lyrics.startswith("##") and lyrics.endswith("##")  # noqa: PLR2004 - the four hashes
    beat = INTRO_BEATS if accompaniment else 0.0
    phrases: list[Phrase] = []
    for line in lyrics.strip("# \n").splitlines():
        sung = syllables(line)
        if sung:
            phrase = Phrase(text=line.strip(), start_beat=beat, syllables=sung)
            phrases.append(phrase)
            beat += math.ceil((phrase.beats + 0.5) / PHRASE_GRID_BEATS) * PHRASE_GRID_BEATS
        elif not line.strip():
            beat += PAUSE_BEATS
    beats = beat + (OUTRO_BEATS if accompaniment else 0.0)
    return Score(phrases=tuple(phrases), beats=max(beats, INTRO_BEATS), accompaniment=accompaniment)


def syllables(line: str) -> tuple[Syllable, ...]:
    """One for each vowel group; digits and letters of East Asia are one each."""
    plain = unicodedata.normalize("NFD", line.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    composed = unicodedata.normalize("NFC", bare)
    spaced = LETTERS_ALONE.sub(r" \g<0> ", composed)
    return tuple(sung for word in re.findall(r"[^\W_]+", spaced) for sung in _in_word(word))


def _in_word(word: str) -> list[Syllable]:
    groups = list(VOWEL_GROUP.finditer(word))
    if len(groups) > 1 and SILENT_E.search(word):
        groups.pop()
    if not groups:
        return [Syllable(onset=word[:2], vowel="a")]
    ends = [0, *(group.end() for group in groups)]
    return [
        Syllable(onset=word[end : group.start()], vowel=group[0][0].translate(SOUNDS_LIKE))
        for end, group in zip(ends, groups, strict=False)
    ]
