"""The life of a job's row: enqueued, moved by guarded statements, shown, read."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypedDict

from bot.domain.guild_settings import RoleId
from bot.domain.job import (
    AWAITING_ID,
    LIVE,
    MAY_STILL_COME,
    MOVES,
    OWNED,
    REOPENABLE,
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
from bot.domain.quota import DefaultLimits, Grant, admit
from bot.errors import AlreadyBeingMade, LeaseLost
from bot.store.engine.transaction import Lock, Row, Transaction, insert, sql, sql_list, update
from bot.store.job_columns import GENERATION_ID, columns_of, job_of
from bot.store.ledger import Entry, EntryKind, insert_entry
from bot.store.quota_status import read_quota_status
from bot.store.timestamps import to_ms

S = JobState
_SETTLEMENTS = {
    S.POSTED: Settlement.CHARGED,
    S.UNDELIVERED: Settlement.CHARGED,  # the song exists: it can be redelivered
    S.FAILED: Settlement.REFUNDED,
    S.CANCELLED: Settlement.REFUNDED,
    S.UNCERTAIN: Settlement.REFUNDED,
}


class Changes(TypedDict, total=False):
    """What a move may write beside the state."""

    not_before: datetime | None
    generation_id: GenerationId
    result_url: str
    credits_used: int | None
    failure: str  # the key of an error's sentence
    cancelled_by: UserId
    song_message_id: MessageId
    status_message_id: MessageId | None
    order: Order  # which another channel gets


@dataclass(frozen=True, slots=True)
class Enqueued:
    """`new` is False where this very order had been enqueued before: a replayed interaction."""

    job: Job
    new: bool


def enqueue(
    order: Order,
    *,
    role_ids: frozenset[RoleId],
    default_limits: DefaultLimits,
    now: datetime,
    pseudonym: UserId | None,
    once: bool,
) -> Transaction[Enqueued]:
    """Check the quota rule, reserve and record, all while nobody else can order here.

    The guild's lock guards its budget, the member's lock the live jobs in all guilds. `once`: not
    beside another of the member's that asks for the same.
    """
    yield Lock(f"guild {order.guild_id}")
    yield Lock(f"member {order.user_id}")
    known = yield from job(order.job_id)
    if known is not None:
        return Enqueued(known, new=False)
    if once and any(
        order.asks_for_the_same(other.order) for other in (yield from live(None, order.user_id))
    ):
        raise AlreadyBeingMade
    quota_status = yield from read_quota_status(
        order.guild_id,
        order.user_id,
        role_ids=role_ids,
        default_limits=default_limits,
        now=now,
        pseudonym=pseudonym,
    )
    grant = admit(quota_status, now, cost=order.cost)
    return Enqueued((yield from reserve(order, grant, now=now)), new=True)


def reserve(order: Order, grant: Grant | None, *, now: datetime) -> Transaction[Job]:
    """A new job is the reservation; the grant pays for it, or else the quota does."""
    new = Job(
        order=order,
        state=S.QUEUED,
        settlement=Settlement.RESERVED,
        epoch=0,
        created_at=now,
        changed_at=now,
    )
    rows = yield insert("job", columns_of(new) | {"grant_id": grant.id if grant else None})
    yield insert_entry(
        _entry(rows[0], EntryKind.RESERVE, now, songs=-order.cost, actor_id=order.user_id)
    )
    return job_of(rows[0])


def move(
    job: Job,
    to: JobState,
    changes: Changes,
    *,
    now: datetime,
    settlement: Settlement | None,
    pending_at: datetime | None,
    reason: str | None,
) -> Transaction[Job]:
    """One guarded statement, the settlement and its ledger entry, or LeaseLost."""
    if (job.state, to) not in MOVES:
        raise ValueError(f"a job never moves from {job.state} to {to}")
    after = _apply(job, to, changes, settlement, now)
    rows = yield update(
        "job",
        _changed_columns(job, after, pending_at),
        where={"id": job.id, "state": job.state.value, "epoch": job.epoch},
    )
    if not rows:
        raise LeaseLost
    yield from _record(job, rows[0], now, reason)
    return job_of(rows[0])


def replace_order(job: Job, order: Order) -> Transaction[Job]:
    """Another model is to sing what is claimed and was not sent, or LeaseLost."""
    columns, before = columns_of(replace(job, order=order)), columns_of(job)
    rows = yield update(
        "job",
        {name: value for name, value in columns.items() if value != before[name]},
        where={
            "id": job.id,
            "state": JobState.SUBMITTING.value,
            "epoch": job.epoch,
            "unsent": 1,
        },
    )
    if not rows:
        raise LeaseLost
    return job_of(rows[0])


def mark_sent(job: Job) -> Transaction[None]:
    """The paid request of a claim is about to leave, or LeaseLost: then it must not.

    Neither may it where the song was to be cancelled; the row then says that nothing was sent.
    """
    rows = yield sql(
        "UPDATE job SET unsent = 0 WHERE id = $1 AND state = $2 AND epoch = $3"
        " AND cancel_asked_by IS NULL RETURNING id",
        job.id,
        JobState.SUBMITTING.value,
        job.epoch,
    )
    if not rows:
        raise LeaseLost


def ask_to_cancel(job: Job, *, by: UserId, reason: str | None) -> Transaction[Job]:
    """Keep a cancel for when it can be carried out; who asked first stays, or LeaseLost."""
    rows = yield sql(
        "UPDATE job SET cancel_asked_by = COALESCE(cancel_asked_by, $4),"
        " cancel_reason = CASE WHEN cancel_asked_by IS NULL THEN $5 ELSE cancel_reason END"
        " WHERE id = $1 AND state = $2 AND epoch = $3 RETURNING *",
        job.id,
        job.state.value,
        job.epoch,
        by,
        reason,
    )
    if not rows:
        raise LeaseLost
    return job_of(rows[0])


def _changed_columns(before: Job, after: Job, pending_at: datetime | None) -> dict[str, object]:
    held = columns_of(before)
    columns = {name: value for name, value in columns_of(after).items() if value != held[name]}
    if pending_at is not None:
        columns["pending_ms"] = to_ms(pending_at)
    if after.state is S.READY and before.state is S.GENERATING:
        columns["ready_ms"] = to_ms(after.changed_at)
    if after.state is S.POSTED:
        columns["posted_ms"] = to_ms(after.changed_at)
    if after.state not in OWNED:
        columns |= {"owner": None, "lease_until_ms": None}
    return columns


def _apply(
    job: Job, to: JobState, changes: Changes, settlement: Settlement | None, now: datetime
) -> Job:
    changed_at = max(now, job.changed_at)  # it tells which of two readings is newer
    epoch = job.epoch + (job.state in REOPENABLE)
    after = replace(job, state=to, changed_at=changed_at, epoch=epoch, **changes)
    if to is S.POSTED or (to is S.READY and job.state is not S.UNDELIVERED):
        after = replace(after, failure=None)  # a song that is redelivered is known by it
    if job.settlement is Settlement.RESERVED:
        after = replace(after, settlement=settlement or _SETTLEMENTS.get(to, Settlement.RESERVED))
    return after


def _record(before: Job, row: Row, now: datetime, reason: str | None) -> Transaction[None]:
    """A settlement is an entry, and so is the cancel of somebody else's job."""
    after = job_of(row)
    if after.state is S.CANCELLED and after.cancelled_by not in (None, after.order.user_id):
        actor_id = after.cancelled_by
        yield insert_entry(_entry(row, EntryKind.CANCEL, now, actor_id=actor_id, reason=reason))
    if before.settlement is not after.settlement:
        entry = _settlement_entry(row, after, now, reason)
        yield insert_entry(replace(entry, before=before.state.value, after=after.state.value))


