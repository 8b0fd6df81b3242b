"""Every sentence a person reads: Fluent files, and what makes a stranger's words harmless in them.

A `Translator` is safe by default: a plain string in a gap is a stranger's until proven ours,
so it loses its markup there. Only `Markup` passes as it is.
"""

import logging
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import groupby

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType, fluent_number

from bot.errors import RefrainError

log = logging.getLogger(__name__)

FALLBACK = "en"
FILES = (
    "refusals",
    "failures",
    "song",
    "status",
    "quota",
    "owner",
    "moderation",
    "settings",
    "reports",
)
COMMANDS = "commands"
"""The descriptions of commands; in English they stand in the cogs."""
LONGEST_GAP = 300
"""Characters of one filled gap: two of them and the sentence stay far below Discord's 2000."""

_OURS = frozenset({"channels"})
"""Data of errors that is markup made by this program: mentions of channels."""
_MARKS_IN_A_ROW = 2
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_MARKDOWN = re.compile(r"[\\*_~`|<\[\]()/]|^[#>+-]")


class Markup(str):
    """Text made by this program: mentions, links, times. It goes into a sentence as it is."""

    __slots__ = ()


class Translator:
    """The sentences of one language; what it lacks is said in English."""

    def __init__(self, language: str) -> None:
        self.language = language
        wanted = dict.fromkeys((language, FALLBACK))
        self._bundles = [_bundle(name) for name in wanted]

    def __call__(self, key: str, **data: object) -> str:
        """The sentence `key`, its gaps filled.

        A datetime becomes a relative timestamp that Discord keeps current, None becomes the word
        `never` for the sentence to choose by, a plain string is made harmless.

        Raises:
            KeyError: there is no such sentence.
        """
        bundle = next((b for b in self._bundles if b.has_message(key)), None)
        if bundle is None:
            raise KeyError(key)
        gaps = {name: _gap(value) for name, value in data.items()}
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, faults = bundle.format_pattern(pattern, gaps)
        if faults:
            log.error("the sentence %s has %d faults", key, len(faults))
        return str(text)

    def explain(self, error: RefrainError) -> str:
        """The sentence of an error, filled with its data."""
        data = {
            name: Markup(value) if name in _OURS else value for name, value in error.data().items()
        }
        return self(error.key or "unexpected", **data)

    def description(self, command: str, option: str | None = None) -> str | None:
        """What a command such as `queue list`, or an option of it, does; None where unknown."""
        key = f"command-{command.replace(' ', '-')}"
        own = self._bundles[0]
        if not own.has_message(key):
            return None
        message = own.get_message(key)
        pattern = message.attributes.get(option) if option else message.value
        return str(own.format_pattern(pattern)[0]) if pattern is not None else None

    def reason(self, failure: str) -> str:
        """The sentence of a failure as a job's row names it; `unexpected` where it is unknown."""
        known = any(bundle.has_message(failure) for bundle in self._bundles)
        return self(failure if known else "unexpected")


@cache
def translator(locale: str) -> Translator:
    """The sentences for one of Discord's locales, such as `en-GB` or `de`."""
    language = locale.partition("-")[0].lower()
    known = language.isalpha() and (files(__package__) / "locales" / language).is_dir()
    return Translator(language if known else FALLBACK)


@cache
def languages() -> tuple[str, ...]:
    """Those in which everything can be said."""
    return tuple(sorted(folder.name for folder in (files(__package__) / "locales").iterdir()))


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
    shown = "".join(_visible_or_blank(character) for character in normal)
    line = " ".join(_without_towers(shown).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def timestamp(moment: datetime) -> Markup:
    """`in 5 minutes`, `2 hours ago`: counted by the reader's own Discord."""
    return Markup(f"<t:{int(moment.timestamp())}:R>")


def mention(user_id: int) -> Markup:
    return Markup(f"<@{user_id}>")


def message_link(guild_id: int, channel_id: int, message_id: int) -> Markup:
    return Markup(f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}")


@cache
def _bundle(language: str) -> FluentBundle:
    """Parsed once for all of Discord's locales: a start asks for each, and parsing is slow."""
    bundle = FluentBundle([language], functions=_FUNCTIONS, use_isolating=False)
    folder = files(__package__) / "locales" / language
    for name in FILES if language == FALLBACK else (*FILES, COMMANDS):
        bundle.add_resource(FluentResource((folder / f"{name}.ftl").read_text(encoding="utf-8")))
    return bundle


def _gap(value: object) -> object:
    if value is None:
        return "never"
    if isinstance(value, datetime):
        return str(timestamp(value))
    if isinstance(value, str):
        return str(value) if isinstance(value, Markup) else harmless(value)
    return value


def _visible_or_blank(character: str) -> str:
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


def _mebibytes(size_bytes: float) -> FluentType:
    return fluent_number(round(float(size_bytes) / 2**20, 1))


def _over(count: float, limit: float) -> FluentType:
    return fluent_number(max(0, int(count) - int(limit)))


_FUNCTIONS: dict[str, Callable[..., FluentType]] = {"MIB": _mebibytes, "OVER": _over}
