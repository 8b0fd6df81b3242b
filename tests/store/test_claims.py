import asyncio
from datetime import timedelta

import pytest

from bot.domain.job import GuildId, JobState, UserId
from bot.errors import LeaseLost
from bot.store.store import Store, open_store
from clocks import ManualClock
from store.orders import (
    ADA,
    BEN,
    CLEO,
    GENEROUS,
    GUILD,
    TERMS,
    claim_job,
    enqueue_job,
    finish_generation,
    post_song,
    start_generation,
)

S = JobState


@pytest.fixture
async def store(url, clock):
    async with open_store(url, clock=clock, default_limits=GENEROUS) as opened:
        yield opened


async def drain(store, clock):
    order = []
    while job := await store.claim_next("me", concurrency=1000):
        order.append(job)
        await clock.advance(0.001)
    return order


async def test_members_take_turns_and_the_places_say_so(store, clock):
    jobs = []
    for user_id in (ADA, ADA, ADA, BEN, CLEO, BEN):
        jobs.append(await enqueue_job(store, user_id))
        await clock.advance(1)
    a1, a2, a3, b1, c1, b2 = (job.id for job in jobs)
    fair = [a1, b1, c1, a2, b2, a3]
    assert await store.queue_positions() == {job_id: place for place, job_id in enumerate(fair, 1)}
    assert [job.id for job in await drain(store, clock)] == fair


async def test_who_has_a_song_at_the_provider_waits_for_who_has_none(store, clock):
    await start_generation(store, user_id=ADA)
    mine = await enqueue_job(store, ADA)
    await clock.advance(1)
    yours = await enqueue_job(store, BEN)
    assert list(await store.queue_positions()) == [yours.id, mine.id]


async def test_no_more_than_concurrency_are_at_the_provider(store):
    for _ in range(5):
        await enqueue_job(store)
    first = await store.claim_next("me", concurrency=2)
    second = await store.claim_next("you", concurrency=2)
    assert await store.claim_next("me", concurrency=2) is None
    await store.move(await store.move(first, S.GENERATING), S.READY)
    assert await store.claim_next("me", concurrency=2) is not None
    await store.move(second, S.FAILED)
    assert await store.claim_next("me", concurrency=2) is not None


async def test_a_lost_answer_holds_its_place_for_a_minute_alone(store, clock):
    await store.move(await claim_job(store), S.CHECKING)
    waiting = await enqueue_job(store)
    await clock.advance(59)
    assert await store.claim_next("me", concurrency=1) is None
    await clock.advance(1)
    taken = await store.claim_next("me", concurrency=1)
    assert taken.id == waiting.id
    await enqueue_job(store)
    assert await store.claim_next("me", concurrency=1) is None


async def test_simultaneous_claims_get_different_jobs(store):
    for _ in range(12):
        await enqueue_job(store)
    claims = [store.claim_next(f"owner-{n}", concurrency=8) for n in range(20)]
    taken = [job.id for job in await asyncio.gather(*claims) if job]
    assert len(taken) == len(set(taken)) == 8


async def test_a_job_that_must_wait_stands_behind_and_is_passed_over(store, clock):
    early = await claim_job(store)
    early = await store.move(early, S.QUEUED, not_before=clock.now() + timedelta(seconds=60))
    await clock.advance(1)
    late = await enqueue_job(store)
    assert list(await store.queue_positions()) == [late.id, early.id]
    assert [job.id for job in await drain(store, clock)] == [late.id]


async def test_who_submitted_it_before_cannot_move_what_another_submits_now(store):
    """The answer to the first owner's last move was lost, and it tries again."""
    stale = await claim_job(store, "the first")
    await store.move(stale, S.QUEUED)
    taken = await store.claim_next("the second", concurrency=9)
    with pytest.raises(LeaseLost):
        await store.move(stale, S.QUEUED)
    assert await store.job(stale.id) == taken


