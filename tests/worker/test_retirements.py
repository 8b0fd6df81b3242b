"""What is believed of a model's end, and for how long: on virtual time and the real SQL."""

import asyncio

import pytest

from bot.domain.model import Catalogue
from bot.domain.retirement import Retirement
from bot.errors import ModelGone, PollFailed, SubmissionUncertain
from bot.provider.deprecations import DeprecationFeed, FeedEntry, Standing
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_6
from bot.store.retirements import read_retirements, write_retirement
from bot.worker.retirements import Retirements
from worker.worker_harness import store_harness, virtually, worker_harness

OLD, HEIR = MINIMAX_MUSIC.id, MUSIC_2_6.id
CATALOGUE = Catalogue(allowed=(MINIMAX_MUSIC,), fallback=(MUSIC_2_6,))
WORDS = "la la la la\nla la"


class Feed:
    """The provider's list: `standing` is what it says of the old model, an error is raised."""

    def __init__(self, standing=None):
        self.standing, self.reads, self.takes_s = standing, 0, 0.0

    async def read_deprecations(self):
        self.reads += 1
        await asyncio.sleep(self.takes_s)
        if isinstance(self.standing, Exception):
            raise self.standing
        if self.standing == "no such page":
            return None
        entry = FeedEntry(
            names=frozenset({OLD}), standing=self.standing, replaced_by=HEIR, date="2027-01-31"
        )
        return DeprecationFeed((entry,) if self.standing else ())


def retirements_of(harness, feed):
    return Retirements(
        store=harness.store, provider=feed, catalogue=CATALOGUE, clock=harness.process
    )


async def known(harness):
    return await harness.store.read(read_retirements())


@pytest.mark.parametrize(
    ("standing", "confirmed"),
    [
        (Standing.WITHDRAWN, True),
        (Standing.DEPRECATED, False),
        (Standing.SUPERSEDED, False),
        (None, False),
        ("no such page", False),
        (PollFailed(), False),
    ],
)
@virtually
async def test_a_model_is_withdrawn_once_the_feed_says_so_too(standing, confirmed):
    async with store_harness() as harness:
        retirements = retirements_of(harness, Feed(standing))
        assert await retirements.find_heir(OLD) is None
        assert await retirements.confirm(OLD) == confirmed
        assert await retirements.find_heir(OLD) is (MUSIC_2_6 if confirmed else None)
        row = Retirement(model=OLD, withdrawn=True, replaced_by=HEIR, date="2027-01-31")
        assert await known(harness) == [row] * confirmed


@pytest.mark.parametrize(("takes_s", "confirmed"), [(4.9, True), (5.1, False)])
@virtually
async def test_a_feed_that_takes_longer_than_five_seconds_confirms_nothing(takes_s, confirmed):
    async with store_harness() as harness:
        feed = Feed(Standing.WITHDRAWN)
        feed.takes_s = takes_s
        assert await retirements_of(harness, feed).confirm(OLD) == confirmed


@virtually
async def test_a_model_without_a_record_is_not_confirmed():
    async with store_harness() as harness:
        assert not await retirements_of(harness, Feed(Standing.WITHDRAWN)).confirm("nothing")


@virtually
async def test_the_feed_is_read_at_the_start_and_then_once_a_day():
    async with store_harness() as harness:
        feed = Feed()
        retirements = retirements_of(harness, feed)
        for after_s, reads in ((0, 1), (60, 1), (0.79 * 86_400, 1), (0.21 * 86_400, 2), (60, 2)):
            await asyncio.sleep(after_s)
            await retirements.look()
            assert feed.reads == reads


@virtually
async def test_what_the_feed_says_is_kept_until_it_takes_it_back():
    async with store_harness() as harness:
        feed = Feed()
        retirements = retirements_of(harness, feed)
        deprecated = Retirement(model=OLD, replaced_by=HEIR, date="2027-01-31")
        for standing, rows in (
            (Standing.DEPRECATED, [deprecated]),
            ("no such page", [deprecated]),
            (PollFailed(), [deprecated]),
            (Standing.WITHDRAWN, [deprecated]),  # by the feed alone nothing is withdrawn
            (Standing.SUPERSEDED, [deprecated]),
            (None, []),
            (Standing.WITHDRAWN, []),
        ):
            feed.standing = standing
            await asyncio.sleep(86_400)
            await retirements.look()
            assert await known(harness) == rows, standing


@virtually
async def test_a_model_that_was_withdrawn_serves_again_once_the_feed_says_so():
    async with store_harness() as harness:
        feed = Feed(Standing.WITHDRAWN)
        retirements = retirements_of(harness, feed)
        assert await retirements.confirm(OLD)
        feed.standing = Standing.DEPRECATED
        await retirements.look()
        assert await retirements.find_heir(OLD) is None
        assert [row.withdrawn for row in await known(harness)] == [False]


# ------------------------------------------------------------------ what becomes of orders


