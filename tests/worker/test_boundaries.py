"""Each limit of the worker in time or number: at it, just below, just above."""

import asyncio
import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.job import GenerationId, Job, JobState, Settlement
from bot.domain.model import Catalogue
from bot.errors import (
    CreditsExhausted,
    DeliveryUncertain,
    GenerationLost,
    HistoryUnreadable,
    LinkExpired,
    PollFailed,
    PollRefused,
    ProviderUnreachable,
    SubmissionUncertain,
    TooLargeToPost,
)
from bot.provider.generation import Generation
from bot.provider.models import MINIMAX_MUSIC
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.settings import WorkerSettings
from bot.worker.submission import expiry_failure
from clocks import ManualClock
from store.orders import an_order
from worker.worker_harness import REFERENCE, virtually, worker_harness

NOW = ManualClock().now()
NAME = GenerationId("some")
HOUR_S, MS = 3600.0, 0.001


def loop_s():
    return asyncio.get_running_loop().time()


def gaps(times_s):
    """To a tenth: the database takes a millisecond."""
    return [round(later - s, 1) for s, later in itertools.pairwise(times_s)]


# ------------------------------------------------------------------ before it is sent


def waiting(created_s_ago, *, expires_in_s=None):
    expires_at = None if expires_in_s is None else NOW + timedelta(seconds=expires_in_s)
    return Job(
        order=an_order(reference=replace(REFERENCE, expires_at=expires_at)),
        state=JobState.SUBMITTING,
        settlement=Settlement.RESERVED,
        epoch=1,
        created_at=NOW - timedelta(seconds=created_s_ago),
        changed_at=NOW,
    )


@pytest.mark.parametrize(
    ("job", "failure"),
    [
        (waiting(10, expires_in_s=MS), None),
        (waiting(10, expires_in_s=0), "reference-expired"),
        (waiting(10, expires_in_s=-MS), "reference-expired"),
        (waiting(24 * HOUR_S - MS), None),
        (waiting(24 * HOUR_S), "wait-too-long"),
    ],
)
def test_an_order_is_sent_as_long_as_its_reference_serves_and_for_a_day(job, failure):
    settings = WorkerSettings(songs=Path("songs"))
    assert expiry_failure(job, now=NOW, settings=settings) == failure
    bare = replace(job, order=replace(job.order, reference=None))
    assert expiry_failure(bare, now=NOW, settings=settings) in {None, "wait-too-long"}


@pytest.mark.parametrize(("older_ms", "looks"), [(1, 1), (0, 0), (-1, 0)])
@virtually
async def test_only_an_order_that_is_older_than_the_process_is_looked_for_before_it_is_sent(
    older_ms, looks
):
    async with worker_harness() as harness:
        await asyncio.sleep(10)
        job_id = await harness.order()
        assert harness.row(job_id)["state"] == "queued"
        await harness.crash()
        harness.begin()
        begun_ms = round((harness.process.now().timestamp()) * 1000)
        harness.disk.rows(f"UPDATE job SET created_ms = {begun_ms - older_ms}")  # noqa: S608 - a number of ours
        await harness.becomes(job_id, "posted", within_s=200)
        assert (len(harness.provider.looked_s), harness.channel.looks) == (looks, looks)
        for since in harness.provider.looked_since:
            assert since.timestamp() * 1000 == begun_ms - older_ms - 300_000


async def test_an_outage_ends_to_the_moment_and_is_remembered_for_ten_minutes_more():
    clock = ManualClock()
    circuits = CircuitBreakers(clock=clock)
    circuits.open(ProviderUnreachable())
    await clock.advance(5 - MS)
    assert not circuits.permits(in_flight=0)
    await clock.advance(MS)
    assert circuits.permits(in_flight=0)
    await clock.advance(600 - MS)
    assert (circuits.open(ProviderUnreachable()) - clock.now()).total_seconds() == 10
    await clock.advance(10 + 600)
    assert (circuits.open(ProviderUnreachable()) - clock.now()).total_seconds() == 5


