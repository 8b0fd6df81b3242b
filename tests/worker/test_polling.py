import asyncio
import logging

import pytest

from bot.domain.job import GenerationId
from bot.domain.model import Catalogue
from bot.domain.poll_schedule import TRIAL
from bot.errors import (
    ContentRefused,
    GenerationLost,
    LyricsProbablyTooLong,
    PollFailed,
    PollRefused,
)
from bot.provider.generation import Generation
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_6
from worker.worker_harness import SOURCE, virtually, worker_harness

NAME = GenerationId("some")


@virtually
async def test_the_first_songs_are_asked_for_early_and_later_ones_not_before_they_can_be_done():
    async with worker_harness() as harness:
        for polls in [8] * TRIAL + [6]:
            asked = len(harness.provider.polled_s)
            started_s = asyncio.get_running_loop().time()
            await harness.becomes(await harness.order(), "posted")
            polled_s = [at_s - started_s for at_s in harness.provider.polled_s[asked:]]
            assert len(polled_s) <= polls
            assert (polled_s[0] > 45) == (polls == 6)


@pytest.mark.parametrize("restarts", [False, True])
@virtually
async def test_between_which_looks_a_song_ended_is_kept_unless_the_first_was_missed(restarts):
    """Nobody looked while no process ran."""
    async with worker_harness() as harness:
        harness.provider.song_s = 5.0
        job_id = await harness.order()
        job = await harness.becomes(job_id, "generating", within_s=5)
        if restarts:
            await harness.crash()
            await asyncio.sleep(60)
            harness.begin()
        row = await harness.becomes(job_id, "posted")
        assert row["pending_ms"] == (None if restarts else job["submitted_ms"])


@virtually
async def test_a_song_that_failed_keeps_no_later_one_from_being_learned():
    async with worker_harness() as harness:
        harness.provider.polls = [Generation(id=NAME, failure=ContentRefused(), credits_used=0)]
        await harness.becomes(await harness.order(), "failed")
        harness.provider.song_s = 20.0
        for _ in range(TRIAL + 1):
            asked = len(harness.provider.polled_s)
            begun_s = asyncio.get_running_loop().time()
            await harness.becomes(await harness.order(), "posted")
        assert 15 < harness.provider.polled_s[asked] - begun_s < 25


@virtually
async def test_a_restart_asks_within_two_seconds_and_goes_on():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating", within_s=5)
        await asyncio.sleep(20)
        restarted_s = asyncio.get_running_loop().time()
        await harness.restart()
        await asyncio.sleep(2)
        assert harness.provider.polled_s
        assert harness.provider.polled_s[0] - restarted_s < 2
        await harness.becomes(job_id, "posted", within_s=60)
        assert len(harness.provider.received) == 1


@virtually
async def test_polls_that_fail_never_fail_the_song():
    async with worker_harness() as harness:
        harness.provider.polls = [PollFailed()] * 30
        await harness.becomes(await harness.order(), "posted", within_s=400)


@virtually
async def test_a_generation_that_fails_gives_the_quota_back_and_says_why():
    async with worker_harness() as harness:
        harness.provider.polls = [Generation(id=NAME, failure=ContentRefused(), credits_used=0)]
        job = await harness.becomes(await harness.order(), "failed")
        assert (job["settlement"], job["failure"]) == ("refunded", "content-refused")
        await asyncio.sleep(1)
        assert harness.channel.shown[-1] == (job["id"], "failed")


@pytest.mark.parametrize(
    ("model", "answer", "failure"),
    [
        (MINIMAX_MUSIC, LyricsProbablyTooLong(), "lyrics-probably-too-long"),
        (MUSIC_2_6, LyricsProbablyTooLong(), "generation-failed"),
        (MUSIC_2_6, ContentRefused(), "content-refused"),
    ],
)
@virtually
async def test_lyrics_are_blamed_only_where_a_model_takes_more_than_it_sings(
    model, answer, failure
):
    async with worker_harness(catalogue=Catalogue(allowed=(model,))) as harness:
        harness.provider.polls = [Generation(id=NAME, failure=answer, credits_used=0)]
        sources = (SOURCE,) if model.reference else ()
        ordered = await harness.enqueue(lyrics="la la la la\nla la", references=sources)
        job = await harness.becomes(ordered.job.id, "failed")
        assert job["failure"] == failure


