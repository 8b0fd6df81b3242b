import asyncio
import errno
import logging
import os

import pytest

from bot.domain.job import GenerationId, JobId
from bot.errors import (
    DeliveryRefused,
    DeliveryUncertain,
    HistoryUnreadable,
    JobUnknown,
    LinkExpired,
    NotYours,
    PollFailed,
    TooLargeToPost,
    TooLate,
)
from bot.provider.generation import Generation
from worker.worker_harness import ADA, BEN, virtually, worker_harness


@virtually
async def test_a_post_whose_answer_was_lost_is_looked_for_and_not_repeated():
    async with worker_harness() as harness:
        harness.channel.lost = [DeliveryUncertain()]
        job = await harness.becomes(await harness.order(), "posted")
        assert len(harness.channel.posts) == 1
        assert job["song_message_id"] == 901


@virtually
async def test_a_post_that_did_not_arrive_is_repeated():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain(), DeliveryUncertain()]
        await harness.becomes(await harness.order(), "posted")
        assert len(harness.channel.posts) == 1


@virtually
async def test_a_restart_amid_the_post_looks_before_it_posts():
    async with worker_harness() as harness:
        harness.channel.lost = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        await asyncio.sleep(1)
        await harness.restart()
        job = await harness.becomes(job_id, "posted", within_s=2)
        assert len(harness.channel.posts) == 1
        assert job["song_message_id"] == 901


@virtually
async def test_where_history_may_not_be_read_a_post_is_repeated_while_its_nonce_is_fresh():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()]
        harness.channel.find_refusals = [HistoryUnreadable()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posted")
        assert (harness.channel.posts, harness.channel.attached) == ([job_id], [])


@virtually
async def test_a_song_that_was_perhaps_posted_goes_nowhere_else_without_a_person_s_word():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()] * 100
        harness.channel.find_refusals = [HistoryUnreadable()] * 100
        job_id = await harness.order()
        job = await harness.becomes(job_id, "undelivered")
        assert (job["settlement"], harness.channel.attached) == ("charged", [])
        harness.channel.refusals = []
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "posted", within_s=10)
        assert (harness.channel.posts, harness.channel.attached) == ([job_id], [])


@virtually
async def test_after_a_kill_amid_a_post_that_nobody_can_see_the_song_is_posted_no_second_time():
    async with worker_harness() as harness:
        harness.channel.lost = [DeliveryUncertain()]
        harness.channel.find_refusals = [HistoryUnreadable()] * 100
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        await asyncio.sleep(0.5)
        await harness.restart()
        await harness.becomes(job_id, "undelivered", within_s=10)
        assert (harness.channel.posts, harness.channel.attached) == ([job_id], [])


@virtually
async def test_where_history_may_not_be_read_a_restart_puts_the_song_on_the_status_message():
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        harness.channel.find_refusals = [HistoryUnreadable()]
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        await harness.restart()
        job = await harness.becomes(job_id, "posted", within_s=10)
        assert (harness.channel.posts, harness.channel.attached) == ([], [job_id])
        assert job["song_message_id"] == 800


@virtually
async def test_a_song_that_lands_on_its_status_message_after_a_kill_is_not_posted_beside_it():
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        harness.channel.find_refusals = [HistoryUnreadable()]
        harness.channel.travels_s = 3.0
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        await harness.restart()
        await harness.becomes(job_id, "posting", within_s=10)
        await asyncio.sleep(1)
        await harness.restart()
        job = await harness.becomes(job_id, "posted", within_s=20)
        assert (harness.channel.posts, harness.channel.attached) == ([], [job_id])
        assert job["song_message_id"] == 800


@virtually
async def test_a_song_that_was_posted_is_found_although_its_file_is_gone():
    async with worker_harness() as harness:
        harness.channel.lost = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        await asyncio.sleep(0.5)
        (harness.settings.songs / f"{job_id}.mp3").unlink()
        harness.downloads.refusals = [LinkExpired()] * 100
        await harness.restart()
        job = await harness.becomes(job_id, "posted", within_s=10)
        assert (job["settlement"], job["song_message_id"]) == ("charged", 901)
        assert len(harness.downloads.urls) == 1


@virtually
async def test_a_file_is_waited_for_while_the_provider_does_not_answer():
    async with worker_harness(late_s=1800.0) as harness:
        harness.downloads.refusals = [LinkExpired()] * 20
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.provider.polls = [PollFailed("ConnectError")] * 24
        job = await harness.becomes(job_id, "posted", within_s=3 * 3600)
        assert job["settlement"] == "charged"


