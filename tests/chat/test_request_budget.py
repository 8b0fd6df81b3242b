"""The budget of requests, before a Discord that enforces its limits."""

import asyncio
from contextlib import AsyncExitStack

import aiohttp
import discord as discordpy
import pytest

from audio.sounds import song
from bot.chat.request_budget import PER_SECOND, Priority, RequestBudget
from bot.domain.job import JobState
from chat.status.status_harness import status_harness
from sandbox.discord import DiscordFault

POST = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def bot(tmp_path):
    async with status_harness(tmp_path, limits=True) as bot:
        yield bot


def channels(bot, count):
    return [bot.guild.channel(f"songs-{number}") for number in range(count)]


def burst(client, places):
    """A message to each place, all at once; gives the tasks."""
    loop = asyncio.get_running_loop()
    return [
        loop.create_task(client.get_partial_messageable(place.id).send("la")) for place in places
    ]


def refusals(bot):
    return {route: count for route, count in bot.discord.answered.items() if "429" in route}


async def test_a_burst_over_many_channels_meets_no_refusal(bot):
    await asyncio.gather(*burst(bot.client, channels(bot, 120)))
    assert refusals(bot) == {}
    assert bot.discord.answered["POST /api/v10/channels/:id/messages 200"] == 120


async def test_a_song_passes_all_else_that_waits(bot, tmp_path):
    (tmp_path / "song.mp3").write_bytes(song(20.0))
    job = await bot.enqueue()
    sending = burst(bot.client, channels(bot, 150))
    await bot.discord.until(lambda: any(task.done() for task in sending))
    await bot.delivery.post(job, tmp_path / "song.mp3")
    assert not all(task.done() for task in sending)
    await asyncio.gather(*sending)
    assert refusals(bot) == {}


async def test_status_messages_wait_for_all_else(bot):
    places = channels(bot, 80)
    for place in places[:40]:
        bot.updater.on_job_changed(await bot.enqueue(channel=place))
    running = asyncio.get_running_loop().create_task(bot.updater.run())
    await asyncio.gather(*burst(bot.client, places[40:]))
    await bot.discord.until(lambda: all(place.messages for place in places))
    sent = sorted(places, key=lambda place: place.messages[0].id)
    assert sum(place in places[40:] for place in sent[:40]) > 30, "though the others asked first"
    assert refusals(bot) == {}
    running.cancel()
    await asyncio.wait([running])


async def test_the_latest_state_is_sent_when_its_turn_comes(bot):
    sending = burst(bot.client, channels(bot, 60))
    running = asyncio.get_running_loop().create_task(bot.updater.run())
    job = await bot.enqueue(channel=(place := bot.guild.channel("last")))
    bot.updater.on_job_changed(job)
    await bot.discord.until(lambda: sum(task.done() for task in sending) > 5)
    bot.updater.on_job_changed(await bot.store.move(job, JobState.CANCELLED))
    await bot.updater.wait_for_message(job.id)
    (message,) = place.messages
    assert "Cancelled" in message.texts[0]
    await asyncio.gather(*sending)
    running.cancel()
    await asyncio.wait([running])


async def test_another_user_of_the_token_is_learned_from(bot):
    refused = bot.discord.faults.inject(
        DiscordFault(route=POST, status=429, retry_after_s=0.2, scope="global")
    )
    await asyncio.gather(*burst(bot.client, channels(bot, 20)))
    assert refused.hits == 1
    assert PER_SECOND / 2 <= bot.budget.per_second < PER_SECOND / 2 + 2


async def test_a_refusal_by_a_route_lowers_nothing(bot):
    bot.discord.faults.inject(DiscordFault(route=POST, status=429, retry_after_s=0.1))
    await asyncio.gather(*burst(bot.client, channels(bot, 2)))
    assert bot.budget.per_second == PER_SECOND


async def test_an_interactions_answer_passes_while_the_budget_is_spent(bot):
    sending = burst(bot.client, channels(bot, 100))
    await bot.discord.until(lambda: sum(task.done() for task in sending) > 10)
    answer = discordpy.Webhook.partial(bot.client.user.id, "no-such-token", client=bot.client)
    with pytest.raises(discordpy.NotFound):
        await answer.send("here you are")
    assert sum(not task.done() for task in sending) > 50
    await asyncio.gather(*sending)
    assert refusals(bot) == {}


async def test_a_turn_that_waits_for_its_route_keeps_nobody_waiting_for_ever(bot):
    bot.budget.set_share(int(PER_SECOND))  # in a cluster so large a single place is left
    turn = await bot.budget.wait_turn(Priority.STATUS)
    (first,) = burst(bot.client, [bot.channel])
    await asyncio.sleep(0)  # it has the route, of which no limit is known yet, and needs a place
    with bot.budget.use(turn):
        (second,) = burst(bot.client, [bot.channel])
        await asyncio.wait([first, second], timeout=10)
    assert first.done()
    assert second.done()


async def test_two_processes_share_the_limit(bot):
    other = RequestBudget()
    for budget in (bot.budget, other):
        budget.set_share(2)
    async with AsyncExitStack() as stack:
        trace = other.watch(aiohttp.TraceConfig(), bot.discord.api_base)
        client = discordpy.Client(intents=discordpy.Intents.none(), http_trace=trace)
        await stack.enter_async_context(client)
        await client.login(bot.discord.token)
        places = channels(bot, 100)
        await asyncio.gather(*burst(bot.client, places[:50]), *burst(client, places[50:]))
    assert refusals(bot) == {}


async def test_what_is_cancelled_while_it_waits_takes_no_place(bot):
    places = channels(bot, 60)
    sending = burst(bot.client, places)
    await bot.discord.until(lambda: places[0].messages)
    for task in sending:
        task.cancel()
    await asyncio.wait(sending)
    for _ in range(3):
        bot.budget.give_back(await bot.budget.wait_turn(Priority.STATUS))
    await bot.client.get_partial_messageable(bot.channel.id).send("la")
    assert [message.text for message in bot.channel.messages] == ["la"]
