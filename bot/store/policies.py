"""Reads what a guild's moderators set."""

from datetime import datetime

from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, UserId
from bot.domain.quota import Block, Budget, Grant, Quota, Rule
from bot.domain.window import Window
from bot.store.engine.transaction import Row, Transaction, sql
from bot.store.settings_json import settings_of
from bot.store.timestamps import from_ms, maybe_from_ms, to_ms


def quotas(guild_id: GuildId) -> Transaction[dict[tuple[Rule, int], Quota]]:
    """What was set for a member, a role or the whole guild, by the rule and the subject's id."""
    rows = yield sql("SELECT * FROM quota WHERE guild_id = $1 ORDER BY rule, subject_id", guild_id)
    return {
        (Rule(row["rule"]), row["subject_id"]): Quota(
            songs=row["songs"], window=Window(row["window_text"])
        )
        for row in rows
    }


def exempt_roles(guild_id: GuildId) -> Transaction[frozenset[RoleId]]:
    rows = yield sql("SELECT role_id FROM exempt_role WHERE guild_id = $1", guild_id)
    return frozenset(RoleId(row["role_id"]) for row in rows)


def grants(guild_id: GuildId, user_id: UserId, *, now: datetime) -> Transaction[tuple[Grant, ...]]:
    """Those that have not expired; a song that was refunded gave its share back."""
    rows = yield sql(
        "SELECT song_grant.id, song_grant.expires_ms,"
        " song_grant.songs - COALESCE(SUM(job.cost), 0) AS unused"
        " FROM song_grant LEFT JOIN job"
        " ON job.grant_id = song_grant.id AND job.settlement <> 'refunded'"
        " WHERE song_grant.guild_id = $1 AND song_grant.user_id = $2"
        " AND (expires_ms IS NULL OR expires_ms > $3)"
        " GROUP BY song_grant.id, song_grant.expires_ms, song_grant.songs ORDER BY song_grant.id",
        guild_id,
        user_id,
        to_ms(now),
    )
    return tuple(
        Grant(id=row["id"], left=int(row["unused"]), expires_at=maybe_from_ms(row["expires_ms"]))
        for row in rows
    )


def reset_at(guild_id: GuildId, user_id: UserId) -> Transaction[datetime | None]:
    rows = yield sql(
        "SELECT at_ms FROM quota_reset WHERE guild_id = $1 AND user_id = $2", guild_id, user_id
    )
    return from_ms(rows[0]["at_ms"]) if rows else None


def block(guild_id: GuildId, user_id: UserId) -> Transaction[Block | None]:
    rows = yield sql("SELECT * FROM block WHERE guild_id = $1 AND user_id = $2", guild_id, user_id)
    return _block_of(rows[0]) if rows else None


def blocks(guild_id: GuildId, *, now: datetime) -> Transaction[dict[UserId, Block]]:
    """Those that have not run out."""
    rows = yield sql(
        "SELECT * FROM block WHERE guild_id = $1 AND (until_ms IS NULL OR until_ms > $2)"
        " ORDER BY user_id",
        guild_id,
        to_ms(now),
    )
    return {UserId(row["user_id"]): _block_of(row) for row in rows}


def pause(guild_id: GuildId) -> Transaction[str | None]:
    rows = yield sql("SELECT reason FROM pause WHERE guild_id = $1", guild_id)
    return str(rows[0]["reason"]) if rows else None


def budget(guild_id: GuildId) -> Transaction[Budget | None]:
    rows = yield sql("SELECT * FROM budget WHERE guild_id = $1", guild_id)
    if not rows:
        return None
    row = rows[0]
    return Budget(window=Window(row["window_text"]), songs=row["songs"], credits=row["credits"])


def settings(guild_id: GuildId) -> Transaction[GuildSettings]:
    rows = yield sql("SELECT document FROM guild_settings WHERE guild_id = $1", guild_id)
    return settings_of(rows[0]["document"]) if rows else GuildSettings()


def _block_of(row: Row) -> Block:
    return Block(reason=row["reason"], until=maybe_from_ms(row["until_ms"]))
