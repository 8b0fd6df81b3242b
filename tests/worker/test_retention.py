"""What the hourly job deletes, and what it leaves."""

import asyncio
import logging
import os

from bot.domain.job import GuildId
from bot.errors import DeliveryRefused
from bot.store import privacy
from worker.worker_harness import virtually, worker_harness

HOUR_S = 3600.0
KEPT_S = 8 * HOUR_S
"""Eight looks: what is deleted is looked for once an hour."""


@virtually
async def test_words_are_deleted_after_their_time_and_numbers_stay(caplog):
    caplog.set_level(logging.INFO)
    async with worker_harness(words_s=KEPT_S) as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "posted")
        await asyncio.sleep(6 * HOUR_S)
        assert harness.row(job_id)["lyrics"]
        await asyncio.sleep(4 * HOUR_S)
        row = harness.row(job_id)
        assert (row["lyrics"], row["title"], row["reference_url"], row["result_url"]) == (
            *("", "", ""),
            None,
        )
        assert (row["state"], row["settlement"], row["credits_used"]) == ("posted", "charged", 7)
        said = [each.songs for each in caplog.records if each.message.startswith("words deleted")]
        assert said == [1]


@virtually
async def test_without_a_time_words_are_kept_and_a_song_that_was_not_posted_for_its_own():
    async with worker_harness(retention_s=KEPT_S) as harness:
        harness.channel.refusals = [DeliveryRefused()]
        job_id = await harness.order()
        await harness.becomes(job_id, "undelivered")
        written_s = harness.process.now().timestamp()
        os.utime(harness.settings.songs / f"{job_id}.mp3", (written_s, written_s))
        for after_s, kept in ((7 * HOUR_S, [f"{job_id}.mp3"]), (2 * HOUR_S, [])):
            await asyncio.sleep(after_s)
            assert harness.kept() == kept
        assert harness.row(job_id)["lyrics"]


@virtually
async def test_a_server_that_was_left_is_forgotten_also_after_a_database_that_was_away():
    async with worker_harness(left_s=KEPT_S) as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "posted")
        await harness.store.run(privacy.record_left(GuildId(1), now=harness.process.now()))
        await asyncio.sleep(6 * HOUR_S)
        harness.rng.database_away = True
        await asyncio.sleep(4 * HOUR_S)
        harness.rng.database_away = False
        await asyncio.sleep(2 * HOUR_S)
        assert harness.row(job_id)["lyrics"] == ""
        assert harness.disk.rows("SELECT * FROM guild_left") == []
