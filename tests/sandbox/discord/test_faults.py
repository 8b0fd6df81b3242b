"""Requests that go wrong on purpose, rate limits, and the record of what was asked."""

import asyncio
import json

import aiohttp
import discord as discordpy
import pytest

from discord_rest import Rest
from sandbox.discord import DiscordFault, DiscordServer

POST = r"POST .*/messages$"


async def test_a_rate_limit_is_waited_for(discord, bot, songs):
    injected = discord.faults.inject(DiscordFault(route=POST, status=429, retry_after_s=0.01))
    await bot.get_partial_messageable(songs.id).send("x")
    assert injected.hits == 1
    assert len(songs.messages) == 1


async def test_a_rate_limit_of_the_network_in_front_is_not(discord, bot, songs):
    discord.faults.inject(DiscordFault(route=POST, status=429, retry_after_s=0.01, via=False))
    with pytest.raises(discordpy.HTTPException) as refused:
        await bot.get_partial_messageable(songs.id).send("x")
    assert refused.value.status == 429


async def test_an_error_can_come_before_or_after_the_effect(discord, rest, songs):
    discord.faults.inject(DiscordFault(route=POST, status=503))
    assert (await rest.post(songs, {"content": "one"}))[0] == 503
    discord.faults.inject(DiscordFault(route=POST, status=500, applied=True))
    assert (await rest.post(songs, {"content": "two"}))[0] == 500
    assert [message.text for message in songs.messages] == ["two"]


async def test_a_connection_can_be_cut_before_or_after_the_effect(discord, rest, songs):
    for applied in (False, True):
        discord.faults.inject(DiscordFault(route=POST, reset=True, applied=applied))
        with pytest.raises((ConnectionError, aiohttp.ClientConnectionError)):
            await rest.post(songs, {"content": f"applied {applied}"})
    assert [message.text for message in songs.messages] == ["applied True"]


async def test_a_fault_meets_its_route_as_often_as_it_is_told(discord, rest, songs):
    discord.faults.inject(DiscordFault(route=POST, status=500, times=2))
    statuses = [(await rest.post(songs, {"content": "x"}))[0] for _ in range(3)]
    assert statuses == [500, 500, 200]
    discord.faults.inject(DiscordFault(route=POST, status=500, times=None))
    assert (await rest("GET", "/users/@me"))[0] == 200
    discord.faults.clear()
    assert (await rest.post(songs, {"content": "x"}))[0] == 200


async def test_an_answer_can_be_slow(discord, rest, songs):
    discord.faults.inject(DiscordFault(route=POST, delay_s=0.05))
    started_s = asyncio.get_running_loop().time()
    assert (await rest.post(songs, {"content": "x"}))[0] == 200
    assert asyncio.get_running_loop().time() - started_s >= 0.05


async def test_too_many_requests_to_a_route_have_to_wait():
    async with DiscordServer(environment={}, limit=2, per_s=30) as discord, Rest(discord) as rest:
        guild = discord.guild("Choir")
        one, other = guild.channel("one"), guild.channel("other")
        statuses = [(await rest.post(one, {"content": "x"}))[0] for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert (await rest.post(other, {"content": "x"}))[0] == 200


async def test_a_route_that_is_missing_says_so(rest, caplog):
    assert await rest("GET", "/stickers/1") == (404, {"message": "404: Not Found", "code": 0})
    assert "no route for GET /api/v10/stickers/1" in caplog.text


async def test_requests_are_recorded_one_a_line(tmp_path):
    log = tmp_path / "traffic" / "requests.jsonl"
    async with (
        DiscordServer(environment={"REFRAIN_TRAFFIC_LOG": str(log)}) as discord,
        Rest(discord) as rest,
    ):
        channel = discord.guild("Choir").channel("songs")
        await rest("GET", "/users/@me?x=1")
        await rest.post(channel, {"content": "ä"}, files=[("a.mp3", b"1")])
        await rest.get(f"{discord.origin}/cdn/attachments/1/2/a.mp3")
    assert [json.loads(line) for line in log.read_text().splitlines()] == [
        {"method": "GET", "path": "/api/v10/users/@me?x=1", "body": None, "files": []},
        {
            "method": "POST",
            "path": f"/api/v10/channels/{channel.id}/messages",
            "body": {"content": "ä"},
            "files": ["files[0]"],
        },
    ]
