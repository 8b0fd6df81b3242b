"""`@Refrain sync` and `@Refrain status`: the owner's, for the hour before slash commands exist."""

import discord
import discord.ext.test as dpytest
import pytest
from discord.ext import commands

from bot.chat.owner import OwnerHandler
from bot.services.notices import Notices
from bot.services.operator_watch import Picture
from bot.store.store import open_store
from bot_harness import bot_harness
from clocks import ManualClock
from cogs.owner import OwnerCog
from store.orders import TERMS, enqueue_job


class Registered:
    """Stands in for Discord's own list of commands, which dpytest does not have."""

    async def send(self):
        return ["song", "quota"]


async def nobody(_):
    raise AssertionError("nothing is to be told")


async def see_nothing():
    return Picture(balance=None, figures=None)


@pytest.fixture
async def bot(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # dpytest writes its files into the working folder
    clock = ManualClock()
    async with open_store(
        f"sqlite:///{tmp_path}/refrain.db", clock=clock, default_limits=TERMS
    ) as store:
        bot = commands.Bot(
            commands.when_mentioned, intents=discord.Intents.all(), help_command=None
        )
        await bot._async_setup_hook()  # noqa: SLF001 - dpytest asks for it, and knows no shards
        desk = OwnerHandler(
            command_sync=Registered(),
            store=store,
            notices=Notices(store=store, clock=clock, tell=nobody, recall=nobody),
            get_picture=see_nothing,
            clock=clock,
            language="en",
        )
        await bot.add_cog(OwnerCog(desk))
        dpytest.configure(bot, guilds=["Songbirds"], members=["ana", "ben"])
        bot.owner_id = dpytest.get_config().members[0].id
        await enqueue_job(store)
        yield bot
        await dpytest.empty_queue()
        bot.ws = None  # dpytest's has no socket to close
        await bot.close()


async def said(bot, words, member):
    await dpytest.message(f"{bot.user.mention} {words}", member=member)


async def test_the_owner_registers_the_commands(bot):
    await said(bot, "sync", 0)
    assert dpytest.verify().message().content("2 commands are registered.")


async def test_the_owner_reads_the_state(bot):
    await said(bot, "status", 0)
    assert dpytest.verify().message().contains().content("one live job")


async def test_nobody_else_is_answered(bot):
    with pytest.raises(commands.NotOwner):
        await said(bot, "sync", 1)
    assert dpytest.verify().message().nothing()


async def test_a_mention_without_a_command_is_not_answered(bot):
    with pytest.raises(commands.CommandNotFound):
        await said(bot, "sing something", 0)
    assert dpytest.verify().message().nothing()


async def test_the_owner_is_answered_by_the_whole_bot(tmp_path):
    async with bot_harness(tmp_path) as place:
        await place.open()
        await place.guild.member("operator").says(place.channel, "@Refrain status")
        answer = await place.channel.until(lambda m: "live jobs" in m.text)
        assert answer.author is place.discord.bot
        await place.ana.says(place.channel, "@Refrain status")
        await place.guild.member("operator").says(place.channel, "@Refrain sync")
        await place.channel.until(lambda m: "commands are registered" in m.text)
        assert len([m for m in place.channel.messages if "live jobs" in m.text]) == 1
