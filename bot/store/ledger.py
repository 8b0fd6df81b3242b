"""The ledger: who changed what, for whom, when and why. Entries are only ever added."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.job import GuildId, JobId, UserId
from bot.store.engine.transaction import Row, Statement, Transaction, insert, sql
from bot.store.timestamps import from_ms, to_ms


class EntryKind(StrEnum):
    RESERVE = "reserve"
    CHARGE = "charge"
    REFUND = "refund"
    CANCEL = "cancel"  # of somebody else's job
    QUOTA = "quota"
    GRANT = "grant"
    RESET = "reset"
    EXEMPT = "exempt"
    BUDGET = "budget"
    BLOCK = "block"
    UNBLOCK = "unblock"
    PAUSE = "pause"
    RESUME = "resume"
    SETTINGS = "settings"
    REPORT = "report"
    REMOVE = "remove"  # of a posted song
    DISMISS = "dismiss"  # of a report


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `songs` is what it adds to what the member may order: a reservation is -1."""

    at: datetime
    guild_id: GuildId
    kind: EntryKind
    actor_id: UserId | None = None  # None: the bot itself
    member_id: UserId | None = None
    job_id: JobId | None = None
    grant_id: int | None = None  # the grant that was given, or that pays for the song
    songs: int = 0
    before: str | None = None
    after: str | None = None
    reason: str | None = None


def insert_entry(entry: Entry) -> Statement:
    return insert(
        "ledger",
        {
            "at_ms": to_ms(entry.at),
            "guild_id": entry.guild_id,
            "kind": entry.kind.value,
            "actor_id": entry.actor_id,
            "member_id": entry.member_id,
            "job_id": entry.job_id,
            "grant_id": entry.grant_id,
            "songs": entry.songs,
            "before_text": entry.before,
            "after_text": entry.after,
            "reason": entry.reason,
        },
    )


def entry_of(row: Row) -> Entry:
    return Entry(
        at=from_ms(row["at_ms"]),
        guild_id=GuildId(row["guild_id"]),
        kind=EntryKind(row["kind"]),
        actor_id=None if row["actor_id"] is None else UserId(row["actor_id"]),
        member_id=None if row["member_id"] is None else UserId(row["member_id"]),
        job_id=None if row["job_id"] is None else JobId(row["job_id"]),
        grant_id=row["grant_id"],
        songs=row["songs"],
        before=row["before_text"],
        after=row["after_text"],
        reason=row["reason"],
    )


def page(
    guild_id: GuildId, member_id: UserId | None = None, *, offset: int = 0, limit: int = 10
) -> Transaction[list[Entry]]:
    """The newest entries first: of a guild, or those that concern one of its members."""
    rows = yield sql(
        "SELECT * FROM ledger WHERE guild_id = $1"
        " AND (CAST($2 AS INTEGER) IS NULL OR member_id = $2) ORDER BY id DESC LIMIT $3 OFFSET $4",
        guild_id,
        member_id,
        limit,
        offset,
    )
    return [entry_of(row) for row in rows]


def has_recorded(
    guild_id: GuildId, member_id: UserId, job_id: JobId, actor_id: UserId, kind: EntryKind
) -> Transaction[bool]:
    """Whether the actor did this to a member's job before."""
    rows = yield sql(
        "SELECT 1 AS one FROM ledger WHERE guild_id = $1 AND member_id = $2 AND job_id = $3"
        " AND actor_id = $4 AND kind = $5 LIMIT 1",
        guild_id,
        member_id,
        job_id,
        actor_id,
        kind.value,
    )
    return bool(rows)
