"""A record's fields as the columns of a row, listed once for writing and for reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.store.engine.transaction import Row


def _keep(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Column:
    """What is not None passes through one of the two functions."""

    name: str
    encode: Callable[[Any], Any] = _keep
    decode: Callable[[Any], Any] = _keep


def encode(record: object, columns: Mapping[str, Column]) -> dict[str, object]:
    values = {field: getattr(record, field) for field in columns}
    return {
        column.name: None if values[field] is None else column.encode(values[field])
        for field, column in columns.items()
    }


def decode(row: Row, columns: Mapping[str, Column]) -> dict[str, Any]:
    values = {field: row[column.name] for field, column in columns.items()}
    return {
        field: None if values[field] is None else column.decode(values[field])
        for field, column in columns.items()
    }
