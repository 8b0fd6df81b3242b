"""What a member ordered in a guild, to be looked at again; and deleting the words of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.job import GuildId, Job, JobId, UserId
from bot.errors import LeaseLost
from bot.store.engine.transaction import Statement, Transaction, sql
from bot.store.job_columns import job_of
from bot.store.ledger import Entry, EntryKind, insert_entry
from bot.store.timestamps import to_ms

_ERASE = (
    "UPDATE job SET title = '', prompt = '', lyrics = '', style = '', reference_url = '',"
    " reference_name = '', result_url = NULL, epoch = epoch + 1, erased_ms = $1,"
    " generation_id = CASE WHEN generation_id IS NULL THEN NULL ELSE '' END"
)
"""That there was a generation still tells that it was paid for."""


def titles(guild_id: GuildId, user_id: UserId) -> Transaction[list[tuple[JobId, str]]]:
    """Of all songs that a member has there, the newest first."""
    rows = yield sql(
        "SELECT id, title FROM job WHERE guild_id = $1 AND user_id = $2 AND erased_ms IS NULL"
        " ORDER BY created_ms DESC, id DESC",
        guild_id,
        user_id,
    )
    return [(JobId(row["id"]), row["title"]) for row in rows]


def songs(job_ids: Sequence[JobId]) -> Transaction[list[Job]]:
    """Those of these that are there, the newest first."""
    if not job_ids:
        return []
    places = ", ".join(f"${number}" for number in range(1, len(job_ids) + 1))
    rows = yield sql(
        f"SELECT * FROM job WHERE id IN ({places}) ORDER BY created_ms DESC, id DESC", *job_ids
    )
    return [job_of(row) for row in rows]


def erase(job: Job, *, by: UserId, now: datetime) -> Transaction[Job]:
    """Delete the words and addresses of a job that is over; the ledger names who did so to others.

    Raises:
        LeaseLost: the row moved on; nothing was written.
    """
    rows = yield erasing(
        "id = $2 AND state = $3 AND epoch = $4 RETURNING *",
        now,
        job.id,
        job.state.value,
        job.epoch,
    )
    if not rows:
        raise LeaseLost
    if by != job.order.user_id:
        yield insert_entry(
            Entry(
                at=now,
                guild_id=job.order.guild_id,
                kind=EntryKind.REMOVE,
                actor_id=by,
                member_id=job.order.user_id,
                job_id=job.id,
            )
        )
    return job_of(rows[0])


def erasing(condition: str, now: datetime, *values: object, also: str = "") -> Statement:
    """`$1` is taken; `values` begin with `$2`. `also` are further columns to write."""
    return sql(f"{_ERASE}{also} WHERE {condition}", to_ms(now), *values)
