"""What holds where several processes share a server."""

import asyncio
import random
import tempfile
from pathlib import Path

import asyncpg
import pytest

from bot.domain.job import GuildId, JobState
from bot.errors import DatabaseUnusable, Refused, StoreUnavailable
from bot.store import ledger
from bot.store.admin.inspect import inspect
from bot.store.engine import migrate, postgres
from bot.store.engine.open import connect, open_database
from bot.store.engine.transaction import Lock, sql
from bot.store.store import open_store
from databases import new_schema, no_session, pooler, start_server
from store.orders import ADA, GUILD, TERMS, an_order, enqueue_job, select, start_generation


@pytest.fixture
def engine():
    return "postgresql"


@pytest.fixture
def elsewhere(postgres):
    """The address of another bot's tables on the same server."""
    with new_schema(postgres) as address:
        yield address


async def killed(url):
    """End every other session of this database, as a restart of the server does."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'refrain' AND datname = current_database()"
        )
    finally:
        await connection.close()


async def test_a_server_that_is_away_may_come_back(clock):
    with pytest.raises(StoreUnavailable):
        async with open_store(
            "postgresql://nobody@127.0.0.1:1/x", clock=clock, default_limits=TERMS
        ):
            pass


async def test_a_server_that_refuses_the_address_is_not_waited_for(postgres, clock):
    elsewhere = postgres.replace("/postgres?", "/not_there?")
    assert elsewhere != postgres
    with pytest.raises(DatabaseUnusable, match="InvalidCatalogNameError"):
        async with open_store(elsewhere, clock=clock, default_limits=TERMS):
            pass


async def test_a_copy_that_is_in_the_way_of_an_upgrade_is_named(url, clock):
    database = await connect(url, clock=clock)
    first = migrate.migrations(database.engine)[0]
    await database.run(migrate.migrate([first], now=clock.now()))
    await database.run(select("CREATE TABLE schema_1_job AS TABLE job"))
    await database.close()
    with pytest.raises(DatabaseUnusable, match="schema_1_job"):
        async with open_database(url, clock=clock):
            pass


async def test_an_upgrade_copies_the_tables_once(url, clock):
    *before, _ = migrate.migrations("postgresql")
    database = await connect(url, clock=clock)
    await database.run(migrate.migrate(before, now=clock.now()))
    await database.close()
    for _ in range(2):
        async with open_database(url, clock=clock) as database:
            rows = await database.run(
                select("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            )
    copies = [row["tablename"] for row in rows if row["tablename"].startswith("schema_")]
    assert {name.split("_")[1] for name in copies} == {str(before[-1].number)}


async def test_a_look_at_a_server_changes_nothing_and_tells_a_newer_schema(url, clock):
    assert "can be brought up to date" in await inspect(url, clock=clock)
    database = await connect(url, clock=clock)
    assert await database.run(migrate.peek_version()) == 0
    await database.close()
    async with open_database(url, clock=clock) as database:
        await database.run(
            select("INSERT INTO migration (number, name, applied_ms) VALUES (99, 'later', 0)")
        )
    with pytest.raises(DatabaseUnusable, match="schema 99"):
        await inspect(url, clock=clock)


async def test_only_the_schema_of_the_address_is_looked_at(url, elsewhere, clock):
    async with open_database(elsewhere, clock=clock):
        pass
    database = await connect(url, clock=clock)
    await database.run(select("CREATE TABLE diary (day INTEGER)"))
    assert await database.run(migrate.peek_version()) == 0
    await database.close()
    await inspect(url, clock=clock)
    await no_session(url, "refrain")


async def test_an_address_of_another_kind_is_refused(clock):
    with pytest.raises(DatabaseUnusable, match="postgresql://"):
        async with open_store("mysql://x", clock=clock, default_limits=TERMS):
            pass


async def test_the_store_comes_back_after_its_connections_were_cut(store, url):
    job = await start_generation(store)
    await killed(url)
    for _ in range(20):
        try:
            assert (await store.job(job.id)).id == job.id
            break
        except StoreUnavailable:
            continue
    else:
        pytest.fail("never came back")
    await store.move(job, JobState.READY)


async def test_while_the_server_restarts_nothing_is_accepted_and_then_all_goes_on(clock):
    with tempfile.TemporaryDirectory(prefix="refrain-restarted-") as folder:
        server = await asyncio.to_thread(start_server, Path(folder))
        try:
            async with open_store(server.get_uri(), clock=clock, default_limits=TERMS) as store:
                job = await start_generation(store)
                await asyncio.to_thread(server.stop)
                refused = an_order()
                with pytest.raises(StoreUnavailable):
                    await store.enqueue(refused)
                with pytest.raises(StoreUnavailable):
                    await store.move(job, JobState.READY)
                await asyncio.to_thread(server.ensure_postgres_running)
                assert await store.job(refused.job_id) is None
                await store.move(job, JobState.READY)
                await store.enqueue(refused)
        finally:
            await asyncio.to_thread(server.stop)


async def test_a_transaction_cut_in_the_middle_is_unavailable_and_undone(database, url):
    inside, cut = asyncio.Event(), asyncio.Event()

    async def cut_it():
        await inside.wait()
        await killed(url)
        cut.set()

    def torn():
        yield sql("INSERT INTO pause (guild_id, reason) VALUES (1, 'half')")
        inside.set()
        yield sql("SELECT pg_sleep(30)")

    async with asyncio.TaskGroup() as group:
        group.create_task(cut_it())
        with pytest.raises(StoreUnavailable):
            await database.run(torn())
    await cut.wait()
    assert await database.run(select("SELECT * FROM pause")) == []


async def test_what_raises_is_rolled_back_without_a_word(database, caplog):
    """A connection that came back in mid-transaction would be logged as an error."""

    def torn():
        yield sql("INSERT INTO pause (guild_id, reason) VALUES (1, 'half')")
        raise KeyError

    with pytest.raises(KeyError):
        await database.run(torn())
    assert await database.run(select("SELECT * FROM pause")) == []
    assert caplog.records == []


async def test_who_gave_up_waits_for_no_answer(url, clock):
    async with pooler(url) as passing:
        database = await connect(passing.address, clock=clock)
        inside = asyncio.Event()

        def slow():
            yield sql("SELECT 1 AS one")
            passing.answers = 0
            inside.set()
            yield sql("SELECT 1 AS one")

        async with asyncio.TaskGroup() as group:
            caller = group.create_task(database.run(slow()))
            await inside.wait()
            caller.cancel()
            async with asyncio.timeout(3):  # after five seconds the server would end it itself
                await asyncio.wait([caller])
        await no_session(url, "refrain")
        await database.close()


async def test_a_server_that_does_not_answer_is_not_waited_for_at_the_end(url, clock, monkeypatch):
    monkeypatch.setattr(postgres, "_CLOSE_TIMEOUT_S", 0.2)
    async with pooler(url) as passing, asyncio.timeout(10):
        database = await connect(passing.address, clock=clock)
        await database.run(select("SELECT 1 AS one"))
        passing.answers = 0
        await database.close()
        await no_session(url, "refrain")


async def test_two_starts_at_once_migrate_once(url, clock):
    async def start():
        async with open_store(url, clock=clock, default_limits=TERMS) as store:
            return await store.queue_positions()

    assert await asyncio.gather(start(), start(), start()) == [{}, {}, {}]


async def test_a_running_process_keeps_its_jobs_when_another_starts(store, url, clock):
    await start_generation(store, "the first")
    async with open_store(url, clock=clock, default_limits=TERMS) as second:
        assert await second.reclaim("the second") == []


async def test_orders_through_several_pools_get_exactly_the_quota(store, url, clock):
    async with (
        open_store(url, clock=clock, default_limits=TERMS) as second,
        open_store(url, clock=clock, default_limits=TERMS) as third,
    ):
        doors = [store, second, third]
        attempts = [doors[n % 3].enqueue(an_order()) for n in range(60)]
        answers = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(not isinstance(answer, Refused) for answer in answers) == 3


async def test_a_lock_waits_for_who_holds_it(database):
    order = []
    held = asyncio.Event()

    def first():
        yield Lock("door")
        held.set()
        yield sql("SELECT pg_sleep(0.2)")
        order.append("first")

    def second():
        yield Lock("door")
        order.append("second")

    async def waits():
        await held.wait()
        await database.run(second())

    async with asyncio.TaskGroup() as group:
        group.create_task(waits())
        await database.run(first())
    assert order == ["first", "second"]


async def test_a_process_stopped_in_mid_transaction_loses_its_locks_by_the_server(database):
    (row,) = await database.run(select("SHOW idle_in_transaction_session_timeout"))
    assert row["idle_in_transaction_session_timeout"] == "5s"


async def test_torn_tasks_give_their_connections_back(store):
    dice = random.Random(3)
    for number in range(40):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(store.quota_status(GuildId(number), ADA)) for _ in range(12)]
            await asyncio.sleep(dice.random() / 100)
            for task in tasks[::2]:
                task.cancel()
    await enqueue_job(store)
    assert len(await store.read(ledger.page(GUILD, limit=10))) == 1