async def test_who_lost_it_twice_cannot_move_what_another_submits_now(stores):
    """Queued again, submitted by one that died, and taken over from that one."""
    short, _ = stores
    stale = await claim_job(short, "the first")
    await short.move(stale, S.QUEUED)
    await short.claim_next("the second", concurrency=9)
    taken = await short.reclaim("the third")
    with pytest.raises(LeaseLost):
        await short.move(stale, S.QUEUED)
    assert [await short.job(stale.id)] == taken


async def test_the_queue_of_one_guild_does_not_hold_up_another(store, clock):
    await enqueue_job(store, ADA)
    await enqueue_job(store, ADA)
    await clock.advance(1)
    other = await enqueue_job(store, BEN, guild_id=GuildId(2))
    assert (await store.queue_positions())[other.id] == 2


async def test_with_one_song_at_a_time_members_take_turns_too(store, clock):
    jobs = [await enqueue_job(store, ADA) for _ in range(8)]
    await clock.advance(1)
    jobs.insert(1, await enqueue_job(store, BEN))
    order = []
    while job := await store.claim_next("me", concurrency=1):
        order.append(job.id)
        await store.move(job, S.FAILED)
        await clock.advance(1)
    assert order == [job.id for job in jobs]


async def test_who_was_served_longest_ago_goes_first(store, clock):
    for user_id in (ADA, BEN):
        await store.move(await claim_job(store, user_id=user_id), S.FAILED)
        await clock.advance(1)
    later = await enqueue_job(store, BEN)
    await clock.advance(1)
    sooner = await enqueue_job(store, ADA)
    assert list(await store.queue_positions()) == [sooner.id, later.id]


async def test_guilds_take_turns_however_many_members_order_in_one(store, clock):
    for user_id in range(500, 508):
        await enqueue_job(store, UserId(user_id))
    await clock.advance(1)
    small = await enqueue_job(store, ADA, guild_id=GuildId(2))
    first = await store.claim_next("me", concurrency=1)
    await store.move(first, S.FAILED)
    await clock.advance(1)
    assert (await store.claim_next("me", concurrency=1)).id == small.id


async def test_what_is_turned_away_again_and_again_keeps_nobody_else_waiting(store, clock):
    first = await enqueue_job(store, ADA)
    others = [
        await enqueue_job(store, BEN, guild_id=GuildId(2)),
        await enqueue_job(store, CLEO),
    ]
    order = []
    for _ in range(4):
        job = await store.claim_next("me", concurrency=1)
        order.append(job.id)
        if job.id == first.id:
            await store.move(job, S.QUEUED, not_before=clock.now() + timedelta(seconds=5))
        else:
            await store.move(job, S.FAILED)
        await clock.advance(5)
    assert order == [first.id, *(job.id for job in others), first.id]


# ------------------------------------------------------------------ a clock that was set back


@pytest.fixture
def by_clocks(database, clock):
    """The store by a clock that was a day ahead, and by the same one once it was set back."""
    return stores_by(database, ManualClock(clock.now() + timedelta(days=1)), clock)


def stores_by(database, *clocks):
    return [
        Store(database=database, clock=each, default_limits=GENEROUS, lease=timedelta(hours=1))
        for each in clocks
    ]


async def test_who_was_served_before_the_clock_was_set_back_is_not_last_for_ever(by_clocks, clock):
    ahead, store = by_clocks
    small = GuildId(2)
    await ahead.move(await claim_job(ahead, user_id=BEN, guild_id=small), S.FAILED)
    mine = await enqueue_job(store, BEN, guild_id=small)
    for _ in range(3):
        await enqueue_job(store, ADA)
    order = []
    for _ in range(2):
        job = await store.claim_next("me", concurrency=1)
        order.append(job.id)
        await store.move(job, S.FAILED)
        await clock.advance(1)
    assert mine.id in order


async def test_who_ordered_before_the_clock_was_set_back_waits_for_no_status_message(
    by_clocks, clock
):
    ahead, store = by_clocks
    job = await enqueue_job(ahead)
    await enqueue_job(store)
    taken = await store.claim_next("me", concurrency=9, told_before=clock.now())
    assert taken.id == job.id
    assert await store.claim_next("me", concurrency=9, told_before=clock.now()) is None


