import re

import pytest

from bot.domain.job import Job, JobState, Settlement
from bot.errors import DatabaseUnusable, StoreUnavailable
from bot.store.engine import migrate
from bot.store.engine.open import connect, open_database
from bot.store.engine.transaction import insert
from bot.store.job_columns import columns_of
from bot.store.store import open_store
from store.orders import TERMS, an_order, enqueue_job, select

LATER_COLUMNS = (
    *("unsent", "model", "style", "instrumental", "replaces", "cost", "erased_ms"),
    *("cancel_asked_by", "cancel_reason"),
)


async def applied(database):
    return await database.run(migrate.read_version())


async def numbers_of_copies(database, folder):
    """Of the schemas that an upgrade kept: as files, or as tables."""
    if database.engine == "sqlite":
        names = [path.name for path in folder.glob("*.backup")]
    else:
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        names = [row["tablename"] for row in await database.run(select(tables))]
    return {int(number) for name in names for number in re.findall(r"schema[-_](\d+)", name)}


async def test_a_new_database_gets_every_migration_and_the_books_say_so(database):
    rows = await database.run(select("SELECT * FROM migration ORDER BY number"))
    known = migrate.migrations(database.engine)
    assert [row["name"] for row in rows] == [migration.name for migration in known]
    assert [row["number"] for row in rows] == list(range(1, len(known) + 1))


async def test_opening_again_changes_nothing(url, clock, tmp_path):
    for _ in range(3):
        async with open_database(url, clock=clock) as database:
            assert await applied(database) == migrate.migrations(database.engine)[-1].number
            assert await numbers_of_copies(database, tmp_path) == set()


@pytest.mark.parametrize("engine", ["sqlite"])  # for tables: see test_postgres
async def test_the_last_upgrade_is_one_that_is_copied_before_as_well(url, clock, engine, tmp_path):
    *before, last = migrate.migrations(engine)
    database = await connect(url, clock=clock)
    await database.run(migrate.migrate(before, now=clock.now()))
    await database.close()
    async with open_database(url, clock=clock) as database:
        assert await applied(database) == last.number
        assert await numbers_of_copies(database, tmp_path) == {before[-1].number}


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_upgrade_is_not_begun_where_no_copy_can_be_kept(url, clock, engine, tmp_path):
    *before, _last = migrate.migrations(engine)
    database = await connect(url, clock=clock)
    await database.run(migrate.migrate(before, now=clock.now()))
    await database.close()
    (tmp_path / f"refrain.db.schema-{before[-1].number}.backup").mkdir()
    with pytest.raises(StoreUnavailable):
        async with open_database(url, clock=clock):
            pass
    database = await connect(url, clock=clock)
    assert await applied(database) == before[-1].number
    await database.close()


async def test_a_database_newer_than_the_code_is_refused(url, clock):
    async with open_database(url, clock=clock) as database:
        await database.run(
            select("INSERT INTO migration (number, name, applied_ms) VALUES (99, 'later', 0)")
        )
    with pytest.raises(DatabaseUnusable, match="schema 99"):
        async with open_database(url, clock=clock):
            pass


async def test_a_migration_that_fails_leaves_schema_and_books_as_they_were(database, clock):
    before = await applied(database)
    known = migrate.migrations(database.engine)
    broken = migrate.Migration(
        before + 1,
        "broken",
        ("CREATE TABLE half (id INTEGER) STRICT", "INSERT INTO nowhere VALUES (1)"),
    )
    with pytest.raises(Exception, match="nowhere"):
        await database.run(migrate.migrate([*known, broken], now=clock.now()))
    assert await applied(database) == before
    repaired = migrate.Migration(before + 1, "repaired", ("CREATE TABLE half (id INTEGER) STRICT",))
    await database.run(migrate.migrate([*known, repaired], now=clock.now()))
    assert await applied(database) == before + 1


async def test_a_database_of_an_earlier_schema_is_copied_and_upgraded_with_its_jobs(
    url, clock, engine, tmp_path
):
    database = await connect(url, clock=clock)
    first = migrate.migrations(engine)[0]
    await database.run(migrate.migrate([first], now=clock.now()))
    await database.run(_reserve_in_the_first_schema(an_order(job_id=1), clock.now()))
    await database.close()
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        assert [(job.id, job.unsent) for job in await store.live_jobs()] == [(1, False)]
        await enqueue_job(store)
    if engine == "sqlite":
        (copy,) = [f"sqlite:///{path}" for path in tmp_path.glob("refrain.db.schema-1.backup")]
        await _jobs_of(copy, "job", clock)
    else:
        await _jobs_of(url, "schema_1_job", clock)


def _reserve_in_the_first_schema(order, now):
    job = Job(
        order=order,
        state=JobState.QUEUED,
        settlement=Settlement.RESERVED,
        epoch=0,
        created_at=now,
        changed_at=now,
    )
    columns = columns_of(job)
    for later in LATER_COLUMNS:
        del columns[later]
    yield insert("job", columns)


async def _jobs_of(url, table, clock):
    """The copy that was made before the upgrade has the one job there was."""
    database = await connect(url, clock=clock)
    rows = await database.run(select(f"SELECT * FROM {table}"))  # noqa: S608 - a name of ours
    await database.close()
    assert [row["id"] for row in rows] == [1]
