"""A look at a database and a copy of it: what they say, and that they change nothing."""

import re
import sqlite3
from contextlib import closing

import pytest

from bot.errors import DatabaseUnusable
from bot.store.admin.inspect import copy_database, inspect
from bot.store.engine import backup
from clocks import ManualClock


def write(path, rows=1):
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE song (title TEXT)")
        database.executemany("INSERT INTO song VALUES (?)", [("River" * 1000,)] * rows)
        database.commit()


def test_a_copy_holds_what_was_there(tmp_path):
    """Although one before it was cut off."""
    write(tmp_path / "a.db")
    (tmp_path / "copy.db.part").write_text("half of a database")
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


@pytest.mark.parametrize(
    ("there", "target", "said"),
    [
        ("a.db", "none/copy.db", r"none/copy\.db: nothing can be written in .*none \(No such file"),
        ("a.db", "taken.db", r"taken\.db cannot be written \(Is a directory\)"),
        (
            "folder",
            "copy.db",
            r"^database\.url: .*folder could not be copied to .*copy\.db \(unable",
        ),
    ],
)
def test_what_is_in_the_way_of_a_copy_is_named(tmp_path, there, target, said):
    write(tmp_path / "a.db")
    for folder in ("folder", "taken.db.part"):
        (tmp_path / folder).mkdir()
    with pytest.raises(DatabaseUnusable, match=said):
        copy_database(f"sqlite:///{tmp_path}/{there}", tmp_path / target)
    assert not (tmp_path / target).exists()


def test_a_server_is_copied_by_its_own_program(tmp_path):
    with pytest.raises(DatabaseUnusable, match="use pg_dump"):
        copy_database("postgresql://127.0.0.1/x", tmp_path / "copy.db")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("new.db", r"new\.db will be created"),
        ("none/yet/new.db", r"new\.db will be created"),
        ("a.db", r"a\.db can be read and brought up to date"),
        ("text.db", r"text\.db is no usable SQLite file"),
        (
            "/dev/null/x/new.db",
            r"x/new\.db cannot be created: nothing can be written in /dev/null \(",
        ),
    ],
)
async def test_a_look_at_a_file_says_how_it_is_and_changes_nothing(tmp_path, path, said):
    write(tmp_path / "a.db")
    (tmp_path / "text.db").write_text("no database" * 1000)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    try:
        answer = await inspect(f"sqlite:///{tmp_path / path}", clock=ManualClock())
    except DatabaseUnusable as error:
        answer = str(error)
    assert re.search(said, answer)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize("there", ["nothing", "a target"])
def test_nothing_is_made_and_nothing_written_over(there, tmp_path):
    if there == "a target":
        write(tmp_path / "a.db")
        write(tmp_path / "copy.db", rows=2)
    with pytest.raises(DatabaseUnusable, match=r"no database|exists already"):
        copy_database(f"sqlite:///{tmp_path}/a.db", tmp_path / "copy.db")
    assert (tmp_path / "a.db").exists() == (there == "a target")
