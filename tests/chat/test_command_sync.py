"""Slash commands are sent to Discord when they differ from what it has, and only then."""

import pytest

from bot_harness import bot_harness
from sandbox.discord import DiscordFault

PUT = "PUT .*/commands"


@pytest.fixture
async def place(tmp_path):
    async with bot_harness(tmp_path) as place:
        yield place


async def registered(place, **settings):
    """How often the commands were sent during one start."""
    met = place.discord.faults.inject(DiscordFault(route=PUT, times=None))
    await place.open(**settings)
    await place.close()
    return met.hits


async def test_a_second_start_sends_nothing(place):
    assert await registered(place) == 1
    place.discord.faults.clear()
    assert await registered(place) == 0


async def test_where_the_list_cannot_be_read_it_is_sent(place):
    await registered(place)
    place.discord.faults.clear()
    place.discord.faults.inject(DiscordFault(route="GET .*/commands", status=503))
    assert await registered(place) == 1


async def test_a_guilds_own_commands_are_compared_with_that_guilds(place):
    assert await registered(place, commands__guild=place.guild.id) == 1
    place.discord.faults.clear()
    assert await registered(place, commands__guild=place.guild.id) == 0


async def test_a_refused_registration_does_not_keep_the_bot_from_starting(place):
    await registered(place)
    place.discord.faults.clear()
    place.discord.faults.inject(DiscordFault(route="GET .*/commands", status=503, times=None))
    place.discord.faults.inject(DiscordFault(route=PUT, status=403, code=50001, times=None))
    await place.open()
    reply = await (await place.ana.slash(place.channel, "quota")).wait()
    assert "songs are left" in reply.text
