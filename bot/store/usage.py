"""Who used how much."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.domain.job import GuildId, UserId
from bot.store.engine.transaction import Transaction, sql
from bot.store.timestamps import to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One member's songs in a span of time, of one model where it is named.

    `credits` are the provider's, as far as reported.
    """

    user_id: UserId
    model: str = ""
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


def read_usages(
    guild_id: GuildId, *, since: datetime, by_model: bool = False
) -> Transaction[list[Usage]]:
    """Everybody who ordered since then, who used most first; `by_model`: once for each model."""
    model = "model" if by_model else "''"
    rows = yield sql(
        f"SELECT user_id, {model} AS model,"
        " SUM(CASE WHEN settlement = 'refunded' THEN 0 ELSE 1 END) AS songs,"
        " SUM(CASE WHEN settlement = 'refunded' THEN 1 ELSE 0 END) AS refunded,"
        " COALESCE(SUM(credits_used), 0) AS credits FROM job"
        " WHERE guild_id = $1 AND created_ms >= $2"
        f" GROUP BY user_id{', model' if by_model else ''}",
        guild_id,
        to_ms(since),
    )
    usages = [
        Usage(
            user_id=UserId(row["user_id"]),
            model=row["model"],
            songs=int(row["songs"]),
            refunded=int(row["refunded"]),
            credits=int(row["credits"]),
        )
        for row in rows
    ]
    return _rank(usages)


def _rank(usages: list[Usage]) -> list[Usage]:
    """By what the member used in all, then by the model."""
    songs, refunded = Counter[UserId](), Counter[UserId]()
    for each in usages:
        songs[each.user_id] += each.songs
        refunded[each.user_id] += each.refunded
    return sorted(
        usages,
        key=lambda each: (
            -songs[each.user_id],
            -refunded[each.user_id],
            each.user_id,
            -each.songs,
            each.model,
        ),
    )
