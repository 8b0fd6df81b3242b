"""A cancel that comes while the paid request is in the air: kept until it can be carried out."""

import asyncio

import pytest

from bot.errors import CreditsExhausted, ProviderUnreachable, Rejected, SubmissionUncertain
from worker.worker_harness import ADA, BEN, virtually, worker_harness

ANSWERS_S = 20.0


async def ask_in_flight(harness, **cancel):
    """An order whose request is at the provider, unanswered, and a cancel of it."""
    harness.provider.answers_s = ANSWERS_S
    job_id = await harness.order()
    await harness.becomes(job_id, "submitting")
    await asyncio.sleep(1)
    assert len(harness.provider.received) == 1
    kept = await harness.jobs.cancel(job_id, **({"by": ADA, "moderator": False} | cancel))
    assert (kept.state, kept.settlement) == ("submitting", "reserved")
    return job_id


@virtually
async def test_it_is_cancelled_when_the_answer_is_there_and_counts_since_it_was_charged():
    async with worker_harness() as harness:
        job_id = await ask_in_flight(harness)
        row = await harness.shows(job_id, "cancelled", within_s=ANSWERS_S + 5)
        assert (row["settlement"], row["cancelled_by"]) == ("charged", ADA)
        assert len(harness.provider.received) == 1
        assert harness.provider.polled_s == []


@virtually
async def test_where_the_operator_refunds_cancelled_songs_it_does_not_count():
    async with worker_harness(refund_cancelled=True) as harness:
        job_id = await ask_in_flight(harness)
        row = await harness.becomes(job_id, "cancelled", within_s=ANSWERS_S + 5)
        assert row["settlement"] == "refunded"


@pytest.mark.parametrize(
    ("error", "state"), [(ProviderUnreachable(), "cancelled"), (Rejected(), "failed")]
)
@virtually
async def test_what_was_not_taken_does_not_count_and_is_not_sent_again(error, state):
    async with worker_harness() as harness:
        harness.provider.submits = [error]
        job_id = await ask_in_flight(harness)
        row = await harness.becomes(job_id, state, within_s=ANSWERS_S + 5)
        assert row["settlement"] == "refunded"
        await asyncio.sleep(600)
        assert len(harness.provider.received) == 1


@virtually
async def test_a_lost_answer_is_looked_up_and_then_cancelled():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await ask_in_flight(harness)
        await harness.becomes(job_id, "checking", within_s=ANSWERS_S + 5)
        harness.provider.begin(f"refrain-{job_id}")
        row = await harness.becomes(job_id, "cancelled", within_s=180)
        assert row["settlement"] == "charged"


@virtually
async def test_before_the_first_byte_it_still_costs_nothing():
    async with worker_harness() as harness:
        harness.provider.connects_s = 10.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting")
        await harness.jobs.cancel(job_id, by=ADA, moderator=False)
        row = await harness.becomes(job_id, "cancelled", within_s=30)
        assert row["settlement"] == "refunded"
        assert harness.provider.received == []


@virtually
async def test_a_claim_of_which_nothing_was_sent_is_cancelled_instead_of_sent():
    """A process died after the refusal was written and before the cancel was carried out."""
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.crash()
        harness.disk.rows("UPDATE job SET cancel_asked_by = user_id")
        harness.begin()
        row = await harness.becomes(job_id, "cancelled", within_s=10)
        assert (row["settlement"], row["cancelled_by"]) == ("refunded", ADA)
        assert harness.provider.received == []


@virtually
async def test_an_order_that_waits_for_an_outage_is_cancelled_all_the_same():
    async with worker_harness() as harness:
        harness.provider.submits = [CreditsExhausted()] * 5
        job_id = await harness.order()
        await asyncio.sleep(600)  # each refusal keeps orders waiting for longer
        harness.disk.rows("UPDATE job SET cancel_asked_by = user_id")
        row = await harness.shows(job_id, "cancelled", within_s=40)
        assert row["settlement"] == "refunded"


@virtually
async def test_an_order_that_is_too_old_and_to_be_cancelled_is_cancelled():
    async with worker_harness(oldest_order_s=100.0) as harness:
        harness.provider.submits = [CreditsExhausted()] * 5
        job_id = await harness.order()
        await asyncio.sleep(101)  # old orders are looked at every half a minute
        assert harness.row(job_id)["state"] == "queued"
        harness.disk.rows("UPDATE job SET cancel_asked_by = user_id")
        await harness.shows(job_id, "cancelled", within_s=40)
        await harness.becomes(await harness.order(BEN), "failed", within_s=140)


@virtually
async def test_it_outlives_the_process_that_sent_the_request():
    async with worker_harness() as harness:
        job_id = await ask_in_flight(harness)
        await harness.restart()
        await harness.becomes(job_id, "checking", within_s=30)
        harness.provider.begin(f"refrain-{job_id}")
        row = await harness.becomes(job_id, "cancelled", within_s=180)
        assert (row["settlement"], row["cancelled_by"]) == ("charged", ADA)


@virtually
async def test_who_asked_first_is_named_and_a_moderators_reason_is_kept():
    async with worker_harness() as harness:
        job_id = await ask_in_flight(harness, by=BEN, moderator=True, reason="Rude")
        await harness.jobs.cancel(job_id, by=ADA, moderator=False)
        row = await harness.becomes(job_id, "cancelled", within_s=ANSWERS_S + 5)
        assert (row["cancelled_by"], row["cancel_reason"]) == (BEN, "Rude")
        entries = harness.disk.rows("SELECT * FROM ledger WHERE kind = 'cancel'")
        assert [(entry["actor_id"], entry["reason"]) for entry in entries] == [(BEN, "Rude")]
