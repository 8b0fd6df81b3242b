"""The life of a job's row: placed, moved by guarded statements, healed, shown, read."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypedDict

from bot.domain.job import (
    LIVE,
    MOVES,
    GenerationId,
    GuildId,
    Job,
    JobId,
    JobState,
    MessageId,
    Order,
    Settlement,
    UserId,
)
from bot.domain.quota import QuotaStatus, admit
from bot.errors import LeaseLost
from bot.store.engine.transaction import Lock, Row, Script, statement
from bot.store.job_columns import generation_id_text, job_of, order_values
from bot.store.ledger import Entry, EntryKind, written
from bot.store.timestamps import maybe_ms, to_ms

S = JobState
_SETTLED = {
    S.POSTED: Settlement.CHARGED,
    S.UNDELIVERED: Settlement.CHARGED,  # the song exists: it can be redelivered
    S.FAILED: Settlement.REFUNDED,
    S.CANCELLED: Settlement.REFUNDED,
    S.UNCERTAIN: Settlement.REFUNDED,
}
_REVIVED = frozenset({S.UNDELIVERED, S.FAILED, S.UNCERTAIN})


class Changes(TypedDict, total=False):
    """What a move may write beside the state."""

    not_before: datetime | None
    generation_id: GenerationId
    result_url: str
    credits_used: int | None
    failure: str  # the key of an error's sentence
    cancelled_by: UserId
    song_message_id: MessageId


@dataclass(frozen=True, slots=True)
class Placed:
    """`new` is False where this very order had been placed before: a replayed interaction."""

    job: Job
    new: bool


def place(order: Order, standing: Script[QuotaStatus], *, now: datetime) -> Script[Placed]:
    """Check the quota rule, reserve and record, all while nobody else can order here.

    The guild's lock guards its budget, the member's lock the live jobs in all guilds.
    """
    yield Lock(f"guild {order.guild_id}")
    yield Lock(f"member {order.user_id}")
    known = yield from job(order.job_id)
    if known is not None:
        return Placed(known, new=False)
    grant = admit((yield from standing), now)
    rows = yield statement(
        "INSERT INTO job (id, guild_id, channel_id, user_id, title, prompt, lyrics, accompaniment,"
        " reference_url, reference_name, reference_ms, reference_expires_ms, locale,"
        " grant_id, created_ms, changed_ms, state, settlement) VALUES"
        " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15,"
        " 'queued', 'reserved') RETURNING *",
        *order_values(order),
        grant.id if grant else None,
        to_ms(now),
    )
    yield written(_entry(rows[0], EntryKind.RESERVE, now, songs=-1, actor_id=order.user_id))
    return Placed(job_of(rows[0]), new=True)


def move(
    job: Job,
    to: JobState,
    changes: Changes,
    *,
    now: datetime,
    settlement: Settlement | None,
    pending_at: datetime | None,
    reason: str | None,
) -> Script[Job]:
    """One guarded statement, the settlement and its ledger entry, or LeaseLost."""
    if (job.state, to) not in MOVES:
        raise ValueError(f"a job never moves from {job.state} to {to}")
    after = _moved(job, to, changes, settlement, now)
    rows = yield statement(
        _MOVE, job.id, job.state.value, job.epoch, *_columns(job, after, pending_at)
    )
    if not rows:
        raise LeaseLost
    yield from _recorded(job, rows[0], now, reason)
    return job_of(rows[0])


_MOVE = (
    "UPDATE job SET state = $4, settlement = $5, changed_ms = $6, not_before_ms = $7,"
    " submitted_ms = $8, generation_id = $9, result_url = $10, credits_used = $11,"
    " failure = $12, cancelled_by = $13, song_message_id = $14,"
    " pending_ms = COALESCE($15, pending_ms), ready_ms = COALESCE($16, ready_ms),"
    " posted_ms = COALESCE($17, posted_ms), epoch = epoch + $18,"
    " owner = CASE WHEN $19 = 1 THEN owner END,"
    " lease_until_ms = CASE WHEN $19 = 1 THEN lease_until_ms END"
    " WHERE id = $1 AND state = $2 AND epoch = $3 RETURNING *"
)


def _columns(before: Job, after: Job, pending_at: datetime | None) -> tuple[object, ...]:
    """`$4` and what follows it in `_MOVE`."""
    done = after.state is S.READY and before.state is S.GENERATING
    return (
        after.state.value,
        after.settlement.value,
        to_ms(after.changed_at),
        maybe_ms(after.not_before),
        maybe_ms(after.submitted_at),
        generation_id_text(after.generation_id),
        after.result_url,
        after.credits_used,
        after.failure,
        after.cancelled_by,
        after.song_message_id,
        maybe_ms(pending_at),
        to_ms(after.changed_at) if done else None,
        to_ms(after.changed_at) if after.state is S.POSTED else None,
        int(before.state in _REVIVED),
        int(after.state in LIVE and after.state is not S.QUEUED),
    )


def _moved(
    job: Job, to: JobState, changes: Changes, settlement: Settlement | None, now: datetime
) -> Job:
    changed_at = max(now, job.changed_at)  # it tells which of two readings is newer
    after = replace(job, state=to, changed_at=changed_at, **changes)
    if to is S.QUEUED:
        after = replace(after, submitted_at=None)
    if to is S.POSTED or (to is S.READY and job.state is not S.UNDELIVERED):
        after = replace(after, failure=None)  # a song that is redelivered is known by it
    if job.settlement is Settlement.RESERVED:
        after = replace(after, settlement=settlement or _SETTLED.get(to, Settlement.RESERVED))
    return after


def _recorded(before: Job, row: Row, now: datetime, reason: str | None) -> Script[None]:
    """A settlement is an entry, and so is the cancel of somebody else's job."""
    after = job_of(row)
    if after.state is S.CANCELLED and after.cancelled_by not in (None, after.order.user_id):
        actor_id = after.cancelled_by
        yield written(_entry(row, EntryKind.CANCEL, now, actor_id=actor_id, reason=reason))
    if before.settlement is not after.settlement:
        entry = _settled(row, after, now, reason)
        yield written(replace(entry, before=before.state.value, after=after.state.value))


