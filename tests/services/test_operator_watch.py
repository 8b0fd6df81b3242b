"""What the operator's watch sees, and when it has that told: on virtual time and the real SQL."""

import asyncio

import pytest

from bot.domain.retirement import Retirement
from bot.errors import (
    CardUnverified,
    CreditsExhausted,
    DeliveryRefused,
    KeyRefused,
    ModelGone,
    PollFailed,
    PollRefused,
    RateLimited,
    StoreUnavailable,
)
from bot.provider.client import Balance
from bot.provider.deprecations import DeprecationFeed, FeedEntry, Standing
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_0, MUSIC_2_6
from bot.store.retirements import delete_retirement, write_retirement
from services.operator_harness import Account, Operator, Surroundings, watch_of
from worker.worker_harness import store_harness, virtually, worker_harness

OLD, HEIR = MINIMAX_MUSIC.id, MUSIC_2_6.id
SHOWN = HEIR.replace("/", "\\/")
"""Escaped: the owner reads it with a plain slash."""


async def follow(watch, seen, *steps):
    """Look after so many seconds each, and see what there is then."""
    for after_s, expected in steps:
        await asyncio.sleep(after_s)
        await watch.look()
        assert seen() == expected


@virtually
async def test_credits_are_low_below_the_threshold_until_they_are_a_fifth_above():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        for amount, told in (
            (10.0, []),
            (9.99, ["credits-low"]),
            (11.99, []),
            (12.0, ["credits-low over"]),
            (0.01, ["credits-low"]),
            (0.0, ["credits-exhausted"]),
            (-1.0, []),
            (50.0, ["credits-low over", "credits-exhausted over"]),
        ):
            account.amount = amount
            await asyncio.sleep(601)
            await watch.look()
            assert sorted(operator.news()) == sorted(told), amount


@virtually
async def test_the_account_is_looked_at_every_ten_minutes_and_each_minute_while_it_is_wrong():
    async with store_harness() as harness:
        account = Account()
        watch = watch_of(harness, Operator(), account)
        await watch.look()
        await follow(watch, lambda: account.asked, (599.5, 1), (1.0, 2), (59.0, 2), (600.0, 3))
        account.error = KeyRefused()
        steps = ((601.0, 4), (59.5, 4), (1.0, 5), (59.5, 5), (1.0, 6))
        await follow(watch, lambda: account.asked, *steps)


@virtually
async def test_a_refused_key_is_told_and_an_account_that_cannot_be_read_is_not():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        for error, told in (
            (PollFailed(), []),
            (KeyRefused(), ["key-refused"]),
            (PollFailed(), []),
            (None, ["key-refused over"]),
        ):
            account.error = error
            await asyncio.sleep(601)
            await watch.look()
            assert operator.news() == told


@virtually
async def test_a_full_disk_counts_until_three_minutes_after_it_was_seen_last():
    async with store_harness() as harness:
        operator, around = Operator(), Surroundings()
        watch = watch_of(harness, operator, Account(), around)
        around.full = True
        await watch.look()
        assert operator.news() == ["song-files-unavailable"]
        around.full = False
        await follow(watch, operator.news, (179.0, []), (2.0, ["song-files-unavailable over"]))


@virtually
async def test_a_digest_is_told_at_midnight_and_never_on_the_first_day():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account(), digest=True)
        steps = ((0, []), (11.9 * 3600, []), (0.2 * 3600, ["digest"]), (60, []))
        await follow(watch, operator.news, *steps)


@virtually
async def test_a_digest_is_told_once_a_day_whatever_else_is_wrong():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        account.amount = 5
        watch = watch_of(harness, operator, account, digest=True)
        steps = ((0, ["credits-low"]), (13 * 3600, ["digest"]), (60, []), (86_400, ["digest"]))
        await follow(watch, operator.news, *steps)


@virtually
async def test_without_a_digest_a_day_goes_by_in_silence():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        await follow(watch, operator.news, (0, []), (86_400, []), (86_400, []))


@virtually
async def test_a_refusal_that_lasts_has_the_account_looked_at_once_and_then_as_ever():
    async with store_harness() as harness:
        account = Account()
        watch = watch_of(harness, Operator(), account)
        await watch.look()
        harness.circuits.open(ModelGone(), model=OLD)
        await follow(watch, lambda: account.asked, (15, 2), (15, 2), (15, 2))


