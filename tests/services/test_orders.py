import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.guild_settings import Switch
from bot.domain.job import GuildId, UserId
from bot.domain.model import Catalogue
from bot.domain.rank import GuildMember, Moderator
from bot.domain.schedules import Schedules
from bot.errors import (
    CreditsExhausted,
    LyricsEmpty,
    LyricsTooLong,
    PermissionsMissing,
    ReferenceLinksOff,
    ReferenceMissing,
    ReferenceTwice,
    StoreUnavailable,
    SubmissionUncertain,
    TooManyLiveJobs,
    WaitTooLong,
    WordNotAllowed,
)
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0
from bot.references.examine import Source
from bot.services.orders import OrderRequest
from worker.worker_harness import (
    ADA,
    CATALOGUE,
    REFERENCE,
    SOURCE,
    virtually,
    waiting_harness,
    worker_harness,
)

MODERATOR = Moderator(guild_id=GuildId(1), member=GuildMember(user_id=UserId(9)))


@virtually
async def test_an_accepted_order_waits_behind_the_earlier_ones():
    async with worker_harness(concurrency=1) as harness:
        await harness.order()
        await asyncio.sleep(5)
        accepted = await harness.enqueue()
        assert accepted.new
        assert accepted.outage is None
        assert await harness.store.queue_positions() == {accepted.job.id: 1}


@virtually
async def test_a_replayed_interaction_makes_no_second_song():
    async with worker_harness() as harness:
        context = harness.context()
        first = await harness.enqueue(context)
        again = await harness.enqueue(context)
        assert (first.new, again.new) == (True, False)
        await harness.becomes(context.job_id, "posted")
        assert len(harness.provider.received) == 1


@virtually
async def test_lyrics_are_refused_before_anything_else():
    async with worker_harness() as harness:
        with pytest.raises(LyricsEmpty):
            await harness.enqueue(lyrics="##", references=())
        with pytest.raises(LyricsTooLong):
            await harness.enqueue(lyrics="la" * 300, references=())


@virtually
async def test_who_has_too_many_live_songs_is_told_before_anything_is_fetched():
    async with worker_harness(concurrency=1) as harness:
        for _ in range(10):
            await harness.order()
        with pytest.raises(TooManyLiveJobs):
            await harness.enqueue()
        assert harness.prepared == 10


@virtually
async def test_in_an_outage_an_order_is_accepted_with_its_cause():
    async with worker_harness() as harness:
        harness.provider.submits = [CreditsExhausted()] * 100
        await harness.order()
        await asyncio.sleep(5)
        accepted = await harness.enqueue()
        assert accepted.outage.cause == "credits-exhausted"
        assert accepted.outage.needs_operator


@virtually
async def test_in_a_long_outage_an_order_is_refused_while_another_one_probes():
    async with worker_harness(longest_wait_s=3600.0, oldest_order_s=7000.0) as harness:
        harness.provider.submits = [CreditsExhausted()] * 100
        await harness.order()
        await asyncio.sleep(3700)
        with pytest.raises(WaitTooLong):
            await harness.order()
        await asyncio.sleep(3500)
        await harness.order()


@virtually
async def test_one_lost_answer_keeps_nobody_from_ordering_after_a_quiet_time():
    async with worker_harness() as harness:
        harness.provider.submits = [SubmissionUncertain("HTTP 502")]
        await harness.order()
        await asyncio.sleep(2 * 3600)
        expires_at = harness.process.now() + timedelta(hours=1)
        for _ in range(3):
            accepted = await harness.enqueue(reference=replace(REFERENCE, expires_at=expires_at))
            assert accepted.outage is None


@virtually
async def test_in_a_long_outage_the_first_in_line_is_taken_although_its_reference_expires():
    async with worker_harness(oldest_order_s=3 * 3600.0) as harness:
        harness.provider.submits = [CreditsExhausted()] * 100
        first = await harness.order()
        await asyncio.sleep(2 * 3600)
        await harness.jobs.cancel(first, by=ADA, moderator=False)
        expires_at = harness.process.now() + timedelta(hours=1)
        await harness.order(reference=replace(REFERENCE, expires_at=expires_at))


@virtually
async def test_a_reference_that_would_expire_in_the_queue_is_refused():
    async with worker_harness(concurrency=1) as harness:
        for _ in range(5):
            await harness.order()
        await asyncio.sleep(3)
        expires_at = harness.process.now() + timedelta(seconds=100)
        with pytest.raises(WaitTooLong):
            await harness.order(reference=replace(REFERENCE, expires_at=expires_at))
        assert len(await harness.store.live_jobs(user_id=ADA)) == 5


@virtually
async def test_no_order_is_accepted_that_cannot_be_kept():
    async with worker_harness() as harness:
        harness.rng.database_away = True
        with pytest.raises(StoreUnavailable):
            await harness.order()
        assert harness.prepared == 0
        harness.rng.database_away = False


@virtually
async def test_a_song_takes_one_reference_and_nothing_is_fetched_for_another_number():
    async with worker_harness() as harness:
        with pytest.raises(ReferenceMissing):
            await harness.enqueue(references=())
        with pytest.raises(ReferenceTwice):
            await harness.enqueue(references=(SOURCE, SOURCE))
        assert harness.prepared == 0


