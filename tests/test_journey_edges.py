"""Ways that are rarely gone: late turns, large songs, other people's messages."""

import pytest

from audio.sounds import song
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import Permission
from sandbox.provider.orders import Script

LIMIT_BYTES = 300_000
SLOW = Script(duration_s=100_000.0)


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open(generation__concurrency=1, generation__deadline_s=86_400)


def link_to(bot, message):
    return f"https://discord.com/channels/{bot.guild.id}/{message.channel.id}/{message.id}"


async def ordered_by_link(bot, message):
    return await (await bot.order(reference=None, link=link_to(bot, message))).wait()


async def test_an_attachment_whose_address_expired_before_its_turn_costs_nothing(bot):
    bot.provider.scripts.next(SLOW)
    await bot.order(bot.bea, title="In front")
    front = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    await bot.order(title="Behind")
    status = await bot.wait_for_status(lambda m: "Behind" in m.text)
    bot.discord.expire_links()
    asked = await (await bot.bea.press(front, "Cancel")).wait()
    await bot.bea.press(asked.message, "Cancel it anyway")
    await bot.wait_for_status(lambda m: m is status and "could not read the reference" in m.text)
    assert "Attach the file itself" in status.text
    assert "It does not count against the quota." in status.text
    again = await bot.ana.press(status, "Remix")
    assert again.modal.fields[0].value == LYRICS


async def test_a_song_larger_than_the_guild_takes_is_made_smaller_and_posted(tmp_path):
    large = song(8.0, 320)
    async with bot_harness(tmp_path, singer=lambda _prompt, _reference: large) as bot:
        await bot.open()
        bot.guild.limit_uploads(LIMIT_BYTES)
        await bot.order(title="Opera", reference=mp3(seconds=16.0))
        posted = await bot.wait_for_song(timeout_s=45)
        assert posted.attachments[0].filename == "opera.mp3"
        assert 8 * 16_000 <= len(posted.attachments[0].data) <= LIMIT_BYTES < len(large)
        await bot.wait_for_status(lambda m: "Done" in m.text)


async def test_after_its_fifteen_minutes_an_order_is_shown_cancelled_and_posted_all_the_same(bot):
    bot.provider.scripts.next(SLOW)
    reply = await bot.order(bot.bea)
    await reply.wait()
    front = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    behind = await bot.order(title="Behind")
    await behind.wait()
    for each in (reply, behind):
        each.expire()
    asked = await (await bot.bea.press(front, "Cancel")).wait()
    await bot.bea.press(asked.message, "Cancel it anyway")
    await bot.wait_for_status(lambda m: m is front and "Cancelled by" in m.text)
    posted = await bot.wait_for_song()
    assert posted.attachments[0].filename == "behind.mp3"
    assert behind.text.startswith("Your song is on its way")


async def test_a_link_to_a_message_that_mentions_the_bot_serves_as_reference(bot):
    message = await bot.bea.says(bot.channel, "@Refrain listen", mp3("groove.mp3"))
    assert "on its way" in (await ordered_by_link(bot, message)).text
    await bot.wait_for_song()
    assert bot.provider.orders[0].reference == message.attachments[0].data


async def test_a_link_to_a_message_that_discord_hides_from_the_bot_points_to_the_menu(bot):
    message = await bot.bea.says(bot.channel, "listen to this", mp3("groove.mp3"))
    reply = await ordered_by_link(bot, message)
    assert "I see no audio in that message" in reply.text
    assert "Use as song reference" in reply.text
    assert "Nothing was spent." in reply.text
    menu = await bot.ana.context_menu(message, "Use as song reference")
    assert "on its way" in (await (await menu.modal.submit(lyrics=LYRICS)).wait()).text


async def test_where_the_operator_switched_the_content_intent_on_every_message_link_serves(
    tmp_path,
):
    async with bot_harness(tmp_path, privileged=True) as bot:
        await bot.open()
        message = await bot.bea.says(bot.channel, "listen to this", mp3("groove.mp3"))
        assert "on its way" in (await ordered_by_link(bot, message)).text


async def test_a_link_into_a_channel_that_the_bot_may_not_read_is_refused(bot):
    hidden = bot.guild.channel("members-only")
    hidden.deny(bot.guild.bot_role, Permission.VIEW_CHANNEL)
    message = await bot.bea.says(hidden, "@Refrain a song", mp3())
    assert "I see no audio in that message" in (await ordered_by_link(bot, message)).text


async def test_a_link_into_a_channel_that_the_member_may_not_read_is_refused(bot):
    hidden = bot.guild.channel("keepers-only")
    hidden.deny(bot.guild.everyone, Permission.VIEW_CHANNEL)
    hidden.allow(bot.guild.bot_role, Permission.VIEW_CHANNEL)
    message = await bot.guild.owner.says(hidden, "@Refrain a song", mp3())
    assert "I see no audio in that message" in (await ordered_by_link(bot, message)).text
    assert not bot.provider.orders