def _settlement_entry(row: Row, after: Job, now: datetime, reason: str | None) -> Entry:
    """A failure's key is the reason of a refund, unless a person gave one who cancelled it."""
    if after.settlement is Settlement.REFUNDED:
        return _entry(
            row, EntryKind.REFUND, now, songs=after.order.cost, reason=reason or after.failure
        )
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


def record_late_id(
    job_id: JobId, generation_id: GenerationId, *, now: datetime
) -> Transaction[Job | None]:
    """Write an id that came late, whoever owns the row: what was paid for is never thrown away.

    The worker that drove the job meanwhile loses it; `reclaim` gives it to the next.
    """
    rows = yield sql(
        "UPDATE job SET state = 'generating', generation_id = $2, failure = NULL,"
        " changed_ms = CASE WHEN changed_ms < $3 THEN $3 ELSE changed_ms END,"
        " epoch = epoch + 1, owner = NULL, lease_until_ms = NULL"
        f" WHERE id = $1 AND state IN {sql_list(AWAITING_ID)} AND erased_ms IS NULL RETURNING *",
        job_id,
        GENERATION_ID.encode(generation_id),
        to_ms(now),
    )
    if not rows:
        rows = yield sql(
            "UPDATE job SET generation_id = COALESCE(generation_id, $2) WHERE id = $1 RETURNING *",
            job_id,
            GENERATION_ID.encode(generation_id),
        )
    return job_of(rows[0]) if rows else None


