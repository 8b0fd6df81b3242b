import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import (
    CreditsExhausted,
    PollFailed,
    PollRefused,
    ProviderUnreachable,
    RateLimited,
    Rejected,
    SubmissionUncertain,
)
from bot.store.store import LEASE
from worker.worker_harness import ADA, BEN, REFERENCE, virtually, worker_harness


@virtually
async def test_an_order_becomes_a_song_that_is_paid_and_posted_once():
    async with worker_harness() as harness:
        job_id = await harness.order()
        job = await harness.becomes(job_id, "posted")
        assert job["settlement"] == "charged"
        assert job["credits_used"] == 7
        assert harness.provider.received == [
            (f"refrain-{job_id}", "##la la\nla##", "https://cdn.example/a.mp3")
        ]
        assert harness.channel.posts == [job_id]
        assert harness.channel.looks == 0
        song_url, mib_64 = "https://cdn.example/song.mp3", 64 * 2**20
        assert harness.downloads.urls == [(song_url, mib_64, frozenset())]
        assert [state for _, state in harness.channel.shown] == [
            "submitting",
            "generating",
            "ready",
            "posted",
        ]
        assert harness.kept() == []


@virtually
async def test_no_more_songs_are_at_the_provider_than_it_may_have():
    async with worker_harness(concurrency=2) as harness:
        jobs = [await harness.order(member) for member in (ADA, BEN, ADA, BEN, ADA)]
        await asyncio.sleep(30)
        assert len(harness.provider.received) == 2
        await asyncio.sleep(60)
        assert len(harness.provider.received) == 4
        for job_id in jobs:
            await harness.becomes(job_id, "posted")


@virtually
async def test_a_song_refused_by_the_provider_gives_the_quota_back():
    async with worker_harness() as harness:
        harness.provider.submits = [Rejected("policy")]
        job = await harness.becomes(await harness.order(), "failed")
        assert (job["settlement"], job["failure"]) == ("refunded", "rejected")


@pytest.mark.parametrize("error", [RateLimited(retry_after_s=40), ProviderUnreachable()])
@virtually
async def test_what_was_certainly_not_taken_is_sent_again_later(error):
    async with worker_harness() as harness:
        harness.provider.submits = [error]
        job_id = await harness.order()
        await harness.becomes(job_id, "queued", within_s=5)
        await harness.becomes(job_id, "posted", within_s=120)
        assert len(harness.provider.received) == 2


@virtually
async def test_a_halt_of_more_than_a_lease_amid_a_request_loses_no_answer():
    async with worker_harness() as harness:
        harness.provider.submits = [RateLimited()]
        harness.provider.answers_s = 100.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        assert len(harness.provider.received) == 1
        harness.process.pause(2 * LEASE.total_seconds())
        await harness.becomes(job_id, "queued", within_s=110)
        await harness.becomes(job_id, "posted", within_s=300)
        assert (job_id, "checking") not in harness.channel.shown


@virtually
async def test_a_clock_that_ran_ahead_and_was_set_right_keeps_no_order_waiting():
    async with worker_harness() as harness:
        harness.process.set_back(-6 * 3600)
        harness.provider.submits = [RateLimited()]
        job_id = await harness.order()
        await harness.becomes(job_id, "queued")
        harness.process.set_back(6 * 3600)
        await harness.becomes(job_id, "posted", within_s=600)


@virtually
async def test_nothing_is_paid_for_that_could_not_be_kept():
    async with worker_harness() as harness:
        harness.settings.songs.write_text("a file where a directory should be")
        job_id = await harness.order()
        await asyncio.sleep(600)
        assert harness.circuits.outage().cause == "song-files-unavailable"
        assert (harness.provider.received, harness.row(job_id)["state"]) == ([], "queued")
        harness.settings.songs.unlink()
        await harness.becomes(job_id, "posted", within_s=1200)
        assert harness.circuits.outage() is None


@virtually
async def test_without_credits_nothing_is_sent_the_operator_is_told_once_and_it_mends_itself(
    caplog,
):
    async with worker_harness() as harness:
        harness.provider.submits = [CreditsExhausted(), CreditsExhausted()]
        jobs = [await harness.order(), await harness.order()]
        await asyncio.sleep(50)
        assert len(harness.provider.received) <= 2
        await asyncio.sleep(60 + 120 + 60)
        assert [r.message for r in caplog.records if r.levelno == logging.ERROR] == [
            "submitting rests until mended"
        ]
        for job_id in jobs:
            assert (await harness.becomes(job_id, "posted"))["settlement"] == "charged"
        assert harness.circuits.outage() is None


