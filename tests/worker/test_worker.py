import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.config import load
from bot.errors import (
    CreditsExhausted,
    DeliveryRefused,
    DeliveryUncertain,
    LinkExpired,
    ProviderUnreachable,
    SubmissionUncertain,
)
from bot.provider.models import MINIMAX_MUSIC
from bot.worker.learned_schedules import learn_schedules
from bot.worker.settings import read_worker_settings
from worker.worker_harness import CATALOGUE, REFERENCE, virtually, worker_harness


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


@pytest.mark.parametrize("after_ms", range(8))
@virtually
async def test_a_stop_at_any_moment_of_a_claim_leaves_the_order_waiting_or_sent(after_ms):
    async with worker_harness() as harness:
        job_id = await harness.order()
        await asyncio.sleep((after_ms + 0.5) / 1000)
        await harness.worker.stop()
        state = harness.row(job_id)["state"]
        assert state == ("generating" if harness.provider.received else "queued")


@virtually
async def test_no_order_is_begun_while_an_interaction_waits_for_its_acknowledgement():
    async with worker_harness() as harness:
        harness.admission.expect(1)
        job_id = await harness.order()
        await asyncio.sleep(2)
        assert harness.row(job_id)["state"] == "queued"
        harness.admission.forget(1)
        await harness.becomes(job_id, "generating", within_s=2)


@virtually
async def test_no_song_is_fetched_while_an_interaction_waits_for_its_acknowledgement():
    async with worker_harness() as harness:
        harness.provider.song_s = 0.0
        job_id = await harness.order()
        await harness.provider.polled.wait()
        harness.admission.expect(1)
        await asyncio.sleep(2)
        assert (harness.row(job_id)["state"], harness.downloads.urls) == ("ready", [])
        harness.admission.forget(1)
        await harness.becomes(job_id, "posted", within_s=2)


@virtually
async def test_the_next_order_is_sent_as_soon_as_a_song_is_made_and_not_once_it_is_posted():
    async with worker_harness(concurrency=1) as harness:
        harness.channel.refusals = [DeliveryUncertain()] * 3
        first, second = await harness.order(), await harness.order()
        await harness.becomes(second, "submitting", within_s=100)
        assert harness.row(first)["state"] == "posting"
        ready_ms, sent_ms = harness.row(first)["ready_ms"], harness.row(second)["submitted_ms"]
        assert 0 <= sent_ms - ready_ms < 500


@virtually
async def test_an_order_whose_status_message_does_not_come_is_begun_all_the_same():
    async with worker_harness(telling_s=20.0) as harness:
        await asyncio.sleep(100)
        job_id = (await harness.enqueue()).job.id
        await asyncio.sleep(19)
        assert harness.row(job_id)["state"] == "queued"
        await harness.becomes(job_id, "submitting", within_s=7)


@virtually
async def test_after_a_start_an_old_order_waits_anew_for_its_status_message():
    async with worker_harness(telling_s=20.0) as harness:
        await asyncio.sleep(100)
        job_id = (await harness.enqueue()).job.id
        await harness.crash()
        await asyncio.sleep(100)
        harness.begin()
        await asyncio.sleep(19)
        assert harness.row(job_id)["state"] == "queued"
        await harness.becomes(job_id, "submitting", within_s=7)


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


@virtually
async def test_a_member_is_shown_that_an_order_expired_that_was_claimed_too_late():
    async with worker_harness(oldest_order_s=100.0) as harness:
        harness.provider.submits = [ProviderUnreachable()] * 100
        row = await harness.shows(await harness.order(), "failed", within_s=140)
        assert row["failure"] == "wait-too-long"


