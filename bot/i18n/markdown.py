"""Text made harmless, and the markup that this program makes itself.

A stranger's words show every character and do nothing; `Markup` goes into a sentence as it is.
"""

import re
import unicodedata
from datetime import datetime
from itertools import groupby

LONGEST_GAP = 300
"""Characters of one filled gap: two of them and the sentence stay far below Discord's 2000."""

_MARKS_IN_A_ROW = 2
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_MARKDOWN = re.compile(r"[\\*_~`|<\[\]()/]|^[#>+-]")


class Markup(str):
    """Text made by this program: mentions, links, times. It goes into a sentence as it is."""

    __slots__ = ()


def harmless(text: str, limit: int = LONGEST_GAP) -> str:
    """A stranger's text as one short line that shows every character and does nothing.

    Markdown, mentions and addresses lose their meaning; line breaks become spaces; what reorders,
    hides or stacks characters is taken out.
    """
    line = one_line(text, limit)
    return _MARKDOWN.sub(r"\\\g<0>", line).replace("@", "@\u200b")


def one_line(text: str, limit: int = LONGEST_GAP) -> str:
    """A stranger's text as one short visible line, markdown left alone: for plain-text fields."""
    normal = unicodedata.normalize("NFC", text)
    visible = "".join(_visible_or_blank(character) for character in normal)
    line = " ".join(_without_towers(visible).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def timestamp(moment: datetime) -> Markup:
    """`in 5 minutes`, `2 hours ago`: counted by the reader's own Discord."""
    return Markup(f"<t:{int(moment.timestamp())}:R>")


def mention(user_id: int) -> Markup:
    """Of who was forgotten there is a pseudonym, which Discord knows nothing of."""
    return Markup(f"<@{user_id}>" if user_id >= 0 else f"`#{-user_id % 0x1000000:06x}`")


def message_link(guild_id: int, channel_id: int, message_id: int) -> Markup:
    return Markup(f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}")


def _visible_or_blank(character: str) -> str:
    """The character, a space for whatever separates, nothing for what cannot be seen."""
    category = unicodedata.category(character)
    if character in "\n\r\t" or category in {"Zs", "Zl", "Zp"}:
        return " "
    hidden = category in {"Cc", "Cf", "Cs", "Co", "Cn"} or character in _INVISIBLE_LETTERS
    return "" if hidden else character


def _without_towers(text: str) -> str:
    """At most two combining marks in a row: enough for every living script, too few for zalgo."""
    runs = groupby(text, key=_is_mark)
    return "".join("".join(run)[: _MARKS_IN_A_ROW if marks else None] for marks, run in runs)


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) != 0 or unicodedata.category(character) == "Me"
