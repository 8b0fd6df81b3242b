"""What holds for the file alone."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from contextlib import asynccontextmanager, closing

import aiosqlite
import pytest

from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store import ledger
from bot.store.admin.inspect import copy_database
from bot.store.engine import sqlite
from bot.store.engine.backup import back_up
from bot.store.engine.sqlite import SqliteDatabase
from bot.store.engine.transaction import sql
from bot.store.store import open_store
from store.orders import GENEROUS, GUILD, TERMS, an_order, enqueue_job, select, start_generation


@pytest.fixture
def engine():
    return "sqlite"


async def test_the_folders_are_made(tmp_path, clock):
    async with open_store(f"sqlite:///{tmp_path}/a/b/c.db", clock=clock, default_limits=TERMS):
        assert (tmp_path / "a/b/c.db").exists()


async def test_a_second_process_is_refused_with_a_sentence(store, url, clock, tmp_path):
    program = (
        "import asyncio, sys\n"
        "from bot.clock import SystemClock\n"
        "from bot.errors import DatabaseUnusable\n"
        "from bot.store.engine.open import open_database\n"
        "async def main():\n"
        "    try:\n"
        "        async with open_database(sys.argv[1], clock=SystemClock()): pass\n"
        "    except DatabaseUnusable as error:\n"
        "        print(error)\n"
        "asyncio.run(main())\n"
    )
    said = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program, url], capture_output=True, text=True
    )
    assert "another process is running on" in said.stdout
    with pytest.raises(DatabaseUnusable, match="another process"):  # nor is it left open here
        await SqliteDatabase.open(tmp_path / "refrain.db", clock=clock)
    await enqueue_job(store)


async def test_a_start_without_room_is_one_that_may_come_about_later(url, clock):
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        await start_generation(store)
    program = (
        "import asyncio, resource, sys\n"
        "from bot.clock import SystemClock\n"
        "from bot.errors import StoreUnavailable\n"
        "from bot.domain.quota import Quota\n"
        "from bot.domain.window import Window\n"
        "from bot.store.store import open_store\n"
        "from bot.domain.quota import DefaultLimits\n"
        "async def main():\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n"
        "    limits = DefaultLimits(quota=Quota(songs=3, window=Window('day')), per_member=3)\n"
        "    try:\n"
        "        opened = open_store(sys.argv[1], clock=SystemClock(), default_limits=limits)\n"
        "        async with opened: pass\n"
        "    except StoreUnavailable:\n"
        "        sys.exit(7)\n"
        "asyncio.run(main())\n"
    )
    ended = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program, url], capture_output=True, text=True
    )
    assert ended.returncode == 7, ended.stderr


async def test_a_start_takes_over_everything_at_once(url, clock):
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        job = await start_generation(store, "before")
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        assert [taken.id for taken in await store.reclaim("after")] == [job.id]


async def test_commits_are_synced_and_logged_ahead(database):
    for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
        (row,) = await database.run(select(f"PRAGMA {pragma}"))
        assert row[pragma] == wanted


async def test_who_is_still_answered_while_the_bot_stops_is_told_that_it_is_away(database):
    await database.close()
    for ask in (database.run, database.read):
        with pytest.raises(StoreUnavailable):
            await ask(select("SELECT * FROM pause"))


async def test_no_file_where_a_folder_is(tmp_path, clock):
    with pytest.raises(DatabaseUnusable):
        async with open_store(f"sqlite:///{tmp_path}", clock=clock, default_limits=TERMS):
            pass


async def test_a_file_that_is_no_database_is_refused(tmp_path, clock):
    (tmp_path / "song.db").write_bytes(b"ID3" + bytes(4096))
    with pytest.raises(DatabaseUnusable, match="no usable SQLite file"):
        async with open_store(f"sqlite:///{tmp_path}/song.db", clock=clock, default_limits=TERMS):
            pass


async def test_a_full_disk_is_an_unavailable_store_that_recovers(database):
    """A page limit is the file's own full disk."""
    (size,) = await database.run(select("PRAGMA page_count"))
    await database.run(select(f"PRAGMA max_page_count = {size['page_count']}"))
    big = "INSERT INTO pause (guild_id, reason) VALUES ($1, $2)"
    with pytest.raises(StoreUnavailable):
        await database.run(select(big, GUILD, "x" * 1_000_000))
    await database.run(select("PRAGMA max_page_count = 1000000"))
    await database.run(select(big, GUILD, "x" * 1_000_000))


async def test_another_program_that_writes_is_waited_for(store, url):
    """A shell that holds the file for a moment delays an order and loses none."""
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as group:
            order = group.create_task(store.enqueue(an_order()))
            await asyncio.sleep(0.05)  # longer than an order takes that waits for nobody
            assert not order.done()
            shell.execute("COMMIT")
        assert order.result().new


# ------------------------------------------------------------------ reads


@asynccontextmanager
async def holding_the_file(url):
    """Another process writes, until the end of the block."""
    program = (
        "import sqlite3, sys\n"
        "shell = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "shell.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
        "shell.execute('COMMIT')\n"
    )
    command = (sys.executable, "-c", program, url.removeprefix("sqlite:///"))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    holder = await asyncio.create_subprocess_exec(*command, **pipes)
    assert await holder.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        holder.stdin.close()
        assert await holder.wait() == 0