@pytest.mark.parametrize("guild_id", [GUILD, GuildId(2)], ids=["members", "guilds"])
@pytest.mark.parametrize(("ahead_s", "is_served"), [(60, True), (60.001, False)])
async def test_of_what_is_to_come_a_minute_counts_as_served(
    database, clock, ahead_s, is_served, guild_id
):
    """So much the clocks of several processes may differ."""
    ahead = ManualClock(clock.now() + timedelta(seconds=ahead_s))
    wrong, store = stores_by(database, ahead, clock)
    await wrong.move(await claim_job(wrong, user_id=BEN, guild_id=guild_id), S.FAILED)
    bens = await enqueue_job(store, BEN, guild_id=guild_id)
    adas = await enqueue_job(store, ADA)
    first = adas if is_served else bens
    assert next(iter(await store.queue_positions())) == first.id


@pytest.mark.parametrize(("ahead_s", "is_taken"), [(60, False), (60.001, True)])
async def test_of_what_is_to_come_a_minute_waits_for_its_status_message(
    database, clock, ahead_s, is_taken
):
    wrong, store = stores_by(database, ManualClock(clock.now() + timedelta(seconds=ahead_s)), clock)
    await enqueue_job(wrong)
    taken = await store.claim_next("me", concurrency=9, told_before=clock.now())
    assert (taken is not None) == is_taken


async def test_an_answer_lost_before_the_clock_was_set_back_holds_no_place(by_clocks):
    ahead, store = by_clocks
    await ahead.move(await claim_job(ahead), S.CHECKING)
    waiting = await enqueue_job(store)
    assert (await store.claim_next("me", concurrency=1)).id == waiting.id


# ------------------------------------------------------------------ leases


async def test_a_live_job_of_a_dead_owner_is_taken_up_once_its_lease_ran_out(url, clock):
    async with open_store(url, clock=clock, default_limits=TERMS, lease=timedelta(0)) as store:
        job = await start_generation(store, "the dead")
        (taken,) = await store.reclaim("the heir")
        assert (taken.id, taken.epoch) == (job.id, job.epoch + 1)
        with pytest.raises(LeaseLost):
            await store.move(job, S.READY)
        assert (await store.move(taken, S.READY)).state is S.READY


async def test_a_held_job_is_not_taken_up(store):
    await start_generation(store, "the living")
    await store.heartbeat("the living")
    assert await store.reclaim("the heir") == []


async def test_whoever_was_halted_keeps_what_nobody_took(stores):
    short, long = stores
    job = await start_generation(short, "the halted")
    assert await long.reclaim("the halted") == [job]
    await long.heartbeat("the halted")
    assert await long.reclaim("the heir") == []
    assert (await long.move(job, S.READY)).state is S.READY


async def test_a_job_that_was_taken_up_cannot_be_renewed_by_who_lost_it(stores):
    short, long = stores
    await start_generation(short, "the halted")
    taken = await long.reclaim("the heir")
    await short.heartbeat("the halted")
    assert await long.reclaim("the halted") == []
    assert await long.reclaim("the heir") == taken


async def test_waiting_and_finished_jobs_have_no_owner(store):
    await post_song(store)
    await store.move(await claim_job(store), S.QUEUED)
    assert await store.reclaim("anybody") == []


async def test_released_jobs_are_taken_up_at_once(store):
    job = await finish_generation(store, "the leaving")
    await store.release("the leaving")
    assert [taken.id for taken in await store.reclaim("the next")] == [job.id]


async def test_a_revived_song_waits_for_whoever_takes_it_up(store):
    job = await store.move(await finish_generation(store), S.UNDELIVERED)
    revived = await store.move(job, S.READY)
    (taken,) = await store.reclaim("me")
    assert (taken.id, taken.epoch) == (job.id, revived.epoch + 1)


async def test_a_job_is_taken_up_by_one_of_many(store):
    for _ in range(6):
        await start_generation(store, "the leaving")
    await store.release("the leaving")
    heirs = await asyncio.gather(*(store.reclaim(f"heir-{n}") for n in range(8)))
    taken = [job.id for jobs in heirs for job in jobs]
    assert len(taken) == len(set(taken)) == 6
