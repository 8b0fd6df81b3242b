"""A job as columns and back."""

from operator import attrgetter

from bot.domain.job import Job, JobState, Order, Reference, Settlement
from bot.store.columns import Column, decode, encode
from bot.store.engine.transaction import Row
from bot.store.timestamps import from_ms, to_ms


def _encode_id(generation_id: str) -> str:
    """Plain ASCII, whatever the provider put in: no database may refuse an id in hand."""
    return generation_id.encode("unicode_escape").decode("ascii")


def _decode_id(text: str) -> str:
    return text.encode("ascii").decode("unicode_escape")


GENERATION_ID = Column("generation_id", _encode_id, _decode_id)
_REFERENCE = {
    "url": Column("reference_url"),
    "name": Column("reference_name"),
    "seconds": Column("reference_ms", lambda s: int(s * 1000), lambda ms: ms / 1000),
    "expires_at": Column("reference_expires_ms", to_ms, from_ms),
}
_ORDER = {
    "job_id": Column("id"),
    "guild_id": Column("guild_id"),
    "channel_id": Column("channel_id"),
    "user_id": Column("user_id"),
    "title": Column("title"),
    "model": Column("model"),
    "prompt": Column("prompt"),
    "style": Column("style"),
    "instrumental": Column("instrumental", int, bool),
    "replaces": Column("replaces"),
    "cost": Column("cost"),
    "lyrics": Column("lyrics"),
    "accompaniment": Column("accompaniment", int, bool),
    "locale": Column("locale"),
}
_JOB = {
    "state": Column("state", attrgetter("value"), JobState),
    "settlement": Column("settlement", attrgetter("value"), Settlement),
    "epoch": Column("epoch"),
    "created_at": Column("created_ms", to_ms, from_ms),
    "changed_at": Column("changed_ms", to_ms, from_ms),
    "not_before": Column("not_before_ms", to_ms, from_ms),
    "submitted_at": Column("submitted_ms", to_ms, from_ms),
    "unsent": Column("unsent", int, bool),
    "generation_id": GENERATION_ID,
    "result_url": Column("result_url"),
    "credits_used": Column("credits_used"),
    "failure": Column("failure"),
    "cancelled_by": Column("cancelled_by"),
    "cancel_asked_by": Column("cancel_asked_by"),
    "cancel_reason": Column("cancel_reason"),
    "status_message_id": Column("status_message_id"),
    "song_message_id": Column("song_message_id"),
    "erased_at": Column("erased_ms", to_ms, from_ms),
}


_NO_REFERENCE = Reference(url="", name="", seconds=0.0, expires_at=None)
"""SQLite takes no NOT NULL off a column; an empty address leads nowhere."""


def columns_of(job: Job) -> dict[str, object]:
    order = job.order
    reference = order.reference or _NO_REFERENCE
    return encode(reference, _REFERENCE) | encode(order, _ORDER) | encode(job, _JOB)


def job_of(row: Row) -> Job:
    found = Reference(**decode(row, _REFERENCE))
    order = Order(reference=found if found.url else None, **decode(row, _ORDER))
    return Job(order=order, **decode(row, _JOB))