@virtually
async def test_a_watch_goes_on_after_a_database_that_was_away():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(watch.run())
            await asyncio.sleep(1)
            harness.rng.database_away = True
            with pytest.raises(StoreUnavailable):
                await watch.look()
            await asyncio.sleep(200)
            assert operator.news() == ["database-away"]
            harness.rng.database_away = False
            await asyncio.sleep(31)
            assert operator.news() == ["database-away over"]
            running.cancel()


async def look_later(watch, after_s=1.0):
    """Evidence of one moment does not overrule another of the same."""
    await asyncio.sleep(after_s)
    await watch.look()


@virtually
async def test_what_was_mended_while_no_process_ran_is_told_at_the_first_look():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        account.amount = 9.0
        await look_later(watch_of(harness, operator, account))
        assert "9 USD are left" in operator.read()
        account.amount = 12.0
        await look_later(watch_of(harness, operator, account))
        assert operator.news() == ["credits-low over"]


REFUSALS = {
    CreditsExhausted: "credits-exhausted",
    KeyRefused: "key-refused",
    CardUnverified: "card-unverified",
    PollRefused: "poll-refused",
    RateLimited: None,
}


@pytest.mark.parametrize("refusal", REFUSALS)
@virtually
async def test_a_refusal_is_over_once_an_order_is_taken_and_no_earlier_order_disproves_it(refusal):
    async with store_harness() as harness:
        operator, cause = Operator(), REFUSALS[refusal]
        watch = watch_of(harness, operator, Account())
        harness.circuits.reset(model=HEIR)
        await asyncio.sleep(1)
        harness.circuits.open(refusal())
        for told in ([cause] if cause else [], [], []):
            await look_later(watch)
            assert operator.news() == told
        harness.circuits.reset(model=HEIR)
        await look_later(watch)
        assert operator.news() == ([f"{cause} over"] if cause else [])


@virtually
async def test_a_model_that_is_gone_is_back_once_an_order_for_it_is_taken():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        for model in (OLD, HEIR):
            harness.circuits.open(ModelGone(), model=model)
            await look_later(watch)
            assert operator.news() == [f"model-gone {model}"]
        for model in (HEIR, OLD):
            harness.circuits.reset(model=model)
            await look_later(watch)
            assert operator.news() == [f"model-gone {model} over"]


@virtually
async def test_a_model_that_is_gone_and_not_used_stands_in_nobodys_way():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        harness.circuits.open(ModelGone(), model=MUSIC_2_0.id)
        await look_later(watch)
        assert operator.news() == [f"model-gone {MUSIC_2_0.id}"]
        await look_later(watch)
        assert operator.news() == [f"model-gone {MUSIC_2_0.id} over"]


@pytest.mark.parametrize(
    ("known", "amount", "over"),
    [(5.0, 5.0, False), (5.0, 4.99, False), (5.0, 5.01, True), (None, 500.0, False)],
)
@virtually
async def test_credits_are_there_again_once_there_are_more_than_at_the_refusal(known, amount, over):
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        account.amount, account.error = known, None if known else PollFailed()
        await look_later(watch)
        assert operator.news() == (["credits-low"] if known else [])
        asked = account.asked
        account.amount, account.error = amount, None
        harness.circuits.open(CreditsExhausted())
        await look_later(watch)
        assert account.asked == asked + 1  # at once: what it says now is what is compared with
        assert operator.news() == ["credits-exhausted"]
        await look_later(watch, 61.0)
        assert ("credits-exhausted over" in operator.news()) == over


async def write(harness, model, **row):
    await harness.store.run(write_retirement(Retirement(model=model, **row)))


@virtually
async def test_a_model_is_told_to_be_retired_then_withdrawn_and_when_either_is_over():
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        await write(harness, MUSIC_2_0.id)  # not used: nobody's business
        await write(harness, OLD, replaced_by="next", date="2027-01-31")
        await write(harness, HEIR)
        await look_later(watch)
        told = operator.read()
        assert f"retires {OLD}**, and withdraws it on 2027-01-31" in told
        assert "It names next as the successor" in told
        assert f"retires {SHOWN}**. Until then it sings. Choose another" in told
        assert told.count("retires") == 2
        for model, row, told in (
            (OLD, {}, []),
            (OLD, {"withdrawn": True}, [f"model-withdrawn {OLD}"]),
            (OLD, {"withdrawn": True}, []),
            (HEIR, {"withdrawn": True}, [f"model-withdrawn {HEIR}"]),
            (OLD, {}, [f"model-withdrawn {OLD} over"]),
            (OLD, None, [f"model-deprecated {OLD} over"]),
            (HEIR, None, [f"model-deprecated {HEIR} over", f"model-withdrawn {HEIR} over"]),
        ):
            if row is None:
                await harness.store.run(delete_retirement(model))
            else:
                await write(harness, model, **row)
            await look_later(watch)
            assert operator.news() == told, (model, row)