@virtually
async def test_a_song_that_its_channel_does_not_take_is_kept_charged_and_redelivered():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        job = await harness.becomes(job_id, "undelivered")
        assert (job["settlement"], job["failure"]) == ("charged", "delivery-refused")
        assert harness.kept() == [f"{job_id}.mp3"]
        with pytest.raises(NotYours):
            await harness.jobs.redeliver(job_id, by=BEN, moderator=False)
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        job = await harness.becomes(job_id, "posted", within_s=2)
        assert job["settlement"] == "charged"
        assert len(harness.downloads.urls) == 1
        with pytest.raises(TooLate):
            await harness.jobs.redeliver(job_id, by=BEN, moderator=True)


@virtually
async def test_a_redelivered_song_that_had_been_posted_after_all_is_found():
    async with worker_harness() as harness:
        harness.channel.lost = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        await harness.jobs.redeliver(job_id, by=BEN, moderator=True)
        await harness.becomes(job_id, "posted", within_s=2)
        assert len(harness.channel.posts) == 1


@virtually
async def test_each_failed_redeliver_keeps_the_file_for_the_retention_again():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        song = harness.settings.songs / f"{job_id}.mp3"
        os.utime(song, (0, 0))
        harness.channel.find_refusals = [DeliveryRefused()]
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "ready", within_s=5)
        await harness.becomes(job_id, "undelivered", within_s=10)
        assert song.stat().st_mtime > 0


@virtually
async def test_a_job_that_nobody_knows_is_neither_redelivered_nor_cancelled():
    async with worker_harness() as harness:
        with pytest.raises(JobUnknown):
            await harness.jobs.redeliver(JobId(404), by=ADA, moderator=True)
        with pytest.raises(JobUnknown):
            await harness.jobs.cancel(JobId(404), by=ADA, moderator=True)


@virtually
async def test_a_song_too_large_for_its_guild_is_made_smaller():
    async with worker_harness() as harness:
        harness.channel.refusals = [TooLargeToPost(), TooLargeToPost()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posted")
        assert harness.transcoded == [128, 64]
        assert harness.channel.sizes == [f"{job_id}.64.mp3"]
        assert harness.kept() == []


@virtually
async def test_a_song_that_stays_too_large_is_given_as_a_link_with_its_expiry():
    async with worker_harness() as harness:
        harness.channel.refusals = [TooLargeToPost()] * 3
        await harness.becomes(await harness.order(), "posted")
        ((url, expires_at),) = harness.channel.links
        assert url == "https://cdn.example/song.mp3"
        assert expires_at > harness.process.now()


@virtually
async def test_a_song_that_fits_nowhere_is_kept_charged_to_be_redelivered():
    async with worker_harness() as harness:
        harness.channel.refusals = [TooLargeToPost()] * 4
        job_id = await harness.order()
        job = await harness.becomes(job_id, "undelivered")
        assert job["settlement"] == "charged"
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "posted")


@virtually
async def test_a_song_that_was_redelivered_in_vain_can_be_redelivered_again():
    async with worker_harness(late_s=1800.0) as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        (harness.settings.songs / f"{job_id}.mp3").unlink()
        harness.downloads.refusals = [LinkExpired()] * 100
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "ready")
        job = await harness.becomes(job_id, "undelivered", within_s=7200)
        assert (job["settlement"], job["failure"]) == ("charged", "file-lost")
        harness.downloads.refusals = []
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        await harness.becomes(job_id, "posted")


@virtually
async def test_a_backup_that_is_restored_pays_for_nothing_and_posts_nothing_again():
    async with worker_harness(concurrency=1) as harness:
        jobs = [await harness.order(), await harness.order()]
        await harness.becomes(jobs[0], "generating")
        backup = harness.disk.backup()
        await harness.becomes(jobs[1], "posted")
        await harness.crash()
        harness.disk.restore(backup)
        await asyncio.sleep(3600)
        harness.begin()
        for job_id in jobs:
            assert (await harness.becomes(job_id, "posted"))["settlement"] == "charged"
        assert len(harness.provider.received) == 2
        assert harness.channel.posts == jobs


