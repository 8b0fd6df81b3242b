"""Several shards in one process, begun at the pace of Discord."""

import asyncio
import logging

import pytest

from bot.chat.permissions import INVITE
from bot_harness import SPEED, bot_harness
from sandbox.discord import Permission
from sandbox.discord.snowflakes import shard_of

SHARDS = 3
GAP_S = 4.0 / SPEED
"""Discord's five seconds by the clock of the harness, less what a busy machine may be late by."""


@pytest.fixture
async def sandbox(tmp_path):
    several = {"shards": SHARDS, "max_concurrency": 1, "identify_every_s": GAP_S}
    async with bot_harness(tmp_path, gateway=several) as harness:
        yield harness


async def create_places(sandbox):
    """A channel and a member of a guild on each shard, by its number."""
    found = {}
    while len(found) < SHARDS:
        guild = sandbox.discord.guild("Choir")
        guild.permit(guild.bot_role, Permission(INVITE.value))
        shard = shard_of(guild.id, SHARDS)
        found.setdefault(shard, (guild.channel("songs"), guild.member("cleo")))
        await asyncio.sleep(0.001)  # the shard is told by the millisecond of the id
    return found


async def until_connected(sandbox):
    gateway = sandbox.discord.gateway
    await sandbox.discord.until(lambda: gateway.connected_shards == list(range(SHARDS)))


async def test_guilds_of_every_shard_are_answered_and_identified_in_turn(sandbox, told):
    people = await create_places(sandbox)
    await sandbox.open()
    await until_connected(sandbox)
    assert sandbox.discord.gateway.pace.refused == 0
    for channel, member in people.values():
        reply = await member.slash(channel, "quota")
        assert "3 songs are left" in (await reply.wait()).text
    await told.until("ready")
    assert not told(logging.WARNING)


async def test_a_shard_that_is_lost_keeps_the_others_answering_and_comes_back(sandbox, told):
    people = await create_places(sandbox)
    await sandbox.open()
    await until_connected(sandbox)
    await told.until("ready")
    gateway = sandbox.discord.gateway
    gateway.drop(resumable=False, shard=1)
    await told.until("gateway lost")
    for shard in (0, 2):
        channel, member = people[shard]
        assert "3 songs" in (await (await member.slash(channel, "quota")).wait()).text
    await sandbox.discord.until(lambda: gateway.identified == SHARDS + 1)
    await until_connected(sandbox)
    channel, member = people[1]
    assert "3 songs" in (await (await member.slash(channel, "quota")).wait()).text
    assert gateway.pace.refused == 0
