from collections.abc import AsyncIterator

import discord as discordpy
import pytest

from bot.clock import SystemClock
from clocks import ManualClock
from discord_rest import Rest
from plain_bot import Singer, run_bot
from sandbox.discord import DiscordServer, SandboxChannel, SandboxGuild, SandboxUser


@pytest.fixture
def clock() -> ManualClock:
    # Ids tell the time, and discord.py compares them with the machine's clock.
    return ManualClock(SystemClock().now())


@pytest.fixture
async def discord(clock) -> AsyncIterator[DiscordServer]:
    # Bodies that break the rules on purpose stay out of the recorded traffic.
    async with DiscordServer(environment={}, clock=clock) as server:
        yield server


@pytest.fixture
async def bot(discord, monkeypatch) -> AsyncIterator[Singer]:
    monkeypatch.setattr(discordpy.http.Route, "BASE", discord.api_base)
    async with run_bot(discord) as singer:
        yield singer


@pytest.fixture
async def rest(discord) -> AsyncIterator[Rest]:
    async with Rest(discord) as requests:
        yield requests


@pytest.fixture
def guild(discord) -> SandboxGuild:
    return discord.guild("Choir")


@pytest.fixture
def songs(guild) -> SandboxChannel:
    return guild.channel("songs")


@pytest.fixture
def alice(guild) -> SandboxUser:
    return guild.member("alice")


@pytest.fixture
def bob(guild) -> SandboxUser:
    return guild.member("bob")
