"""What the hourly job deletes, and what it leaves."""

import asyncio

from bot.domain.job import GuildId
from bot.store import privacy
from worker.worker_harness import virtually, worker_harness

HOUR_S = 3600.0
KEPT_S = 8 * HOUR_S
"""Eight looks: what is deleted is looked for once an hour."""


@virtually
async def test_words_are_deleted_after_their_time_and_numbers_stay():
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


@virtually
async def test_without_a_time_words_are_kept():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "posted")
        await asyncio.sleep(2 * KEPT_S)
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
