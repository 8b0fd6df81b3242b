"""What the operator is told, and when: on virtual time and the real SQL."""

import asyncio
from types import SimpleNamespace

import pytest

from bot.domain.notice import Cause
from bot.errors import KeyRefused, PollFailed, SongFilesUnavailable, StoreUnavailable
from bot.provider.client import Balance
from bot.services.notices import Notices
from bot.services.operator_watch import OperatorWatch
from bot.store.store import LEASE, Store
from simulation.disk import SimulatedDatabase
from simulation.virtual_time import now
from worker.worker_harness import CATALOGUE, TERMS, store_harness, virtually


class Operator:
    """Reads what is told, unless out of reach; may remember an outage of the database."""

    def __init__(self):
        self.told, self.reachable, self.remembered = [], True, None

    async def tell(self, notice):
        if self.reachable:
            self.told.append(f"{notice.cause}{' over' if notice.ended_at else ''}")
        return self.reachable

    async def recall(self, _cause):
        return self.remembered

    def news(self):
        told, self.told = self.told, []
        return told


def shared_store(harness):
    database = SimulatedDatabase(
        disk=harness.disk, process=harness.process, rng=harness.rng, shared=True
    )
    return Store(database=database, clock=harness.process, default_limits=TERMS, lease=LEASE)


def notices_of(harness, operator, store=None):
    return Notices(
        store=store or harness.store,
        clock=harness.process,
        tell=operator.tell,
        recall=operator.recall,
    )


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
            await notices.note_database_away()
            await asyncio.sleep(away_s)
            for _ in range(2):
                await notices.note_database_away()
            assert operator.news() == told
            assert [notice.cause for notice in await notices.current()] == ["database-away"]
            harness.rng.database_away = False
            await look(notices)
            assert operator.news() == [f"{each} over" for each in told]
            assert await notices.current() == []


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


class Account:
    """What the provider says of a key: an error, or a balance."""

    def __init__(self):
        self.amount, self.error, self.asked = 100.0, None, 0

    async def verify_key(self):
        self.asked += 1
        if self.error:
            raise self.error

    async def balance(self):
        return Balance(amount=self.amount, currency="USD")


class Room:
    full = False

    def require(self):
        if self.full:
            raise SongFilesUnavailable


def watch_of(harness, operator, account, room=None, *, digest=False):
    async def nothing():
        pass

    return OperatorWatch(
        notices=notices_of(harness, operator),
        store=harness.store,
        provider=account,
        circuits=harness.circuits,
        require_room=(room or Room()).require,
        count_too_many_requests=lambda: 0,
        on_balance=lambda *_: None,
        clock=harness.process,
        catalogue=CATALOGUE,
        retirements=SimpleNamespace(look=nothing),
        retention=harness.settings.retention,
        low_credits=10,
        digest=digest,
    )


@virtually
async def test_credits_are_low_below_the_threshold_until_they_are_a_fifth_above():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        for amount, told in (
            (10.0, []),
            (9.99, ["credits-low"]),
            (11.99, []),
            (12.0, ["credits-low over"]),
            (0.01, ["credits-low"]),
            (0.0, ["credits-exhausted"]),
            (-1.0, []),
            (50.0, ["credits-low over", "credits-exhausted over"]),
        ):
            account.amount = amount
            await asyncio.sleep(601)
            await watch.look()
            assert sorted(operator.news()) == sorted(told), amount


@virtually
async def test_the_account_is_looked_at_every_ten_minutes_and_each_minute_while_it_is_wrong():
    async with store_harness() as harness:
        account = Account()
        watch = watch_of(harness, Operator(), account)
        await watch.look()
        for after_s, asked in ((599.5, 1), (1.0, 2), (59.0, 2), (600.0, 3)):
            await asyncio.sleep(after_s)
            await watch.look()
            assert account.asked == asked
        account.error = KeyRefused()
        for after_s, asked in ((601.0, 4), (59.0, 4), (2.0, 5), (59.0, 5), (2.0, 6)):
            await asyncio.sleep(after_s)
            await watch.look()
            assert account.asked == asked


@virtually
async def test_a_refused_key_is_told_and_an_account_that_cannot_be_read_is_not():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        for error, told in (
            (PollFailed(), []),
            (KeyRefused(), ["key-refused"]),
            (PollFailed(), []),
            (None, ["key-refused over"]),
        ):
            account.error = error
            await asyncio.sleep(601)
            await watch.look()
            assert operator.news() == told


@virtually
async def test_a_full_disk_counts_until_three_minutes_after_it_was_seen_last():
    async with store_harness() as harness:
        operator, room = Operator(), Room()
        watch = watch_of(harness, operator, Account(), room)
        room.full = True
        await watch.look()
        assert operator.news() == ["song-files-unavailable"]
        room.full = False
        for after_s, told in ((179.0, []), (2.0, ["song-files-unavailable over"])):
            await asyncio.sleep(after_s)
            await watch.look()
            assert operator.news() == told


@virtually
async def test_a_digest_is_told_at_midnight_and_never_on_the_first_day():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account(), digest=True)
        for after_s, told in ((0, []), (11.9 * 3600, []), (0.2 * 3600, ["digest"]), (60, [])):
            await asyncio.sleep(after_s)
            await watch.look()
            assert operator.news() == told


@virtually
async def test_a_watch_goes_on_after_a_database_that_was_away():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(watch.run())
            await asyncio.sleep(1)
            harness.rng.database_away = True
            with pytest.raises(StoreUnavailable):
                await watch.look()
            await asyncio.sleep(200)
            assert operator.news() == ["database-away"]
            harness.rng.database_away = False
            await asyncio.sleep(31)
            assert operator.news() == ["database-away over"]
            running.cancel()