# ------------------------------------------------------------------ while it is made


@virtually
async def test_while_the_key_is_refused_the_provider_is_asked_ever_more_rarely():
    async with worker_harness(deadline_s=7200.0) as harness:
        harness.provider.polls = [PollRefused("HTTP 401")] * 7
        await harness.becomes(await harness.order(), "posted")
        assert gaps(harness.provider.polled_s)[:6] == [30, 60, 120, 240, 300, 300]


@pytest.mark.parametrize("unclear", [GenerationLost(), Generation(id=NAME)])
@pytest.mark.parametrize(("answers", "state"), [(5, "posted"), (6, "failed")])
@virtually
async def test_an_unclear_answer_is_asked_for_again_five_times_five_seconds_apart(
    unclear, answers, state
):
    async with worker_harness() as harness:
        harness.provider.polls = [unclear] * answers
        job = await harness.becomes(await harness.order(), state, within_s=200)
        assert job["state"] == state
        assert gaps(harness.provider.polled_s)[: answers - 1] == [5] * (answers - 1)


@pytest.mark.parametrize(("song_s", "settlement"), [(118.9, "charged"), (119.1, "refunded")])
@virtually
async def test_a_song_is_asked_for_at_its_deadline_and_refunded_right_then(song_s, settlement):
    async with worker_harness(deadline_s=120.0) as harness:
        harness.provider.song_s = song_s  # and a second for the answer to the order
        begun_s = loop_s()
        job_id = await harness.order()
        await asyncio.sleep(121)
        assert harness.row(job_id)["settlement"] == settlement
        assert max(harness.provider.polled_s) - begun_s == pytest.approx(120, abs=0.1)


@pytest.mark.parametrize(
    ("model_s", "settlement"), [(300.0, "charged"), (150.0, "refunded"), (0.0, "refunded")]
)
@virtually
async def test_a_model_that_takes_longer_has_a_longer_deadline(model_s, settlement):
    slow = Catalogue(allowed=(replace(MINIMAX_MUSIC, deadline_s=model_s),))
    async with worker_harness(catalogue=slow, deadline_s=120.0) as harness:
        harness.provider.song_s = 250.0
        job_id = await harness.order()
        await asyncio.sleep(600)
        row = harness.row(job_id)
        assert (row["state"], row["settlement"]) == ("posted", settlement)


@pytest.mark.parametrize(("empty", "state"), [(4, "posted"), (5, "failed")])
@virtually
async def test_after_hours_of_silence_five_answers_without_a_song_end_the_asking(empty, state):
    async with worker_harness(deadline_s=60.0) as harness:
        harness.provider.song_s = 1000.0
        job_id = await harness.order()
        await harness.becomes(job_id, "failed", within_s=70)
        await harness.crash()
        await asyncio.sleep(6.5 * HOUR_S)  # six are waited without an answer
        harness.provider.polls = [GenerationLost()] * empty
        harness.begin()
        await asyncio.sleep(HOUR_S)
        assert harness.row(job_id)["state"] == state


@virtually
async def test_a_late_song_is_asked_for_soon_after_a_start_and_then_every_three_minutes():
    async with worker_harness(deadline_s=60.0) as harness:
        harness.provider.song_s = 10_000.0
        await harness.becomes(await harness.order(), "failed", within_s=70)
        await harness.crash()
        harness.provider.polled_s.clear()
        begun_s = loop_s()
        harness.begin()
        await asyncio.sleep(600)
        assert gaps([begun_s, *harness.provider.polled_s]) == [30, 180, 180, 180]


@virtually
async def test_a_process_that_lives_never_lets_its_lease_run_out():
    async with worker_harness() as harness:
        job_id = await harness.order()
        await harness.becomes(job_id, "generating")
        for _ in range(40):
            await asyncio.sleep(1)
            left_ms = (
                harness.row(job_id)["lease_until_ms"] - harness.process.now().timestamp() * 1000
            )
            assert 20_000 < left_ms <= 30_000


# ------------------------------------------------------------------ once it is made

