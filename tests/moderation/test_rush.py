"""Many commands in the same moment get no song more than the quota has."""

import asyncio
from collections import Counter

import pytest

from bot.domain.quota import DefaultLimits, Quota
from bot.domain.window import Window
from bot.errors import OrderRefused, QuotaUsedUp
from bot.store import ledger
from bot.store.store import open_store
from clocks import ManualClock
from store.orders import ADA, GUILD, an_order

DEFAULT_LIMITS = DefaultLimits(quota=Quota(songs=3, window=Window("day")), per_member=1000)


@pytest.fixture
async def store(tmp_path):
    url = f"sqlite:///{tmp_path}/refrain.db"
    async with open_store(url, clock=ManualClock(), default_limits=DEFAULT_LIMITS) as opened:
        yield opened


async def test_200_orders_at_once_for_a_quota_of_three_make_three_songs(store):
    outcomes = Counter()

    async def order():
        try:
            await store.enqueue(an_order())
        except OrderRefused as error:
            outcomes[type(error)] += 1
        else:
            outcomes["placed"] += 1

    async with asyncio.TaskGroup() as tasks:
        for _ in range(200):
            tasks.create_task(order())
    assert outcomes == {"placed": 3, QuotaUsedUp: 197}
    assert len(await store.live_jobs(user_id=ADA)) == 3
    entries = await store.read(ledger.page(GUILD, limit=1000))
    assert sum(entry.songs for entry in entries) == -3


async def test_the_same_command_delivered_twice_is_one_song(store):
    order = an_order()
    first, second = await asyncio.gather(store.enqueue(order), store.enqueue(order))
    assert {first.new, second.new} == {True, False}
    assert len(await store.live_jobs()) == 1


async def test_two_commands_in_one_moment_share_what_is_left_in_the_sandbox(harness):
    harness.slow()
    await harness.read(harness.mod, "quotas set server", songs="1")
    replies = await asyncio.gather(*(harness.order(title=f"Rush {n}") for n in range(6)))
    assert sum("on its way" in reply for reply in replies) == 1
    assert sum("Nothing was spent." in reply for reply in replies) == 5
