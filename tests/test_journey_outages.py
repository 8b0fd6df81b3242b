"""The song service is away: what the member reads, and what the operator's log says once."""

import logging
import re

import pytest

from audio.sounds import encode, song, wav
from bot_harness import LYRICS, bot_harness
from sandbox.provider import ProviderFault, Route, Script

HOURS_S = 7200
OVERSLEPT_S = 400  # after its rest an outage that nobody confirms is remembered for 600 s
LOOKED_FOR_S = 900.0
HELD_UP_S = 120.0
WELL_AFTER_S = 180.0
WAITING = "takes no songs right now"
REFUSALS = {
    "credits-exhausted": (ProviderFault.credits_exhausted(), "has no credits left"),
    "card-unverified": (ProviderFault.card_unverified(), "has to confirm a card"),
    "key-refused": (
        ProviderFault.problem(
            401, "UnauthorizedException", "This request requires a valid API key."
        ),
        "refuses this bot's key",
    ),
    "model-gone": (
        ProviderFault.problem(404, "NotFoundException", "Cannot find this model"),
        "no longer offers this model",
    ),
}
UNCLEAR = {
    "5xx": ProviderFault.problem(503, "InternalError", "Try later"),
    "html": ProviderFault.page(502),
}


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path, singer=lambda _prompt, _reference: song(6.0, 192)) as bot:
        yield await bot.open()


def next_try(status):
    """The moment that a waiting song's status message names, in seconds since 1970."""
    return int(re.search(r"next try <t:(\d+)", status.text)[1])


# ------------------------------------------------------------------ no connection


async def test_orders_wait_while_nothing_listens_there_and_go_on_when_it_is_back(bot, told):
    await bot.provider.go_away()
    first = await (await bot.order()).wait()
    status = await bot.wait_for_status(lambda m: WAITING in m.text)
    assert "keeps its place; next try <t:" in status.text
    second = await (await bot.order(bot.bea)).wait()
    for reply in (first, second):
        assert reply.ephemeral
        assert reply.text.startswith("Your song is on its way")
    assert second.text.count("cannot be reached just now. It then goes on by itself.") == 1
    assert "2 songs are left" in await bot.read_quota()
    await bot.provider.come_back()
    await bot.wait_for_songs(2)
    assert told(logging.WARNING).count(("submitting rests", "provider-unreachable")) == 1
    assert told(logging.INFO).count(("submitting goes on", "provider-unreachable")) == 1
    assert not told(logging.ERROR)


async def test_a_song_under_way_is_asked_for_until_the_service_is_back(bot, told):
    bot.provider.scripts.usual = Script(duration_s=40.0)
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    await bot.provider.go_away()
    await bot.wait_for_status(lambda m: "it takes longer than most" in m.text)
    assert "One of your songs is being made" in await bot.read_quota()
    await bot.provider.come_back()
    await bot.wait_for_songs(1)
    assert not told(logging.ERROR)


async def test_a_sung_song_is_fetched_when_the_service_is_back(bot, told):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.provider.faults.until_cleared(ProviderFault.page(503), Route.RESULT)
    await bot.wait_for_status(lambda m: "being fetched" in m.text)
    await bot.provider.go_away()
    bot.provider.faults.clear()
    await bot.provider.come_back()
    await bot.wait_for_songs(1)
    assert not told(logging.ERROR)


@pytest.mark.parametrize(
    "result", [wav(6.0), encode("ipod", "aac", seconds=6.0)], ids=["wav", "m4a"]
)
async def test_a_song_in_another_format_is_posted_as_an_mp3(bot, told, result):
    answer = ProviderFault(status=200, body=result, content_type="audio/mpeg")
    bot.provider.faults.until_cleared(answer, Route.RESULT)
    await bot.order()
    await bot.wait_for_songs(1)
    (file,) = [each for message in bot.channel.messages for each in message.attachments]
    data = file.data
    assert file.filename.endswith(".mp3")
    assert data.startswith(b"ID3")
    assert result[-999:] not in data
    assert not told(logging.ERROR)


