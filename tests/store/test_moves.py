from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.job import LIVE, MOVES, JobId, JobState, MessageId, Settlement
from bot.errors import GenerationTimedOut, LeaseLost
from bot.store import jobs, ledger, privacy
from bot.store.ledger import EntryKind
from bot.store.store import open_store
from bot.store.timestamps import to_ms
from store.orders import (
    ADA,
    BEN,
    GUILD,
    TERMS,
    an_order,
    claim_job,
    enqueue_job,
    finish_generation,
    post_song,
    start_generation,
)

S = JobState
WAYS = {  # from queued to each state, over legal moves alone
    S.QUEUED: [],
    S.SUBMITTING: [S.SUBMITTING],
    S.CHECKING: [S.SUBMITTING, S.CHECKING],
    S.UNCERTAIN: [S.SUBMITTING, S.CHECKING, S.UNCERTAIN],
    S.GENERATING: [S.SUBMITTING, S.GENERATING],
    S.READY: [S.SUBMITTING, S.GENERATING, S.READY],
    S.POSTING: [S.SUBMITTING, S.GENERATING, S.READY, S.POSTING],
    S.POSTED: [S.SUBMITTING, S.GENERATING, S.READY, S.POSTING, S.POSTED],
    S.UNDELIVERED: [S.SUBMITTING, S.GENERATING, S.READY, S.UNDELIVERED],
    S.FAILED: [S.FAILED],
    S.CANCELLED: [S.CANCELLED],
}


async def bring_to(store, state):
    job = await enqueue_job(store)
    for step in WAYS[state]:
        job = await store.move(job, step)
    return job


async def kinds(store):
    return [entry.kind for entry in await store.read(ledger.page(GUILD, limit=100))][::-1]


@pytest.mark.parametrize(("before", "after"), sorted(MOVES))
async def test_every_legal_move_is_written(store, before, after):
    """What was over and goes on is another epoch: whoever drove it before has lost it."""
    job = await bring_to(store, before)
    moved = await store.move(job, after)
    assert moved.state is after
    assert await store.job(moved.id) == moved
    assert moved.epoch - job.epoch == (before not in LIVE)
    assert (moved.settlement is Settlement.RESERVED) <= (after in LIVE)


async def test_who_saw_it_undelivered_before_cannot_redeliver_it_again(stores):
    short, _ = stores
    seen = await short.move(await finish_generation(short), S.UNDELIVERED)
    await short.move(seen, S.READY)
    (taken,) = await short.reclaim("the heir")
    await short.move(taken, S.UNDELIVERED)
    with pytest.raises(LeaseLost):
        await short.move(seen, S.READY)


async def test_whoever_counts_the_moves_is_told_of_each_that_was_written(url, clock):
    told = []

    def listen(*jobs):
        told.append(jobs)

    async with open_store(url, clock=clock, default_limits=TERMS, on_move=listen) as store:
        job = await enqueue_job(store)
        moved = await store.move(job, S.CANCELLED)
        with pytest.raises(LeaseLost):
            await store.move(job, S.CANCELLED)
    assert told == [(job, moved)]


async def test_a_move_that_is_not_in_the_diagram_is_refused(store):
    job = await enqueue_job(store)
    with pytest.raises(ValueError, match="never moves from queued to posted"):
        await store.move(job, S.POSTED)
    assert await store.job(job.id) == job


async def test_the_second_of_two_moves_from_one_reading_finds_the_row_gone(store):
    job = await enqueue_job(store)
    await store.move(job, S.CANCELLED, cancelled_by=ADA)
    with pytest.raises(LeaseLost):
        await store.move(job, S.CANCELLED, cancelled_by=ADA)
    assert await kinds(store) == [EntryKind.RESERVE, EntryKind.REFUND]


async def test_a_song_is_charged_once_it_is_posted(store):
    job = await post_song(store)
    assert job.settlement is Settlement.CHARGED
    assert job.song_message_id == MessageId(900)
    assert await kinds(store) == [EntryKind.RESERVE, EntryKind.CHARGE]
    assert await store.job_of_song(MessageId(900)) == job


@pytest.mark.parametrize("end", [S.FAILED, S.CANCELLED])
async def test_a_job_that_ends_without_a_song_gives_the_quota_back_once(store, end):
    job = await store.move(await start_generation(store), end, failure="generation-failed")
    assert job.settlement is Settlement.REFUNDED
    refund = (await store.read(ledger.page(GUILD, limit=10)))[0]
    assert (refund.kind, refund.songs, refund.reason) == (EntryKind.REFUND, 1, "generation-failed")


async def test_a_cancelled_generation_is_charged_where_the_configuration_says_so(store):
    job = await start_generation(store)
    job = await store.move(job, S.CANCELLED, cancelled_by=ADA, settlement=Settlement.CHARGED)
    assert job.settlement is Settlement.CHARGED