@virtually
async def test_a_row_without_an_id_gives_the_quota_back():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        await harness.crash()
        harness.disk.rows("UPDATE job SET generation_id = NULL")
        harness.begin()
        job = await harness.becomes(job_id, "failed", within_s=60)
        assert (job["settlement"], job["failure"]) == ("refunded", "generation-lost")


@virtually
async def test_a_song_past_its_deadline_is_refunded_and_delivered_if_it_comes_after_all():
    async with worker_harness(deadline_s=120.0) as harness:
        harness.provider.song_s = 1000.0
        job_id = await harness.order()
        job = await harness.becomes(job_id, "failed", within_s=130)
        assert (job["settlement"], job["failure"]) == ("refunded", "generation-timed-out")
        job = await harness.becomes(job_id, "posted", within_s=1300)
        assert (job["settlement"], job["failure"]) == ("refunded", None)


@virtually
async def test_a_late_song_is_asked_for_after_a_restart_too():
    async with worker_harness(deadline_s=120.0) as harness:
        harness.provider.song_s = 1000.0
        job_id = await harness.order()
        await harness.becomes(job_id, "failed", within_s=130)
        await harness.restart()
        await harness.becomes(job_id, "posted", within_s=1300)


@virtually
async def test_a_late_song_is_not_asked_for_without_end():
    async with worker_harness(deadline_s=120.0, late_s=3600.0) as harness:
        harness.provider.song_s = 100_000.0
        await harness.becomes(await harness.order(), "failed", within_s=130)
        await asyncio.sleep(4000)
        asked = len(harness.provider.polled_s)
        await asyncio.sleep(4000)
        assert len(harness.provider.polled_s) == asked


@virtually
async def test_a_late_song_that_failed_is_not_asked_for_any_more():
    async with worker_harness(deadline_s=120.0) as harness:
        harness.provider.song_s = 100_000.0
        await harness.becomes(await harness.order(), "failed", within_s=130)
        harness.provider.polls = [Generation(id=NAME, failure=ContentRefused())]
        await asyncio.sleep(200)
        asked = len(harness.provider.polled_s)
        await asyncio.sleep(600)
        assert (harness.provider.polls, len(harness.provider.polled_s)) == ([], asked)


@pytest.mark.parametrize("unclear", [GenerationLost(), Generation(id=NAME)])
@virtually
async def test_an_answer_that_makes_no_sense_is_asked_for_again(unclear):
    async with worker_harness() as harness:
        harness.provider.polls = [unclear] * 3
        await harness.becomes(await harness.order(), "posted", within_s=120)


@pytest.mark.parametrize(
    ("unclear", "failure"),
    [(GenerationLost(), "generation-lost"), (Generation(id=NAME), "result-unavailable")],
)
@virtually
async def test_an_answer_that_never_makes_sense_gives_the_quota_back(unclear, failure):
    async with worker_harness() as harness:
        harness.provider.polls = [unclear] * 20
        job = await harness.becomes(await harness.order(), "failed", within_s=120)
        assert (job["settlement"], job["failure"]) == ("refunded", failure)


@virtually
async def test_a_refused_key_pauses_the_asking_and_the_song_is_still_made(caplog):
    async with worker_harness() as harness:
        harness.provider.polls = [PollRefused()] * 3
        job_id = await harness.order()
        await asyncio.sleep(40)
        assert len(harness.provider.polled_s) == 1
        await harness.becomes(job_id, "posted", within_s=400)
        assert len([r for r in caplog.records if r.levelno == logging.ERROR]) == 1