def record_status_message(job_id: JobId, message_id: MessageId) -> Transaction[None]:
    yield sql("UPDATE job SET status_message_id = $2 WHERE id = $1", job_id, message_id)


def record_shown(job_id: JobId, state: JobState) -> Transaction[None]:
    yield sql("UPDATE job SET shown = $2 WHERE id = $1", job_id, state.value)


def job(job_id: JobId) -> Transaction[Job | None]:
    rows = yield sql("SELECT * FROM job WHERE id = $1", job_id)
    return job_of(rows[0]) if rows else None


def job_of_song(song_message_id: MessageId) -> Transaction[Job | None]:
    rows = yield sql("SELECT * FROM job WHERE song_message_id = $1", song_message_id)
    return job_of(rows[0]) if rows else None


def is_current(job: Job) -> Transaction[bool]:
    rows = yield sql(
        "SELECT id FROM job WHERE id = $1 AND state = $2 AND epoch = $3",
        job.id,
        job.state.value,
        job.epoch,
    )
    return bool(rows)


def live(guild_id: GuildId | None, user_id: UserId | None) -> Transaction[list[Job]]:
    rows = yield sql(
        f"SELECT * FROM job WHERE state IN {sql_list(LIVE)}"
        " AND (CAST($1 AS INTEGER) IS NULL OR guild_id = $1)"
        " AND (CAST($2 AS INTEGER) IS NULL OR user_id = $2) ORDER BY created_ms, id",
        guild_id,
        user_id,
    )
    return [job_of(row) for row in rows]


def successor(job: Job, *, by: timedelta) -> Transaction[Job | None]:
    """The first job of the guild that was sent so much later and that the provider has taken.

    It was ordered later, too: a clock that was once ahead has left rows that only seem to be later.
    """
    rows = yield sql(
        "SELECT * FROM job WHERE guild_id = $1 AND submitted_ms >= $2"
        " AND id > $3 AND generation_id IS NOT NULL AND state <> 'failed'"
        " ORDER BY submitted_ms, id LIMIT 1",
        job.order.guild_id,
        to_ms((job.submitted_at or job.created_at) + by),
        job.id,
    )
    return job_of(rows[0]) if rows else None


def undelivered(guild_id: GuildId, user_id: UserId, *, since: datetime) -> Transaction[list[Job]]:
    rows = yield sql(
        "SELECT * FROM job WHERE guild_id = $1 AND user_id = $2 AND state = 'undelivered'"
        " AND erased_ms IS NULL AND changed_ms > $3 ORDER BY changed_ms DESC, id DESC",
        guild_id,
        user_id,
        to_ms(since),
    )
    return [job_of(row) for row in rows]


def unshown(*, changed_by: datetime) -> Transaction[list[Job]]:
    rows = yield sql(
        "SELECT * FROM job WHERE (shown IS NULL OR shown <> state) AND changed_ms <= $1"
        f" ORDER BY CASE WHEN state IN {sql_list(LIVE)} THEN 1 ELSE 0 END, changed_ms, id",
        to_ms(changed_by),
    )
    return [job_of(row) for row in rows]


def given_up(*, since: datetime) -> Transaction[list[Job]]:
    rows = yield sql(
        "SELECT * FROM job WHERE changed_ms >= $1 AND (state = 'uncertain' OR (state = 'failed'"
        f" AND generation_id IS NOT NULL AND failure IN {sql_list(MAY_STILL_COME)}))"
        " ORDER BY changed_ms, id",
        to_ms(since),
    )
    return [job_of(row) for row in rows if row["erased_ms"] is None]


def name_models(model: str) -> Transaction[None]:
    """Rows of versions that knew one model alone say that it was this one."""
    yield sql("UPDATE job SET model = $1 WHERE model = ''", model)


def durations(model: str, *, limit: int) -> Transaction[list[tuple[timedelta, timedelta]]]:
    """How long the latest songs of a model took at the provider, in the order of submission.

    Each ended between two ages: of the last look that found it pending and of the first that found
    it done. A song without a pending look (after an outage) tells nothing.
    """
    rows = yield sql(
        "SELECT submitted_ms, pending_ms, ready_ms FROM job"
        " WHERE model = $1 AND pending_ms IS NOT NULL AND ready_ms IS NOT NULL"
        " ORDER BY ready_ms DESC LIMIT $2",
        model,
        limit,
    )
    return [
        (
            timedelta(milliseconds=row["pending_ms"] - row["submitted_ms"]),
            timedelta(milliseconds=row["ready_ms"] - row["submitted_ms"]),
        )
        for row in sorted(rows, key=lambda row: row["submitted_ms"])
    ]
