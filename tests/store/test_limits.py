"""What stands on which side of a moment: the millisecond before it, at it, after it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.job import ChannelId, GuildId, JobState, UserId
from bot.domain.notice import Cause, Evidence
from bot.domain.quota import Budget, Rule, Spending
from bot.domain.retirement import Retirement
from bot.domain.window import Window
from bot.errors import AlreadyBeingMade, ValueRefused
from bot.store import jobs, notices, policies, policy_changes, song_list
from bot.store.ledger import Entry, EntryKind, has_recorded, insert_entry
from bot.store.policy_changes import Act
from bot.store.retirements import read_withdrawn, write_retirement
from bot.store.timestamps import from_ms, to_ms
from store.orders import (
    ADA,
    BEN,
    CLEO,
    GUILD,
    START,
    an_order,
    claim_job,
    enqueue_job,
    finish_generation,
    start_generation,
)

S = JobState
DAY = Window("day")
MS = timedelta(milliseconds=1)
SIDES = [-MS, 0 * MS, MS]


async def give_up(store, **fields):
    return await store.move(
        await start_generation(store, **fields), S.FAILED, failure="generation-timed-out"
    )


async def keep(store, **fields):
    return await store.move(await finish_generation(store, **fields), S.UNDELIVERED)


async def test_a_song_is_kept_after_a_moment_and_late_from_it_on(store, clock):
    kept, late = await keep(store), await give_up(store)
    at = clock.now()
    for side, is_kept, is_late in zip(SIDES, (1, 0, 0), (1, 1, 0), strict=True):
        found = await store.undelivered_jobs(GUILD, ADA, since=at + side)
        assert [job.id for job in found] == [kept.id] * is_kept
        songs, channels = await store.read(notices.count_undelivered(since=at + side))
        assert (songs, channels) == (is_kept, [kept.order.channel_id] * is_kept)
        found = await store.given_up(since=at + side)
        assert [job.id for job in found] == [late.id] * is_late
    assert await store.read(jobs.undelivered(GUILD, BEN, since=at - MS)) == []
    assert await store.read(jobs.undelivered(GuildId(9), ADA, since=at - MS)) == []


async def test_of_the_channels_where_songs_wait_the_five_with_the_most_are_named(store, clock):
    at = clock.now() - MS
    for number, channel in enumerate((1, 2, 3, 3, 4, 5, 6)):
        await keep(store, user_id=UserId(number), channel_id=ChannelId(channel))
    assert await store.read(notices.count_undelivered(since=at)) == (7, [3, 1, 2, 4, 5])


async def test_a_deleted_song_is_asked_for_no_more(store, clock):
    at = clock.now() - MS
    late = await give_up(store)
    await store.run(song_list.erase(late, by=ADA, now=at))
    assert await store.given_up(since=at) == []


async def test_a_clock_that_is_set_back_lets_no_job_grow_younger(store, clock):
    job = await start_generation(store)
    await clock.advance(-3600)
    assert (await store.move(job, S.FAILED)).changed_at == job.changed_at


async def test_a_song_that_is_still_being_made_is_not_ordered_beside_itself(store):
    await store.enqueue(an_order(), once=True)
    with pytest.raises(AlreadyBeingMade):
        await store.enqueue(an_order(), once=True)
    for order in (an_order(title="Another"), an_order(BEN)):
        assert (await store.enqueue(order, once=True)).new
    assert (await store.enqueue(an_order())).new


async def test_what_is_not_there_cannot_be_cleared(store):
    act = Act(guild_id=GUILD, actor_id=ADA, at=START)
    for clear, reason in (
        (policy_changes.set_budget(act, None), "no-budget"),
        (policy_changes.set_quota(act, Rule.MEMBER, BEN, None), "no-quota"),
    ):
        with pytest.raises(ValueRefused) as refused:
            await store.run(clear)
        assert refused.value.reason == reason


async def test_what_changed_by_a_moment_is_to_be_shown(store, clock):
    job = await enqueue_job(store)
    at = clock.now()
    for side, shown in zip(SIDES, (0, 1, 1), strict=True):
        found = await store.read(jobs.unshown(changed_by=at + side))
        assert [each.id for each in found] == [job.id] * shown


async def test_the_figures_of_a_day_begin_at_its_midnight_and_end_before_the_next(store, clock):
    await enqueue_job(store)
    at = clock.now()
    day = timedelta(days=1)
    for side, ordered in zip(SIDES, (1, 1, 0), strict=True):
        figures = await store.read(notices.read_figures(since=at + side, until=at + side + day))
        assert figures["ordered"] == ordered
    for side, ordered in zip(SIDES, (0, 0, 1), strict=True):
        figures = await store.read(notices.read_figures(since=at - day, until=at + side))
        assert figures["ordered"] == ordered


async def test_the_figures_count_each_end_for_itself(store, clock):
    await keep(store)
    await give_up(store, user_id=BEN)
    await store.move(await enqueue_job(store, BEN), S.CANCELLED, cancelled_by=BEN)
    await store.move(await start_generation(store, user_id=BEN), S.READY, credits_used=70)
    hour = timedelta(hours=1)
    figures = await store.read(
        notices.read_figures(since=clock.now() - hour, until=clock.now() + hour)
    )
    assert figures == {
        "ordered": 4,
        "posted": 0,
        "undelivered": 1,
        "failed": 1,
        "cancelled": 1,
        "refunded": 2,
        "credits": 70,
    }


@pytest.mark.parametrize(
    ("wait_s", "taken"), [(-0.001, True), (0.0, True), (0.001, False), (3600, False), (3601, True)]
)
async def test_an_order_waits_until_its_moment_and_for_an_hour_at_most(store, clock, wait_s, taken):
    """No circuit stays open for longer: the rest was written before the clock was set back."""
    job = await claim_job(store)
    await store.move(job, S.QUEUED, not_before=clock.now() + timedelta(seconds=wait_s))
    assert (await store.claim_next("me", concurrency=9) is not None) == taken


async def test_an_order_of_before_a_moment_waits_for_no_status_message(store, clock):
    job = await enqueue_job(store)
    at = clock.now()
    for side in (-MS, 0 * MS):
        assert await store.claim_next("me", concurrency=9, told_before=at + side) is None
    assert (await store.claim_next("me", concurrency=9, told_before=at + MS)).id == job.id


async def test_a_shown_order_waits_for_nothing(store, clock):
    job = await enqueue_job(store)
    await store.record_status_message(job.id, 800)
    assert (await store.claim_next("me", concurrency=9, told_before=clock.now())).id == job.id


async def test_the_next_song_of_the_guild_is_one_that_was_sent_so_much_later(store, clock):
    first = await start_generation(store)
    await clock.advance(180)
    await claim_job(store, user_id=BEN, guild_id=GuildId(9))
    sent = await store.job((await claim_job(store, user_id=BEN)).id)
    by = timedelta(seconds=180)
    assert await store.successor(first, by=0 * by) is None  # the provider has not taken it
    taken = await store.move(sent, S.GENERATING, generation_id="gen-2")
    assert (await store.successor(first, by=by)).id == taken.id
    assert await store.successor(first, by=by + MS) is None
    await store.move(taken, S.FAILED)
    assert await store.successor(first, by=by) is None


async def test_a_window_begins_with_its_first_millisecond(store, clock):
    act, budget = Act(guild_id=GUILD, actor_id=CLEO, at=clock.now()), Budget(window=DAY, credits=99)
    assert (await store.quota_status(GUILD, ADA)).spending == Spending()
    await store.run(policy_changes.set_budget(act, budget))
    midnight = clock.now().replace(hour=0) + timedelta(days=1)
    await clock.advance(12 * 3600 - 0.001)
    for guild_id in (GUILD, GUILD, GUILD, GuildId(9)):
        job = await start_generation(store, guild_id=guild_id)
        for state in (S.READY, S.POSTING, S.POSTED):
            job = await store.move(job, state, credits_used=7)
        await clock.advance(0.001)
    found = await store.quota_status(GUILD, ADA)
    assert found.ordered_at == found.spending.ordered_at == (midnight, midnight + MS)
    assert found.spending.credits == 14


@pytest.mark.parametrize("engine", ["sqlite"])  # whose clock is the test's
async def test_who_tells_the_operator_tells_until_the_lease_ran_out(store, clock):
    def become(owner):
        return store.run(notices.become_teller(owner, lease=MS, alone=False))

    assert await become("the first")
    await clock.advance(0.001)
    assert not await become("the second")
    assert await become("the first")
    await clock.advance(0.002)
    assert await become("the second")


async def test_a_model_is_withdrawn_or_serves_on(store):
    for withdrawn in (True, False):
        model = "gone" if withdrawn else "leaving"
        await store.run(write_retirement(Retirement(model=model, withdrawn=withdrawn)))
    assert await store.read(read_withdrawn()) == {"gone"}


@pytest.mark.parametrize(("later", "ended"), [(-MS, False), (0 * MS, True), (MS, True)])
async def test_a_notice_ends_by_evidence_that_is_not_older(store, clock, later, ended):
    at = clock.now()
    wrong = Evidence(cause=Cause.KEY_REFUSED, present=True, at=at)
    right = Evidence(cause=Cause.KEY_REFUSED, present=False, at=at + later)
    await store.run(notices.write_evidence([wrong, right]))
    (notice,) = await store.read(notices.read_notices())
    assert (notice.ended_at is not None) == ended
    assert (notice.began_at, notice.told) == (at, False)
    await store.run(notices.write_evidence([wrong]))
    (notice,) = await store.read(notices.read_notices())
    assert notice.ended_at is None


async def test_a_notice_that_began_again_is_not_deleted(store, clock):
    wrong = Evidence(cause=Cause.KEY_REFUSED, present=True, at=clock.now())
    await store.run(notices.write_evidence([wrong]))
    (notice,) = await store.read(notices.read_notices())
    await store.run(notices.delete_notice(notice))
    assert await store.read(notices.read_notices()) == [notice]
    await store.run(notices.write_told(notice, now=clock.now()))
    assert [each.told for each in await store.read(notices.read_notices())] == [True]


async def test_only_blocks_that_hold_are_listed(store, clock):
    act = Act(guild_id=GUILD, actor_id=ADA, at=clock.now(), reason="spam")
    await store.run(policy_changes.block(act, BEN, clock.now() + MS))
    for advance_ms, held in ((0, [BEN]), (1, [])):
        await clock.advance(advance_ms / 1000)
        assert list(await store.read(policies.blocks(GUILD, now=clock.now()))) == held


async def test_what_is_set_for_a_member_holds_for_nobody_else_and_nowhere_else(store, clock):
    act = Act(guild_id=GUILD, actor_id=CLEO, at=clock.now(), reason="spam")
    for change in (
        policy_changes.block(act, ADA),
        policy_changes.grant(act, ADA, 3, None),
        policy_changes.reset(act, ADA),
    ):
        await store.run(change)
    reads = {
        "block": policies.block,
        "reset": policies.reset_at,
        "grant": lambda guild_id, user_id: policies.grants(guild_id, user_id, now=clock.now()),
    }
    for name, read in reads.items():
        assert await store.read(read(GUILD, ADA)), name
        assert not await store.read(read(GUILD, BEN)), name
        assert not await store.read(read(GuildId(9), ADA)), name
    assert not await store.read(policies.blocks(GuildId(9), now=clock.now()))


async def test_a_report_is_remembered_of_who_made_it_and_of_the_song(store, clock):
    job, other = await enqueue_job(store), await enqueue_job(store, BEN)
    entry = Entry(
        at=clock.now(),
        guild_id=GUILD,
        kind=EntryKind.REPORT,
        actor_id=CLEO,
        member_id=ADA,
        job_id=job.id,
    )
    await store.run(one(insert_entry(entry)))
    known = (GUILD, ADA, job.id, CLEO, EntryKind.REPORT)
    assert await store.read(has_recorded(*known))
    for at, strange in enumerate((GuildId(9), BEN, other.id, BEN, EntryKind.CANCEL)):
        asked = [strange if place == at else value for place, value in enumerate(known)]
        assert not await store.read(has_recorded(*asked))


async def test_a_song_whose_words_were_deleted_is_no_more_to_be_redelivered(store, clock):
    kept, erased = await keep(store), await keep(store)
    await store.run(song_list.erase(erased, by=ADA, now=clock.now()))
    found = await store.read(jobs.undelivered(GUILD, ADA, since=clock.now() - MS))
    assert [job.id for job in found] == [kept.id]


def test_times_are_stored_as_milliseconds_since_1970():
    """Databases that were released hold them."""
    at = datetime(2026, 11, 22, 12, 0, 0, 1999, UTC)
    assert to_ms(at) == 1795348800001
    assert from_ms(1795348800001) == at.replace(microsecond=1000)


def one(statement):
    yield statement
