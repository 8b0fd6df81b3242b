"""What a transaction is made of.

A transaction is a *script*: a generator that yields statements, is sent each one's rows, and
returns its result; raising rolls everything back. It awaits nothing, so a driver may run it whole
in another thread (SQLite) or statement by statement over a socket (PostgreSQL), and the same code
and the same SQL text serve both engines.

The SQL is SQLite's, with `$1` placeholders, INTEGER and TEXT alone, and times as milliseconds since
1970; `now_ms()` is the database's own clock. The PostgreSQL driver reads INTEGER as BIGINT.
`IN LIVE`, `IN AT_PROVIDER` and `IN MAY_STILL_COME` stand for the domain's sets of that name.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.domain.job import AT_PROVIDER, LIVE, MAY_STILL_COME, JobState


class Row(Protocol):
    """One row, by column name."""

    def keys(self) -> Iterable[str]: ...

    def __getitem__(self, column: str, /) -> Any: ...


Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement and the values of its placeholders, `$1` first."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """Wait until no other transaction holds this name; held until the end of this one.

    On SQLite every transaction excludes every other, so that there is nothing left to wait for.
    Whoever takes several takes them in one order: migrations, queue, guild, member.
    """

    name: str


T_co = TypeVar("T_co", covariant=True)
Script = Generator[Statement | Lock, Rows, T_co]


def statement(sql: str, *values: object) -> Statement:
    for name, states in _SETS.items():
        sql = sql.replace(name, states)
    return Statement(sql, values)


def _states(states: frozenset[JobState]) -> str:
    """In the enum's order, as the partial index lists them: SQLite compares the two texts."""
    return _listed(state for state in JobState if state in states)


def _listed(words: Iterable[str]) -> str:
    return "IN (" + ", ".join(f"'{word}'" for word in words) + ")"


_SETS = {
    "IN LIVE": _states(LIVE),
    "IN AT_PROVIDER": _states(AT_PROVIDER),
    "IN MAY_STILL_COME": _listed(sorted(MAY_STILL_COME)),
}
