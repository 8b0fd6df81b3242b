"""What the operator is told of, as rows; who tells; and the figures of the digest."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.notice import Cause, Evidence, Facts, Notice
from bot.store.engine.transaction import Row, Transaction, delete, sql
from bot.store.timestamps import MILLISECOND, from_ms, maybe_from_ms, to_ms

CHANNELS_NAMED = 5


def read_notices() -> Transaction[list[Notice]]:
    """All that is wrong, or over and not told yet; those that began first come first."""
    rows = yield sql("SELECT * FROM notice ORDER BY began_ms, cause, subject")
    return [_notice_of(row) for row in rows]


def write_evidence(evidence: Iterable[Evidence]) -> Transaction[None]:
    """The latest evidence counts, whichever process has it; what is known stays as it is."""
    for each in evidence:
        if each.present:
            yield sql(
                "INSERT INTO notice (cause, subject, began_ms, seen_ms, facts)"
                " VALUES ($1, $2, $3, $3, $4) ON CONFLICT (cause, subject) DO UPDATE"
                " SET ended_ms = NULL, seen_ms = CASE WHEN notice.seen_ms < $3 THEN $3"
                " ELSE notice.seen_ms END",
                each.cause.value,
                each.subject,
                to_ms(each.at),
                json.dumps(each.facts),
            )
        else:
            yield sql(
                "UPDATE notice SET ended_ms = $3 WHERE cause = $1 AND subject = $2"
                " AND ended_ms IS NULL AND seen_ms <= $3",
                each.cause.value,
                each.subject,
                to_ms(each.at),
            )


def write_told(notice: Notice, *, now: datetime) -> Transaction[None]:
    """It was told that it began."""
    yield sql(
        "UPDATE notice SET told_ms = $3 WHERE cause = $1 AND subject = $2",
        notice.cause.value,
        notice.subject,
        to_ms(now),
    )


def delete_notice(notice: Notice) -> Transaction[None]:
    """It is over and was told, unless it began again meanwhile."""
    yield sql(
        "DELETE FROM notice WHERE cause = $1 AND subject = $2 AND ended_ms IS NOT NULL",
        notice.cause.value,
        notice.subject,
    )


def write_past(notice: Notice) -> Transaction[None]:
    """Keep one that was told without a row, since the database was away, and is over now."""
    yield delete("notice", where={"cause": notice.cause.value, "subject": notice.subject})
    yield sql(
        "INSERT INTO notice (cause, subject, began_ms, seen_ms, facts, told_ms, ended_ms)"
        " VALUES ($1, $2, $3, $3, $4, $3, $5)",
        notice.cause.value,
        notice.subject,
        to_ms(notice.began_at),
        json.dumps(notice.facts),
        to_ms(notice.ended_at or notice.began_at),
    )


def write_digest(*, at: datetime, facts: Facts, told: bool) -> Transaction[None]:
    """One row for all of them: the day's takes the place of the last one's."""
    yield delete("notice", where={"cause": Cause.DIGEST.value, "subject": ""})
    yield sql(
        "INSERT INTO notice (cause, subject, began_ms, seen_ms, facts, told_ms)"
        " VALUES ($1, '', $2, $2, $3, $4)",
        Cause.DIGEST.value,
        to_ms(at),
        json.dumps(facts),
        to_ms(at) if told else None,
    )


def become_teller(owner: str, *, lease: timedelta, alone: bool) -> Transaction[bool]:
    """Whether this process is the one that tells; `alone`: no other can be at work."""
    rows = yield sql(
        "INSERT INTO teller (id, owner, until_ms) VALUES (1, $1, now_ms() + $2)"
        " ON CONFLICT (id) DO UPDATE SET owner = $1, until_ms = now_ms() + $2"
        " WHERE teller.owner = $1 OR teller.until_ms < now_ms() OR $3 = 1 RETURNING owner",
        owner,
        lease // MILLISECOND,
        int(alone),
    )
    return bool(rows)


def count_undelivered(*, since: datetime) -> Transaction[tuple[int, list[int]]]:
    """How many songs wait to be redelivered, and the ids of some of their channels."""
    rows = yield sql(
        "SELECT channel_id, COUNT(*) AS songs FROM job WHERE state = 'undelivered'"
        " AND changed_ms > $1 GROUP BY channel_id ORDER BY songs DESC, channel_id",
        to_ms(since),
    )
    return sum(row["songs"] for row in rows), [row["channel_id"] for row in rows[:CHANNELS_NAMED]]


def read_figures(*, since: datetime, until: datetime) -> Transaction[dict[str, int]]:
    """What was ordered in a span of time, and what became of it by now."""
    rows = yield sql(
        "SELECT state, settlement, COUNT(*) AS songs, COALESCE(SUM(credits_used), 0) AS credits"
        " FROM job WHERE created_ms >= $1 AND created_ms < $2 GROUP BY state, settlement",
        to_ms(since),
        to_ms(until),
    )

    def count(column: str, *values: str) -> int:
        return sum(int(row["songs"]) for row in rows if row[column] in values or not values)

    return {
        "ordered": count("state"),
        "posted": count("state", "posted"),
        "undelivered": count("state", "undelivered"),
        "failed": count("state", "failed", "uncertain"),
        "cancelled": count("state", "cancelled"),
        "refunded": count("settlement", "refunded"),
        "credits": sum(int(row["credits"]) for row in rows),
    }


def _notice_of(row: Row) -> Notice:
    return Notice(
        cause=Cause(row["cause"]),
        subject=row["subject"],
        began_at=from_ms(row["began_ms"]),
        facts=json.loads(row["facts"]),
        told=row["told_ms"] is not None,
        ended_at=maybe_from_ms(row["ended_ms"]),
    )
