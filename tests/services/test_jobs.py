import asyncio

import pytest

from bot.domain.job import ChannelId, GuildId, JobId, JobState, UserId
from bot.domain.rank import GuildMember, Moderator
from bot.errors import (
    DeliveryRefused,
    DeliveryUncertain,
    JobUnknown,
    NotYours,
    StillBeingMade,
    TooLate,
    ValueRefused,
)
from bot.services.jobs import end_refused
from worker.worker_harness import ADA, BEN, STATUS_MESSAGE, virtually, worker_harness


@virtually
async def test_cancelling_a_waiting_song_costs_nothing():
    async with worker_harness(concurrency=1) as harness:
        first, second = await harness.order(), await harness.order()
        with pytest.raises(NotYours):
            await harness.jobs.cancel(second, by=BEN, moderator=False)
        cancelled = await harness.jobs.cancel(second, by=ADA, moderator=False)
        assert cancelled.settlement == "refunded"
        assert harness.row(second)["cancelled_by"] == ADA
        await harness.becomes(first, "posted")
        await asyncio.sleep(100)
        assert len(harness.provider.received) == 1
        with pytest.raises(TooLate):
            await harness.jobs.cancel(first, by=ADA, moderator=False)


@pytest.mark.parametrize(("refund", "settlement"), [(False, "charged"), (True, "refunded")])
@virtually
async def test_cancelling_a_song_that_is_paid_for_is_charged_unless_the_operator_is_kind(
    refund, settlement
):
    async with worker_harness(refund_cancelled=refund) as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        cancelled = await harness.jobs.cancel(job_id, by=BEN, moderator=True)
        assert cancelled.settlement == settlement
        await asyncio.sleep(200)
        assert harness.row(job_id)["state"] == "cancelled"
        assert harness.channel.posts == []
        assert harness.provider.polled_s == []


@virtually
async def test_a_song_that_was_begun_meanwhile_is_not_cancelled_by_who_thought_it_free():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        free = frozenset({JobState.QUEUED})
        with pytest.raises(TooLate):
            await harness.jobs.cancel(job_id, by=ADA, moderator=False, agreed=free)
        await harness.becomes(job_id, "posted")


@virtually
async def test_a_cancelled_song_makes_room_for_the_next():
    async with worker_harness(concurrency=1) as harness:
        first, second = await harness.order(), await harness.order()
        await harness.becomes(first, "generating")
        await harness.jobs.cancel(first, by=ADA, moderator=False)
        await harness.becomes(second, "generating", within_s=3)


@pytest.mark.parametrize(("before_ms", "kept"), [(1, True), (0, False), (-1, False)])
@virtually
async def test_a_song_is_redelivered_within_the_retention_and_not_from_its_end_on(before_ms, kept):
    async with worker_harness(retention_s=300.0) as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        job = await harness.becomes(job_id, "undelivered")
        until_s = job["changed_ms"] / 1000 + 300 - harness.process.now().timestamp()
        reads_s = 0.001  # of the job
        await asyncio.sleep(until_s - reads_s - before_ms / 1000)
        redelivering = harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        if kept:
            redelivered = await redelivering
            assert (redelivered.state, redelivered.order.channel_id) == ("ready", 1)
            assert redelivered.status_message_id == STATUS_MESSAGE
        else:
            with pytest.raises(TooLate):
                await redelivering


@virtually
async def test_of_two_who_redeliver_at_once_the_second_is_told_that_it_is_under_way():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        first, second = await asyncio.gather(
            harness.jobs.redeliver(job_id, by=ADA, moderator=False),
            harness.jobs.redeliver(job_id, by=BEN, moderator=True),
            return_exceptions=True,
        )
        assert first.state == "ready"
        assert isinstance(second, TooLate)


@virtually
async def test_a_song_is_redelivered_to_another_channel_with_a_status_message_of_its_own():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        shown = len(harness.channel.shown)
        moved = await harness.jobs.redeliver(
            job_id, by=BEN, moderator=True, channel_id=ChannelId(77)
        )
        assert (moved.order.channel_id, moved.status_message_id) == (77, None)
        assert harness.channel.shown[shown] == (job_id, "ready")
        assert harness.row(job_id)["channel_id"] == 77


@virtually
async def test_a_song_that_is_over_is_deleted_by_its_member_or_a_moderator():
    async with worker_harness() as harness:
        job_id = await harness.order()
        with pytest.raises(StillBeingMade):
            await harness.jobs.delete(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "posted")
        with pytest.raises(NotYours):
            await harness.jobs.delete(job_id, by=BEN, moderator=False)
        for _ in range(2):
            deleted = await harness.jobs.delete(job_id, by=BEN, moderator=True)
            assert deleted.erased_at is not None
        assert harness.removed == [job_id, job_id]
        assert (harness.row(job_id)["lyrics"], harness.row(job_id)["title"]) == ("", "")
        with pytest.raises(JobUnknown):
            await harness.jobs.delete(JobId(404), by=ADA, moderator=True)


@virtually
async def test_of_two_who_cancel_or_delete_at_once_the_second_finds_what_the_first_did():
    async with worker_harness(concurrency=1) as harness:
        await harness.order()
        job_id = await harness.order()

        async def cancel():
            return await harness.jobs.cancel(job_id, by=ADA, moderator=False)

        first, second = await asyncio.gather(cancel(), cancel(), return_exceptions=True)
        assert first.state == "cancelled"
        assert isinstance(second, TooLate)

        async def delete():
            return await harness.jobs.delete(job_id, by=ADA, moderator=False)

        first, second = await asyncio.gather(delete(), delete())
        assert first.erased_at == second.erased_at is not None
        assert harness.removed == [job_id, job_id]


@virtually
async def test_all_songs_of_a_member_or_of_a_server_are_cancelled_as_far_as_they_can_be():
    async with worker_harness(concurrency=1) as harness:
        moderator = Moderator(guild_id=GuildId(1), member=GuildMember(user_id=UserId(9)))
        with pytest.raises(ValueRefused) as refused:
            await harness.jobs.cancel_all(moderator, None, reason=None)
        assert refused.value.reason == "nothing-live"
        harness.channel.refusals = [DeliveryUncertain()] * 100
        posting = await harness.order()
        await harness.becomes(posting, "posting")
        ours, theirs = await harness.order(), await harness.order(BEN)
        cancelled, too_far = await harness.jobs.cancel_all(moderator, ADA, reason="spam")
        assert ([job.id for job in cancelled], too_far) == ([ours], 1)
        assert harness.row(ours)["cancel_reason"] == "spam"
        await asyncio.sleep(5)  # a cancel is kept until the provider has answered
        cancelled, too_far = await harness.jobs.cancel_all(moderator, None, reason=None)
        assert ([job.id for job in cancelled], too_far) == ([theirs], 1)


@virtually
async def test_an_order_ends_unpaid_where_its_channel_takes_nothing_and_only_while_it_waits():
    async with worker_harness(concurrency=1) as harness:
        begun, waits = await harness.order(), await harness.order()
        await harness.becomes(begun, "generating")
        assert await end_refused(harness.store, await harness.store.job(begun)) is None
        job = await harness.store.job(waits)
        ended = await end_refused(harness.store, job)
        assert (ended.state, ended.settlement, ended.failure) == (
            "failed",
            "refunded",
            "channel-closed",
        )
        assert await end_refused(harness.store, job) is None