def _settled(row: Row, after: Job, now: datetime, reason: str | None) -> Entry:
    """A failure's key is the reason of a refund, unless a person gave one who cancelled it."""
    if after.settlement is Settlement.REFUNDED:
        return _entry(row, EntryKind.REFUND, now, songs=1, reason=reason or after.failure)
    return _entry(row, EntryKind.CHARGE, now, reason=reason)


def _entry(
    row: Row,
    kind: EntryKind,
    now: datetime,
    *,
    songs: int = 0,
    actor_id: UserId | None = None,
    reason: str | None = None,
) -> Entry:
    return Entry(
        at=now,
        guild_id=GuildId(row["guild_id"]),
        kind=kind,
        actor_id=actor_id,
        member_id=UserId(row["user_id"]),
        job_id=JobId(row["id"]),
        grant_id=row["grant_id"],
        songs=songs,
        reason=reason,
    )


def heal(job_id: JobId, generation_id: GenerationId, *, now: datetime) -> Script[Job | None]:
    """Write an id that came late, whoever owns the row: what was paid for is never thrown away.

    Whoever drove the job meanwhile loses it; `take_up` gives it to the next.
    """
    rows = yield statement(
        "UPDATE job SET state = 'generating', generation_id = $2, failure = NULL,"
        " changed_ms = CASE WHEN changed_ms < $3 THEN $3 ELSE changed_ms END,"
        " epoch = epoch + 1, owner = NULL, lease_until_ms = NULL"
        " WHERE id = $1 AND state IN ('submitting', 'checking', 'uncertain') RETURNING *",
        job_id,
        generation_id_text(generation_id),
        to_ms(now),
    )
    if not rows:
        rows = yield statement(
            "UPDATE job SET generation_id = COALESCE(generation_id, $2) WHERE id = $1 RETURNING *",
            job_id,
            generation_id_text(generation_id),
        )
    return job_of(rows[0]) if rows else None


