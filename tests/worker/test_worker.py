import asyncio

from bot.errors import CreditsExhausted
from worker.worker_harness import virtually, worker_harness


@virtually
async def test_a_stop_waits_for_a_paid_request_and_writes_its_id():
    async with worker_harness(concurrency=1) as harness:
        harness.provider.answers_s = 5.0
        first, second = await harness.order(), await harness.order()
        await harness.becomes(first, "submitting")
        await harness.worker.stop()
        assert harness.row(first)["state"] == "generating"
        assert harness.row(first)["owner"] is None
        assert harness.row(second)["state"] == "queued"
        harness.begin()
        for job_id in (first, second):
            await harness.becomes(job_id, "posted")
        assert len(harness.provider.received) == 2


@virtually
async def test_a_stop_takes_less_than_ten_seconds_however_long_the_provider_takes():
    async with worker_harness() as harness:
        harness.provider.answers_s = 60.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        async with asyncio.timeout(10):
            await harness.worker.stop()
        harness.provider.begin(f"refrain-{job_id}")
        harness.begin()
        await harness.becomes(job_id, "posted")
        assert len(harness.provider.received) == 1


@virtually
async def test_cancelling_the_whole_worker_tears_no_paid_request_either():
    async with worker_harness() as harness:
        harness.provider.answers_s = 5.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        harness.running.cancel()
        await asyncio.wait((harness.running,))
        assert harness.row(job_id)["state"] == "generating"


@virtually
async def test_songs_are_made_again_once_the_database_is_back():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        harness.rng.database_away = True
        await asyncio.sleep(200)
        harness.rng.database_away = False
        await harness.becomes(job_id, "posted", within_s=60)
        assert len(harness.provider.received) == 1


@virtually
async def test_after_an_outage_one_order_tries_before_the_others_follow():
    async with worker_harness(concurrency=5) as harness:
        harness.provider.submits = [CreditsExhausted()] * 7
        jobs = [await harness.order() for _ in range(5)]
        await asyncio.sleep(60)
        assert len(harness.provider.received) == 5
        await asyncio.sleep(100)
        assert len(harness.provider.received) == 6
        for job_id in jobs:
            await harness.becomes(job_id, "posted")


@virtually
async def test_a_database_that_is_away_is_reported_once_and_so_is_its_return(caplog):
    caplog.set_level("INFO")
    async with worker_harness() as harness:
        for _ in range(2):
            harness.rng.database_away = True
            await asyncio.sleep(30)
            harness.rng.database_away = False
            await asyncio.sleep(30)
        said = [r.message for r in caplog.records if r.message.startswith("database ")]
        assert said == ["database away, nothing is claimed", "database back"] * 2
