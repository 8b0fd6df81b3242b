"""Gathering, in one transaction, what the quota rule looks at."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from bot.domain.guild_settings import RoleId
from bot.domain.job import HELD_UP, HELD_UP_AFTER, LIVE, PAID_FAILURES, GuildId, UserId
from bot.domain.quota import Budget, DefaultLimits, QuotaStatus, Rule, Spending, choose
from bot.store import policies
from bot.store.engine.transaction import Row, Transaction, sql, sql_list
from bot.store.timestamps import MILLISECOND, from_ms, to_ms


def read_quota_status(
    guild_id: GuildId,
    user_id: UserId,
    *,
    role_ids: frozenset[RoleId],
    default_limits: DefaultLimits,
    now: datetime,
    pseudonym: UserId | None = None,
) -> Transaction[QuotaStatus]:
    """`pseudonym`: under which the member ordered before they were forgotten."""
    zone = (yield from policies.settings(guild_id)).timezone
    kept = yield from policies.quotas(guild_id)
    rule, quota = choose(
        member=kept.get((Rule.MEMBER, user_id)),
        roles=tuple(kept[key] for role_id in role_ids if (key := (Rule.ROLE, role_id)) in kept),
        guild=kept.get((Rule.GUILD, guild_id)),
        default=default_limits.quota,
    )
    budget = yield from policies.budget(guild_id)
    return QuotaStatus(
        quota=quota,
        rule=rule,
        zone=zone,
        exempt=not role_ids.isdisjoint((yield from policies.exempt_roles(guild_id))),
        ordered_at=(
            yield from _ordered_at(guild_id, user_id, pseudonym, quota.window.start(now, zone))
        ),
        grants=(yield from policies.grants(guild_id, user_id, now=now)),
        live=(yield from _live(user_id, now)),
        per_member=default_limits.per_member,
        block=(yield from policies.block(guild_id, user_id)),
        pause=(yield from policies.pause(guild_id)),
        budget=budget,
        spending=(yield from _spending(guild_id, budget, zone, now)),
    )


def _ordered_at(
    guild_id: GuildId, user_id: UserId, pseudonym: UserId | None, start: datetime
) -> Transaction[tuple[datetime, ...]]:
    """When the songs were ordered that count: not refunded, not paid for by a grant, not reset."""
    reset_at = yield from policies.reset_at(guild_id, user_id)
    rows = yield sql(
        "SELECT created_ms, cost FROM job WHERE guild_id = $1 AND user_id IN ($2, $3)"
        " AND created_ms >= $4 AND settlement <> 'refunded' AND grant_id IS NULL"
        " ORDER BY created_ms, id",
        guild_id,
        user_id,
        pseudonym or user_id,
        _first_ms(max(start, reset_at + MILLISECOND) if reset_at else start),
    )
    return _order_times(rows)


def _live(user_id: UserId, now: datetime) -> Transaction[int]:
    """What is held up takes nobody's place: its member can do nothing about it."""
    rows = yield sql(
        f"SELECT COUNT(*) AS jobs FROM job WHERE user_id = $1 AND state IN {sql_list(LIVE)}"
        f" AND (state NOT IN {sql_list(HELD_UP)} OR changed_ms > $2)",
        user_id,
        to_ms(now - HELD_UP_AFTER),
    )
    return int(rows[0]["jobs"])


def _spending(
    guild_id: GuildId, budget: Budget | None, zone: tzinfo, now: datetime
) -> Transaction[Spending]:
    """Credits count as soon as the provider reports them, whatever became of the reservation."""
    if budget is None:
        return Spending()
    start_ms = _first_ms(budget.window.start(now, zone))
    songs = yield sql(
        "SELECT created_ms, cost, CASE WHEN credits_used IS NULL THEN 1 ELSE 0 END AS unpriced,"
        f" CASE WHEN state IN {sql_list(LIVE)} THEN 1 ELSE 0 END AS live"
        f" FROM job WHERE guild_id = $1 AND created_ms >= $2 AND {_SPENT} ORDER BY created_ms, id",
        guild_id,
        start_ms,
    )
    costs = yield sql(
        "SELECT COALESCE(SUM(credits_used), 0) AS credits FROM job"
        " WHERE guild_id = $1 AND created_ms >= $2",
        guild_id,
        start_ms,
    )
    dearest = yield sql(
        "SELECT COALESCE(MAX(credits_used), 0) AS credits FROM job WHERE guild_id = $1", guild_id
    )
    return Spending(
        ordered_at=_order_times(songs),
        credits=int(costs[0]["credits"]),
        unpriced=sum(row["unpriced"] for row in songs),
        on_the_way=sum(row["unpriced"] * row["live"] for row in songs),
        dearest=int(dearest[0]["credits"]),
    )


_SPENT = (
    "(settlement <> 'refunded' OR state = 'uncertain' OR (generation_id IS NOT NULL"
    f" AND (state <> 'failed' OR failure IN {sql_list(PAID_FAILURES)})))"
)
"""Paid for, or perhaps: what was refunded counts, too, where the provider had taken it and did not
say itself that it failed. So a member's refund opens no way around the guild's ceiling."""


def _order_times(rows: Iterable[Row]) -> tuple[datetime, ...]:
    """As often as each song counts."""
    return tuple(from_ms(row["created_ms"]) for row in rows for _ in range(row["cost"]))


def _first_ms(start: datetime) -> int:
    """The first whole millisecond that is not before a window's start."""
    return to_ms(start + MILLISECOND - datetime.resolution)