@virtually
async def test_a_late_id_and_a_late_song_are_shown_at_once():
    async with worker_harness(deadline_s=60.0) as harness:
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.shows(job_id, "uncertain")
        harness.provider.begin(f"refrain-{job_id}")
        harness.provider.song_s = 1000.0
        await harness.shows(job_id, "generating", within_s=200)
        await harness.shows(job_id, "failed", within_s=200)
        shown = len(harness.channel.shown)
        await harness.shows(job_id, "posted", within_s=1300)
        states = [state for _, state in harness.channel.shown[shown:]]
        assert states[0] == "ready"


@virtually
async def test_a_song_whose_file_never_came_and_whose_channel_is_closed_is_refunded_and_shown():
    async with worker_harness(late_s=60.0) as harness:
        harness.downloads.refusals = [LinkExpired()] * 100
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.channel.find_refusals = [DeliveryRefused()]
        await harness.restart()
        row = await harness.shows(job_id, "failed")
        assert (row["settlement"], row["failure"]) == ("refunded", "result-lost")


@virtually
async def test_an_order_whose_reference_expired_before_it_was_claimed_is_refunded_and_shown():
    async with worker_harness(telling_s=20.0) as harness:
        expires_at = harness.process.now() + timedelta(seconds=15)
        reference = replace(REFERENCE, expires_at=expires_at)
        ordered = await harness.enqueue(reference=reference)
        row = await harness.shows(ordered.job.id, "failed", within_s=29)
        assert (row["settlement"], row["failure"]) == ("refunded", "reference-expired")
        assert harness.provider.received == []


@virtually
async def test_an_order_that_was_paid_before_a_backup_was_restored_is_shown_to_be_made():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.crash()
        harness.provider.begin(f"refrain-{job_id}")
        await asyncio.sleep(10)
        harness.begin()
        await harness.shows(job_id, "generating", within_s=10)
        await harness.shows(job_id, "posted")
        assert harness.provider.received == []


@virtually
async def test_the_log_names_the_host_that_gave_no_song(caplog):
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        await harness.becomes(await harness.order(), "posted")
        (said,) = [each for each in caplog.records if each.message == "no file came"]
        assert (said.host, said.levelname) == ("cdn.example", "WARNING")


@virtually
async def test_who_lost_the_job_between_two_tries_posts_no_more():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        harness.disk.rows(
            "UPDATE job SET epoch = epoch + 1, state = 'undelivered', owner = NULL,"
            " settlement = 'charged', lease_until_ms = NULL"
        )
        await asyncio.sleep(100)
        assert len(harness.channel.tried_s) == 1
        assert harness.channel.posts == []


@virtually
async def test_a_start_learns_from_the_songs_that_are_in_the_database():
    async with worker_harness() as harness:
        harness.provider.song_s = 20.0
        for _ in range(6):
            await harness.becomes(await harness.order(), "posted")
        schedules = await learn_schedules(harness.store, CATALOGUE)
        assert schedules.of(MINIMAX_MUSIC.id).expected_s < 30


def test_what_the_operator_gives_in_days_is_kept_for_days():
    environment = {
        "REFRAIN_DISCORD__TOKEN": "made.up.token",
        "REFRAIN_PROVIDER__API_KEY": "made-up",
        "REFRAIN_PROVIDER__BASE_URL": "http://127.0.0.1:9001/v1",
        "REFRAIN_PROVIDER__RESULT_HOSTS": "songs.example",
        "REFRAIN_SONGS__RETENTION_DAYS": "3",
        "REFRAIN_PRIVACY__RETENTION_DAYS": "90",
        "REFRAIN_PRIVACY__LEFT_DAYS": "14",
        "REFRAIN_REFERENCES__TRUSTED_ORIGINS": "http://10.0.0.5:9000",
    }
    settings = read_worker_settings(load(None, environment))
    spans = (settings.retention_s, settings.words_s, settings.left_s)
    assert [timedelta(seconds=s) / timedelta(days=1) for s in spans] == [3, 90, 14]
    assert settings.retention == timedelta(days=3)
    assert settings.result_origins == {
        "http://10.0.0.5:9000",
        "http://127.0.0.1:9001",
        "https://songs.example",
    }