@virtually
async def test_a_lost_answer_is_looked_up_and_never_sent_again():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted", within_s=180)
        assert len(harness.provider.received) == 1


@virtually
async def test_a_log_that_cannot_be_read_for_a_while_is_read_later():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        harness.provider.finds = [PollFailed()] * 4
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted", within_s=300)


@virtually
async def test_a_request_that_is_never_found_is_refunded_and_delivered_if_it_shows_up_late():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        job = await harness.becomes(job_id, "uncertain")
        assert job["settlement"] == "refunded"
        harness.provider.begin(f"refrain-{job_id}")
        job = await harness.becomes(job_id, "posted")
        assert job["settlement"] == "refunded"
        assert len(harness.provider.received) == 1


@virtually
async def test_where_the_log_is_not_to_be_had_a_lost_answer_is_refunded_at_once():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        harness.provider.finds = [PollRefused()]
        await harness.becomes(await harness.order(), "uncertain", within_s=10)


@virtually
async def test_a_lost_answer_is_found_after_a_night_away_although_the_first_look_fails():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        harness.provider.begin(f"refrain-{job_id}")
        await harness.crash()
        await asyncio.sleep(7 * 3600)
        harness.provider.finds = [PollFailed("ConnectError")] * 2
        harness.begin()
        job = await harness.becomes(job_id, "posted", within_s=60)
        assert job["settlement"] == "charged"


@virtually
async def test_after_a_kill_amid_the_paid_request_it_is_looked_up():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await asyncio.sleep(0.5)
        await harness.restart()
        await harness.becomes(job_id, "checking", within_s=1)
        harness.provider.begin(f"refrain-{job_id}")
        await harness.becomes(job_id, "posted", within_s=180)
        assert len(harness.provider.received) == 1


@virtually
async def test_after_a_kill_before_the_connection_stood_the_order_is_sent_and_paid_once():
    async with worker_harness() as harness:
        harness.provider.connects_s = 10.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await asyncio.sleep(5)
        await harness.restart()
        await harness.becomes(job_id, "posted", within_s=180)
        assert (job_id, "queued") in harness.channel.shown
        assert (job_id, "checking") not in harness.channel.shown
        assert len(harness.provider.received) == 1


@virtually
async def test_a_clock_that_is_set_back_lets_no_lost_answer_be_looked_for_longer():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        harness.process.set_back(24 * 3600)
        await harness.becomes(job_id, "uncertain", within_s=1200)


@virtually
async def test_an_order_that_breaks_before_it_is_sent_keeps_no_other_member_waiting():
    async with worker_harness(concurrency=1) as harness:
        harness.provider.submits = [RateLimited()]
        broken = await harness.order()
        await harness.becomes(broken, "queued", within_s=10)
        await harness.restart()
        harness.breaks = {"KeyError"}
        harness.provider.finds = [KeyError()] * 1000
        other = await harness.order(BEN)
        await harness.becomes(other, "posted", within_s=600)
        harness.provider.finds.clear()
        await harness.becomes(broken, "posted", within_s=600)
        assert len(harness.provider.received) == 3


@virtually
async def test_a_claim_of_a_version_that_marked_nothing_is_looked_up():
    async with worker_harness() as harness:
        harness.provider.connects_s = 10.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await harness.crash()
        harness.disk.rows("UPDATE job SET unsent = 0")
        harness.begin()
        await harness.becomes(job_id, "checking", within_s=1)
        await harness.becomes(job_id, "uncertain")
        assert harness.provider.received == []


@virtually
async def test_nothing_is_sent_while_its_mark_cannot_be_written(caplog):
    async with worker_harness() as harness:
        harness.provider.connects_s = 10.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        harness.rng.database_away = True
        await asyncio.sleep(60)
        assert harness.provider.received == []
        harness.rng.database_away = False
        await harness.becomes(job_id, "posted", within_s=180)
        assert (job_id, "queued") in harness.channel.shown
        assert (job_id, "checking") not in harness.channel.shown
        assert len(harness.provider.received) == 1
        assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


@virtually
async def test_nothing_is_sent_by_a_process_that_lost_its_job_before_the_first_byte():
    async with worker_harness() as harness:
        harness.provider.connects_s = 10.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        harness.disk.rows("UPDATE job SET epoch = epoch + 1")
        await asyncio.sleep(10.5)
        assert harness.provider.received == []
        await harness.becomes(job_id, "posted", within_s=180)
        assert len(harness.provider.received) == 1


