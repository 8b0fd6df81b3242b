"""Words that a guild does not want to be sung.

In scripts that put blanks between words, whole words count: `ass` is not found in `class`. In those
that do not, a word is found wherever it stands. Both sides are folded (compatibility forms, case,
accents), so that `Ｂáⅾ` is found as `bad`; look-alikes of other scripts are not guessed at.
"""

import unicodedata
from collections.abc import Iterable

import regex

from bot.domain.typed_text import fold_case
from bot.errors import WordNotAllowed

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_WORD_OR_SIGN = regex.compile(r"[\p{L}\p{M}\p{N}]+|[\p{Sc}\p{So}+]")
_UNSPACED = regex.compile(
    r"[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}"
    r"\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}&&\p{L}]",
    regex.V1,
)
"""Letters of scripts whose words stand without blanks; Hangul's words grow endings instead."""
# ñ is a letter, too: año is no ano.
_LATIN_ACCENTS = regex.compile(r"([\p{Latin}\p{Greek}])(?!(?<=n)\u0303)\p{M}+")
_CYRILLIC_MARKS = regex.compile(r"(\p{Cyrillic})(\p{M}+)")
# й, ё and ў are letters: only stress marks and the signs of old texts are accents there.
_STRESS = regex.compile(r"[\u0300\u0301\u0311\u0483-\u0489]")
_VOWEL_SIGNS = regex.compile(
    # Points and signs of vowels that readers of Hebrew and Arabic leave out as a rule.
    r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640]"
)
_UNSEEN = regex.compile(r"[\p{Cf}\ufe00-\ufe0f]")
"""Joiners, soft hyphens and variation selectors make no other word."""
_TONE_FIRST = regex.compile(r"([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])")
_SAME_LETTER = str.maketrans(
    {
        # Arabic keyboards' kaf and yeh in Persian and Urdu.
        "\u0643": "\u06a9",
        "\u064a": "\u06cc",
        # Malayalam's chillus, which older texts write as a letter, a virama and a joiner.
        "\u0d7a": "\u0d23\u0d4d",
        "\u0d7b": "\u0d28\u0d4d",
        "\u0d7c": "\u0d30\u0d4d",
        "\u0d7d": "\u0d32\u0d4d",
        "\u0d7e": "\u0d33\u0d4d",
        "\u0d7f": "\u0d15\u0d4d",
    }
)
"""Letters in two encodings that look the same; Unicode's normal forms keep them apart."""


def refuse_words(words: Iterable[str], *, title: str, lyrics: str, style: str = "") -> None:
    """Look for any of `words` (a word or a phrase each) in style, title and each line.

    Raises:
        WordNotAllowed: with the line's number from 1, 0 for the title, -1 for the style; never
            with the word.
    """
    unwanted = {phrase for word in words for phrase in _readings(word) if phrase}
    for number, line in enumerate([style, title, *lyrics.split("\n")], -1):
        readings = _readings(line)
        # Signs count where the phrase has one: `a$$` is not `a`, but `very+bad` is `very bad`.
        readings |= {" ".join(_WORD.findall(reading)) for reading in readings}
        if any(_holds(reading, phrase) for phrase in unwanted for reading in readings):
            raise WordNotAllowed(line=number)


def fold(text: str) -> str:
    """The words of a text, and its signs as `$`, each in the one form that is compared."""
    return " ".join(_WORD_OR_SIGN.findall(_normalise(text)))


def _readings(text: str) -> set[str]:
    """As it is folded; and by Turkish, where the small letter of I has no dot."""
    return {fold(text), fold(unicodedata.normalize("NFKC", text).replace("I", "\u0131"))}


def _normalise(text: str) -> str:
    plain = fold_case(_UNSEEN.sub("", text))
    bare = _LATIN_ACCENTS.sub(r"\1", unicodedata.normalize("NFD", plain))
    bare = _CYRILLIC_MARKS.sub(lambda match: match[1] + _STRESS.sub("", match[2]), bare)
    bare = _TONE_FIRST.sub(r"\2\1", _VOWEL_SIGNS.sub("", bare)).translate(_SAME_LETTER)
    return fold_case(bare)


def _holds(line: str, phrase: str) -> bool:
    if f" {phrase} " in f" {line} ":
        return True
    return phrase in line and _UNSPACED.search(phrase) is not None and _is_whole(line, phrase)


def _is_whole(line: str, phrase: str) -> bool:
    """Between whole letters: no mark follows, and no sign before stacks the first one below."""
    return regex.search(rf"(?<![\u17d2\u1039]){regex.escape(phrase)}(?!\p{{M}})", line) is not None
