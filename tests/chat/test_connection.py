"""Staying connected to a Discord that drops the line, forgets sessions and goes away."""

import asyncio
import traceback
from types import SimpleNamespace

import discord.shard

from sandbox.discord import DiscordFault


async def test_a_lost_session_is_begun_anew_at_the_same_discord(app):
    gateway = app.discord.gateway
    gateway.drop(resumable=False)
    await app.discord.until(lambda: gateway.identified == 2)
    assert (await (await app.order()).wait()).text.startswith("Your song is on its way")


async def test_a_discord_that_cannot_name_its_gateway_yet_is_asked_again(sandbox):
    unnamed = DiscordFault(route=r"GET .*/gateway/bot", status=503, times=2)
    met = sandbox.discord.faults.inject(unnamed)
    await sandbox.open()
    assert met.spent


async def test_a_stop_does_not_wait_for_a_gateway_that_never_took_the_bot(sandbox):
    gateway = sandbox.discord.gateway
    gateway.go_away()
    async with asyncio.TaskGroup() as together:
        opening = together.create_task(sandbox.open())
        await sandbox.discord.until(lambda: gateway.turned_away)
        await sandbox.close()
    assert opening.cancelled()


async def test_a_gateway_that_is_away_for_hours_fills_no_stack(sandbox, monkeypatch):
    sandbox.discord.gateway.go_away()
    depths = []

    async def wait(_seconds):
        depths.append(len(list(traceback.walk_stack(None))))
        await asyncio.sleep(0)

    impatient = SimpleNamespace(**vars(asyncio) | {"sleep": wait})
    monkeypatch.setattr(discord.shard, "asyncio", impatient)
    async with asyncio.TaskGroup() as together:
        opening = together.create_task(sandbox.open())
        await sandbox.discord.until(lambda: len(depths) == 4)
        await sandbox.close()
    assert opening.cancelled()
    assert len(set(depths)) == 1