@virtually
async def test_an_id_in_hand_is_written_when_the_database_is_back(caplog):
    async with worker_harness() as harness:
        harness.provider.answers_s = 3.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await asyncio.sleep(1)
        harness.rng.database_away = True
        await asyncio.sleep(40)
        harness.rng.database_away = False
        job = await harness.becomes(job_id, "generating", within_s=10)
        assert job["generation_id"] == f"generation-of-refrain-{job_id}"
        (reported,) = [r for r in caplog.records if r.levelno == logging.CRITICAL]
        assert reported.generation == f"generation-of-refrain-{job_id}"
        await harness.becomes(job_id, "posted")
        assert len(harness.provider.received) == 1


@virtually
async def test_an_id_that_comes_when_the_job_was_given_up_elsewhere_still_becomes_a_song():
    """Also where the provider's log is closed to this key."""
    async with worker_harness() as harness:
        harness.provider.answers_s = 50.0
        harness.provider.finds = [PollRefused("HTTP 401")] * 1000
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await asyncio.sleep(1)
        harness.disk.rows(
            "UPDATE job SET epoch = epoch + 1, state = 'uncertain', settlement = 'refunded',"
            " owner = NULL, lease_until_ms = NULL"
        )
        await harness.becomes(job_id, "generating", within_s=60)
        row = await harness.becomes(job_id, "posted", within_s=200)
        assert (row["settlement"], len(harness.provider.received)) == ("refunded", 1)


@virtually
async def test_a_reference_that_expires_while_it_waits_gives_the_quota_back():
    async with worker_harness(concurrency=1) as harness:
        harness.provider.submits = [CreditsExhausted()] * 100
        await harness.order()
        expires_at = harness.process.now() + timedelta(minutes=10)
        job_id = await harness.order(reference=replace(REFERENCE, expires_at=expires_at))
        job = await harness.becomes(job_id, "failed", within_s=640)
        assert (job["settlement"], job["failure"]) == ("refunded", "reference-expired")


@virtually
async def test_an_outage_does_not_keep_an_order_for_ever():
    async with worker_harness(oldest_order_s=3600.0) as harness:
        harness.provider.submits = [CreditsExhausted()] * 100
        job = await harness.becomes(await harness.order(), "failed", within_s=3640)
        assert (job["settlement"], job["failure"]) == ("refunded", "wait-too-long")


@virtually
async def test_one_lost_answer_in_an_outage_does_not_drag_the_whole_queue_along():
    async with worker_harness(concurrency=3) as harness:
        harness.provider.submits = [SubmissionUncertain()] * 2
        jobs = [await harness.order() for _ in range(6)]
        await asyncio.sleep(4)
        assert len(harness.provider.received) <= 3
        await asyncio.sleep(2000)
        states = [harness.row(job_id)["state"] for job_id in jobs]
        assert states.count("posted") == 4


@virtually
async def test_lost_answers_keep_the_queue_waiting_for_a_minute_or_two_and_no_longer():
    async with worker_harness(concurrency=3) as harness:
        harness.provider.submits = [SubmissionUncertain("HTTP 502")] * 3
        for _ in range(3):
            await harness.order()
        await asyncio.sleep(60)
        waiting = await harness.order(BEN)
        await harness.becomes(waiting, "posted", within_s=240)


@pytest.mark.parametrize(("back_after_s", "state"), [(6.5, "generating"), (60.0, "submitting")])
@virtually
async def test_a_stop_while_an_id_is_written_tells_the_id_and_tries_once_more(
    back_after_s, state, caplog
):
    async with worker_harness() as harness:
        harness.provider.answers_s = 3.0
        job_id = await harness.order()
        await harness.becomes(job_id, "submitting", within_s=5)
        await asyncio.sleep(1)
        harness.rng.database_away = True
        await asyncio.sleep(2.5)
        asyncio.get_running_loop().call_later(back_after_s, harness.rng.bring_database_back)
        async with asyncio.timeout(10):
            await harness.worker.stop()
        reported = [r for r in caplog.records if r.message == "stopped while an id was written"]
        assert reported[0].levelno == logging.CRITICAL
        assert reported[0].generation == f"generation-of-refrain-{job_id}"
        assert harness.row(job_id)["state"] == state
