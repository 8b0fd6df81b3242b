"""The gateway: who may connect, what is heard, and what a dropped connection misses."""

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import discord as discordpy
import pytest

from plain_bot import Singer, run_bot
from sandbox.discord import DiscordServer, Permission
from sandbox.discord.snowflakes import shard_of


@pytest.fixture
def greeting(bot):
    async def sing(interaction, _lyrics, _reference):
        await interaction.response.send_message("here")

    bot.sing = sing


async def test_a_wrong_token_opens_neither_door(discord, rest, monkeypatch):
    status, _ = await rest("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
    assert status == 401
    monkeypatch.setattr(discordpy.http.Route, "BASE", discord.api_base)
    async with Singer() as singer:
        with pytest.raises(discordpy.LoginFailure):
            await singer.login("wrong")
    assert await read_close_code(discord, {"token": "wrong", "intents": 1}) == 4004


async def test_privileged_intents_are_not_given(discord):
    assert await read_close_code(discord, {"token": discord.token, "intents": 1 << 15}) == 4014


async def read_close_code(discord, identify):
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(discord.gateway.url) as socket,
    ):
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 2, "d": identify})
        return (await socket.receive()).data


@pytest.mark.usefixtures("greeting")
async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(discord, bot, songs, alice):
    identified = discord.gateway.identified
    discord.gateway.drop()
    reply = await alice.slash(songs, "sing")  # opened while nobody listened
    assert reply.text == "here"
    assert discord.gateway.identified == identified
    assert bot.resumed == 1


@pytest.mark.usefixtures("greeting")
async def test_the_bot_resumes_when_asked_to_reconnect(discord, bot, songs, alice):
    discord.gateway.reconnect()
    assert (await alice.slash(songs, "sing")).text == "here"
    assert bot.resumed == 1


async def test_a_session_that_is_gone_is_begun_anew(discord):
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(discord.gateway.url) as socket:
            assert (await socket.receive_json())["op"] == 10
            await socket.send_json({"op": 2, "d": {"token": discord.token, "intents": 1}})
            ready = await socket.receive_json()
            discord.gateway.drop(resumable=False)
            assert (await socket.receive()).data == 4000
        async with session.ws_connect(discord.gateway.url) as socket:
            assert (await socket.receive_json())["op"] == 10
            wish = {"token": discord.token, "session_id": ready["d"]["session_id"], "seq": 1}
            await socket.send_json({"op": 6, "d": wish})
            assert await socket.receive_json() == {"op": 9, "d": False}


async def test_an_absent_gateway_takes_no_connection_until_it_is_back(discord):
    discord.gateway.go_away()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(discord.gateway.url)
        discord.gateway.come_back()
        async with session.ws_connect(discord.gateway.url) as socket:
            assert json.loads((await socket.receive()).data)["op"] == 10


async def test_the_bot_hears_how_the_world_changes(discord, bot):
    heard = asyncio.Queue()
    guild = discord.guild("Second choir")
    for event in ("guild_channel_update", "guild_role_update", "guild_channel_delete"):
        bot.add_listener(_noting(heard, event), f"on_{event}")
    songs = guild.channel("songs")
    songs.deny(guild.everyone, Permission.SEND_MESSAGES)
    guild.permit(guild.bot_role, Permission.ADMINISTRATOR)
    songs.delete()
    events = [await heard.get() for _ in range(3)]
    assert events == ["guild_channel_update", "guild_role_update", "guild_channel_delete"]
    assert bot.get_guild(guild.id).me.guild_permissions.administrator


async def test_members_are_told_by_their_ids_without_any_intent(guild, bot):
    await bot.wait_until_ready()
    people = [guild.member(name) for name in ("ann", "ben", "cleo")]
    guild.leave(people[1])
    ids = [person.id for person in people]
    found = await bot.get_guild(guild.id).query_members(user_ids=ids, limit=100)
    assert [member.name for member in found] == ["ann", "cleo"]


async def test_of_a_hundred_ids_and_more_a_hundred_are_answered(discord):
    guild = discord.guild("Second choir")
    ids = [guild.member(f"singer{number}").id for number in range(101)]
    identify = {"token": discord.token, "intents": 1}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(discord.gateway.url) as socket,
    ):
        await socket.send_json({"op": 2, "d": identify})
        await socket.send_json(
            {"op": 8, "d": {"guild_id": guild.id, "user_ids": ids, "limit": 100}}
        )
        while (frame := await socket.receive_json()).get("t") != "GUILD_MEMBERS_CHUNK":
            pass
    assert [int(each["user"]["id"]) for each in frame["d"]["members"]] == ids[:100]


async def test_who_has_not_identified_is_told_no_members(discord):
    guild = discord.guild("Second choir")
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(discord.gateway.url) as socket,
    ):
        await socket.receive_json()
        await socket.send_json({"op": 8, "d": {"guild_id": guild.id, "user_ids": []}})
        assert (await socket.receive()).data == 4003


def _noting(heard, event):
    async def note(*_):
        heard.put_nowait(event)

    return note


async def test_a_guild_is_served_by_its_own_shard(clock, monkeypatch):
    async with DiscordServer(environment={}, clock=clock, shards=2) as discord:
        guilds = []
        for name in "abcd":
            guilds.append(discord.guild(name))
            await clock.advance(0.001)
        monkeypatch.setattr(discordpy.http.Route, "BASE", discord.api_base)
        monkeypatch.setattr(discordpy.AutoShardedClient, "before_identify_hook", _no_wait)
        async with run_bot(discord) as bot:
            await discord.until(lambda: discord.gateway.identified == 2)
            await bot.wait_until_ready()
            assert {bot.get_guild(each.id).shard_id for each in guilds} == {0, 1}
            assert all(bot.get_guild(g.id).shard_id == shard_of(g.id, 2) for g in guilds)


async def _no_wait(*_, **__):
    pass


@pytest.mark.parametrize("shard", [[2, 2], [-1, 2], [0], ["0", "1"], 3])
async def test_a_shard_that_cannot_be_is_closed_with_4010(discord, shard):
    identify = {"token": discord.token, "intents": 1, "shard": shard}
    assert await read_close_code(discord, identify) == 4010


async def test_a_shard_with_too_many_guilds_is_told_to_shard(discord):
    discord.gateway.guilds_per_shard = 1
    discord.guild("first")
    discord.guild("second")
    assert await read_close_code(discord, {"token": discord.token, "intents": 1}) == 4011


@asynccontextmanager
async def identifying(discord, shard, shards):
    """A session of that shard, or what came instead."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(discord.gateway.url) as socket,
    ):
        await socket.receive_json()
        wish = {"token": discord.token, "intents": 1, "shard": [shard, shards]}
        await socket.send_json({"op": 2, "d": wish})
        yield await socket.receive_json(), socket


async def test_each_bucket_takes_one_identify_in_its_time(clock):
    """docs: events/gateway, Max Concurrency: two shards of one bucket wait for each other."""
    async with DiscordServer(
        environment={}, clock=clock, shards=3, max_concurrency=2, identify_every_s=5
    ) as discord:
        invalid = {"op": 9, "d": False}
        async with (
            identifying(discord, 0, 3) as (first, _),
            identifying(discord, 1, 3) as (
                second,
                _,
            ),
        ):
            assert first["t"] == second["t"] == "READY"
            async with identifying(discord, 2, 3) as (early, _):
                assert early == invalid
            await clock.advance(5)
            async with identifying(discord, 2, 3) as (third, _):
                assert third["d"]["shard"] == [2, 3]
                assert discord.gateway.connected_shards == [0, 1, 2]
        assert discord.gateway.pace.refused == 1
