"""Discord is away: its REST API, or the gateway, during a song and during a command."""

import asyncio
import logging

import pytest

from audio.sounds import song
from bot_harness import bot_harness
from sandbox.discord import DiscordFault
from sandbox.provider import ProviderFault, Route

EVERYTHING = r"/api/v10/(channels|webhooks|interactions)/"
EDITS = r"PATCH .*/channels/\d+/messages"
ANSWERS = r"POST .*/callback"
AWAY = {"5xx": {"status": 503}, "reset": {"reset": True}}
ACCEPTED = "Your song is on its way"
SUNG_S = 40.0


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(
        tmp_path, singer=lambda _prompt, _reference: song(6.0, 192), duration_s=SUNG_S
    ) as bot:
        yield await bot.open()


# ------------------------------------------------------------------ the REST API


@pytest.mark.parametrize("kind", AWAY)
async def test_songs_that_end_while_discord_answers_nothing_are_posted_once_it_does(
    bot, told, kind
):
    bot.provider.faults.until_cleared(ProviderFault.page(503), Route.POLL)
    for person in (bot.ana, bot.bea):
        await (await bot.order(person)).wait()
    bot.discord.faults.inject(DiscordFault(route=EVERYTHING, times=None, **AWAY[kind]))
    bot.provider.faults.clear()
    await told.until("perhaps posted", "channel not read")
    assert not [message for message in bot.channel.messages if message.attachments]
    bot.discord.faults.clear()
    await bot.wait_for_songs(2)
    assert not told(logging.ERROR)


async def test_edits_catch_up_with_the_end_and_leave_out_what_is_past(bot, told):
    await bot.order()
    status = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.faults.inject(DiscordFault(route=EDITS, times=None, status=503))
    await bot.wait_for_song()
    await told.until("not brought up to date", again=True)
    before = len(status.texts)
    bot.discord.faults.clear()
    await bot.wait_for_songs(1)
    assert len(status.texts) == before + 1


async def test_an_order_whose_status_message_discord_refuses_gets_its_song(bot, told):
    bot.discord.faults.inject(DiscordFault(route=r"POST .*/channels/", times=None, status=503))
    reply = await bot.order()
    await told.until("not brought up to date")
    bot.discord.faults.clear()
    assert (await reply.wait()).text.startswith(ACCEPTED)
    await bot.wait_for_songs(1)


async def test_an_order_that_a_broken_discord_never_hears_acknowledged_costs_nothing(bot):
    bot.discord.faults.inject(DiscordFault(route=ANSWERS, times=None, reset=True))
    reply = await bot.order()
    assert reply.failed
    bot.discord.faults.clear()
    assert "3 songs are left" in await bot.read_quota()
    assert not bot.provider.orders
    assert not bot.channel.messages


@pytest.mark.parametrize("heard", [True, False])
async def test_an_order_goes_on_though_discord_s_word_that_it_was_acknowledged_is_lost(bot, heard):
    bot.discord.faults.inject(DiscordFault(route=ANSWERS, reset=True, applied=heard))
    reply = await (await bot.order()).wait()
    assert reply.text.startswith(ACCEPTED)
    assert "2 songs are left" in await bot.read_quota()
    await bot.wait_for_songs(1)


async def test_an_acknowledgement_that_the_library_repeats_by_itself_is_ours(bot):
    bot.discord.faults.inject(DiscordFault(route=ANSWERS, status=502, applied=True))
    reply = await (await bot.order()).wait()
    assert reply.text.startswith(ACCEPTED)
    await bot.wait_for_songs(1)


async def test_an_order_without_a_reference_is_refused_though_the_acknowledgement_was_lost(bot):
    bot.discord.faults.inject(DiscordFault(route=ANSWERS, reset=True, applied=True))
    reply = await (await bot.order(reference=None)).wait()
    assert "nothing was spent" in reply.text.lower()
    assert not bot.provider.orders


async def test_the_answer_to_an_order_that_was_kept_is_given_again_where_it_was_lost(bot):
    bot.discord.faults.inject(DiscordFault(route=r"PATCH .*/messages/@original", reset=True))
    reply = await (await bot.order()).wait()
    assert reply.text.startswith(ACCEPTED)
    await bot.wait_for_songs(1)


# ------------------------------------------------------------------ the gateway


async def test_a_gateway_that_drops_and_resumes_during_a_song_is_not_noticed(bot, told):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.gateway.drop()
    await bot.discord.until(lambda: not bot.discord.gateway.connected)
    await bot.wait_for_songs(1)
    await bot.discord.until(lambda: bot.discord.gateway.connected)
    assert bot.discord.gateway.identified == 1
    assert "2 songs are left" in await bot.read_quota()
    assert not told(logging.ERROR)


async def test_a_session_lost_during_a_song_loses_neither_song_nor_buttons(bot, told):
    await bot.order(title="Once more")
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.gateway.drop(resumable=False)
    await bot.discord.until(lambda: bot.discord.gateway.identified == 2)
    await bot.wait_for_songs(1)
    again = await bot.ana.press(await bot.wait_for_song(), "Remix")
    assert again.modal.title
    assert not told(logging.ERROR)


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_command_that_was_heard_is_answered_though_the_gateway_drops(bot, told, resumable):
    met = bot.discord.faults.inject(DiscordFault(route=ANSWERS, delay_s=0.5))
    async with asyncio.TaskGroup() as together:
        ordering = together.create_task(bot.order())
        await bot.discord.until(lambda: met.hits)
        bot.discord.gateway.drop(resumable=resumable)
    reply = await ordering.result().wait()
    assert reply.text.startswith(ACCEPTED)
    await bot.wait_for_songs(1)
    await bot.discord.until(lambda: bot.discord.gateway.connected)
    assert not told(logging.ERROR)


async def test_a_command_that_the_bot_never_heard_costs_nothing(bot, told):
    bot.discord.gateway.go_away()
    await bot.discord.until(lambda: not bot.discord.gateway.connected)
    reply = await bot.order()
    assert reply.failed
    bot.discord.gateway.come_back()
    await bot.discord.until(lambda: bot.discord.gateway.connected, timeout_s=40)
    assert "3 songs are left" in await bot.read_quota()
    assert not told(logging.ERROR)
    assert not bot.provider.orders
    assert not bot.channel.messages


async def test_songs_go_on_while_the_gateway_stays_away(bot, told):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.gateway.go_away()
    await bot.wait_for_songs(1)
    assert not bot.discord.gateway.connected
    bot.discord.gateway.come_back()
    await bot.discord.until(lambda: bot.discord.gateway.connected, timeout_s=40)
    assert "2 songs are left" in await bot.read_quota()
    assert not told(logging.ERROR)
