"""What somebody typed in Discord, as a reader sees it: markup resolved, invisible signs removed."""

import unicodedata
from dataclasses import dataclass

import regex

_LINE_ENDS = regex.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]|\\n")
"""`\\n` as two characters is how people write a line break where options take none."""

_ENTITY = regex.compile(
    r"<(?:a?:\w{1,32}:\d{1,20}|@[!&]?\d{1,20}|\#\d{1,20}|t:-?\d{1,15}(?::\w)?|sound:[\d:]{1,42}"
    r"|id:[\w-]{1,40}|(?P<command>/[^:<>\n]{1,100}):\d{1,20})>"
)
"""Emoji, mentions, timestamps and the like (docs: reference, Message Formatting)."""
_LINK = regex.compile(r"\[(?P<text>[^\]\n]+)\]\(<?https?://[^\s()]+>?\)")
_LINE_STARTS = regex.compile(
    r"^(?:[ ]*(?:\#{1,3} +(?=[^\s\#])|-\# +|>>> +|> +|[-*] +(?=\S)))+", regex.MULTILINE
)
_FENCE = regex.compile(r"^```(?:\w*)$|```", regex.MULTILINE)
_PAIRS = tuple(
    regex.compile(rf"(?<!\\){mark}(?=\S)(?P<text>.{{1,400}}?)(?<=[^\s\\]){mark}", regex.DOTALL)
    for mark in (r"\*\*\*", r"\*\*", "__", "~~", r"\|\|", r"\*", r"(?<!\w)_(?!_)", "``", "`")
)
_ESCAPE = regex.compile(r"\\([\\*_~`|<>\#\[\]()-])")

_JOINED = regex.compile(
    # UAX #31, contexts A1, A2 and B: where a joiner makes a difference that readers see.
    r"(?<=[\p{jt=L}\p{jt=D}]\p{jt=T}*)\u200c(?=\p{jt=T}*[\p{jt=R}\p{jt=D}])"
    r"|(?<=\p{L}\p{M}*\p{ccc=9}\p{M}*)[\u200c\u200d](?=\p{L})"
    r"|(?<=\p{L}\p{M}*\p{ccc=9}\p{M}*)\u200d"
    # UTS #51: a joiner between pictures makes one of several.
    r"|(?<=\p{Extended_Pictographic}[\ufe0f\p{EMod}]*)\u200d(?=\p{Extended_Pictographic})"
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """`had_markup`: something was left out or resolved that the person should know of."""

    text: str
    had_markup: bool


def read_plain(typed: str) -> PlainText:
    """Every line end as a newline, every blank as a space, Discord's markup as it is shown.

    Emoji of a server, mentions and timestamps are pictures and names that nobody sings: they go.
    """
    visible = _without_invisible(_LINE_ENDS.sub("\n", typed))
    shown = _resolve_markup(visible)
    return PlainText(shown, had_markup=shown != visible)


def _resolve_markup(text: str) -> str:
    text = _ENTITY.sub(lambda match: match["command"] or "", text)
    text = _FENCE.sub("", _LINK.sub(r"\g<text>", text))
    text = _LINE_STARTS.sub("", text)
    for pair in _PAIRS:
        text = pair.sub(r"\g<text>", text)
    return _ESCAPE.sub(r"\1", text)


def _without_invisible(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    joiners = {match.start() for match in _JOINED.finditer(normal)}
    return "".join(
        character if at in joiners else _visible(character) for at, character in enumerate(normal)
    )


def _visible(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else character
