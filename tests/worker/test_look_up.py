"""When the look-up of a lost answer ends early, and when it goes on later."""

import asyncio

import pytest

from bot.errors import PollFailed, PollRefused, SubmissionUncertain
from worker.worker_harness import BEN, virtually, worker_harness


@virtually
async def test_a_log_that_shows_later_requests_alone_ends_the_look_up():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        soon = await harness.order(BEN)
        await harness.becomes(soon, "posted", within_s=160)
        await asyncio.sleep(200)
        assert harness.row(job_id)["state"] == "checking"
        later = await harness.order(BEN)
        await harness.becomes(later, "posted", within_s=120)
        job = await harness.becomes(job_id, "uncertain", within_s=60)
        assert job["settlement"] == "refunded"
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted")
        assert len(harness.provider.received) == 3


@virtually
async def test_a_later_request_that_the_log_does_not_show_yet_proves_nothing():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        await asyncio.sleep(200)
        later = await harness.order(BEN)
        await harness.becomes(later, "generating", within_s=10)
        del harness.provider.log[f"refrain-{later}"]
        await harness.becomes(later, "posted", within_s=120)
        await asyncio.sleep(200)
        assert harness.row(job_id)["state"] == "checking"
        harness.provider.begin(f"refrain-{job_id}")
        job = await harness.becomes(job_id, "posted", within_s=180)
        assert job["settlement"] == "charged"


@virtually
async def test_a_log_that_was_closed_for_hours_is_read_when_it_opens():
    async with worker_harness(late_s=1800.0) as harness:
        harness.provider.submits = [SubmissionUncertain()]
        harness.provider.finds = [PollRefused("HTTP 401")] * 30
        job_id = await harness.order()
        await harness.becomes(job_id, "uncertain", within_s=10)
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted", within_s=2 * 3600)


@virtually
async def test_a_log_that_answers_nothing_for_hours_ends_the_check_and_is_asked_later():
    async with worker_harness(late_s=1800.0) as harness:
        harness.provider.submits = [SubmissionUncertain()]
        harness.provider.finds = [PollFailed()] * 40
        job_id = await harness.order()
        job = await harness.becomes(job_id, "uncertain", within_s=2000)
        assert job["settlement"] == "refunded"
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted", within_s=3600)


@pytest.mark.parametrize("refusal", [PollFailed(), PollRefused("HTTP 401")])
@virtually
async def test_an_order_that_waited_is_sent_although_the_log_cannot_be_read_after_a_restart(
    refusal,
):
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.crash()
        await asyncio.sleep(10)
        harness.provider.finds = [refusal]
        harness.begin()
        await harness.becomes(job_id, "posted", within_s=120)
        assert len(harness.provider.looked_s) == len(harness.provider.received) == 1