async def test_a_file_that_does_not_come_is_told_after_two_minutes_and_keeps_nobody_waiting(bot):
    bot.provider.faults.until_cleared(ProviderFault.page(503), Route.RESULT)
    for title in ("First", "Second"):
        await bot.order(title=title)
    for title in ("First", "Second"):
        await bot.wait_for_status(
            lambda m, title=title: title in m.text and "being fetched" in m.text
        )
    refused = await (await bot.order(title="Third")).wait()
    assert "2 of your songs are still being made" in refused.text
    bot.clock.leap(HELD_UP_S)
    for title in ("First", "Second"):
        status = await bot.wait_for_status(
            lambda m, title=title: title in m.text and "I have not got the file" in m.text
        )
        assert re.search(r"give up <t:\d+:R> at the earliest", status.text)
        assert "If no file comes, the song does not count against the quota." in status.text
    assert "2 of them are held up and take no new song's place." in await bot.read_quota()
    bot.provider.faults.clear()
    await bot.order(title="Third")
    await bot.wait_for_songs(3)


async def test_without_a_place_for_songs_orders_wait_and_nothing_is_paid_for(tmp_path, told):
    songs = tmp_path / "songs"
    songs.write_text("a file where a directory should be")
    async with bot_harness(tmp_path) as bot:
        await bot.open()
        reply = await (await bot.order()).wait()
        assert "has no disk space left to keep songs, and its owner has to make room" in reply.text
        assert "2 songs are left" in await bot.read_quota()
        assert not bot.provider.requests_to(Route.SUBMIT)
        songs.unlink()
        await bot.wait_for_songs(1)
        assert told(logging.ERROR) == [("submitting rests until mended", "song-files-unavailable")]


# ------------------------------------------------------------------ no clear answer


@pytest.mark.parametrize("kind", UNCLEAR)
async def test_behind_an_unclear_answer_orders_wait_and_the_unclear_one_is_not_sent_again(
    bot, told, kind
):
    bot.provider.faults.until_cleared(UNCLEAR[kind])
    await bot.order(title="Unclear")
    await bot.wait_for_status(lambda m: "answer was lost on the way" in m.text)
    ordering = await bot.order(bot.bea, title="Waiting")
    bot.provider.faults.clear()  # before it is tried
    second = await ordering.wait()
    assert "cannot be reached just now. It then goes on by itself." in second.text
    await bot.wait_for_status(lambda m: "Waiting" in m.text and "Done" in m.text, timeout_s=40)
    bot.clock.leap(LOOKED_FOR_S)
    over = await bot.wait_for_status(lambda m: "no trace of the song" in m.text)
    assert "It does not count against the quota." in over.text
    assert "3 songs are left" in await bot.read_quota()
    assert len(bot.provider.requests_to(Route.SUBMIT)) == 2
    assert told(logging.WARNING).count(("submitting rests", "submission-uncertain")) == 1
    assert not told(logging.ERROR)


async def test_a_lost_order_ends_as_soon_as_the_log_shows_what_was_sent_well_after_it(bot):
    begun = bot.clock.now()
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.page(502))
    await bot.order(title="Lost")
    await bot.wait_for_status(lambda m: "answer was lost on the way" in m.text)
    bot.clock.leap(WELL_AFTER_S)
    await bot.order(bot.bea, title="Later")
    over = await bot.wait_for_status(lambda m: "no trace of the song" in m.text)
    assert (bot.clock.now() - begun).total_seconds() < LOOKED_FOR_S
    assert "Lost" in over.text
    assert "It does not count against the quota." in over.text
    await bot.wait_for_songs(1)
    assert "3 songs are left" in await bot.read_quota()


async def test_an_unclear_answer_to_an_order_that_was_taken_is_found_when_the_log_is_back(bot):
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.answer_lost())
    bot.provider.faults.until_cleared(ProviderFault.page(502), Route.LOG)
    await bot.order()
    await bot.wait_for_status(lambda m: "answer was lost on the way" in m.text)
    bot.clock.leap(HELD_UP_S)
    status = await bot.wait_for_status(lambda m: "not found the song there yet" in m.text)
    assert re.search(r"the search ends <t:\d+:R>", status.text)
    assert "If it finds nothing, the song does not count against the quota." in status.text
    assert "One of them is held up" in await bot.read_quota()
    bot.provider.faults.clear()
    await bot.wait_for_songs(1)