TRIES_S = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
"""Waits between the tries of a download; after ten of them 811 seconds are over."""


@pytest.mark.parametrize(("late_s", "tries"), [(811, 10), (811.001, 11), (1111, 11)])
@virtually
async def test_a_file_that_does_not_come_is_tried_as_long_as_late_songs_are(late_s, tries):
    async with worker_harness(late_s=late_s) as harness:
        harness.downloads.refusals = [LinkExpired()] * 100
        job = await harness.becomes(await harness.order(), "failed", within_s=2000)
        assert (job["settlement"], job["failure"]) == ("refunded", "result-lost")
        assert gaps(harness.downloads.tried_s) == TRIES_S[: tries - 1]


@pytest.mark.parametrize(("retention_s", "tries"), [(811, 10), (811.001, 11)])
@virtually
async def test_while_the_provider_is_silent_a_file_is_tried_as_long_as_songs_are_kept(
    retention_s, tries
):
    async with worker_harness(late_s=800.0, retention_s=retention_s) as harness:
        harness.downloads.refusals = [LinkExpired()] * 100
        job_id = await harness.order()
        await harness.becomes(job_id, "ready")
        harness.provider.polls = [PollFailed()] * 100
        await harness.becomes(job_id, "failed", within_s=2000)
        assert len(harness.downloads.tried_s) == tries


@virtually
async def test_a_post_is_repeated_unseen_for_fifteen_seconds_and_no_longer():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()] * 100
        harness.channel.find_refusals = [HistoryUnreadable()] * 100
        await harness.becomes(await harness.order(), "undelivered")
        assert 100 - len(harness.channel.refusals) == 4  # after 0, 2, 6 and 14 seconds
        assert 100 - len(harness.channel.find_refusals) == 4


@virtually
async def test_a_post_that_does_not_arrive_is_repeated_ever_more_rarely_up_to_once_a_minute():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()] * 7
        await harness.becomes(await harness.order(), "posted")
        assert gaps(harness.channel.tried_s) == [2, 4, 8, 16, 32, 60, 60]


@virtually
async def test_a_channel_that_cannot_be_read_is_read_again_ever_more_rarely():
    async with worker_harness() as harness:
        harness.channel.refusals = [DeliveryUncertain()]
        harness.channel.find_refusals = [DeliveryUncertain()] * 6
        await harness.becomes(await harness.order(), "posted")
        assert gaps(harness.channel.tried_s) == [2 + 2 + 4 + 8 + 16 + 32 + 60]


@virtually
async def test_a_link_to_a_song_says_that_it_serves_for_twelve_hours():
    async with worker_harness() as harness:
        harness.channel.refusals = [TooLargeToPost()] * 3
        submitted_at = harness.process.now()
        await harness.becomes(await harness.order(), "posted")
        ((_, expires_at),) = harness.channel.links
        assert expires_at - submitted_at == pytest.approx(
            timedelta(hours=12), abs=timedelta(seconds=0.1)
        )


# ------------------------------------------------------------------ after a lost answer


@virtually
async def test_a_lost_answer_that_is_found_ends_the_doubt_about_the_next_one():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()] * 3
        jobs = [await harness.order() for _ in range(3)]
        await harness.becomes(jobs[0], "checking", within_s=5)
        assert harness.circuits.outage().cause == "submission-uncertain"
        harness.provider.begin(f"refrain-{jobs[0]}")
        await harness.becomes(jobs[0], "generating", within_s=20)
        assert harness.circuits.outage() is None


@virtually
async def test_a_lost_answer_is_looked_for_every_minute_for_a_quarter_of_an_hour():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain()]
        await harness.becomes(await harness.order(), "uncertain")
        looked_s = harness.provider.looked_s
        assert gaps(looked_s)[:5] == [5, 10, 20, 40, 60]
        assert 15 * 60 <= looked_s[-1] - looked_s[0] < 16 * 60


