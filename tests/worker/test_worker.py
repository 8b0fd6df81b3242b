import asyncio

import pytest

from bot.domain.job import JobState
from bot.errors import CreditsExhausted, NotYours, TooLate
from worker.worker_harness import ADA, BEN, virtually, workshop


@virtually
async def test_cancelling_a_waiting_song_costs_nothing():
    async with workshop(concurrency=1) as shop:
        first, second = await shop.order(), await shop.order()
        with pytest.raises(NotYours):
            await shop.studio.cancel(second, by=BEN, moderator=False)
        cancelled = await shop.studio.cancel(second, by=ADA, moderator=False)
        assert cancelled.settlement == "refunded"
        assert shop.row(second)["cancelled_by"] == ADA
        await shop.becomes(first, "posted")
        await asyncio.sleep(100)
        assert len(shop.provider.received) == 1
        with pytest.raises(TooLate):
            await shop.studio.cancel(first, by=ADA, moderator=False)


@pytest.mark.parametrize(("refund", "settlement"), [(False, "charged"), (True, "refunded")])
@virtually
async def test_cancelling_a_song_that_is_paid_for_is_charged_unless_the_operator_is_kind(
    refund, settlement
):
    async with workshop(refund_cancelled=refund) as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "generating")
        cancelled = await shop.studio.cancel(job_id, by=BEN, moderator=True)
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
            await shop.studio.cancel(job_id, by=ADA, moderator=False, agreed=free)
        await shop.becomes(job_id, "posted")


@virtually
async def test_a_song_whose_payment_is_under_way_cannot_be_cancelled():
    async with workshop() as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "submitting")
        with pytest.raises(TooLate):
            await shop.studio.cancel(job_id, by=ADA, moderator=False)
        await shop.becomes(job_id, "posted")


@virtually
async def test_a_cancelled_song_makes_room_for_the_next():
    async with workshop(concurrency=1) as shop:
        first, second = await shop.order(), await shop.order()
        await shop.becomes(first, "generating")
        await shop.studio.cancel(first, by=ADA, moderator=False)
        await shop.becomes(second, "generating", within_s=3)


@virtually
async def test_a_stop_waits_for_a_paid_request_and_writes_its_id():
    async with workshop(concurrency=1) as shop:
        shop.provider.answers_s = 5.0
        first, second = await shop.order(), await shop.order()
        await shop.becomes(first, "submitting")
        await shop.studio.stop()
        assert shop.row(first)["state"] == "generating"
        assert shop.row(first)["owner"] is None
        assert shop.row(second)["state"] == "queued"
        shop.begin()
        for job_id in (first, second):
            await shop.becomes(job_id, "posted")
        assert len(shop.provider.received) == 2


@virtually
async def test_a_stop_takes_less_than_ten_seconds_however_long_the_provider_takes():
    async with workshop() as shop:
        shop.provider.answers_s = 60.0
        job_id = await shop.order()
        await shop.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        async with asyncio.timeout(10):
            await shop.studio.stop()
        shop.provider.begin(f"refrain-{job_id}")
        shop.begin()
        await shop.becomes(job_id, "posted")
        assert len(shop.provider.received) == 1


@virtually
async def test_cancelling_the_whole_studio_tears_no_paid_request_either():
    async with workshop() as shop:
        shop.provider.answers_s = 5.0
        job_id = await shop.order()
        await shop.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        shop.running.cancel()
        await asyncio.wait((shop.running,))
        assert shop.row(job_id)["state"] == "generating"


@virtually
async def test_songs_are_made_again_once_the_database_is_back():
    async with workshop() as shop:
        job_id = await shop.order()
        await shop.becomes(job_id, "generating")
        shop.dice.database_away = True
        await asyncio.sleep(200)
        shop.dice.database_away = False
        await shop.becomes(job_id, "posted", within_s=60)
        assert len(shop.provider.received) == 1


@virtually
async def test_after_an_outage_one_order_tries_before_the_others_follow():
    async with workshop(concurrency=5) as shop:
        shop.provider.submits = [CreditsExhausted()] * 7
        jobs = [await shop.order() for _ in range(5)]
        await asyncio.sleep(60)
        assert len(shop.provider.received) == 5
        await asyncio.sleep(100)
        assert len(shop.provider.received) == 6
        for job_id in jobs:
            await shop.becomes(job_id, "posted")
