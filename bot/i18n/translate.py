"""Every sentence a person reads, out of the Fluent files of their language.

A `Translator` is safe by default: a plain string in a gap is a stranger's until proven ours,
so it loses its markup there. Only `Markup` passes as it is.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType, fluent_number

from bot.errors import RefrainError
from bot.i18n.markdown import Markup, harmless, timestamp

log = logging.getLogger(__name__)

FALLBACK = "en"
FILES = (
    "refusals",
    "failures",
    "song",
    "status",
    "quota",
    "song-list",
    "privacy",
    "owner",
    "moderation",
    "settings",
    "help",
    "reports",
    "references",
)
COMMANDS = "commands"
"""The descriptions of commands; in English they stand in the cogs."""
LOCALES: Traversable = files(__package__) / "locales"
"""A folder for each language, named as Discord's locales begin: `de`, `fr`, `pt`."""

_MARKUP_FIELDS = frozenset({"channels"})
"""Data of errors that is markup made by this program: mentions of channels."""


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
        data = error.data()
        ours = {name: Markup(value) for name, value in data.items() if name in _MARKUP_FIELDS}
        return self(error.key or "unexpected", **(data | ours))

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
    return Translator(language if language in languages() else FALLBACK)


def language_name(language: str) -> str:
    """What a language calls itself."""
    return translator(language)("language-name")


@cache
def languages() -> tuple[str, ...]:
    """Those in which everything can be said."""
    return tuple(sorted(folder.name for folder in LOCALES.iterdir()))


@cache
def _bundle(language: str) -> FluentBundle:
    """Parsed once for all of Discord's locales: a start asks for each, and parsing is slow."""
    bundle = FluentBundle([language], functions=_FUNCTIONS, use_isolating=False)
    folder = LOCALES / language
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


def _mebibytes(size_bytes: float) -> FluentType:
    return fluent_number(round(float(size_bytes) / 2**20, 1))


def _over(count: float, limit: float) -> FluentType:
    return fluent_number(max(0, int(count) - int(limit)))


_FUNCTIONS: dict[str, Callable[..., FluentType]] = {"MIB": _mebibytes, "OVER": _over}
