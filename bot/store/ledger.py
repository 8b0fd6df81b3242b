"""The ledger: who changed what, for whom, when and why. Entries are only ever added."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from bot.domain.job import GuildId, JobId, UserId
from bot.store.columns import Column, decode, encode
from bot.store.engine.transaction import Statement, Transaction, insert, sql
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
    """One entry. `songs` is what it adds to what may be ordered: a reservation takes its cost."""

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


_ENTRY = {
    "at": Column("at_ms", to_ms, from_ms),
    "guild_id": Column("guild_id"),
    "kind": Column("kind", attrgetter("value"), EntryKind),
    "actor_id": Column("actor_id"),
    "member_id": Column("member_id"),
    "job_id": Column("job_id"),
    "grant_id": Column("grant_id"),
    "songs": Column("songs"),
    "before": Column("before_text"),
    "after": Column("after_text"),
    "reason": Column("reason"),
}


def insert_entry(entry: Entry) -> Statement:
    return insert("ledger", encode(entry, _ENTRY))


def page(
    guild_id: GuildId, member_id: UserId | None = None, *, limit: int, offset: int = 0
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
    return [Entry(**decode(row, _ENTRY)) for row in rows]


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
