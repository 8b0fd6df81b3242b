"""Bringing a database to the schema that this code knows: numbered files, each applied once."""

import re
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

from bot.errors import DatabaseUnusable
from bot.store.engine.transaction import Lock, Transaction, insert, sql
from bot.store.timestamps import to_ms

_ENGINES = ("sqlite", "postgresql")
_CREATED = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: `0001_jobs.sql` has the number 1."""

    number: int
    name: str
    statements: tuple[str, ...]

    @property
    def tables(self) -> list[str]:
        """Those that it creates."""
        return [name for text in self.statements for name in _CREATED.findall(text)]


def migrations(engine: str) -> list[Migration]:
    """All of them in order, with the statements meant for one engine."""
    files = resources.files("bot.store").joinpath("migrations").iterdir()
    texts = {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".sql")}
    return [
        Migration(int(name.partition("_")[0]), name, _statements(text, engine))
        for name, text in sorted(texts.items())
    ]


def _statements(text: str, engine: str) -> tuple[str, ...]:
    """Paragraphs that are not comments alone and not meant for another engine."""
    kept = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.strip().splitlines()
        elsewhere = any(f"-- {other} only" in lines for other in _ENGINES if other != engine)
        if not elsewhere and any(not line.startswith("--") for line in lines):
            kept.append("\n".join(lines))
    return tuple(kept)


def peek_version() -> Transaction[int]:
    """As `read_version`, of a PostgreSQL database that must not be changed by asking."""
    found = yield sql(
        "SELECT COUNT(*) AS tables FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_name = 'migration'"
    )
    if not found[0]["tables"]:
        return 0
    return (yield from _latest())


def read_version() -> Transaction[int]:
    """The number of the latest migration applied; 0 for a new database."""
    yield Lock("migrations")
    yield sql(
        "CREATE TABLE IF NOT EXISTS migration ("
        " number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_ms INTEGER NOT NULL"
        ") STRICT"
    )
    return (yield from _latest())


def _latest() -> Transaction[int]:
    rows = yield sql("SELECT COALESCE(MAX(number), 0) AS number FROM migration")
    return int(rows[0]["number"])


def require_known(number: int, known: list[Migration]) -> None:
    """Raises DatabaseUnusable where a newer version of this program migrated the database."""
    if number > known[-1].number:
        raise DatabaseUnusable(
            f"database.url: the database has schema {number}, but this version of Refrain knows"
            f" only up to {known[-1].number}. Install the newer version again, or restore the"
            " backup that was made before the upgrade."
        )


def migrate(
    known: list[Migration], *, keep_tables: bool = False, now: datetime
) -> Transaction[None]:
    """Apply what is missing, with its bookkeeping, in this one transaction.

    Args:
        known: all migrations of this program.
        keep_tables: copy the tables as they were, for the way back; not where a file was copied.
        now: when.

    Raises:
        DatabaseUnusable: the database was migrated by a newer version of this program.
    """
    before = yield from read_version()
    require_known(before, known)
    if keep_tables and before < known[-1].number:
        yield from _keep_tables([each for each in known if each.number <= before], before)
    for migration in known:
        if migration.number > before:
            for text in migration.statements:
                yield sql(text)
            yield insert(
                "migration",
                {"number": migration.number, "name": migration.name, "applied_ms": to_ms(now)},
            )


def _keep_tables(made: list[Migration], number: int) -> Transaction[None]:
    """Copy each table in PostgreSQL to one whose name tells the schema's number.

    Raises:
        DatabaseUnusable: an earlier upgrade left such a copy.
    """
    rows = yield sql(
        "SELECT table_name AS name FROM information_schema.tables"
        " WHERE table_schema = current_schema()"
    )
    there = {row["name"] for row in rows}
    for table in (table for migration in made for table in migration.tables):
        copy = f"schema_{number}_{table}"
        if copy in there:
            raise DatabaseUnusable(
                f"database.url: the table {copy}, which an earlier upgrade left, is in the way:"
                " drop or rename the tables of that name's kind."
            )
        yield sql(f"CREATE TABLE {copy} AS TABLE {table}")
