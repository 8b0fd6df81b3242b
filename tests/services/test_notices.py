"""What the operator is told, and when: on virtual time and the real SQL."""

import asyncio

import pytest

from bot.domain.notice import Cause
from bot.store.store import LEASE, Store
from services.operator_harness import Operator, notices_of
from simulation.disk import SimulatedDatabase
from simulation.virtual_time import now
from worker.worker_harness import TERMS, store_harness, virtually


def shared_store(harness):
    database = SimulatedDatabase(
        disk=harness.disk, process=harness.process, rng=harness.rng, shared=True
    )
    return Store(database=database, clock=harness.process, default_limits=TERMS, lease=LEASE)


async def look(notices):
    await notices.write()
    await notices.tell()


@virtually
async def test_a_database_that_is_away_is_told_after_three_minutes_and_once_more_when_it_is_back():
    async with store_harness() as harness:
        operator = Operator()
        notices = notices_of(harness, operator)
        await look(notices)
        for away_s, told in ((179.9, []), (180.0, ["database-away"])):
            harness.rng.database_away = True
            assert [notice.cause for notice in await notices.current()] == ["database-away"]
            await notices.note_database_away()
            began_at = now()
            await asyncio.sleep(away_s)
            for _ in range(2):
                await notices.note_database_away()
            assert operator.news() == told
            (away,) = await notices.current()
            assert (away.cause, away.began_at) == ("database-away", began_at)
            harness.rng.database_away = False
            await look(notices)
            assert operator.news() == [f"{each} over" for each in told]
            assert await notices.current() == []


@virtually
async def test_a_process_that_never_saw_the_database_leaves_it_to_others_to_tell():
    async with store_harness() as harness:
        operator = Operator()
        notices = notices_of(harness, operator)
        for away_s in (200.0, 200.0):
            await notices.note_database_away()
            await asyncio.sleep(away_s)
        assert operator.news() == []


@virtually
async def test_an_outage_that_a_dead_process_told_of_is_told_to_be_over():
    async with store_harness() as harness:
        operator = Operator()
        operator.remembered = now()
        notices = notices_of(harness, operator)
        for told in (["database-away over"], []):
            await look(notices)
            assert operator.news() == told


@virtually
async def test_what_is_wrong_is_told_once_and_what_cannot_be_told_is_told_later():
    async with store_harness() as harness:
        operator = Operator()
        notices = notices_of(harness, operator)
        notices.report(Cause.KEY_REFUSED)
        operator.reachable = False
        await look(notices)
        operator.reachable = True
        for told in (["key-refused"], []):
            await look(notices)
            assert operator.news() == told
        await asyncio.sleep(1)
        notices.mend(Cause.KEY_REFUSED)
        operator.reachable = False
        await look(notices)
        assert notices.open == await notices.current() == []
        operator.reachable = True
        for told in (["key-refused over"], []):
            await look(notices)
            assert operator.news() == told


@virtually
async def test_what_was_mended_before_it_was_told_is_never_told():
    async with store_harness() as harness:
        operator = Operator()
        operator.reachable = False
        notices = notices_of(harness, operator)
        notices.report(Cause.KEY_REFUSED)
        await look(notices)
        await asyncio.sleep(1)
        notices.mend(Cause.KEY_REFUSED)
        operator.reachable = True
        await look(notices)
        assert operator.news() == []
        assert await notices.current() == []


@pytest.mark.parametrize(("later_ms", "is_open"), [(-1, True), (0, True), (1, False)])
@virtually
async def test_only_later_evidence_counts(later_ms, is_open):
    async with store_harness() as harness:
        await asyncio.sleep(10)
        notices = notices_of(harness, Operator())
        at = now()
        notices.report(Cause.KEY_REFUSED, at=at)
        notices.mend(Cause.KEY_REFUSED, at=at + later_ms * (LEASE / 30_000))
        await look(notices)
        assert bool(notices.open) == is_open


@virtually
async def test_of_two_processes_one_tells_until_it_has_been_silent_for_a_minute():
    async with store_harness() as harness:
        first, second = Operator(), Operator()
        teller = notices_of(harness, first, shared_store(harness))
        other = notices_of(harness, second, shared_store(harness))
        await look(teller)
        other.report(Cause.KEY_REFUSED)
        await look(other)
        assert [notice.cause for notice in other.open] == ["key-refused"]
        assert second.news() == []
        await look(teller)
        assert first.news() == ["key-refused"]
        await asyncio.sleep(59.9)
        other.report(Cause.MODEL_GONE)
        await look(other)
        assert second.news() == []
        await asyncio.sleep(0.2)
        await look(other)
        assert second.news() == ["model-gone"]
