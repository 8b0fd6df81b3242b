"""Section tags, chords and times in lyrics: what songbooks write between the words, unsung.

A short bracketed line of its own is a tag, whatever it says: `[Guitar Solo]`, `【Verse】`. Among
words, and spelt otherwise (`(Chorus)`, `Verse 1:`), only the name of a section is taken for one.
"""

from dataclasses import dataclass

import regex

LONGEST_TAG = 40
"""Characters between brackets; more than that is a line that somebody wrote."""

_SOLO = (
    r"(?:inst(?:rumental)?[ ](?:break|solo|interlude)"
    r"|(?:guitar|piano|sax|drum|bass|violin|keyboard|synth|organ|flute|trumpet|harmonica)[ ]solo)"
)
_NAMES = (
    r"(?:(?:pre|pré|post)[ ]?[-–]?[ ]?)?(?:chorus|hook|refrão|refr[aeäéă]in|refr[eéä]ng?)"
    rf"|intro|outro|verse|bridge|interlude|breakdown|inst(?:rumental)?|{_SOLO}"
    r"|strophe|vers|kehrreim|brücke|zwischenspiel|vorspiel|schluss"  # German
    r"|couplet|estribillo|coro|verso|estrofa|puente|interludio"  # French, Spanish
    r"|estrofe|ritornello|strofa|strofă|zwrotka"  # Portuguese, Italian, Romanian, Polish
    r"|refrein|omkvæd|kertosäe|säkeistö|sloka|versszak|nakarat|reff"  # of Europe, Indonesian
    r"|điệp khúc|phiên khúc|ρεφρέν|κουπλέ"  # Vietnamese, Greek
    r"|куплет|припев|приспів|бридж|פזמון|لازمة|كورس|मुखड़ा|अंतरा|ท่อนฮุก|ท่อนแยก"
    r"|サビ|[aab]メロ|間奏|间奏|前奏|副歌|主歌|橋段|桥段|尾奏|후렴"  # Japanese, Chinese, Korean
)
_WORDS_TOO = r"end(?:ing)?|final|drop|solo|coda|tag|transition|break|build[ -]?up|pont|ponte|мост"
"""Names of sections that are words of songs as well: `(drop)`, `Final:`."""

_COUNT = r"(?:\#?\p{Nd}{1,2}|\p{No}|[ivx]{1,4}|one|two|three|four|five|six)"
_NTH = r"\d(?:st|nd|rd|th|\.|ª|º|e)[ ]?"
_ORDER = rf"(?:(?:final|last|first|second|third|fourth|repeat)[ ]|{_NTH})?"
_COUNTS = rf"[ ]*{_COUNT}(?:[ ]*(?:[&+,/-]|and)[ ]*{_COUNT}){{,9}}"
_COUNTED = r"(?:[x×][ ]?\d{1,2}|\d{1,2}[ ]?[x×])"
_TIMES = rf"(?:[(\[]?{_COUNTED}[)\]]?|[(\[](?:repeat|bis)[)\]])"
_SUNG_BY = r"(?:[ ]*(?:\([^()\n]{1,30}\)|[-–][ ]?[^()\n:：]{1,30})(?=[ ]*[:：]))?"
_AFTER = rf"(?:[ ]*[:–-]?[ ]*{_TIMES})?{_SUNG_BY}"
_SECTION = rf"{_ORDER}(?:{_NAMES})(?:{_COUNTS})?{_AFTER}"
_NUMBERED = (
    rf"(?:{_ORDER}(?:{_NAMES})(?:{_COUNTS}{_AFTER}(?:[ ]*\([^()\n]{{1,30}}\))?"
    rf"|[ ]*[:–-]?[ ]*{_TIMES})"
    rf"|(?:repeat[ ]|{_NTH})(?:{_NAMES})|\d{{1,2}}[ ]?[절番]|(?:repeat )?{_TIMES})[.]?"
)
_SIGN = r"""[^\p{L}\p{M}\p{N}\n,.!?'"‘’‚“”„…]"""
"""What stands around a name and makes a tag of it; words are quoted, called and asked too."""

_NOTHING_ELSE = "|".join(
    rf"{name}|{name.upper()}"
    for name in (
        *("Chorus", "Verse", "Refrain", "Couplet", "Strophe", "Kehrreim", "Estribillo"),
        *("Ritornello", "Refrão", "Refrein", "Omkvæd", "Zwrotka", "Куплет", "Припев", "Приспів"),
        *("サビ", "[AB]メロ", "間奏", "间奏", "前奏", "副歌", "主歌", "후렴"),
    )
)
"""Names that make a tag without any sign; in small letters some are words as well."""

_FLAGS = regex.IGNORECASE | regex.MULTILINE
_OWN_LINE = regex.compile(
    rf"^[ ]*(?:[\[【〔［]+[^\]】〕］\n]{{1,{LONGEST_TAG}}}[\]】〕］]+|\{{[^{{}}\n]{{1,80}}\}}"
    rf"|{_SIGN}{{,9}}{_NUMBERED})"
    rf"[ ]*(?:{_TIMES})?{_SIGN}{{,9}}$",
    _FLAGS,
)
_BEFORE_COLON = (
    r"(?:drop|solo|coda|tag|transition|break|rap|ad-?libs?|ref\.?|rit\.?|ponte?|[vc]\d)"
    rf"(?:{_COUNTS})?[ ]*[:：]"
)
_NAMED_LINE = regex.compile(
    rf"^(?:[ ]*(?:(?:pre|post)[ ]?[-–]?[ ]?chorus|{_SOLO}|(?-i:{_NOTHING_ELSE}))[ ]*"
    rf"|{_SIGN}{{1,9}}{_SECTION}{_SIGN}{{,9}}"
    rf"|{_SECTION}{_SIGN}{{1,9}}|{_SIGN}{{,9}}{_BEFORE_COLON}|[(]ref\.?[)])$",
    _FLAGS,
)
_BARE_LINE = regex.compile(rf"^[ ]*(?:{_SECTION}|(?:{_WORDS_TOO})[:：])[ ]*$", _FLAGS)
"""In a text with tags, a name alone in its line is one, too."""

