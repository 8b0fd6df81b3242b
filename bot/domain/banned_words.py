"""Words that a guild does not want to be sung.

In scripts that put blanks between words, whole words count: `ass` is not found in `class`. In those
that do not, a word is found wherever it stands. Both sides are folded (compatibility forms, case,
accents), so that `Ｂáⅾ` is found as `bad`; look-alikes of other scripts are not guessed at.
"""

import unicodedata
from collections.abc import Iterable

import regex

from bot.errors import WordNotAllowed

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(
    r"[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}"
    r"\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}&&\p{L}]",
    regex.V1,
)
"""Letters of scripts whose words stand without blanks; Hangul's words grow endings instead."""
_ACCENTS = regex.compile(
    r"(?<=[\p{Latin}\p{Greek}]\p{M}*)\p{M}"
    # й, ё and ў are letters: only stress marks and the signs of old texts are accents there.
    r"|(?<=\p{Cyrillic}\p{M}*)[\u0300\u0301\u0311\u0483-\u0489]"
    # Points and signs of vowels that readers of Hebrew and Arabic leave out as a rule.
    r"|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u0640]"
)
_UNSEEN = regex.compile(r"[\p{Cf}\ufe00-\ufe0f]")
"""Joiners, soft hyphens and variation selectors make no other word."""


def refuse_words(words: Iterable[str], *, title: str, lyrics: str) -> None:
    """Look for any of `words` (a word or a phrase each) in the title and in each line.

    Raises:
        WordNotAllowed: with the line's number from 1, or 0 for the title; never with the word.
    """
    unwanted = [folded for folded in map(fold, words) if folded]
    for number, line in enumerate([title, *lyrics.split("\n")]):
        folded = fold(line)
        if any(_holds(folded, phrase) for phrase in unwanted):
            raise WordNotAllowed(line=number)


def fold(text: str) -> tuple[str, ...]:
    """The words of a text, each in the one form that is compared."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", bare).casefold()))


def _holds(line: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    if any(_UNSPACED.search(word) for word in phrase):
        return _holds_unspaced(" ".join(line), " ".join(phrase))
    span = len(phrase)
    return any(line[at : at + span] == phrase for at in range(len(line) - span + 1))


def _holds_unspaced(line: str, phrase: str) -> bool:
    """Found between whole letters: a mark that follows would make its last letter another one."""
    return regex.search(rf"{regex.escape(phrase)}(?!\p{{M}})", line) is not None