async def test_a_song_that_comes_after_all_stays_a_gift(store):
    job = await start_generation(store)
    job = await store.move(job, S.FAILED, failure=GenerationTimedOut.key)
    for state in (S.READY, S.POSTING, S.POSTED):
        job = await store.move(job, state)
        assert (job.settlement, job.failure) == (Settlement.REFUNDED, None)
    assert await kinds(store) == [EntryKind.RESERVE, EntryKind.REFUND]


async def test_a_redelivered_song_is_charged_once(store):
    """And is known by why it was not posted until it is."""
    job = await store.move(await finish_generation(store), S.UNDELIVERED, failure="channel-gone")
    failures = []
    for state in (S.READY, S.POSTING, S.POSTED):
        job = await store.move(job, state)
        failures.append(job.failure)
    assert failures == ["channel-gone", "channel-gone", None]
    assert await kinds(store) == [EntryKind.RESERVE, EntryKind.CHARGE]


async def test_when_a_song_was_posted_is_written_then_alone(store):
    await bring_to(store, S.POSTING)
    posted = await post_song(store)
    known = await store.run(privacy.read_known(ADA))
    assert [row["posted_ms"] for row in known["job"]] == [None, to_ms(posted.changed_at)]


async def test_a_cancel_of_somebody_elses_job_is_an_entry_of_its_own(store):
    job = await enqueue_job(store)
    await store.move(job, S.CANCELLED, cancelled_by=BEN, reason="spam")
    cancel = (await store.read(ledger.page(GUILD, limit=10)))[1]
    assert (cancel.kind, cancel.actor_id, cancel.member_id, cancel.reason) == (
        EntryKind.CANCEL,
        BEN,
        ADA,
        "spam",
    )


async def test_a_job_that_was_not_sent_after_all_waits_again(store, clock):
    start, later = clock.now(), clock.now() + timedelta(seconds=30)
    job = await store.move(await claim_job(store), S.QUEUED, not_before=later)
    assert (job.submitted_at, job.not_before) == (start, later)  # it had its turn
    assert await store.claim_next("me", concurrency=9) is None
    await clock.advance(30)
    again = await store.claim_next("me", concurrency=9)
    assert (again.id, again.not_before, again.submitted_at) == (job.id, None, clock.now())


async def test_any_character_in_a_generation_id_survives(store):
    opaque = "a:b\\n\x00\ud800\N{SNOWMAN}'\n"
    job = await start_generation(store, generation_id=opaque)
    assert job.generation_id == opaque


# ------------------------------------------------------------------ guarded writes

