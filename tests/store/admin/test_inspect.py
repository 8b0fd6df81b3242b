"""A copy of the database: what it holds, and what is said where there is none."""

import sqlite3
from contextlib import closing

import pytest

from bot.errors import DatabaseUnusable
from bot.store.admin.inspect import copy_database
from bot.store.engine import backup


def write(path, rows=1):
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE song (title TEXT)")
        database.executemany("INSERT INTO song VALUES (?)", [("River" * 1000,)] * rows)
        database.commit()


def test_a_copy_holds_what_was_there(tmp_path):
    write(tmp_path / "a.db")
    copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as database:
        assert database.execute("SELECT COUNT(*) FROM song").fetchall() == [(1,)]


def test_a_file_that_is_no_database_asks_for_a_backup(tmp_path):
    (tmp_path / "a.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(DatabaseUnusable, match=r"no usable SQLite file .* restore a backup"):
        copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")


def test_a_damaged_page_asks_for_a_backup(tmp_path):
    write(tmp_path / "a.db", rows=100)
    content = (tmp_path / "a.db").read_bytes()
    (tmp_path / "a.db").write_bytes(content[: len(content) // 2])
    with pytest.raises(DatabaseUnusable, match="restore a backup"):
        copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")


def test_a_database_that_stays_locked_ends_the_copy_with_a_sentence(tmp_path, monkeypatch):
    """Python's `Connection.backup` alone would wait for ever."""
    monkeypatch.setattr(backup, "PATIENCE_S", 0.05)
    write(tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseUnusable, match="holds it locked: end that") as refusal:
            copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")
    assert refusal.value.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("there", ["nothing", "a target"])
def test_nothing_is_made_and_nothing_written_over(there, tmp_path):
    if there == "a target":
        write(tmp_path / "a.db")
        write(tmp_path / "copy.db", rows=2)
    with pytest.raises(DatabaseUnusable, match=r"no database|exists already"):
        copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")
    assert (tmp_path / "a.db").exists() == (there == "a target")
