"""What somebody typed in Discord, as a reader sees it: markup resolved, invisible signs removed."""

import string
import unicodedata
from dataclasses import dataclass

import regex

_LINE_ENDS = regex.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]|(?:\\r)?\\n|<br ?/?>")
"""`\\n` as two characters is how people write a line break where options take none."""

_SHRUG = r"¯\_(ツ)_/¯"
"""The one face whose backslash Discord shows; its clients type it for `/shrug`."""

_SHIELDED = {ord(sign): 0xD800 + ord(sign) for sign in string.punctuation}
"""Signs that stand for themselves, put out of markup's reach: no typed surrogate gets that far."""
_BARED = {shielded: sign for sign, shielded in _SHIELDED.items()}
_ESCAPE = regex.compile(rf"{regex.escape(_SHRUG)}|\\([{regex.escape(string.punctuation)}])")
_FENCE = regex.compile(r"```(?:\w*(?=\n))?(?P<text>[^`]*(?:`{1,2}[^`]+)*)```")
_CODE = regex.compile(r"``(?P<text>[^\n]{1,400}?)``|`(?P<text>[^`\n]+)`")

_ADDRESS = r"https?://(?:[^\s()<>]|\([^\s()<>]*\))+"
_LINK = regex.compile(
    rf"!?\[(?P<text>[^\[\]\n]+)\]\(<?(?:{_ADDRESS}|mailto:[^\s()<>]+)>?(?:[ ]+[^()\n]{{1,200}})?\)"
)
_ENTITY = regex.compile(
    r"<(?:a?:\w{1,32}:\d{1,20}|@[!&]?\d{1,20}|\#\d{1,20}|t:-?\d{1,15}(?::\w)?|sound:[\d:]{1,42}"
    r"|id:[\w-]{1,40}|(?P<command>/[^:<>\n]{1,100}):\d{1,20})>"
    # Dialogs send an emoji as its name where it was typed and not picked.
    rf"|(?<!\w)@(?:everyone|here)\b|(?<!\w):[A-Za-z_][\w-]{{1,31}}:|<?{_ADDRESS}>?"
)
_LINE_STARTS = regex.compile(
    r"^(?:[ ]*(?:\#{1,3} +(?=[^\s\#])|-\# +|>>> +|> +|[-*] +(?=[^\s*-]|\*\S)))+", regex.MULTILINE
)
_PAIRS = tuple(
    regex.compile(rf"{opening}(?=\S)(?P<text>.{{1,250}}?)(?<=\S){closing}", regex.DOTALL)
    for opening, closing in (
        (r"(?<!\*)\*\*\*(?!\*)", r"\*\*\*(?!\*)"),
        (r"\*\*(?!\*\*)", r"\*\*"),
        ("__(?!__)", "__"),
        ("~~(?!~~)", "~~"),
        (r"\|\|(?!\|\|)", r"\|\|"),
        (r"(?<!\*)\*(?!\*)", r"(?<!\*)\*(?!\*)"),
        (r"(?<![\w_])_(?!_)", r"(?<!_)_(?!\w)"),
    )
)
_SAYS = regex.compile(r"[\p{L}\p{N}]")

_JOINER_SEEN = regex.compile(
    # UAX #31, contexts A1, A2 and B: where a joiner makes a difference that readers see.
    r"\u200c(?<=[\p{jt=L}\p{jt=D}]\p{jt=T}{0,8}\u200c)(?=\p{jt=T}{0,8}[\p{jt=R}\p{jt=D}])"
    r"|[\u200c\u200d](?<=\p{L}\p{M}{0,8}\p{ccc=9}\p{M}{0,8}.)(?=\p{L})"
    r"|\u200d(?<=\p{L}\p{M}{0,8}\p{ccc=9}\p{M}{0,8}\u200d)"
    # The Unicode Standard, 12.2: the ra of Bengali that keeps its form before ya.
    r"|\u200d(?<=\u09b0\u200d)(?=\u09cd\u09af)"
    # UTS #51: a joiner between pictures makes one of several, and tags make a flag.
    r"|\u200d(?<=\p{Extended_Pictographic}[\ufe0f\p{EMod}]{0,2}\u200d)(?=\p{Extended_Pictographic})"
    r"|(?<=\U0001f3f4)[\U000e0030-\U000e007a]{2,8}\U000e007f"
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """`had_markup`: something was left out or resolved that the person should know of."""

    text: str
    had_markup: bool


def read_plain(typed: str) -> PlainText:
    """Every line end as a newline, every blank as a space, Discord's markup as it is shown.

    Emoji of a server, mentions, timestamps and addresses are nothing that anybody sings: they go.
    """
    visible = _without_invisible(_LINE_ENDS.sub("\n", typed))
    shown = _resolve_markup(visible)
    return PlainText(shown, had_markup=shown != visible)


def fold_case(text: str) -> str:
    """What reads alike becomes the same: of any case and width, an accent as one sign or two."""
    return unicodedata.normalize("NFKC", text).casefold()


def _resolve_markup(text: str) -> str:
    text = _ESCAPE.sub(lambda match: _shield(match[1] or match[0]), text)
    for verbatim in (_FENCE, _CODE):
        text = verbatim.sub(lambda match: _shield(match["text"]), text)
    text = _ENTITY.sub(lambda match: match["command"] or "", _LINK.sub(r"\g<text>", text))
    text = _LINE_STARTS.sub("", text)
    for pair in _PAIRS:
        text = pair.sub(_strip_emphasis, text)
    return text.translate(_BARED)


def _shield(text: str) -> str:
    return text.translate(_SHIELDED)


def _strip_emphasis(match: regex.Match[str]) -> str:
    """The words alone; but a face `(*^▽^*)` and covered letters `f**k, sh**t` stay as typed."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    covered = before.isalnum() and after.isalnum() and " " in match["text"]
    return match[0] if covered or not _SAYS.search(match["text"]) else match["text"]


def _without_invisible(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    seen = {at for match in _JOINER_SEEN.finditer(normal) for at in range(*match.span())}
    return "".join(
        character if at in seen else _visible(character) for at, character in enumerate(normal)
    )


def _visible(character: str) -> str:
    if character == "\n":
        return character
    category = unicodedata.category(character)
    # Hangul's fillers count as letters and show nothing.
    if character in "\t\u3164\uffa0" or category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else character
