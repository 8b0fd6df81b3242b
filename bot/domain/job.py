"""A job: our durable record of an order on its way to a song.

The states below, the diagram in docs/ARCHITECTURE.md and the CHECK of the migrated database are
one list; tests/test_repository.py and tests/store/test_schema.py hold them together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.errors import (
    ContentRefused,
    GenerationLost,
    GenerationTimedOut,
    Rejected,
    ResultLost,
    ResultUnavailable,
)

UserId = NewType("UserId", int)
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
MessageId = NewType("MessageId", int)
JobId = NewType("JobId", int)
"""The Discord interaction that ordered it: a replayed interaction makes no second job."""
GenerationId = NewType("GenerationId", str)
"""The provider's id; opaque: may hold any character."""


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"  # accepted, quota reserved, nothing sent to the provider
    SUBMITTING = "submitting"  # committed before the first byte of the paid request
    CHECKING = "checking"  # the answer was lost: looked up by our request id, never sent again
    GENERATING = "generating"  # the generation id is stored; polled
    READY = "ready"  # the song exists: its address is stored, soon its bytes
    POSTING = "posting"  # committed before the first byte of the post
    POSTED = "posted"  # in the channel
    UNDELIVERED = "undelivered"  # the song exists but could not be posted; kept, can be redelivered
    FAILED = "failed"  # no song, or too late
    CANCELLED = "cancelled"  # by the requester or a moderator
    UNCERTAIN = "uncertain"  # perhaps paid, never found; an id that comes late reopens it


class Settlement(StrEnum):
    """What became of the job's reservation: it leaves `reserved` exactly once."""

    RESERVED = "reserved"
    CHARGED = "charged"
    REFUNDED = "refunded"


S = JobState
MOVES: frozenset[tuple[JobState, JobState]] = frozenset(
    {
        (S.QUEUED, S.SUBMITTING),
        (S.QUEUED, S.CANCELLED),
        (S.QUEUED, S.FAILED),  # its reference expired while it waited, or an outage lasted too long
        (S.SUBMITTING, S.GENERATING),
        (S.SUBMITTING, S.QUEUED),  # certainly not taken: killed before, no connection, rate limit
        (S.SUBMITTING, S.FAILED),  # a clear no
        (S.SUBMITTING, S.CHECKING),  # the answer was lost
        (S.CHECKING, S.GENERATING),  # found in the provider's request log
        (S.CHECKING, S.UNCERTAIN),  # not found by the deadline
        (S.GENERATING, S.READY),
        (S.GENERATING, S.FAILED),
        (S.GENERATING, S.CANCELLED),
        (S.READY, S.POSTING),
        (S.READY, S.FAILED),  # the result could not be had, however often it was asked for
        (S.READY, S.UNDELIVERED),
        (S.POSTING, S.POSTED),
        (S.POSTING, S.READY),  # certainly not posted: try again
        (S.POSTING, S.UNDELIVERED),
        (S.UNDELIVERED, S.READY),  # Redeliver
        (S.UNCERTAIN, S.GENERATING),  # its id came late
        (S.FAILED, S.READY),  # the deadline had passed, but what was paid for came after all
    }
)
"""Every legal move. Nothing else may be written."""

