"""Gathering what the quota rule looks at."""

from datetime import UTC, datetime

from bot.songs.job import GuildId, UserId
from bot.songs.quota import Quota, Standing
from bot.songs.settings import RoleId
from bot.store.moment import from_ms, to_ms
from bot.store.statement import Script, statement
from bot.store.terms import Terms


def standing(
    guild_id: GuildId,
    user_id: UserId,
    *,
    role_ids: frozenset[RoleId],
    terms: Terms,
    now: datetime,
) -> Script[Standing]:
    quota = terms.quota
    return Standing(
        quota=quota,
        ordered_at=(yield from _ordered_at(guild_id, user_id, quota, now)),
        live=(yield from _live(user_id)),
        per_member=terms.per_member,
    )


def _ordered_at(
    guild_id: GuildId, user_id: UserId, quota: Quota, now: datetime
) -> Script[tuple[datetime, ...]]:
    """When the songs were ordered that count: not refunded, and not paid for by a grant."""
    rows = yield statement(
        "SELECT created_ms FROM job WHERE guild_id = $1 AND user_id = $2 AND created_ms >= $3"
        " AND settlement <> 'refunded' AND grant_id IS NULL ORDER BY created_ms, id",
        guild_id,
        user_id,
        to_ms(quota.window.start(now, UTC)),
    )
    return tuple(from_ms(row["created_ms"]) for row in rows)


def _live(user_id: UserId) -> Script[int]:
    rows = yield statement(
        "SELECT COUNT(*) AS jobs FROM job WHERE user_id = $1 AND state IN LIVE",
        user_id,
    )
    return int(rows[0]["jobs"])
