"""What a transaction is made of.

A transaction is a generator that yields statements, is sent each one's rows, and returns its
result; raising rolls everything back. It awaits nothing, so a driver may run it whole in another
thread (SQLite) or statement by statement over a socket (PostgreSQL), and the same code and the same
SQL text serve both engines.

The SQL is SQLite's, with `$1` placeholders, INTEGER and TEXT alone, and times as milliseconds since
1970; `now_ms()` is the database's own clock. `dialect` has what the engines spell differently.
"""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


class Row(Protocol):
    """One row, by column name."""

    def keys(self) -> Iterable[str]: ...

    def __getitem__(self, column: str, /) -> Any: ...


Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement and the values of its placeholders, `$1` first."""

    text: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """Wait until no other transaction holds this name; held until the end of this one.

    On SQLite one that may write excludes every other, so that there is nothing left to wait for.
    A transaction that takes several takes them in one order: migrations, queue, guild, member.
    """

    name: str


T_co = TypeVar("T_co", covariant=True)
Transaction = Generator[Statement | Lock, Rows, T_co]


def sql(text: str, *values: object) -> Statement:
    return Statement(text, values)


def insert(table: str, values: Mapping[str, object]) -> Statement:
    """Insert a row by the names of its columns; answers with the row."""
    numbers = ", ".join(f"${number}" for number in range(1, len(values) + 1))
    return sql(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({numbers}) RETURNING *",
        *values.values(),
    )


def update(table: str, values: Mapping[str, object], *, where: Mapping[str, object]) -> Statement:
    """Write columns by their names where others have these values; answers with the rows."""
    changes, guards = _equations(values, 1), _equations(where, 1 + len(values))
    return sql(
        f"UPDATE {table} SET {', '.join(changes)} WHERE {' AND '.join(guards)} RETURNING *",
        *values.values(),
        *where.values(),
    )


def delete(table: str, *, where: Mapping[str, object]) -> Statement:
    guards = _equations(where, 1)
    return sql(f"DELETE FROM {table} WHERE {' AND '.join(guards)}", *where.values())


def _equations(columns: Iterable[str], first: int) -> list[str]:
    return [f"{name} = ${number}" for number, name in enumerate(columns, first)]


def sql_list(words: Collection[str]) -> str:
    """Our own words, such as a set of states, as SQL's `IN` takes them."""
    return "(" + ", ".join(f"'{word}'" for word in sorted(words)) + ")"