@virtually
async def test_a_late_song_is_redelivered_as_a_new_message_where_history_may_not_be_read():
    async with worker_harness(deadline_s=60.0) as harness:
        harness.provider.song_s = 200.0
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "failed")
        job = await harness.becomes(job_id, "undelivered")
        assert job["settlement"] == "refunded"
        harness.channel.find_refusals = [HistoryUnreadable()]
        await harness.jobs.redeliver(job_id, by=ADA, moderator=False)
        job = await harness.becomes(job_id, "posted", within_s=10)
        assert (harness.channel.posts, harness.channel.attached) == ([job_id], [])
        assert job["failure"] is None


@virtually
async def test_a_song_without_a_status_message_to_go_on_is_posted_anew():
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        harness.channel.find_refusals = [HistoryUnreadable()]
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.disk.rows("UPDATE job SET status_message_id = NULL")
        await harness.restart()
        await harness.becomes(job_id, "posted", within_s=10)
        assert (harness.channel.posts, harness.channel.attached) == ([job_id], [])


@virtually
async def test_an_address_that_died_is_asked_for_anew():
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        fresh = Generation(id=GenerationId("some"), song_url="https://cdn.example/fresh.mp3")
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.provider.polls = [fresh]
        await harness.becomes(job_id, "posted", within_s=10)
        assert [url for url, _, _ in harness.downloads.urls] == [
            "https://cdn.example/song.mp3",
            "https://cdn.example/fresh.mp3",
        ]


@virtually
async def test_a_result_that_never_comes_gives_the_quota_back():
    async with worker_harness(late_s=1800.0) as harness:
        harness.downloads.refusals = [LinkExpired()] * 100
        job_id = await harness.order()
        job = await harness.becomes(job_id, "failed")
        assert (job["settlement"], job["failure"]) == ("refunded", "result-lost")
        reported = len(harness.channel.shown)
        await asyncio.sleep(10_000)
        assert len(harness.channel.shown) == reported


@virtually
async def test_a_song_without_a_place_is_waited_for_however_long(caplog):
    async with worker_harness(late_s=1800.0) as harness:
        harness.downloads.refusals = [OSError(errno.ENOSPC, "full")] * 20 + [LinkExpired()]
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        await asyncio.sleep(3600)
        assert harness.row(job_id)["state"] == "ready"
        await harness.becomes(job_id, "posted", within_s=3600)
        assert len(harness.provider.received) == 1
    warned = [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert {r.message for r in warned} == {"no place for a song", "no file came"}
    assert warned[0].error.endswith(os.strerror(errno.ENOSPC))


@virtually
async def test_a_file_that_vanishes_amid_the_post_is_fetched_again():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        (harness.settings.songs / f"{job_id}.mp3").unlink()
        await harness.becomes(job_id, "posted", within_s=30)
        assert (harness.channel.posts, harness.channel.links) == ([job_id], [])
        assert len(harness.downloads.urls) == 2


@virtually
async def test_a_file_that_vanishes_amid_the_post_and_never_comes_again_gives_the_quota_back():
    async with worker_harness(late_s=1800.0) as harness:
        harness.channel.refusals = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        (harness.settings.songs / f"{job_id}.mp3").unlink()
        harness.downloads.refusals = [LinkExpired()] * 100
        row = await harness.shows(job_id, "failed")
        assert (row["settlement"], row["failure"]) == ("refunded", "result-lost")
        assert harness.channel.posts == []


@virtually
async def test_a_restart_between_download_and_post_downloads_nothing_again():
    async with worker_harness() as harness:
        harness.channel.find_refusals = [DeliveryUncertain()] * 3
        harness.channel.refusals = [DeliveryUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "posting")
        await harness.restart()
        await harness.becomes(job_id, "posted", within_s=60)
        assert len(harness.downloads.urls) == 1


@virtually
async def test_the_file_is_tagged_before_it_bears_its_name():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        song = harness.settings.songs / f"{job_id}.mp3"
        assert song.read_bytes() == f"tagged {job_id}".encode()


@virtually
async def test_a_song_whose_channel_is_gone_after_a_restart_is_fetched_and_kept():
    async with worker_harness() as harness:
        harness.downloads.refusals = [LinkExpired()]
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.channel.find_refusals = [DeliveryRefused()]
        await harness.restart()
        await harness.becomes(job_id, "undelivered", within_s=10)
        assert harness.kept() == [f"{job_id}.mp3"]