_AMONG_WORDS = regex.compile(
    rf"[\[【][ ]*(?:{_SECTION}|{_WORDS_TOO})[ ]*(?:[:x–-][^\]\n]{{0,160}})?[\]】]", _FLAGS
)
_LETTER = r"(?:[CDFGA]is|[CDG]es|[AE]s|[A-H])[#b♯♭]?"
_QUALITY = r"(?:maj|min|m|sus|dim|aug|add|M|°|ø|\+|[#b]?\d{1,2}){0,5}"
_LETTERED = rf"(?:{_LETTER}{_QUALITY}(?:/[A-H][#b♯♭]?)?|N\.?C\.?)"
_CHORD_NAME = rf"(?:{_LETTERED}|(?:Do|R[eé]|Mi|Fa|Sol|La|Si){_QUALITY})"
_CHORD = regex.compile(
    rf"\[[ ]*{_CHORD_NAME}(?:[ |-]+{_CHORD_NAME})*[ ]*\](?:[ ]*[-–|/][ ]*(?=\[[A-H]))?"
)
_CHORDS = (
    rf"(?:(?i:{_SECTION})[ ]*[:：])?[ |:(]*{_LETTERED}(?:[ |/():–-]++{_LETTERED})*[)]?"
    rf"[ |:]*(?:{_TIMES})?[ ]*"
)
_CHORD_LINE = regex.compile(
    # Letters alone may be words, as of an alphabet: one is more than a letter, or they stand apart.
    rf"^(?=[^\n]+[ |])(?=[^\n]*(?:[A-H](?:[#b♯♭]|m\b|m?\d|maj|min|sus|dim|/| {{2,}}[A-H])|\|))"
    rf"{_CHORDS}$",
    regex.MULTILINE,
)
_CHORDS_TOO = regex.compile(rf"^{_CHORDS}$", regex.MULTILINE)
"""In a text with lines of chords, letters alone are chords, too."""

_CLOCK = r"\d{1,3}(?::\d{2}){1,2}(?:[.:,]\d{1,3})?"
_TIME = regex.compile(
    rf"^(?:\d{{1,4}}\n)?{_CLOCK}[ ]?-->[^\n]*$|[\[<]{_CLOCK}[\]>][ ]?"
    rf"|^(?:\({_CLOCK}\)|\d{{1,2}}:\d{{2}}\.\d{{2,3}})(?:[ ]|$)",
    regex.MULTILINE,
)
_HEADER = regex.compile(
    # Of LRC, WebVTT and songbooks.
    r"^(?:\[(?:ar|ti|al|au|by|la|length|offset|re|ve|id|tool|\#):[^\]\n]*\]|WEBVTT[^\n]*"
    r"|(?:(?:lyrics|words|music|written|composed|produced|performed)[ ]by|capo|tuning|key|tempo|bpm"
    r"|作[词詞曲]|[编編]曲|制作人)[ ]*[:：][^\n]{1,80})$"
    # What Genius puts round the words, in all that is copied from it by a program.
    r"|\A\d{1,4}[ ]Contributors?[^\n\[]{1,200}Lyrics(?=\[|$)|(?:\d{1,4}|(?<=\w))(?-i:Embed)\Z"
    r"|(?:See[ ][^\n]{1,80}[ ]Live)?Get tickets as low as \$\d+(?:You might also like)?"
    r"|You might also like(?=\n*\[)",
    _FLAGS,
)
_REPEAT = regex.compile(rf"[ ]?[(\[](?:{_COUNTED}|bis)[)\]]", _FLAGS)


@dataclass(frozen=True, slots=True)
class Sections:
    """`text`: a blank line for each tag; `tagged`: with the tags; `tags`: as typed, each once."""

    text: str
    tagged: str
    tags: tuple[str, ...]
    had_notes: bool  # chords or times were left out


def split_sections(text: str) -> Sections:
    """Take tags, chords and times out of lyrics whose markup is resolved already."""
    words = text
    for note in (_TIME, _HEADER, _CHORD_LINE, _CHORD):
        words, found = note.subn("", words)
        if note is _CHORD_LINE and found:
            words = _CHORDS_TOO.sub("", words)
    tags: dict[str, None] = {}

    def pause(match: regex.Match[str]) -> str:
        tags[match[0].strip()] = None
        return "\n\n"

    left = words
    for pattern in (_OWN_LINE, _NAMED_LINE, _AMONG_WORDS):
        left = pattern.sub(pause, left)
    if tags:
        left = _BARE_LINE.sub(pause, left)
    sung = _REPEAT.sub("", left)
    ordered = sorted(tags, key=words.index)
    return Sections(
        text=sung,
        tagged=_REPEAT.sub("", words),
        tags=tuple(ordered),
        had_notes=words != text or sung != left,
    )
