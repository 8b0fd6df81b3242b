"""/help, and what a server is told that has just added the bot."""

import pytest

from bot.chat.greeting import NEW
from bot_harness import bot_harness


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open()


async def test_help_tells_what_to_type_what_it_costs_and_what_the_card_says(bot):
    await (await bot.order()).wait()
    reply = await (await bot.ana.slash(bot.channel, "help")).wait()
    assert reply.ephemeral
    assert "`/song`" in reply.text
    assert "2 songs are left of 3 per day." in reply.text
    assert "becomes free <t:" in reply.text
    assert "place 2" in reply.text
    assert len(reply.text) < 2000


async def test_the_example_of_the_help_can_be_ordered_at_once(bot):
    shown = await (await bot.ana.slash(bot.channel, "help")).wait()
    asked = await bot.ana.press(shown.message, "Try an example")
    filled = {field.custom_id: field.value for field in asked.modal.fields}
    assert filled["lyrics"].startswith("The kettle starts to hum\n")
    assert "reference" not in filled, "it has one already"
    await (await asked.modal.submit()).wait()
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "the-kettle-song.mp3"
    assert bot.provider.orders[0].reference == shown.message.attachments[0].data


async def test_the_example_is_in_the_members_language_and_outlives_a_restart(bot):
    karl = bot.guild.member("karl", locale="de")
    shown = await (await karl.slash(bot.channel, "help")).wait()
    assert "3 Songs sind übrig von 3 pro Tag." in shown.text
    await bot.close()
    await bot.open()
    asked = await karl.press(shown.message, "Ein Beispiel probieren")
    await (await asked.modal.submit()).wait()
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "das-kessellied.mp3"


async def test_the_help_answers_where_a_notice_has_yet_to_be_accepted(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(provider__model="minimax/music-cover")
        shown = await (await bot.ana.slash(bot.channel, "help")).wait()
        assert "MP3 or WAV" in shown.text
        refused = await (await bot.ana.press(shown.message, "Try an example")).wait()
        assert "keeps the tune" in refused.text


async def test_where_the_model_takes_no_reference_the_help_asks_for_none(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(provider__model="minimax/music-2.6")
        shown = await (await bot.ana.slash(bot.channel, "help")).wait()
        assert "MP3 or WAV" not in shown.text
        assert not shown.message.attachments
        asked = await bot.ana.press(shown.message, "Try an example")
        await (await asked.modal.submit()).wait()
        await bot.wait_for_song()
        assert "acoustic pop" in bot.provider.orders[0].prompt


def system_channel_of(bot, guild):
    return bot.discord.world.channels[guild.guild.system_channel_id]


async def end_ready_window(bot):
    """The library takes a join within half a second of a start for a part of it."""
    await bot.order()
    await bot.wait_for_song()


@pytest.mark.parametrize("at_start", [True, False])
async def test_a_server_that_adds_the_bot_is_told_once_what_to_set(bot, at_start):
    if not at_start:
        await end_ready_window(bot)
    new = bot.discord.guild("Newcomers", system_channel="general")
    channel = system_channel_of(bot, new)
    await bot.discord.until(lambda: channel.messages)
    (said,) = channel.messages.values()
    assert "`/settings`" in said.content
    assert "3 songs per day" in said.content
    bot.discord.gateway.drop(resumable=False)
    await bot.discord.until(lambda: bot.discord.gateway.identified == 2)
    await bot.close()
    await bot.open()
    await end_ready_window(bot)
    assert len(channel.messages) == 1


async def test_a_server_of_old_is_not_greeted_when_the_bot_starts(tmp_path):
    async with bot_harness(tmp_path) as bot:
        old = bot.discord.guild("Old friends", system_channel="general")
        me = old.guild.members[bot.discord.bot.id]
        me.joined_at -= 2 * NEW
        await bot.open()
        await end_ready_window(bot)
        assert not system_channel_of(bot, old).messages


async def test_a_server_that_may_not_order_is_not_greeted(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(discord__guilds=bot.guild.id)
        other = bot.discord.guild("Others", system_channel="general")
        await end_ready_window(bot)
        assert not system_channel_of(bot, other).messages


async def test_nobody_is_greeted_where_the_bot_may_not_speak(bot):
    await end_ready_window(bot)
    quiet = bot.discord.guild("Quiet", system_channel="general", silent=True)
    loud = bot.discord.guild("Loud", system_channel="general")
    await bot.discord.until(lambda: system_channel_of(bot, loud).messages)
    assert not system_channel_of(bot, quiet).messages


async def test_the_greeting_speaks_the_servers_language(bot):
    new = bot.discord.guild("Chor", system_channel="allgemein", locale="de")
    channel = system_channel_of(bot, new)
    await bot.discord.until(lambda: channel.messages)
    (said,) = channel.messages.values()
    assert "3 Songs pro Tag" in said.content
