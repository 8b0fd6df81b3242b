import asyncio

from bot.errors import CreditsExhausted
from worker.worker_harness import virtually, workshop


@virtually
async def test_a_stop_waits_for_a_paid_request_and_writes_its_id():
    async with workshop(concurrency=1) as shop:
        shop.provider.answers_s = 5.0
        first, second = await shop.order(), await shop.order()
        await shop.becomes(first, "submitting")
        await shop.worker.stop()
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
            await shop.worker.stop()
        shop.provider.begin(f"refrain-{job_id}")
        shop.begin()
        await shop.becomes(job_id, "posted")
        assert len(shop.provider.received) == 1


@virtually
async def test_cancelling_the_whole_worker_tears_no_paid_request_either():
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
