"""Moving to another database, from a file to PostgreSQL or back: copied whole and verified."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.clock import Clock
from bot.errors import DatabaseUnusable
from bot.store.admin.inspect import require_existing
from bot.store.engine.database import Database
from bot.store.engine.open import no_waiting, open_database
from bot.store.engine.sqlite import path_of
from bot.store.engine.transaction import Statement, Transaction, insert, sql

TABLES = {  # and what each is ordered by
    "job": "id",
    "ledger": "id",
    "song_grant": "id",
    "quota": "guild_id, rule, subject_id",
    "exempt_role": "guild_id, role_id",
    "quota_reset": "guild_id, user_id",
    "block": "guild_id, user_id",
    "pause": "guild_id",
    "budget": "guild_id",
    "guild_settings": "guild_id",
    "guild_left": "guild_id",
    "notice": "cause, subject",
    "teller": "id",
    "retirement": "model",
    "saved_reference": "id",
}
_NUMBERED = ("ledger", "song_grant", "saved_reference")  # whose ids the database gives

Contents = dict[str, list[dict[str, object]]]
"""The rows of each table, by column name."""


async def copy(source_url: str, target_url: str, *, clock: Clock) -> dict[str, int]:
    """Copy everything into an empty database; gives the number of rows of each table.

    No bot may run on either. The target keeps all or nothing: what was written is read back and
    compared before it is committed.

    Raises:
        DatabaseUnusable: one of them cannot be opened, the target is not empty, or what was read
            back differs.
    """
    path = path_of(source_url)
    if path is not None:
        require_existing(path)
    with no_waiting():
        async with open_database(source_url, clock=clock) as source:
            contents = await source.run(_read())
    with _name_target(), no_waiting():
        async with open_database(target_url, clock=clock) as target:
            await target.run(_write(contents, target))
    return {table: len(rows) for table, rows in contents.items()}


@contextmanager
def _name_target() -> Iterator[None]:
    """A fault of the address to copy to is not one of the configuration's."""
    try:
        yield
    except DatabaseUnusable as error:
        raise DatabaseUnusable(
            *(fault.replace("database.url:", "URL:") for fault in error.faults)
        ) from error


def _read() -> Transaction[Contents]:
    contents: Contents = {}
    for table, key in TABLES.items():
        rows = yield sql(f"SELECT * FROM {table} ORDER BY {key}")
        contents[table] = [dict(row) for row in rows]
    return contents


def _write(contents: Contents, target: Database) -> Transaction[None]:
    if any((yield from _read()).values()):
        raise DatabaseUnusable("The database to copy to is not empty: name a new one.")
    for table, rows in contents.items():
        for row in rows:
            yield insert(table, row)
    if (yield from _read()) != contents:
        raise DatabaseUnusable("What was copied differs from what was read; nothing was kept.")
    if target.engine == "postgresql":
        for table in _NUMBERED:
            yield _continue_numbers(table)


def _continue_numbers(table: str) -> Statement:
    """PostgreSQL counts apart from the rows; SQLite takes the number after the highest."""
    return sql(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
        f" (SELECT COALESCE(MAX(id), 0) + 1 FROM {table}), false)"
    )