@pytest.mark.parametrize("kind", UNCLEAR)
async def test_polls_without_a_clear_answer_are_no_end_of_a_song(bot, told, kind):
    bot.provider.scripts.usual = Script(duration_s=40.0)
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.provider.faults.until_cleared(UNCLEAR[kind])
    await bot.wait_for_status(lambda m: "it takes longer than most" in m.text)
    bot.provider.faults.clear()
    await bot.wait_for_songs(1)
    assert not told(logging.ERROR)


# ------------------------------------------------------------------ what the operator mends


@pytest.mark.parametrize("cause", REFUSALS)
async def test_what_the_operator_has_to_mend_is_told_once_and_goes_on_once_mended(bot, told, cause):
    refusal, sentence = REFUSALS[cause]
    await bot.order(title="Earlier")
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.provider.faults.until_cleared(refusal, Route.SUBMIT)
    await bot.order(bot.bea)
    status = await bot.wait_for_status(lambda m: WAITING in m.text)
    waiting = await (await bot.order(bot.keeper)).wait()
    assert sentence in waiting.text
    assert waiting.text.count("It then goes on by itself.") == 1
    refused_again = status.texts.index(status.text) + 1
    await bot.wait_for_status(lambda m: len(m.texts) > refused_again and WAITING in m.text)
    bot.provider.faults.clear()
    await bot.wait_for_songs(3)
    assert told(logging.ERROR) == [("submitting rests until mended", cause)]
    assert told(logging.INFO).count(("submitting goes on", cause)) == 1


async def test_a_key_that_is_refused_while_a_song_is_sung_loses_nothing(bot, told):
    bot.provider.scripts.usual = Script(duration_s=40.0)
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.provider.faults.until_cleared(ProviderFault.problem(401, "UnauthorizedException", "no"))
    await bot.wait_for_status(lambda m: "it takes longer than most" in m.text)
    waiting = await (await bot.order(bot.bea)).wait()
    assert "It has to wait" in waiting.text
    bot.provider.faults.clear()
    await bot.wait_for_songs(2)
    assert told(logging.ERROR) == [("submitting rests until mended", "poll-refused")]


# ------------------------------------------------------------------ too many requests


async def test_a_service_that_is_busy_is_left_alone_as_long_as_it_asks(bot, told):
    bot.provider.faults.next(Route.SUBMIT, ProviderFault.rate_limited("60"))
    begun = bot.clock.now()
    await bot.order()
    await bot.wait_for_status(lambda m: WAITING in m.text)
    second = await (await bot.order(bot.bea)).wait()
    assert "the song service is busy. It then goes on by itself." in second.text
    await bot.wait_for_songs(2)
    assert (bot.provider.orders[0].created_at - begun).total_seconds() >= 60
    assert len(bot.provider.requests_to(Route.SUBMIT)) == 3
    assert told(logging.WARNING).count(("submitting rests", "rate-limited")) == 1
    assert not told(logging.ERROR)


# ------------------------------------------------------------------ beyond sense


async def test_an_outage_of_hours_refuses_orders_and_still_makes_the_song_that_waits(bot, told):
    bot.provider.faults.until_cleared(ProviderFault.credits_exhausted(), Route.SUBMIT)
    await bot.order()
    status = await bot.wait_for_status(lambda m: WAITING in m.text)
    begun = next_try(status)
    while (now := bot.clock.now().timestamp()) < begun + HOURS_S:
        tried = next_try(status)
        bot.clock.leap(tried + OVERSLEPT_S - now)
        await bot.wait_for_status(lambda m, tried=tried: WAITING in m.text and next_try(m) > tried)
    refused = await (await bot.order(bot.bea)).wait()
    assert "No song can be made within a reasonable time right now." in refused.text
    assert "Nothing was spent." in refused.text
    assert LYRICS in refused.text
    assert "3 songs are left" in await bot.read_quota(bot.bea)
    bot.provider.faults.clear()
    bot.clock.leap(next_try(status) - bot.clock.now().timestamp())
    await bot.wait_for_songs(1)
    assert told(logging.ERROR) == [("submitting rests until mended", "credits-exhausted")]
