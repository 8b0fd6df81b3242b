"""The locks that divide the shards, also behind a pooler and where the server falls silent."""

import asyncio

import asyncpg
import pytest

from bot.domain.shard_share import compute_share
from bot.errors import StoreUnavailable
from bot.store.engine import shard_locks
from bot.store.engine.shard_locks import Cluster, open_shard_locks
from databases import new_schema, no_session, pooler

NAME = "refrain shards"


@pytest.fixture
def engine():
    return "postgresql"


@pytest.fixture
def elsewhere(postgres):
    """The address of another bot's tables on the same server."""
    with new_schema(postgres) as address:
        yield address


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(shard_locks, "ANSWER_WITHIN_S", 0.5)


async def hear(locks):
    async with asyncio.timeout(5):
        await locks.changed.wait()
    locks.changed.clear()


async def test_a_pooler_in_session_mode_leaves_a_member_its_share(url):
    async with pooler(url) as passing, open_shard_locks(passing.address) as locks:
        await locks.join(4)
        cluster = await locks.look()
        assert compute_share(cluster.count_shards(), locks.member, 4) == 4
        assert await locks.take_shard(0)
        assert (await locks.look()).shards == {0: locks.member}


async def test_a_member_hears_of_others_and_takes_what_they_leave(url):
    async with open_shard_locks(url) as first:
        async with open_shard_locks(url) as second:
            await second.join(4)
            await hear(first)
            assert await second.take_shard(1)
            assert await second.take_turn(0)
            assert not await first.take_shard(1)
            assert not await first.take_turn(0)
            assert await first.look() == Cluster(
                members={second.member: 4}, shards={1: second.member}, identifying=frozenset({0})
            )
            await second.leave_turn(0)
            assert await first.take_turn(0)
            await second.leave_shard(1)
            await hear(first)
            assert await first.take_shard(1)
            await second.take_shard(2)
        async with asyncio.timeout(5):
            while not await first.take_shard(2):
                pass  # the server has not noticed the end yet
        assert (await first.look()).members == {}


async def test_locks_of_others_on_the_server_are_nobody_s_shards(url, elsewhere):
    async with open_shard_locks(url) as ours, open_shard_locks(elsewhere) as theirs:
        await theirs.join(8)
        assert await theirs.take_shard(0)
        stranger = await asyncpg.connect(url)
        await stranger.execute("SELECT pg_advisory_lock(7)")
        assert await ours.look() == Cluster(members={}, shards={}, identifying=frozenset())
        await stranger.close()
        assert await ours.take_shard(0)


async def test_a_process_that_is_halted_loses_its_locks_by_the_server(url, monkeypatch):
    monkeypatch.setattr(shard_locks, "SILENT_S", 0.8)
    async with open_shard_locks(url) as locks:
        await hear(locks)
        with pytest.raises(StoreUnavailable):
            await locks.look()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("answers", [0, 1], ids=["at all", "after the login"])
async def test_a_server_that_does_not_answer_leaves_no_session(url, answers):
    async with pooler(url, answers=answers) as passing:
        with pytest.raises(StoreUnavailable):
            async with open_shard_locks(passing.address):
                pass
        await no_session(url, NAME)


@pytest.mark.usefixtures("impatient")
async def test_whoever_gets_no_answer_any_more_has_lost_its_locks(url):
    async with pooler(url) as passing, open_shard_locks(passing.address) as locks:
        await locks.join(4)
        await hear(locks)
        passing.answers = 0
        with pytest.raises(StoreUnavailable):
            await locks.look()
        await hear(locks)
        await no_session(url, NAME)


async def test_a_server_that_refuses_the_setting_is_left(url, monkeypatch):
    monkeypatch.setattr(shard_locks, "SILENT_S", -1)
    with pytest.raises(StoreUnavailable):
        async with open_shard_locks(url):
            pass
    await no_session(url, NAME)


async def test_whatever_goes_wrong_later_its_locks_are_let_go_of(url):
    async with open_shard_locks(url) as locks:
        await locks.join(4)
        with pytest.raises(StoreUnavailable):
            await locks.take_shard(1 << 40)  # more than the server takes
        await no_session(url, NAME)


@pytest.mark.usefixtures("impatient")
async def test_a_server_that_does_not_answer_is_not_waited_for_at_the_end(url):
    async with pooler(url) as passing:
        async with open_shard_locks(passing.address) as locks:
            await locks.join(4)
            passing.answers = 0
        await no_session(url, NAME)
