"""Members' names over a real gateway, without the members intent."""

import discord as discordpy
import pytest

from bot.chat.moderation import member_names
from bot.chat.moderation.member_names import names_of
from plain_bot import run_bot
from sandbox.discord import DiscordServer

CROWD = 230


@pytest.fixture
async def place(monkeypatch):
    async with DiscordServer() as server:
        monkeypatch.setattr(discordpy.http.Route, "BASE", server.api_base)
        guild = server.guild("Songbirds")
        crowd = [guild.member(f"singer{number}") for number in range(CROWD)]
        async with run_bot(server) as bot:
            await bot.wait_until_ready()
            yield server, guild, crowd, bot.get_guild(guild.id)


async def test_more_members_than_one_request_holds_are_named_but_not_who_left(place):
    _, guild, crowd, seen = place
    guild.leave(crowd[150])
    named = await names_of(seen, [person.id for person in crowd])
    assert named == {person.id: person.name for person in crowd if person is not crowd[150]}
    assert len(seen.members) == 1, "nobody but the bot is remembered"


async def test_no_more_are_asked_for_than_the_gateway_bears(place, monkeypatch):
    monkeypatch.setattr(member_names, "MOST", 120)
    *_, crowd, seen = place
    named = await names_of(seen, [person.id for person in crowd])
    assert list(named.values()) == [person.name for person in crowd[:120]]


async def test_where_the_gateway_is_away_names_are_missing_and_nothing_fails(place, monkeypatch):
    monkeypatch.setattr(member_names, "PATIENCE_S", 0.5)
    server, _, crowd, seen = place
    server.gateway.go_away()
    assert await names_of(seen, [crowd[0].id]) == {}


async def test_nobody_is_asked_about_nobody(place):
    *_, seen = place
    assert await names_of(seen, []) == {}