def feed_that_withdraws(*models):
    async def read():
        return DeprecationFeed(
            tuple(
                FeedEntry(
                    names=frozenset({model}), standing=Standing.WITHDRAWN, replaced_by="", date=""
                )
                for model in models
            )
        )

    return read


@pytest.mark.parametrize(
    ("feed", "accompaniment", "ends"),
    [
        ((OLD,), True, ("posted", None)),
        ((OLD,), False, ("failed", "model-withdrawn")),  # the heir cannot sing without
        ((), True, ("queued", None)),
        ((OLD, HEIR), True, ("posted", None)),  # the provider takes orders for it all the same
    ],
)
@virtually
async def test_an_order_that_is_refused_for_a_withdrawn_model_is_sung_by_the_heir(
    feed, accompaniment, ends
):
    async with worker_harness(catalogue=CATALOGUE) as harness:
        harness.provider.read_deprecations = feed_that_withdraws(*feed)
        harness.provider.submits = [ModelGone()]
        ordered = await harness.enqueue(lyrics=WORDS, accompaniment=accompaniment)
        job_id = ordered.job.id
        await asyncio.sleep(3)
        outage = harness.circuits.outage(OLD)
        assert (outage is None) == bool(feed)
        if not feed:
            assert (outage.cause, outage.model) == ("model-gone", OLD)
            assert harness.row(job_id)["state"] == "queued"
            assert harness.circuits.outage("another") is None
            return
        row = await harness.shows(job_id, ends[0])
        assert row["failure"] == ends[1]
        assert (row["model"], row["replaces"]) == ((HEIR, OLD) if accompaniment else (OLD, ""))
        assert [prompt for _, prompt, _ in harness.provider.received][1:] == [WORDS] * accompaniment


@virtually
async def test_a_lost_answer_for_a_withdrawn_model_is_looked_up_and_not_sent_to_the_heir():
    async with worker_harness(catalogue=CATALOGUE) as harness:
        harness.provider.read_deprecations = feed_that_withdraws(OLD)
        harness.provider.submits = [SubmissionUncertain()]
        job_id = (await harness.enqueue(lyrics=WORDS)).job.id
        await harness.becomes(job_id, "uncertain")
        assert len(harness.provider.received) == 1
        assert harness.row(job_id)["model"] == OLD


@virtually
async def test_an_order_for_a_model_without_an_heir_waits():
    async with worker_harness() as harness:
        harness.provider.read_deprecations = feed_that_withdraws(OLD)
        harness.provider.submits = [ModelGone()]
        job_id = await harness.order()
        await asyncio.sleep(3)
        assert harness.circuits.outage(OLD).cause == "model-gone"
        assert harness.row(job_id)["state"] == "queued"
        await harness.becomes(job_id, "posted", within_s=150)


@pytest.mark.parametrize("before_ms", range(8))
@virtually
async def test_an_order_that_is_claimed_as_its_model_s_rest_begins_waits_for_its_end(before_ms):
    async with worker_harness(catalogue=CATALOGUE) as harness:
        harness.provider.submits = [ModelGone()] * 2
        harness.provider.answers_s = 0.5
        first = await harness.order()
        await asyncio.sleep(0.5 - before_ms / 1000)
        second = await harness.order()
        await asyncio.sleep(3)
        assert [harness.row(job_id)["state"] for job_id in (first, second)] == ["queued"] * 2
        assert harness.circuits.outage(OLD).cause == "model-gone"
        for job_id in (first, second):
            await harness.becomes(job_id, "posted", within_s=300)


@virtually
async def test_where_no_model_can_be_found_withdrawn_since_the_database_is_away_its_orders_rest():
    async with worker_harness(catalogue=CATALOGUE) as harness:
        harness.provider.read_deprecations = feed_that_withdraws(OLD)
        harness.provider.submits = [ModelGone()]
        harness.provider.answers_s = 3.0
        job_id = (await harness.enqueue(lyrics=WORDS)).job.id
        await harness.becomes(job_id, "submitting")
        await asyncio.sleep(1)
        harness.rng.database_away = True
        await asyncio.sleep(10)
        assert harness.circuits.outage(OLD).cause == "model-gone"
        harness.rng.database_away = False
        row = await harness.shows(job_id, "posted", within_s=300)
        assert (row["model"], row["settlement"]) == (OLD, "charged")


@virtually
async def test_an_order_that_waited_while_its_model_was_withdrawn_is_sent_once_to_the_heir():
    async with worker_harness(catalogue=CATALOGUE, telling_s=20.0) as harness:
        ordered = await harness.enqueue(lyrics=WORDS)
        await harness.store.run(write_retirement(Retirement(model=OLD, withdrawn=True)))
        row = await harness.shows(ordered.job.id, "posted")
        assert (row["model"], row["replaces"]) == (HEIR, OLD)
        assert [(prompt, url) for _, prompt, url in harness.provider.received] == [(WORDS, None)]
