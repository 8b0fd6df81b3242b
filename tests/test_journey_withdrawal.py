"""A model is retired: who takes over, what members read, what the owner is told once."""

import pytest

from audio.sounds import song
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.provider import ProviderFault, Route, Script
from sandbox.provider.account import Catalogued

OLD = "minimax-music"
HEIR = "minimax/music-2.6"
SECOND = "minimax/music-2.0"
STYLE = "warm acoustic folk, female voice"
SHOWN = HEIR.replace("/", "\\/")
"""Escaped: the owner reads it with a plain slash."""
TAKES_OVER = f"{OLD} was withdrawn by the song service, so {HEIR} sings this song"
DAY_S = 86_400.0
LOOKS_S = 60.0
"""By the bot's clock: four looks."""
SPEED = 100.0
"""That nothing more is told or asked is seen after a minute."""


@pytest.fixture
async def sandbox(tmp_path):
    def sing(_prompt, _reference):
        return song(6.0, 192)

    async with bot_harness(tmp_path, singer=sing, duration_s=60.0, speed=SPEED) as bot:
        bot.operator = bot.guild.member("operator")
        yield bot


def told_to(bot):
    return [message.text for message in bot.operator.conversation().messages]


async def until_told(bot, words):
    await bot.operator.conversation().until(lambda m: words in m.text)


def models_paid(bot):
    return [order.body["model"] for order in bot.provider.orders]


def paid_once(bot):
    ids = [order.request_id for order in bot.provider.orders]
    return len(ids) == len(set(ids))


def withdraw(bot, *models):
    for model in models or (OLD,):
        offered = bot.provider.account.offered.find(model)
        bot.provider.account.retire(Catalogued.WITHDRAWN, offered.id)


# ------------------------------------------------------------------ withdrawn


async def test_between_two_orders(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    await bot.order()
    await bot.wait_for_songs(1)
    withdraw(bot)
    await (await bot.order()).wait()
    await bot.wait_for_status(lambda m: TAKES_OVER in m.text)
    await bot.wait_for_songs(2)
    reply = await (await bot.order(bot.bea)).wait()
    assert TAKES_OVER in reply.text
    assert "without a reference" in reply.text
    await bot.wait_for_songs(3)
    assert models_paid(bot) == [OLD, HEIR, HEIR]
    assert bot.provider.orders[1].body == {"model": HEIR, "lyrics": LYRICS}
    assert len(bot.provider.requests_to(Route.SUBMIT)) == 4  # one of them was answered 404
    await until_told(bot, f"has withdrawn {OLD}")
    await bot.clock.sleep(LOOKS_S)
    (told,) = told_to(bot)
    assert f"New orders go to {SHOWN}" in told


async def test_with_orders_waiting_one_generating_and_one_whose_answer_was_lost(sandbox):
    bot = await sandbox.open(
        provider__fallback=HEIR, generation__concurrency=2, generation__per_member=9, quota__songs=9
    )
    bot.provider.scripts.usual = Script(duration_s=60.0)
    await bot.order(title="Sung")
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.answer_lost())
    bot.provider.faults.until_cleared(ProviderFault.page(502), Route.LOG)
    await bot.order(title="Lost")
    await bot.wait_for_status(lambda m: "answer was lost" in m.text)
    withdraw(bot)
    await bot.order(title="Waits")
    await bot.order(bot.bea, title="Alone", accompaniment=False)
    bot.provider.faults.clear()
    status = await bot.wait_for_status(lambda m: "cannot sing this order" in m.text, timeout_s=40)
    assert "It does not count against the quota." in status.text
    await bot.wait_for_songs(3, timeout_s=60)
    said = {m.embeds[0]["title"]: m.text for m in bot.channel.messages if m.embeds}
    assert {title: TAKES_OVER in text for title, text in said.items()} == {
        "Sung": False,
        "Lost": False,
        "Waits": True,
        "Alone": False,
    }
    assert models_paid(bot) == [OLD, OLD, HEIR]
    assert paid_once(bot)
    await until_told(bot, f"has withdrawn {OLD}")
    await bot.clock.sleep(LOOKS_S)
    assert len(told_to(bot)) == 1