@virtually
async def test_a_bug_in_one_job_leaves_the_others_alone_and_is_tried_again(caplog):
    async with worker_harness() as harness:
        harness.breaks = {"KeyError"}
        harness.provider.polls = [KeyError("secret of a stranger")]
        broken, fine = await harness.order(), await harness.order()
        await harness.becomes(fine, "posted", within_s=90)
        await harness.becomes(broken, "posted", within_s=120)
        reported = next(r for r in caplog.records if r.message == "job broke")
        assert reported.error == "KeyError"
        assert "secret of a stranger" not in caplog.text


@virtually
async def test_a_job_that_broke_runs_into_the_fault_again_after_half_a_minute():
    async with worker_harness() as harness:
        harness.breaks = {"KeyError"}
        harness.provider.polls = [KeyError()] * 2
        await harness.becomes(await harness.order(), "posted", within_s=200)
        first_s, second_s, *_ = harness.provider.polled_s
        assert 30 <= second_s - first_s < 36  # a round comes every five seconds


@virtually
async def test_a_night_away_and_a_failed_poll_give_no_song_up():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        await harness.crash()
        await asyncio.sleep(7 * 3600)
        harness.provider.polls = [PollFailed("ConnectError")]
        harness.begin()
        job = await harness.becomes(job_id, "posted", within_s=60)
        assert job["settlement"] == "charged"


@virtually
async def test_a_song_that_an_answer_shows_to_be_late_after_a_night_away_is_still_asked_for():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        await harness.crash()
        await asyncio.sleep(7 * 3600)
        harness.provider.song_s = 7.5 * 3600.0
        harness.begin()
        await harness.becomes(job_id, "failed", within_s=60)
        await harness.becomes(job_id, "posted", within_s=3600)


@virtually
async def test_while_the_key_is_refused_no_deadline_passes():
    async with worker_harness() as harness:
        job_id = await harness.order()
        harness.provider.polls = [PollRefused("HTTP 401")] * 20
        await asyncio.sleep(3600)
        assert harness.row(job_id)["state"] == "generating"
        job = await harness.becomes(job_id, "posted", within_s=3 * 3600)
        assert job["settlement"] == "charged"


@virtually
async def test_a_silence_of_hours_frees_the_place_and_the_song_is_delivered_when_it_is_over():
    async with worker_harness(late_s=1800.0, concurrency=1) as harness:
        harness.provider.polls = [PollRefused("HTTP 401")] * 60
        silenced = await harness.order()
        job = await harness.becomes(silenced, "failed", within_s=2400)
        assert (job["settlement"], job["failure"]) == ("refunded", "generation-timed-out")
        job = await harness.becomes(silenced, "posted", within_s=4 * 3600)
        assert job["settlement"] == "refunded"


@virtually
async def test_an_id_that_is_unknown_for_a_while_gives_no_song_up():
    async with worker_harness() as harness:
        harness.provider.polls = [GenerationLost("HTTP 404")] * 6
        job_id = await harness.order()
        job = await harness.becomes(job_id, "failed")
        assert job["failure"] == "generation-lost"
        await harness.becomes(job_id, "posted")


@virtually
async def test_an_id_that_stays_unknown_is_not_asked_for_without_end():
    async with worker_harness(late_s=3600.0) as harness:
        harness.provider.polls = [GenerationLost("HTTP 404")] * 100
        await harness.becomes(await harness.order(), "failed")
        await asyncio.sleep(4000)
        asked = len(harness.provider.polled_s)
        await asyncio.sleep(4000)
        assert len(harness.provider.polled_s) == asked


@virtually
async def test_a_clock_that_is_set_back_keeps_no_song_waiting():
    async with worker_harness() as harness:
        job_id = await harness.order()
        harness.provider.polls = [Generation(id=NAME, pending=True)]
        async with asyncio.timeout(120):
            await harness.provider.polled.wait()
        harness.process.set_back(3600)
        await harness.becomes(job_id, "posted", within_s=180)
