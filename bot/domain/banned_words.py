"""Words that a guild does not want to be sung.

Whole words only: `ass` is not found in `class`. Both sides are folded (compatibility forms, case,
accents), so that `Ｂáⅾ` is found as `bad`; look-alikes of other scripts are not guessed at.
"""

import re
import unicodedata
from collections.abc import Iterable

from bot.errors import WordNotAllowed

_WORD = re.compile(r"[^\W_]+")


def refuse_words(words: Iterable[str], *, title: str, lyrics: str) -> None:
    """Look for any of `words` (a word or a phrase each) in the title and in each line.

    Raises:
        WordNotAllowed: with the line's number from 1, or 0 for the title; never with the word.
    """
    unwanted = [folded for folded in map(fold, words) if folded]
    for number, line in enumerate([title, *lyrics.split("\n")]):
        if any(_holds(fold(line), phrase) for phrase in unwanted):
            raise WordNotAllowed(line=number)


def fold(text: str) -> tuple[str, ...]:
    """The words of a text, each in the one form that is compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare.casefold()))


def _holds(line: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    span = len(phrase)
    return any(line[at : at + span] == phrase for at in range(len(line) - span + 1))