async def test_a_restart_knows_it_and_asks_the_old_model_no_more(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    withdraw(bot)
    await bot.order()
    await bot.wait_for_songs(1)
    await until_told(bot, f"has withdrawn {OLD}")
    await bot.close()
    await bot.open(provider__fallback=HEIR)
    await bot.order()
    await bot.wait_for_songs(2)
    asked = [each.body["model"] for each in bot.provider.requests_to(Route.SUBMIT)]
    assert asked == [OLD, HEIR, HEIR]
    await bot.clock.sleep(LOOKS_S)
    assert len(told_to(bot)) == 1


async def test_a_stop_waits_until_it_is_written_down_what_the_404_means(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    await bot.clock.sleep(LOOKS_S)  # the daily look is over
    withdraw(bot)
    bot.provider.faults.next(Route.DEPRECATIONS, ProviderFault(delay_s=45.0))
    await bot.order()
    await bot.wait_for_submissions()
    await bot.close()
    await bot.open(provider__fallback=HEIR)
    await bot.wait_for_songs(1)
    assert models_paid(bot) == [HEIR]


async def test_the_dialog_asks_for_what_the_heir_takes_and_again_does_too(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    withdraw(bot)
    await bot.order()
    first = await bot.wait_for_song()
    for reply in (await bot.ana.slash(bot.channel, "song"), await bot.ana.press(first, "Remix")):
        asked = [field.custom_id for field in reply.modal.fields]
        assert asked == ["lyrics", "title", "style", "instrumental"]
        answer = await (await reply.modal.submit(lyrics=LYRICS, style=STYLE)).wait()
        assert TAKES_OVER in answer.text
    await bot.wait_for_songs(3)
    assert models_paid(bot) == [HEIR] * 3


async def test_again_goes_to_the_heir_and_says_so(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_songs(1)
    withdraw(bot)
    await bot.order(bot.bea)
    await bot.wait_for_songs(2)
    reply = await (await bot.ana.press(song, "Again")).wait()
    assert f"{TAKES_OVER}, without a reference." in reply.text
    await bot.wait_for_songs(3)
    assert models_paid(bot) == [OLD, HEIR, HEIR]


async def test_the_chain_is_followed_in_its_order(sandbox):
    bot = await sandbox.open(provider__fallback=f"{SECOND},{HEIR}", provider__style=STYLE)
    withdraw(bot, OLD, SECOND)
    await bot.order()
    await bot.wait_for_song()
    asked = [each.body["model"] for each in bot.provider.requests_to(Route.SUBMIT)]
    assert asked == [OLD, SECOND, HEIR]
    await bot.wait_for_status(lambda m: TAKES_OVER in m.text)


async def test_a_reference_that_could_not_be_given_is_not_said_to_be_left_out(sandbox):
    bot = await sandbox.open(provider__model=HEIR, provider__fallback=SECOND)
    withdraw(bot, HEIR)
    for said_by in (bot.ana, bot.bea):
        reply = await (await bot.order(said_by, reference=None, style=STYLE)).wait()
        await bot.wait_for_songs(1 + (said_by is bot.bea))
    taken_over = f"{HEIR} was withdrawn by the song service, so {SECOND} sings this song."
    assert taken_over in reply.text
    assert all(taken_over in m.text for m in bot.channel.messages if m.embeds)


async def test_without_a_fallback_orders_wait_for_another_default(sandbox):
    bot = await sandbox.open()
    withdraw(bot)
    await bot.order()
    await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    await until_told(bot, f"has withdrawn {OLD}")
    await bot.clock.sleep(LOOKS_S)
    (told,) = told_to(bot)
    assert "Orders for it wait." in told
    await bot.close()
    await bot.open(provider__model=HEIR)
    await bot.wait_for_songs(1)
    await bot.wait_for_status(lambda m: TAKES_OVER in m.text)
    await until_told(bot, "is not used any more")


async def test_without_a_fallback_orders_for_another_model_go_on(sandbox):
    bot = await sandbox.open(provider__models=HEIR)
    withdraw(bot)
    await bot.order(title="Held")
    await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    other = {"model": HEIR, "style": STYLE, "reference": None}
    assert "has to wait" not in (await (await bot.order(**other)).wait()).text
    await bot.wait_for_songs(1)
    assert "has to wait" in (await (await bot.order(bot.bea)).wait()).text
    await until_told(bot, f"has withdrawn {OLD}")
    await bot.order(bot.bea, **other)
    await bot.wait_for_songs(2)
    assert models_paid(bot) == [HEIR, HEIR]
    (told,) = told_to(bot)
    assert "Orders for it wait." in told


async def test_a_model_that_comes_back_takes_orders_again(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    withdraw(bot)
    await bot.order()
    await bot.wait_for_songs(1)
    await until_told(bot, f"has withdrawn {OLD}")
    bot.provider.account.retire(Catalogued.OFFERED)
    bot.clock.leap(DAY_S)
    await until_told(bot, f"{OLD} is offered again")
    reply = await (await bot.order(reference=None)).wait()
    assert "reference track for the song to follow is missing" in reply.text


# ------------------------------------------------------------------ the feed alone


@pytest.mark.parametrize("standing", [Catalogued.DEPRECATED, Catalogued.SUPERSEDED])
async def test_a_model_that_serves_on_is_told_once_and_sings(sandbox, standing):
    sandbox.provider.account.retire(standing)
    bot = await sandbox.open(provider__fallback=HEIR)
    await until_told(bot, f"The provider retires {OLD}")
    (told,) = told_to(bot)
    assert SHOWN in told
    assert ("withdraws it on 2026-12-31" in told) is (standing is Catalogued.DEPRECATED)
    await bot.order()
    await bot.wait_for_songs(1)
    await bot.close()
    await bot.open(provider__fallback=HEIR)
    await bot.clock.sleep(LOOKS_S)
    assert models_paid(bot) == [OLD]
    assert len(told_to(bot)) == 1


def claim(*models):
    return ProviderFault.answer({"data": [{"id": each, "status": "withdrawn"} for each in models]})


GONE = ProviderFault.problem(404, "NotFoundException", "Model is not found")
NO_FEED = ProviderFault.problem(404, "NotFoundException", "Cannot find this path")


async def test_a_feed_that_claims_that_everything_is_withdrawn_is_not_believed(sandbox):
    sandbox.provider.faults.until_cleared(claim(OLD, HEIR, SECOND), Route.DEPRECATIONS)
    bot = await sandbox.open(provider__fallback=HEIR)
    await bot.order()
    await bot.wait_for_songs(1)
    await bot.clock.sleep(LOOKS_S)
    assert models_paid(bot) == [OLD]
    assert told_to(bot) == []


@pytest.mark.parametrize(
    "feed", [claim(HEIR), ProviderFault.answer([]), ProviderFault.page(502), NO_FEED]
)
async def test_a_404_that_the_feed_does_not_confirm_changes_nothing(sandbox, feed):
    bot = await sandbox.open(provider__fallback=HEIR)
    bot.provider.faults.until_cleared(feed, Route.DEPRECATIONS)
    bot.provider.faults.until_cleared(GONE, Route.SUBMIT)
    await bot.order()
    await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    await until_told(bot, f"does not offer {OLD} any more")
    bot.provider.faults.clear()
    await bot.wait_for_songs(1)
    assert models_paid(bot) == [OLD]


async def test_the_feed_is_read_once_a_day(sandbox):
    bot = await sandbox.open()
    await bot.clock.sleep(LOOKS_S)
    assert len(bot.provider.requests_to(Route.DEPRECATIONS)) == 1
    bot.clock.leap(DAY_S)
    await bot.clock.sleep(LOOKS_S)
    assert len(bot.provider.requests_to(Route.DEPRECATIONS)) == 2


async def test_a_reference_is_asked_for_as_long_as_the_old_model_sings(sandbox):
    bot = await sandbox.open(provider__fallback=HEIR)
    reply = await (await bot.order(reference=None)).wait()
    assert "reference track for the song to follow is missing" in reply.text
    await bot.order(reference=mp3())
    await bot.wait_for_songs(1)
    assert models_paid(bot) == [OLD]
