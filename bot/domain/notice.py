"""What the operator is told of, each once when it begins and once when it is over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.errors import (
    CardUnverified,
    CreditsExhausted,
    KeyRefused,
    ModelGone,
    PollRefused,
    SongFilesUnavailable,
)


class Cause(StrEnum):
    """Those that an error has are named by its key."""

    CREDITS_LOW = "credits-low"
    CREDITS_EXHAUSTED = CreditsExhausted.key
    KEY_REFUSED = KeyRefused.key
    CARD_UNVERIFIED = CardUnverified.key
    POLL_REFUSED = PollRefused.key
    MODEL_GONE = ModelGone.key
    MODEL_DEPRECATED = "model-deprecated"
    MODEL_WITHDRAWN = "model-withdrawn"
    SONG_FILES_UNAVAILABLE = SongFilesUnavailable.key
    SONG_UNDELIVERED = "song-undelivered"
    DATABASE_AWAY = "database-away"
    DIGEST = "digest"  # not something to fix, but told by the same rules


Facts = Mapping[str, str | int | float | None]
"""What its sentence names beside the cause; kept, so that a repeat says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`subject` tells two of one cause apart, such as the models' ids; mostly it is empty."""

    cause: Cause
    began_at: datetime
    subject: str = ""
    facts: Facts = field(default_factory=dict)
    told: bool = False  # that it began
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """That something is wrong, or right again, as it was seen at a time."""

    cause: Cause
    present: bool
    at: datetime
    subject: str = ""
    facts: Facts = field(default_factory=dict)
