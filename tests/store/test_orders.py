import asyncio
import random
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.domain.job import GuildId, JobId, JobState, Settlement
from bot.domain.quota import Rule, allowance
from bot.errors import JobUnknown, QuotaUsedUp, Refused, TooManyLiveJobs
from bot.store import ledger
from bot.store.ledger import EntryKind
from bot.store.store import open_store
from store.orders import ADA, BEN, GUILD, TERMS, an_order, enqueue_job, post_song

DAY_S = 86_400


async def test_an_order_is_read_back_as_it_was_placed(store, clock):
    order = an_order(lyrics="\N{MUSICAL SYMBOL G CLEF} ' -- $1 {}", locale="de")
    job = (await store.enqueue(order)).job
    assert job.order == order
    assert (job.state, job.settlement, job.epoch) == (JobState.QUEUED, Settlement.RESERVED, 0)
    assert job.created_at == clock.now()
    assert await store.job(order.job_id) == job


async def test_a_job_of_another_guild_is_as_unknown_as_one_that_never_was(store):
    job = await enqueue_job(store)
    assert await store.job_in(GUILD, job.id) == job
    with pytest.raises(JobUnknown):
        await store.job_in(GuildId(1), job.id)
    with pytest.raises(JobUnknown):
        await store.job_in(GUILD, JobId(1))


async def test_a_replayed_interaction_makes_no_second_job(store):
    order = an_order()
    first = await store.enqueue(order)
    second = await store.enqueue(order)
    assert (first.new, second.new) == (True, False)
    assert second.job == first.job
    assert len(await store.read(ledger.page(GUILD, limit=10))) == 1


async def test_a_replay_is_answered_even_when_the_quota_is_used_up(store):
    orders = [an_order() for _ in range(3)]
    for order in orders:
        await store.enqueue(order)
    assert not (await store.enqueue(orders[0])).new


async def test_live_jobs_of_one_member_are_limited_over_all_guilds(store):
    for guild_id in (1, 2, 3):
        await enqueue_job(store, guild_id=GuildId(guild_id))
    with pytest.raises(TooManyLiveJobs):
        await enqueue_job(store, guild_id=GuildId(4))
    await enqueue_job(store, BEN)


@pytest.mark.parametrize("state", [JobState.CHECKING, JobState.READY])
async def test_what_is_held_up_for_two_minutes_takes_no_live_place(store, clock, state):
    for _ in range(2):
        await enqueue_job(store)
    claimed = await store.claim_next("me", concurrency=9)
    held_up = await store.move(claimed, JobState.CHECKING)
    if state is JobState.READY:
        generating = await store.move(held_up, JobState.GENERATING, generation_id="gen-1")
        held_up = await store.move(generating, JobState.READY, result_url="https://cdn.example/s")
    await enqueue_job(store, guild_id=GuildId(2))
    await clock.advance(119)
    with pytest.raises(TooManyLiveJobs):
        await enqueue_job(store, guild_id=GuildId(3))
    await clock.advance(1)
    await enqueue_job(store, guild_id=GuildId(3))
    with pytest.raises(TooManyLiveJobs):
        await enqueue_job(store, guild_id=GuildId(4))
    assert held_up in await store.live_jobs(user_id=ADA)


async def test_the_default_quota_is_used_up_by_songs_and_renewed_by_the_day(store, clock):
    for _ in range(3):
        await post_song(store)
    with pytest.raises(QuotaUsedUp) as refused:
        await enqueue_job(store)
    assert refused.value.rule is Rule.DEFAULT
    assert refused.value.renews_at == clock.now().replace(hour=0) + timedelta(days=1)
    await clock.advance(DAY_S)
    await enqueue_job(store)


async def test_a_refused_order_leaves_no_trace(store):
    for _ in range(3):
        await post_song(store)
    before = await store.read(ledger.page(GUILD, limit=100))
    order = an_order()
    with pytest.raises(QuotaUsedUp):
        await store.enqueue(order)
    assert await store.job(order.job_id) is None
    assert await store.read(ledger.page(GUILD, limit=100)) == before


async def test_a_refunded_song_does_not_count(store):
    job = await enqueue_job(store)
    await store.move(job, JobState.CANCELLED, cancelled_by=ADA)
    quota_status = await store.quota_status(GUILD, ADA)
    assert quota_status.ordered_at == ()
    assert quota_status.live == 0


async def test_a_quota_holds_in_its_guild_alone(store):
    for _ in range(3):
        await post_song(store)
    await enqueue_job(store, guild_id=GuildId(2))


async def test_two_hundred_simultaneous_orders_get_exactly_the_quota(store):
    orders = [an_order() for _ in range(200)]
    answers = await asyncio.gather(*map(store.enqueue, orders), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(answers) - len(refused) == 3
    assert len(refused) == 197
    assert len(await store.live_jobs(user_id=ADA)) == 3
    kinds = [entry.kind for entry in await store.read(ledger.page(GUILD, limit=500))]
    assert kinds == [EntryKind.RESERVE] * 3


async def test_cancelled_tasks_leave_orders_whole_and_the_store_usable(store, clock):
    """Each order is there with its ledger entry or not at all, wherever its task was torn."""
    dice = random.Random(11)
    for round_number in range(60):
        guild_id = GuildId(1000 + round_number)
        async with asyncio.TaskGroup() as group:
            orders = [an_order(BEN, guild_id=guild_id) for _ in range(3)]
            tasks = [group.create_task(_attempt(store, order)) for order in orders]
            for _ in range(dice.randrange(6)):
                await asyncio.sleep(0)
            dice.choice(tasks).cancel()
        await store.heartbeat("nobody")  # whoever writes next comes after the one that was torn
        for job in await store.live_jobs(user_id=BEN):
            await store.move(job, JobState.CANCELLED)
        entries = await store.read(ledger.page(guild_id, limit=100))
        assert sum(entry.songs for entry in entries) == 0
    quota_status = await store.quota_status(GUILD, ADA)
    assert allowance(quota_status, clock.now()).left == 3


async def _attempt(store, order):
    with suppress(Refused):
        await store.enqueue(order)


async def test_what_was_placed_is_there_after_reopening(url, clock):
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        job = await enqueue_job(store)
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        assert await store.live_jobs() == [job]