@pytest.mark.parametrize(
    ("also", "words"),
    [(None, f"New orders go to {SHOWN}"), (HEIR, "Orders for it wait")],
)
@virtually
async def test_who_takes_over_from_a_withdrawn_model_is_said(also, words):
    async with store_harness() as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        for model in filter(None, (OLD, also)):
            await write(harness, model, withdrawn=True)
        harness.circuits.open(ModelGone(), model=OLD)
        await look_later(watch)
        told = operator.read()
        assert words in told
        assert "does not offer" not in told  # it is known to be withdrawn, which says more


@virtually
async def test_what_the_feed_says_of_a_model_is_told():
    async with store_harness() as harness:
        operator, account = Operator(), Account()
        watch = watch_of(harness, operator, account)
        names = frozenset({OLD})
        entry = FeedEntry(names=names, standing=Standing.DEPRECATED, replaced_by="", date="")
        account.feed = DeprecationFeed((entry,))
        await look_later(watch)
        assert operator.news() == [f"model-deprecated {OLD}"]


@virtually
async def test_a_song_that_could_not_be_posted_is_told_of_for_as_long_as_it_is_kept():
    async with worker_harness(retention_s=3600.0) as harness:
        operator = Operator()
        watch = watch_of(harness, operator, Account())
        harness.channel.refusals = [DeliveryRefused()]
        job = await harness.becomes(await harness.order(), "undelivered")
        await watch.look()
        assert "A song that is paid for could not be posted:** <#1>" in operator.read()
        kept_s = job["changed_ms"] / 1000 + 3600 - harness.process.now().timestamp()
        await harness.worker.stop()
        for after_s, told in ((kept_s - 1, []), (2, ["song-undelivered over"])):
            await look_later(watch, after_s)
            assert operator.news() == told


@virtually
async def test_the_owner_sees_the_last_days_figures_and_the_balance_as_it_was_seen_last():
    async with worker_harness() as harness:
        around = Surroundings()
        watch = watch_of(harness, Operator(), Account(), around)
        assert (await watch.picture()).balance is None
        await watch.look()
        assert around.gauge == "100 USD"
        around.too_many = 3
        await asyncio.sleep(10)
        job = await harness.becomes(await harness.order(), "posted")
        age_s = harness.process.now().timestamp() - job["created_ms"] / 1000
        await harness.worker.stop()
        for after_s, ordered in ((0, 1), (86_400 - age_s - 1, 1), (2, 0)):
            await asyncio.sleep(after_s)
            picture = await watch.picture()
            assert picture.balance == Balance(amount=100.0, currency="USD")
            assert (picture.figures["ordered"], picture.figures["too_many"]) == (ordered, 3)
        harness.rng.database_away = True
        picture = await watch.picture()
        assert (picture.balance.amount, picture.figures) == (100.0, None)
        harness.rng.database_away = False


@virtually
async def test_a_digest_counts_what_came_since_the_last_one_or_since_the_start():
    async with worker_harness() as harness:
        operator, around, account = Operator(), Surroundings(), Account()
        watch = watch_of(harness, operator, account, around, digest=True)
        around.too_many = 2
        await watch.look()
        await harness.becomes(await harness.order(), "posted")
        await harness.worker.stop()
        around.too_many, account.amount = 5, 42.0
        await look_later(watch, 12 * 3600)
        assert "one song was ordered, 1 posted" in (told := operator.read())
        assert "3 times the bot was told" in told
        assert "42 are left on the account" in told
        again = watch_of(harness, operator, account, around, digest=True)
        for counted, words in ((4, "4 times"), (5, "Once")):
            around.too_many = counted
            await look_later(again, 86_400)
            assert "0 songs were ordered" in (told := operator.read())
            assert f"{words} the bot was told" in told