async def test_who_reads_waits_for_nobody_who_writes(store, url):
    """Neither for another process nor for an order of ours that waits for that process."""
    job = await enqueue_job(store)
    async with asyncio.TaskGroup() as group, holding_the_file(url):
        order = group.create_task(store.enqueue(an_order()))
        await asyncio.sleep(0.05)  # longer than an order takes that waits for nobody
        assert await store.live_jobs() == [job]
        assert await store.queue_positions() == {job.id: 1}
        assert (await store.quota_status(GUILD, job.order.user_id)).live == 1
        assert len(await store.read(ledger.page(GUILD, limit=10))) == 1
        assert not order.done()
    assert await store.live_jobs() == [job, order.result().job]


async def test_a_read_comes_after_the_writes_that_were_begun_before_it(store, monkeypatch):
    monkeypatch.setattr(sqlite, "_COMMIT_S", 3600.0)  # and as soon as they are done
    async with asyncio.TaskGroup() as group:
        orders = [group.create_task(store.enqueue(an_order())) for _ in range(3)]
        await asyncio.sleep(0)
        found = await store.live_jobs()
    assert found == [order.result().job for order in orders]


async def test_a_read_sees_one_state_of_the_file_from_its_first_statement_to_its_last(database):
    inside, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow():
        before = yield sql("SELECT guild_id FROM pause")
        loop.call_soon_threadsafe(inside.set)
        go_on.wait(10)
        return before, (yield sql("SELECT guild_id FROM pause"))

    async with asyncio.TaskGroup() as group:
        reader = group.create_task(database.read(slow()))
        await inside.wait()
        await database.run(select("INSERT INTO pause (guild_id, reason) VALUES (1, 'new')"))
        go_on.set()
    assert reader.result() == ([], [])
    assert len(await database.read(select("SELECT guild_id FROM pause"))) == 1


async def test_a_read_can_change_nothing(database):
    with pytest.raises(StoreUnavailable) as refused:
        await database.read(select("INSERT INTO pause (guild_id, reason) VALUES (1, 'no')"))
    assert refused.value.__cause__.sqlite_errorcode == sqlite3.SQLITE_READONLY
    assert await database.read(select("SELECT * FROM pause")) == []


async def test_a_read_whose_caller_is_gone_leaves_no_old_state_to_the_next(database):
    inside, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow():
        yield sql("SELECT * FROM pause")
        loop.call_soon_threadsafe(inside.set)
        go_on.wait(10)
        yield sql("SELECT * FROM pause")

    async with asyncio.TaskGroup() as group:
        caller = group.create_task(database.read(slow()))
        await inside.wait()
        caller.cancel()
        await database.run(select("INSERT INTO pause (guild_id, reason) VALUES (1, 'new')"))
        go_on.set()
    assert len(await database.read(select("SELECT * FROM pause"))) == 1


# ------------------------------------------------------------------ one hop


async def test_a_transaction_that_raises_leaves_nothing_behind(database):
    def torn():
        yield sql("INSERT INTO pause (guild_id, reason) VALUES (1, 'half')")
        raise KeyError

    with pytest.raises(KeyError):
        await database.run(torn())
    assert await database.run(select("SELECT * FROM pause")) == []


async def test_a_transaction_runs_whole_in_the_connections_thread_although_its_caller_is_gone(
    database,
):
    inside, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow():
        yield sql("INSERT INTO pause (guild_id, reason) VALUES (1, 'first')")
        loop.call_soon_threadsafe(inside.set)
        go_on.wait(10)
        yield sql("INSERT INTO pause (guild_id, reason) VALUES (2, 'second')")

    async with asyncio.TaskGroup() as group:
        caller = group.create_task(database.run(slow()))
        await inside.wait()
        caller.cancel()
        go_on.set()
    rows = await database.run(select("SELECT reason FROM pause ORDER BY guild_id"))
    assert [row["reason"] for row in rows] == ["first", "second"]


async def test_aiosqlite_still_has_what_one_hop_needs(tmp_path):
    """`_execute` and `_conn` are private: this test says so before a release of ours does."""
    async with aiosqlite.connect(tmp_path / "pin.db") as connection:
        assert isinstance(connection._conn, sqlite3.Connection)  # noqa: SLF001 - the point
        assert await connection._execute(lambda number: number + 1, 41) == 42  # noqa: SLF001 - the point


# ------------------------------------------------------------------ backup


async def test_a_backup_under_load_is_consistent_and_opens(url, clock, tmp_path):
    copy = tmp_path / "copy.db"
    async with (
        open_store(url, clock=clock, default_limits=GENEROUS) as store,
        asyncio.TaskGroup() as group,
    ):
        for _ in range(100):
            group.create_task(store.enqueue(an_order()))
        await asyncio.to_thread(back_up, tmp_path / "refrain.db", copy)
    async with open_store(f"sqlite:///{copy}", clock=clock, default_limits=GENEROUS) as store:
        jobs = await store.live_jobs()
        entries = await store.read(ledger.page(GUILD, limit=1000))
        assert {job.id for job in jobs} == {entry.job_id for entry in entries}


async def test_the_backup_command_writes_no_file_over_another(store, url, tmp_path):
    job = await enqueue_job(store)
    copy_database(url, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copied:
        assert copied.execute("SELECT id FROM job").fetchall() == [(job.id,)]
    with pytest.raises(DatabaseUnusable, match="exists already"):
        copy_database(url, tmp_path / "copy.db")


async def test_the_lock_is_let_go_of_when_the_file_cannot_be_opened(tmp_path, clock):
    path = tmp_path / "song.db"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(DatabaseUnusable):
        await SqliteDatabase.open(path, clock=clock)
    path.unlink()
    await (await SqliteDatabase.open(path, clock=clock)).close()
