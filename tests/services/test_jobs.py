import asyncio

import pytest

from bot.domain.job import JobState
from bot.errors import NotYours, TooLate
from worker.worker_harness import ADA, BEN, virtually, worker_harness


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
