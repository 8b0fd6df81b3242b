"""Section tags, chords and times in lyrics: what songbooks write between the words, unsung.

A short bracketed line of its own is a tag, whatever it says: `[Guitar Solo]`, `【Verse】`. Among
words, and spelt otherwise (`(Chorus)`, `Verse 1:`), only the name of a section is taken for one.
"""

from dataclasses import dataclass

import regex

LONGEST_TAG = 40
"""Characters between brackets; more than that is a line that somebody wrote."""

_NAMES = (
    r"(?:pre|post)?[ -]?(?:chorus|hook)|intro|outro|verse|bridge|interlude|refrain|transition"
    r"|break(?:down)?|build[ -]?up|drop|inst(?:rumental)?|solo|end(?:ing)?|coda|tag"
    r"|strophe|vers|kehrreim|brücke|zwischenspiel|vorspiel|schluss"  # German
    r"|couplet|pont|final"  # French
    r"|estribillo|coro|verso|estrofa|puente"  # Spanish
    r"|refrão|estrofe|ponte"  # Portuguese
    r"|ritornello|strofa"  # Italian
    r"|куплет|припев|бридж|мост"  # Russian
    r"|サビ|[aab]メロ|間奏|前奏|副歌|主歌|橋段|桥段|尾奏|후렴|절"  # Japanese, Chinese, Korean
)
_COUNT = r"(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)"
_SECTION = (
    rf"(?:(?:final|last|first|second)\s+)?(?:{_NAMES})(?:\s*{_COUNT}(?:\s*[&+,-]\s*{_COUNT})*)?"
)
_FLAGS = regex.IGNORECASE | regex.MULTILINE

_OWN_LINE = regex.compile(
    rf"^[ ]*[\[【〔［][^\]】〕］\n]{{1,{LONGEST_TAG}}}[\]】〕］][ ]*:?[ ]*$", _FLAGS
)
_NAMED_LINE = regex.compile(
    rf"^[ ]*(?:[({{（]\s*{_SECTION}\s*[)}}）]|{_SECTION}\s*[:：])[ ]*$", _FLAGS
)
_AMONG_WORDS = regex.compile(rf"[\[【]\s*{_SECTION}\s*(?:[:x-][^\]\n]{{0,40}})?[\]】]", _FLAGS)
_CHORD = regex.compile(
    r"\[[ ]*(?:[A-H][#b♯♭]?(?:maj|min|m|sus|dim|aug|add|M|°|\+)?\d{0,2}(?:[#b]\d{1,2})?"
    r"(?:/[A-H][#b♯♭]?)?|N\.?C\.?)[ ]*\]"
)
_TIME = regex.compile(r"[\[<]\d{1,3}:\d{2}(?:[.:]\d{1,3})?[\]>][ ]?")
_LRC_FIELD = regex.compile(r"^\[(?:ar|ti|al|au|by|la|length|offset|re|ve):[^\]\n]*\]$", _FLAGS)


@dataclass(frozen=True, slots=True)
class Sections:
    """`text`: a blank line for each tag; `tags`: as they were typed, each once."""

    text: str
    tags: tuple[str, ...]
    had_notes: bool  # chords or times were left out


def split_sections(text: str) -> Sections:
    """Take tags, chords and times out of lyrics whose markup is resolved already."""
    words = _TIME.sub("", _CHORD.sub("", _LRC_FIELD.sub("", text)))
    tags: dict[str, None] = {}

    def pause(match: regex.Match[str]) -> str:
        tags[match[0].strip()] = None
        return "\n\n"

    left = words
    for pattern in (_OWN_LINE, _NAMED_LINE, _AMONG_WORDS):
        left = pattern.sub(pause, left)
    ordered = sorted(tags, key=words.index)
    return Sections(text=left, tags=tuple(ordered), had_notes=words != text)