@virtually
async def test_the_log_is_searched_from_five_minutes_before_the_request():
    """The provider's clock may run behind ours."""
    async with worker_harness() as harness:
        await asyncio.sleep(600)
        harness.provider.submits = [SubmissionUncertain()]
        submitted_at = harness.process.now()
        await harness.becomes(await harness.order(), "uncertain")
        for since in harness.provider.looked_since:
            assert round((submitted_at - since).total_seconds()) == 300


@virtually
async def test_a_clock_that_is_set_back_lets_no_lost_answer_be_looked_for_shorter_either():
    async with worker_harness() as harness:
        await asyncio.sleep(HOUR_S)
        harness.provider.submits = [SubmissionUncertain()]
        job_id = await harness.order()
        await harness.becomes(job_id, "checking", within_s=5)
        harness.process.set_back(24 * HOUR_S)
        await asyncio.sleep(14 * 60)
        assert harness.row(job_id)["state"] == "checking"
        await harness.becomes(job_id, "uncertain", within_s=120)


@pytest.mark.parametrize(("state", "waits_s"), [("posting", 10.0), ("ready", 0.0)])
@virtually
async def test_only_what_may_be_on_its_way_is_looked_for_twice_after_a_restart(state, waits_s):
    async with worker_harness() as harness:
        if state == "posting":
            harness.channel.refusals = [DeliveryUncertain()]
        else:
            harness.downloads.refusals = [LinkExpired()]
        job_id = await harness.order()
        await harness.becomes(job_id, state)
        await harness.crash()
        harness.begin()
        begun_s = asyncio.get_running_loop().time()
        await harness.becomes(job_id, "posted")
        tried_s = harness.channel.tried_s[-1] - begun_s
        assert tried_s == pytest.approx(waits_s, abs=0.5)
        assert harness.channel.posts == [job_id]


@virtually
async def test_a_link_is_repeated_unseen_no_longer_than_a_file():
    async with worker_harness() as harness:
        harness.channel.refusals = [*[TooLargeToPost()] * 3, *[DeliveryUncertain()] * 100]
        harness.channel.find_refusals = [HistoryUnreadable()] * 100
        await harness.shows(await harness.order(), "undelivered")
        assert 103 - len(harness.channel.refusals) == 3 + 4  # after 0, 2, 6 and 14 seconds


@virtually
async def test_a_links_hours_count_from_the_paid_request_and_not_from_the_order():
    async with worker_harness() as harness:
        harness.provider.submits = [ProviderUnreachable()]
        harness.channel.refusals = [TooLargeToPost()] * 3
        row = await harness.becomes(await harness.order(), "posted")
        ((_, expires_at),) = harness.channel.links
        submitted_at = datetime.fromtimestamp(row["submitted_ms"] / 1000, UTC)
        assert row["submitted_ms"] - row["created_ms"] > 5000
        assert expires_at - submitted_at == timedelta(hours=12)


@pytest.mark.parametrize("begun_s", [0.0, 2.0, 4.0, 5.0])
@virtually
async def test_an_order_is_tried_again_within_five_seconds_of_the_end_of_a_cool_down(begun_s):
    async with worker_harness() as harness:
        await asyncio.sleep(begun_s)
        harness.provider.submits = [CreditsExhausted()]
        job_id = await harness.order()
        await asyncio.sleep(3)
        until = harness.circuits.outage().until
        row = await harness.becomes(job_id, "posted", within_s=200)
        late_s = row["submitted_ms"] / 1000 - until.timestamp()
        assert 0 <= late_s < 5.1


@virtually
async def test_the_log_is_searched_from_before_the_request_and_not_from_the_order():
    async with worker_harness() as harness:
        harness.provider.submits = [ProviderUnreachable()] * 3 + [SubmissionUncertain()]
        row = await harness.becomes(await harness.order(), "checking")
        await asyncio.sleep(1)
        since_ms = harness.provider.looked_since[-1].timestamp() * 1000
        assert row["submitted_ms"] - row["created_ms"] > 10_000
        assert row["submitted_ms"] - since_ms == pytest.approx(300_000, abs=1)
