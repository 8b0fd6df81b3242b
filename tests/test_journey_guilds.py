"""Servers that nobody invited to spend: the operator names those that may order."""

import sqlite3
from contextlib import closing

import pytest

from bot_harness import bot_harness, mp3
from sandbox.discord import Permission


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        bot.stranger = bot.discord.guild("Somewhere else")
        bot.elsewhere = bot.stranger.channel("general")
        yield bot


async def test_only_the_listed_server_may_order(bot):
    await bot.open(discord__guilds=bot.guild.id)
    visitor = bot.stranger.member("vera")
    refused = await (
        await visitor.slash(bot.elsewhere, "song", lyrics="la la la", reference=mp3())
    ).wait()
    assert "only in servers that my operator chose" in refused.text
    assert "Nothing was spent" in refused.text or "cost you nothing" in refused.text
    assert bot.elsewhere.messages == []
    await bot.order()
    await bot.wait_for_song()
    assert len(bot.provider.orders) == 1


async def test_who_types_in_a_server_that_is_not_listed_delays_no_order(bot):
    await bot.open(discord__guilds=bot.guild.id)
    keeper = bot.stranger.member(
        "kora", roles=[bot.stranger.role("keepers", Permission.MANAGE_GUILD)]
    )
    assert await keeper.autocomplete(bot.elsewhere, "queue cancel job", song="a") == {}
    callbacks = {route: n for route, n in bot.discord.answered.items() if "callback" in route}
    assert list(callbacks.values()) == [1], "whatever comes next would wait for it"


async def test_a_server_that_is_not_listed_is_left_where_the_operator_wants_it(bot):
    await bot.open(discord__guilds=bot.guild.id, discord__leave_others="true")
    me = bot.discord.bot.id
    await bot.discord.until(lambda: me not in bot.stranger.guild.members)
    later = bot.discord.guild("Later")
    await bot.discord.until(lambda: me not in later.guild.members)
    assert me in bot.guild.guild.members


async def test_since_when_a_server_is_left_is_kept_until_the_bot_is_there_again(bot, tmp_path):
    def read_left():
        with closing(sqlite3.connect(tmp_path / "refrain.db")) as connection:
            return [
                guild_id for (guild_id,) in connection.execute("SELECT guild_id FROM guild_left")
            ]

    async def wait_for_left(*guilds):
        while read_left() != [guild.id for guild in guilds]:
            await bot.clock.sleep(1)

    await bot.open(discord__guilds=bot.guild.id, discord__leave_others="true")
    await wait_for_left(bot.stranger)
    await bot.close()
    with closing(sqlite3.connect(tmp_path / "refrain.db")) as connection:
        connection.execute("INSERT INTO guild_left VALUES (?, 0)", (bot.guild.id,))
        connection.commit()
    await bot.open()
    await wait_for_left(bot.stranger)