@virtually
async def test_a_channel_that_takes_no_song_is_told_before_anything_else():
    async with worker_harness() as harness:
        context = replace(harness.context(), missing_permissions=("Attach Files", "Embed Links"))
        with pytest.raises(PermissionsMissing) as refused:
            await harness.enqueue(context, lyrics="##", references=())
        assert refused.value.names == "Attach Files, Embed Links"


@pytest.mark.parametrize(("expires_ms", "accepted"), [(1, True), (0, False), (-1, False)])
@virtually
async def test_a_reference_has_to_serve_when_the_song_is_begun(expires_ms, accepted):
    async with worker_harness() as harness:
        await asyncio.sleep(10)
        reads_s = 0.004  # of the settings, the models, the quota and the queue
        expires_at = harness.process.now() + timedelta(seconds=reads_s, milliseconds=expires_ms)
        ordering = harness.enqueue(reference=replace(REFERENCE, expires_at=expires_at))
        if accepted:
            assert (await ordering).new
        else:
            with pytest.raises(WaitTooLong):
                await ordering


@pytest.mark.parametrize(
    ("waiting", "concurrency", "longest_wait_s", "accepted"),
    [
        (1, 1, 61.3, True),
        (1, 1, 61.1, False),
        (2, 1, 122.5, True),
        (2, 1, 122.3, False),
        (2, 2, 61.3, True),
        (3, 2, 122.3, False),
        (0, 1, 0.0, True),
    ],
)
@virtually
async def test_an_order_waits_for_as_many_rounds_as_there_are_before_it(
    waiting, concurrency, longest_wait_s, accepted
):
    async with waiting_harness(concurrency=concurrency, longest_wait_s=longest_wait_s) as harness:
        for _ in range(waiting):
            await harness.enqueue()
        if accepted:
            assert (await harness.enqueue()).new
        else:
            with pytest.raises(WaitTooLong):
                await harness.enqueue()


@virtually
async def test_a_wait_may_be_as_long_as_the_longest():
    limit_s = Schedules(CATALOGUE).of(MINIMAX_MUSIC.id).expected_s
    async with waiting_harness(concurrency=1, longest_wait_s=limit_s) as harness:
        await harness.enqueue()
        assert (await harness.enqueue()).new


@pytest.mark.parametrize(("after_ms", "accepted"), [(-1, False), (0, True), (1, True)])
@virtually
async def test_an_outage_whose_cool_down_is_over_lengthens_no_wait(after_ms, accepted):
    async with waiting_harness(concurrency=1, longest_wait_s=70.0) as harness:
        await harness.enqueue()
        until = harness.circuits.open(CreditsExhausted())
        reads_s = 0.004  # of the settings, the models, the quota and the queue
        rest_s = (until - harness.process.now()).total_seconds()
        await asyncio.sleep(rest_s - reads_s + after_ms / 1000)
        if accepted:
            assert (await harness.enqueue()).outage.cause == "credits-exhausted"
        else:
            with pytest.raises(WaitTooLong):
                await harness.enqueue()


@virtually
async def test_the_same_once_more_has_all_that_was_ordered():
    async with waiting_harness() as harness:
        first = await harness.enqueue(title="Rain", accompaniment=False)
        again = OrderRequest.again(first.job.order)
        assert (again.model, again.title) == (MINIMAX_MUSIC.id, "Rain")
        assert (again.lyrics, again.accompaniment) == ("la la\nla", False)
        (earlier,) = again.references
        assert (earlier.source, earlier.url) == (Source.ORDER, str(first.job.id))


@pytest.mark.parametrize(
    ("banned", "line"), [("rain", 0), ("harp", -1), ("third", 3), ("absent", None)]
)
@virtually
async def test_a_banned_word_is_found_wherever_it_is_typed(banned, line):
    async with waiting_harness(catalogue=Catalogue(allowed=(MUSIC_2_0,))) as harness:
        await harness.moderation.set_words(MODERATOR, banned)
        ordering = harness.enqueue(
            lyrics="la la la\nla\nthe third", title="Rain", style="a slow harp", references=()
        )
        if line is None:
            assert (await ordering).new
        else:
            with pytest.raises(WordNotAllowed) as refused:
                await ordering
            assert refused.value.line == line


@virtually
async def test_where_links_are_off_a_reference_is_attached():
    async with waiting_harness() as harness:
        await harness.moderation.toggle(MODERATOR, Switch.LINKS)
        with pytest.raises(ReferenceLinksOff):
            await harness.enqueue()
        attached = replace(SOURCE, source=Source.ATTACHMENT)
        assert (await harness.enqueue(references=(attached,))).new


@virtually
async def test_a_member_reads_how_many_songs_are_left():
    async with waiting_harness() as harness:
        for left in (20, 19):
            allowance = await harness.orders.read_allowance(GuildId(1), ADA, frozenset())
            assert allowance.left == left
            await harness.enqueue()