def note_status_message(job_id: JobId, message_id: MessageId) -> Script[None]:
    yield statement("UPDATE job SET status_message_id = $2 WHERE id = $1", job_id, message_id)


def note_shown(job_id: JobId, state: JobState) -> Script[None]:
    yield statement("UPDATE job SET shown = $2 WHERE id = $1", job_id, state.value)


def job(job_id: JobId) -> Script[Job | None]:
    rows = yield statement("SELECT * FROM job WHERE id = $1", job_id)
    return job_of(rows[0]) if rows else None


def job_of_song(song_message_id: MessageId) -> Script[Job | None]:
    rows = yield statement("SELECT * FROM job WHERE song_message_id = $1", song_message_id)
    return job_of(rows[0]) if rows else None


def stands(job: Job) -> Script[bool]:
    rows = yield statement(
        "SELECT id FROM job WHERE id = $1 AND state = $2 AND epoch = $3",
        job.id,
        job.state.value,
        job.epoch,
    )
    return bool(rows)


def live(guild_id: GuildId | None, user_id: UserId | None) -> Script[list[Job]]:
    rows = yield statement(
        "SELECT * FROM job WHERE state IN LIVE"
        " AND (CAST($1 AS INTEGER) IS NULL OR guild_id = $1)"
        " AND (CAST($2 AS INTEGER) IS NULL OR user_id = $2) ORDER BY created_ms, id",
        guild_id,
        user_id,
    )
    return [job_of(row) for row in rows]


def undelivered(guild_id: GuildId, user_id: UserId, *, since: datetime) -> Script[list[Job]]:
    rows = yield statement(
        "SELECT * FROM job WHERE guild_id = $1 AND user_id = $2 AND state = 'undelivered'"
        " AND changed_ms > $3 ORDER BY changed_ms DESC, id DESC",
        guild_id,
        user_id,
        to_ms(since),
    )
    return [job_of(row) for row in rows]


def unshown(*, changed_by: datetime) -> Script[list[Job]]:
    """Jobs whose status message does not show their state: over first, then the oldest."""
    rows = yield statement(
        "SELECT * FROM job WHERE (shown IS NULL OR shown <> state) AND changed_ms <= $1"
        " ORDER BY CASE WHEN state IN LIVE THEN 1 ELSE 0 END, changed_ms, id",
        to_ms(changed_by),
    )
    return [job_of(row) for row in rows]


def given_up(*, since: datetime) -> Script[list[Job]]:
    """Jobs that ended without a song although the provider may still bring what was paid for."""
    rows = yield statement(
        "SELECT * FROM job WHERE changed_ms >= $1 AND (state = 'uncertain' OR (state = 'failed'"
        " AND generation_id IS NOT NULL AND failure IN MAY_STILL_COME)) ORDER BY changed_ms, id",
        to_ms(since),
    )
    return [job_of(row) for row in rows]


def durations(*, limit: int) -> Script[list[timedelta]]:
    """How long the latest songs took at the provider, oldest first.

    Each ended between the last look that found it pending and the first that found it done; the
    middle is taken, and a song without a pending look (after an outage) tells nothing.
    """
    rows = yield statement(
        "SELECT (pending_ms + ready_ms) / 2 - submitted_ms AS took_ms FROM job"
        " WHERE pending_ms IS NOT NULL AND ready_ms IS NOT NULL ORDER BY ready_ms DESC LIMIT $1",
        limit,
    )
    return [timedelta(milliseconds=row["took_ms"]) for row in reversed(rows)]