WRITES = {
    "sent": jobs.mark_sent,
    "cancel asked": lambda job: jobs.ask_to_cancel(job, by=ADA, reason="no"),
    "another model": lambda job: jobs.replace_order(job, replace(job.order, model="m-2")),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("to", [S.QUEUED, S.CHECKING])
async def test_a_claim_that_was_moved_meanwhile_is_not_written_to(store, write, to):
    """Nor is any other job; what was queued again may be claimed by another."""
    job = await claim_job(store)
    moved = await store.move(job, to)
    if to is S.QUEUED:
        moved = await store.claim_next("another", concurrency=9)
    other = await claim_job(store, user_id=BEN)
    with pytest.raises(LeaseLost):
        await store.run(WRITES[write](job))
    assert [await store.job(each.id) for each in (job, other)] == [moved, other]


async def test_a_claim_that_is_to_be_cancelled_is_not_sent(store):
    asked = await store.run(jobs.ask_to_cancel(await claim_job(store), by=ADA, reason="no"))
    assert (asked.cancel_asked_by, asked.cancel_reason) == (ADA, "no")
    with pytest.raises(LeaseLost):
        await store.mark_sent(asked)
    assert await store.job(asked.id) == asked


async def test_a_claim_is_sent_by_another_model_until_the_request_has_left(store):
    job, other = await claim_job(store), await claim_job(store, user_id=BEN)
    replaced = await store.replace_order(job, replace(job.order, model="m-2", prompt="la"))
    assert replaced == replace(job, order=replace(job.order, model="m-2", prompt="la"))
    assert [await store.job(each.id) for each in (job, other)] == [replaced, other]
    await store.mark_sent(replaced)
    sent = await store.job(job.id)
    assert (sent.unsent, (await store.job(other.id)).unsent) == (False, True)
    with pytest.raises(LeaseLost):
        await store.replace_order(sent, replace(sent.order, model="m-3"))
    assert await store.job(job.id) == sent


# ------------------------------------------------------------------ late ids


@pytest.mark.parametrize(
    ("state", "lost"),
    [(S.SUBMITTING, S.CHECKING), (S.CHECKING, S.UNCERTAIN), (S.UNCERTAIN, S.GENERATING)],
)
async def test_a_late_id_heals_the_row_whoever_owns_it(store, state, lost):
    job = await bring_to(store, state)
    healed = await store.record_late_id(job.id, "late-1")
    assert (healed.state, healed.generation_id) == (S.GENERATING, "late-1")
    assert healed.epoch == job.epoch + 1
    assert healed.settlement is job.settlement
    with pytest.raises(LeaseLost):  # whoever drove it meanwhile
        await store.move(job, lost)
    assert [taken.id for taken in await store.reclaim("me")] == [job.id]


async def test_a_late_id_is_kept_even_where_it_changes_nothing(store):
    job = await bring_to(store, S.CANCELLED)
    healed = await store.record_late_id(job.id, "late-1")
    assert (healed.state, healed.generation_id) == (S.CANCELLED, "late-1")
    assert (await store.record_late_id(job.id, "late-2")).generation_id == "late-1"


async def test_a_late_id_of_a_job_that_never_was_heals_nothing(store):
    assert await store.record_late_id(JobId(1), "late-1") is None


async def test_jobs_that_may_still_bring_a_song_are_found(store, clock):
    timed_out = await start_generation(store)
    await store.move(timed_out, S.FAILED, failure=GenerationTimedOut.key)
    failed = await start_generation(store)
    await store.move(failed, S.FAILED, failure="content-refused")
    uncertain = await bring_to(store, S.UNCERTAIN)
    found = await store.given_up(since=clock.now())
    assert [job.id for job in found] == [timed_out.id, uncertain.id]
    assert await store.given_up(since=clock.now() + timedelta(seconds=1)) == []


# ------------------------------------------------------------------ the outbox


async def test_a_new_job_is_unshown_until_its_state_was_shown(store):
    job = await enqueue_job(store)
    await store.record_status_message(job.id, MessageId(77))
    (unshown,) = await store.unshown()
    assert unshown.status_message_id == MessageId(77)
    await store.record_shown(job.id, S.QUEUED)
    assert await store.unshown() == []
    await store.move(job, S.CANCELLED)
    assert [late.id for late in await store.unshown()] == [job.id]


async def test_what_ended_is_shown_first_and_the_young_are_left_to_their_owner(store, clock):
    waiting = await enqueue_job(store)
    await clock.advance(5)
    over = await bring_to(store, S.FAILED)
    assert [job.id for job in await store.unshown()] == [over.id, waiting.id]
    assert [job.id for job in await store.unshown(older_than=timedelta(seconds=3))] == [waiting.id]


# ------------------------------------------------------------------ durations


async def test_only_a_song_that_came_tells_how_long_one_takes(store, clock):
    for end in (S.CANCELLED, S.FAILED, S.READY):
        job = await start_generation(store)
        await clock.advance(40)
        job = await store.move(job, end, pending_at=clock.now())
    for state in (S.UNDELIVERED, S.READY):
        await clock.advance(3600)
        job = await store.move(job, state)
    seconds = timedelta(seconds=40)
    assert await store.durations("minimax-music", limit=9) == [(seconds, seconds)]


async def test_durations_are_brackets_in_the_order_of_submission(store, clock):
    for wait_s in (40, 60):
        job = await start_generation(store)
        await clock.advance(wait_s)
        pending_at = clock.now() - timedelta(seconds=4)
        await store.move(job, S.READY, pending_at=pending_at)
    unknown = await start_generation(store)
    await store.move(unknown, S.READY)
    seconds = timedelta(seconds=1)
    brackets = [(36 * seconds, 40 * seconds), (56 * seconds, 60 * seconds)]
    assert await store.durations("minimax-music", limit=9) == brackets
    assert await store.durations("minimax-music", limit=1) == brackets[1:]


async def test_a_song_that_was_submitted_first_and_ended_last_is_the_first_duration(store, clock):
    slow = await start_generation(store)
    await clock.advance(10)
    fast = await start_generation(store)
    for job in (fast, slow):
        await clock.advance(20)
        await store.move(job, S.READY, pending_at=clock.now())
    ended = [done.total_seconds() for _, done in await store.durations("minimax-music", limit=9)]
    assert ended == [50, 20]


async def test_live_jobs_are_those_that_still_have_work(store):
    await bring_to(store, S.POSTED)
    mine, yours = await enqueue_job(store), await enqueue_job(store, BEN)
    assert [job.id for job in await store.live_jobs()] == [mine.id, yours.id]
    assert [job.id for job in await store.live_jobs(user_id=BEN)] == [yours.id]
    assert await store.live_jobs(guild_id=an_order(guild_id=1).guild_id) == []