LIVE = frozenset({S.QUEUED, S.SUBMITTING, S.CHECKING, S.GENERATING, S.READY, S.POSTING})
"""States that a worker still has work with; they count towards `generation.per_member`
unless they are held up."""
HELD_UP = frozenset({S.CHECKING, S.READY})
"""States that take seconds; after `HELD_UP_AFTER` the member is told why not."""
HELD_UP_AFTER = timedelta(minutes=2)
LOOKED_FOR = timedelta(minutes=15)
"""How long a lost answer is looked for: the provider's log lags behind."""
ASKED_FOR = timedelta(hours=6)
"""How long a provider that does not answer, or gives no file, is asked for a song."""
OWNED = LIVE - {S.QUEUED}
"""States in which one process holds the job, as long as it renews its lease."""
AT_PROVIDER = frozenset({S.SUBMITTING, S.CHECKING, S.GENERATING})
"""States that occupy one of `generation.concurrency` places; CHECKING does so for a minute."""
CANCELLABLE = frozenset({S.QUEUED, S.GENERATING})
"""Elsewhere a cancel would tear a payment, or the song exists already."""
CANCELLABLE_LATER = frozenset({S.SUBMITTING, S.CHECKING})
"""A cancel is kept, and carried out as soon as it is known whether the provider took the order."""
AWAITING_ID = frozenset(before for before, after in MOVES if after is S.GENERATING)
"""States in which the provider may have taken the job although its id is not known here."""
REOPENABLE = frozenset(before for before, _ in MOVES) - LIVE
"""States that end a job for as long as nothing that was paid for comes after all."""
MAY_STILL_COME = frozenset({GenerationLost.key, GenerationTimedOut.key, ResultUnavailable.key})
"""Failures that are our conclusion, not the provider's word: what was paid for may still come."""
PAID_FAILURES = MAY_STILL_COME | {ResultLost.key}
"""Failures of songs that the provider has made, or may have."""
REFUSED_AS_IT_IS = frozenset({Rejected.key, ContentRefused.key})
"""Failures that the very same order would meet again: something in it has to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The track whose style is followed, as the provider will fetch it."""

    url: str
    name: str  # what the member sees: a file name or a host, made harmless
    seconds: float  # proven length; at least this much
    expires_at: datetime | None  # when a signed address dies; None: never


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the member asked for, checked and normalised: nothing in it needs another look."""

    job_id: JobId
    guild_id: GuildId
    channel_id: ChannelId
    user_id: UserId
    title: str
    model: str  # its id at the provider
    prompt: str  # the lyrics as the provider receives them, `##` included; empty: instrumental
    lyrics: str  # the lyrics as the member gave them, normalised: shown, returned, reused
    accompaniment: bool
    reference: Reference | None = None  # None: the model takes none, or none was given
    style: str = ""  # what was said of the music, as the provider receives it
    instrumental: bool = False  # no voice at all
    replaces: str = ""  # the model that it was ordered with, where another took over from it
    cost: int = 1  # songs that it counts as
    locale: str = "en"  # of the sentences on the status message

    def asks_for_the_same(self, other: "Order") -> bool:
        """Whether the same song was asked for in the same guild, whenever and by whomever.

        A reference is known by its name: each order may get another address of it, and each look
        at it ends as soon as it is long enough.
        """
        return _content(self) == _content(other)


def _content(order: Order) -> tuple[object, ...]:
    reference = order.reference and order.reference.name
    how = (order.model, order.style, order.instrumental, order.accompaniment)
    return order.guild_id, order.title, order.lyrics, how, reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One row, as it was read. Times are aware and in UTC."""

    order: Order
    state: JobState
    settlement: Settlement
    epoch: int  # fencing token, raised by every takeover
    created_at: datetime
    changed_at: datetime  # of the last change of state
    not_before: datetime | None = None  # queued: do not submit earlier (rate limit, outage)
    submitted_at: datetime | None = None
    unsent: bool = False  # submitting: no byte of the paid request can have left yet
    generation_id: GenerationId | None = None
    result_url: str | None = None
    credits_used: int | None = None
    failure: str | None = None  # the key of an error's sentence
    cancelled_by: UserId | None = None
    cancel_asked_by: UserId | None = None  # who wants it cancelled once it can be
    cancel_reason: str | None = None
    status_message_id: MessageId | None = None
    song_message_id: MessageId | None = None
    erased_at: datetime | None = None  # its words and addresses were deleted; the rest is numbers

    @property
    def id(self) -> JobId:
        return self.order.job_id

    def age_at_provider(self, now: datetime) -> timedelta:
        """Time since it was submitted; zero before, also where the clock was set back since."""
        return max(timedelta(), now - self.submitted_at) if self.submitted_at else timedelta()

    @property
    def is_cancellable(self) -> bool:
        """Now, or as soon as the provider has answered."""
        later = self.state in CANCELLABLE_LATER and self.cancel_asked_by is None
        return later or self.state in CANCELLABLE

    @property
    def is_repeatable(self) -> bool:
        """Whether the very same order, once more, may become a song."""
        return self.failure not in REFUSED_AS_IT_IS
