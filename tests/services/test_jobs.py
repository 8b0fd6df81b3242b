import asyncio

import pytest

from bot.domain.job import JobState
from bot.errors import NotYours, TooLate
from worker.worker_harness import ADA, BEN, virtually, workshop


@virtually
async def test_cancelling_a_waiting_song_costs_nothing():
    async with workshop(concurrency=1) as shop:
        first, second = await shop.order(), await shop.order()
        with pytest.raises(NotYours):
            await shop.jobs.cancel(second, by=BEN, moderator=False)
        cancelled = await shop.jobs.cancel(second, by=ADA, moderator=False)
        assert cancelled.settlement == "refunded"
        assert shop.row(second)["cancelled_by"] == ADA
        await shop.becomes(first, "posted")
        await asyncio.sleep(100)
        assert len(shop.provider.received) == 1
        with pytest.raises(TooLate):
            await shop.jobs.cancel(first, by=ADA, moderator=False)


@pytest.mark.parametrize(("refund", "settlement"), [(False, "charged"), (True, "refunded")])
@virtually
async def test_cancelling_a_song_that_is_paid_for_is_charged_unless_the_operator_is_kind(
    refund, settlement
):
    async with workshop(refund_cancelled=refund) as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "generating")
        cancelled = await shop.jobs.cancel(job_id, by=BEN, moderator=True)
        assert cancelled.settlement == settlement
        await asyncio.sleep(200)
        assert shop.row(job_id)["state"] == "cancelled"
        assert shop.channel.posts == []
        assert shop.provider.polled_s == []


@virtually
async def test_a_song_that_was_begun_meanwhile_is_not_cancelled_by_who_thought_it_free():
    async with workshop() as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "generating")
        free = frozenset({JobState.QUEUED})
        with pytest.raises(TooLate):
            await shop.jobs.cancel(job_id, by=ADA, moderator=False, agreed=free)
        await shop.becomes(job_id, "posted")


@virtually
async def test_a_song_whose_payment_is_under_way_cannot_be_cancelled():
    async with workshop() as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "submitting")
        with pytest.raises(TooLate):
            await shop.jobs.cancel(job_id, by=ADA, moderator=False)
        await shop.becomes(job_id, "posted")


@virtually
async def test_a_cancelled_song_makes_room_for_the_next():
    async with workshop(concurrency=1) as shop:
        first, second = await shop.order(), await shop.order()
        await shop.becomes(first, "generating")
        await shop.jobs.cancel(first, by=ADA, moderator=False)
        await shop.becomes(second, "generating", within_s=3)
