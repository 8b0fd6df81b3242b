"""Who used how much."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.job import GuildId, UserId
from bot.store.engine.transaction import Transaction, sql
from bot.store.timestamps import to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One member's songs in a span of time. `credits` are the provider's, as far as reported."""

    user_id: UserId
    songs: int  # reserved or charged
    refunded: int
    credits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUsage:
    """The songs of one model in a span of time."""

    model: str
    songs: int  # reserved or charged
    credits: int


def read_model_usages(guild_id: GuildId, *, since: datetime) -> Transaction[list[ModelUsage]]:
    """By what the songs since then were made, the most used first."""
    rows = yield sql(
        "SELECT model, SUM(CASE WHEN settlement = 'refunded' THEN 0 ELSE 1 END) AS songs,"
        " COALESCE(SUM(credits_used), 0) AS credits FROM job"
        " WHERE guild_id = $1 AND created_ms >= $2 GROUP BY model ORDER BY songs DESC, model",
        guild_id,
        to_ms(since),
    )
    return [
        ModelUsage(model=row["model"], songs=int(row["songs"]), credits=int(row["credits"]))
        for row in rows
    ]


def read_usages(guild_id: GuildId, *, since: datetime) -> Transaction[list[Usage]]:
    """Everybody who ordered since then, who used most first."""
    rows = yield sql(
        "SELECT user_id, SUM(CASE WHEN settlement = 'refunded' THEN 0 ELSE 1 END) AS songs,"
        " SUM(CASE WHEN settlement = 'refunded' THEN 1 ELSE 0 END) AS refunded,"
        " COALESCE(SUM(credits_used), 0) AS credits FROM job"
        " WHERE guild_id = $1 AND created_ms >= $2 GROUP BY user_id"
        " ORDER BY songs DESC, refunded DESC, user_id",
        guild_id,
        to_ms(since),
    )
    return [
        Usage(
            user_id=UserId(row["user_id"]),
            songs=int(row["songs"]),
            refunded=int(row["refunded"]),
            credits=int(row["credits"]),
        )
        for row in rows
    ]
