"""The provider's feed of models that it retires.

Source: github.com/aimlapi/api-docs, `model-deprecations`: an entry's `status` is `deprecated` (it
still serves), `superseded` (it serves on as an alias of another) or `withdrawn` (requests get 404).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.model import Model
from bot.errors import PollFailed
from bot.provider.parsing import model_names, objects, read_word

NAME = re.compile(r"[\x21-\x7e]{1,200}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Standing(StrEnum):
    """What the feed says of a model that stands in it."""

    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """`names` are the model's id and its aliases; what makes no sense is empty."""

    names: frozenset[str]
    standing: Standing
    replaced_by: str
    date: str  # when it stops serving, or stopped


@dataclass(frozen=True, slots=True)
class DeprecationFeed:
    """The feed as it was last read."""

    entries: tuple[FeedEntry, ...] = ()
    tag: str = ""  # its ETag

    def find(self, model: Model) -> FeedEntry | None:
        return next((each for each in self.entries if model.names & each.names), None)


def read_feed(body: object, tag: str) -> DeprecationFeed:
    """What of it makes sense.

    Raises:
        PollFailed: it is no list of models.
    """
    listed = body.get("data") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        raise PollFailed("a feed of deprecations without a list")
    known = {standing.value for standing in Standing}
    entries = (
        FeedEntry(
            names=frozenset(model_names(each)),
            standing=Standing(read_word(each["status"])),
            replaced_by=_text(each.get("replaced_by"), NAME),
            date=_text(each.get("shutdown_at"), DATE),
        )
        for each in objects(listed)
        if read_word(each.get("status")) in known
    )
    return DeprecationFeed(tuple(entries), tag)


def _text(value: object, form: re.Pattern[str]) -> str:
    return value if isinstance(value, str) and form.fullmatch(value) else ""
