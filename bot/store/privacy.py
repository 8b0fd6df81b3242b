"""What is known about one member, and forgetting it: all servers together."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.job import LIVE, GuildId, JobId, JobState, UserId
from bot.errors import SongsUnderWay
from bot.store.engine.transaction import Lock, Row, Transaction, delete, insert, sql, sql_list
from bot.store.song_list import erasing
from bot.store.timestamps import to_ms

_ENDED = sql_list(frozenset(JobState) - LIVE)
_ALL = sql_list(frozenset(JobState))
"""Named one by one, since the index by member begins with the state."""
AT_ONCE = 500
"""Songs of one transaction of the periodic job: it keeps no order waiting."""
OF_A_GUILD = (
    *("quota", "exempt_role", "song_grant", "quota_reset", "block", "pause", "budget"),
    *("guild_settings", "guild_left"),
)
DECISIONS = {"quota": "subject_id", "song_grant": "user_id", "quota_reset": "user_id"} | {
    "block": "user_id"
}
"""What moderators decide about a member, by table, with the column that names the member."""

Known = Mapping[str, list[Row]]


def read_known(user_id: UserId) -> Transaction[Known]:
    """All rows that name a member, by table.

    Reports of their songs by others, and what became of those, were promised to moderators alone.
    """
    known: dict[str, list[Row]] = {}
    known["job"] = list(
        (
            yield sql(
                f"SELECT * FROM job WHERE user_id = $1 AND state IN {_ALL} ORDER BY id", user_id
            )
        )
    )
    known["ledger"] = list(
        (
            yield sql(
                "SELECT * FROM ledger WHERE actor_id = $1"
                " OR (member_id = $1 AND kind NOT IN ('report', 'dismiss')) ORDER BY id",
                user_id,
            )
        )
    )
    for table, column in DECISIONS.items():
        members = " AND rule = 'member'" if table == "quota" else ""
        known[table] = list(
            (
                yield sql(
                    f"SELECT * FROM {table} WHERE {column} = $1{members} ORDER BY guild_id", user_id
                )
            )
        )
    return known


def forget(user_id: UserId, pseudonym: UserId, *, now: datetime) -> Transaction[list[JobId]]:
    """Delete what a member wrote, and put the pseudonym in their place; gives their jobs.

    What moderators decided about them stays under their name, else leaving and coming back would
    lift a block.

    Raises:
        SongsUnderWay: a live job needs its words; nothing was changed.
    """
    yield Lock(f"member {user_id}")
    rows = yield sql(f"SELECT id, state FROM job WHERE user_id = $1 AND state IN {_ALL}", user_id)
    live = sum(JobState(row["state"]) in LIVE for row in rows)
    if live:
        raise SongsUnderWay(count=live)
    yield erasing(
        f"user_id = $2 AND state IN {_ENDED}", now, user_id, pseudonym, also=", user_id = $3"
    )
    yield from _rename_in_jobs(user_id, pseudonym)
    yield from _rename_in_ledger(user_id, pseudonym)
    return [JobId(row["id"]) for row in rows]


def _rename_in_jobs(user_id: UserId, pseudonym: UserId) -> Transaction[None]:
    """As one who cancelled."""
    yield sql(
        "UPDATE job SET cancelled_by = CASE WHEN cancelled_by = $1 THEN $2 ELSE cancelled_by END,"
        " cancel_asked_by = CASE WHEN cancel_asked_by = $1 THEN $2 ELSE cancel_asked_by END"
        " WHERE cancelled_by = $1 OR cancel_asked_by = $1",
        user_id,
        pseudonym,
    )


def _rename_in_ledger(user_id: UserId, pseudonym: UserId) -> Transaction[None]:
    """One pass over all entries: what it says of a member stands in text, too."""
    yield sql(
        "UPDATE ledger SET"
        " member_id = CASE WHEN member_id = $1 THEN $2 ELSE member_id END,"
        " reason = CASE WHEN actor_id = $1 AND kind = 'report' THEN NULL ELSE reason END,"
        " actor_id = CASE WHEN actor_id = $1 THEN $2 ELSE actor_id END,"
        " before_text = REPLACE(REPLACE(before_text, $3, $4), $5, $6),"
        " after_text = REPLACE(after_text, $3, $4)"
        " WHERE member_id = $1 OR actor_id = $1 OR before_text = $5",
        user_id,
        pseudonym,
        f"member {user_id}: ",
        f"member {pseudonym}: ",
        f"reported by {user_id}",
        f"reported by {pseudonym}",
    )


# ------------------------------------------------------------------ the periodic job


def erase_older(before: datetime, *, now: datetime) -> Transaction[int]:
    """Delete the words of some songs that were ordered before a time; gives of how many."""
    rows = yield sql(
        f"SELECT id FROM job WHERE created_ms < $1 AND erased_ms IS NULL"
        f" AND state NOT IN {sql_list(LIVE)} ORDER BY created_ms LIMIT $2",
        to_ms(before),
        AT_ONCE,
    )
    for row in rows:
        yield erasing(f"id = $2 AND state IN {_ENDED}", now, row["id"])
    return len(rows)


def record_left(guild_id: GuildId, *, now: datetime) -> Transaction[None]:
    yield delete("guild_left", where={"guild_id": guild_id})
    yield insert("guild_left", {"guild_id": guild_id, "at_ms": to_ms(now)})


def record_joined(guild_id: GuildId) -> Transaction[None]:
    yield delete("guild_left", where={"guild_id": guild_id})


def is_left(guild_id: GuildId) -> Transaction[bool]:
    rows = yield sql("SELECT 1 AS one FROM guild_left WHERE guild_id = $1", guild_id)
    return bool(rows)


def read_left_guilds(before: datetime) -> Transaction[list[GuildId]]:
    """Those that were left before a time and did not take the bot in again."""
    rows = yield sql("SELECT guild_id FROM guild_left WHERE at_ms < $1", to_ms(before))
    return [GuildId(row["guild_id"]) for row in rows]


def forget_guild(guild_id: GuildId, *, now: datetime) -> Transaction[None]:
    """Delete a guild's settings and rules, and the words of its songs; the numbers stay."""
    yield Lock(f"guild {guild_id}")
    yield erasing(f"guild_id = $2 AND state IN {_ENDED} AND erased_ms IS NULL", now, guild_id)
    for table in OF_A_GUILD:
        yield delete(table, where={"guild_id": guild_id})
