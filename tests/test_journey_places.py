"""Places where the bot cannot speak, or that are gone: nothing is paid for what nobody can get."""

import sqlite3
from contextlib import closing

import pytest

from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import ChannelType, DiscordFault, Permission
from sandbox.provider.faults import ProviderFault, Route

POST = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path, duration_s=90.0) as bot:
        bot.folder = tmp_path
        yield await bot.open(generation__concurrency=1)


async def order_in(bot, place, person=None):
    return await (person or bot.ana).slash(place, "song", lyrics=LYRICS, reference=mp3())


def ledger(bot):
    """What the ledger says of each song: kind, songs and reason, the oldest first."""
    with closing(sqlite3.connect(bot.folder / "refrain.db")) as database:
        return database.execute("SELECT kind, songs, reason FROM ledger ORDER BY id").fetchall()


async def unpaid(bot, reply, place, *said):
    """The member's own answer says what to do; nothing was paid, and the quota is whole."""
    await reply.until(lambda r: "Nothing was spent." in r.text)
    for words in said:
        assert words in reply.text
    assert LYRICS in reply.text
    assert reply.ephemeral
    assert not place.messages
    assert sum(songs for _, songs, _ in ledger(bot)) == 0
    await bot.clock.sleep(60)
    assert not bot.provider.requests_to(Route.SUBMIT)
    assert "3 songs are left" in await bot.read_quota()


REFUNDED = [("reserve", -1, None), ("refund", 1, "channel-closed")]


async def test_a_private_thread_without_the_bot_says_to_add_it(bot):
    thread = bot.channel.private_thread("secret", bot.ana)
    await unpaid(bot, await order_in(bot, thread), thread, "Add me by mentioning me here")
    assert ledger(bot) == REFUNDED


async def test_a_private_thread_with_the_bot_in_it_gets_its_song(bot):
    thread = bot.channel.private_thread("secret", bot.ana, bot.discord.bot)
    await order_in(bot, thread)
    await thread.until(lambda m: m.attachments and not m.embeds)


@pytest.mark.parametrize("kind", [ChannelType.VOICE, ChannelType.STAGE])
async def test_a_voice_channel_where_the_bot_may_not_connect_is_refused_by_the_permission(
    bot, kind
):
    lounge = bot.guild.channel("lounge", kind)
    lounge.deny(bot.guild.bot_role, Permission.CONNECT)
    await unpaid(bot, await order_in(bot, lounge), lounge, "Connect")
    assert not ledger(bot)


@pytest.mark.parametrize("kind", [ChannelType.VOICE, ChannelType.STAGE])
async def test_a_voice_channels_chat_gets_its_song(bot, kind):
    lounge = bot.guild.channel("lounge", kind)
    await order_in(bot, lounge)
    await lounge.until(lambda m: m.attachments and not m.embeds)


async def test_a_post_in_a_forum_gets_its_song(bot):
    post = bot.guild.channel("forum", ChannelType.FORUM).thread("a post")
    await order_in(bot, post)
    await post.until(lambda m: m.attachments and not m.embeds)


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, 50001), (403, 50013), (404, 10003), (404, 10004), (400, 50024), (403, 160005)],
)
async def test_a_status_message_that_is_certainly_refused_ends_the_order_unpaid(bot, status, code):
    bot.discord.faults.inject(DiscordFault(route=POST, status=status, code=code))
    reply = await bot.order()
    await unpaid(bot, reply, bot.channel, "I cannot post in this channel")
    assert ledger(bot) == REFUNDED


async def test_a_locked_thread_gets_nothing_paid(bot):
    thread = bot.channel.thread("closed")
    thread.archive(locked=True)
    await unpaid(bot, await order_in(bot, thread), thread, "I cannot post in this channel")
    assert ledger(bot) == REFUNDED


async def test_an_archived_thread_wakes_and_gets_its_song(bot):
    thread = bot.channel.thread("asleep")
    thread.archive()
    await order_in(bot, thread)
    await thread.until(lambda m: m.attachments and not m.embeds)


async def test_a_channel_that_cannot_be_asked_for_the_moment_gets_its_song(bot):
    bot.discord.faults.inject(DiscordFault(route=POST, status=503, times=3))
    await bot.order()
    await bot.wait_for_songs(1)


async def waiting(bot, place):
    """An order in that place waits behind another one."""
    bot.provider.behave_slowly = True
    await bot.order(bot.bea)
    await bot.wait_for_submissions()
    reply = await order_in(bot, place)
    await place.until(lambda m: m.embeds and "place 1" in m.text)
    return reply


async def ended_unpaid(bot):
    """What waited is refunded, the member is told in private, and only the other was paid."""
    told = await bot.ana.conversation().until(lambda m: m.embeds)
    assert "Nothing was spent." in told.text
    await bot.wait_for_song()
    await bot.clock.sleep(60)
    assert len(bot.provider.requests_to(Route.SUBMIT)) == 1
    assert ("refund", 1, "channel-closed") in ledger(bot)


async def test_a_deleted_channel_ends_what_waits_for_it(bot):
    place = bot.guild.channel("short-lived")
    await waiting(bot, place)
    place.delete()
    await ended_unpaid(bot)


async def test_a_deleted_thread_ends_what_waits_for_it(bot):
    place = bot.channel.thread("short-lived")
    await waiting(bot, place)
    place.delete()
    await ended_unpaid(bot)


async def test_a_channel_deleted_with_its_threads_ends_what_waits_there(bot):
    parent = bot.guild.channel("short-lived")
    place = parent.thread("below")
    await waiting(bot, place)
    parent.delete()
    await ended_unpaid(bot)


async def test_a_private_thread_that_the_bot_was_taken_out_of_ends_what_waits_there(bot):
    place = bot.channel.private_thread("secret", bot.ana, bot.discord.bot)
    await waiting(bot, place)
    place.remove(bot.discord.bot)
    await ended_unpaid(bot)


async def test_a_server_that_removed_the_bot_gets_nothing_paid(bot):
    other = bot.discord.guild("Elsewhere")
    other.permit(other.bot_role, Permission.ADMINISTRATOR)
    place = other.channel("songs")
    other.member("ana")
    await waiting(bot, place)
    other.remove_bot()
    await ended_unpaid(bot)


async def test_a_channel_deleted_while_the_gateway_was_away_ends_what_waits_for_it(tmp_path):
    async with bot_harness(tmp_path, duration_s=600.0) as bot:
        bot.folder = tmp_path
        await bot.open(generation__concurrency=1)
        place = bot.guild.channel("short-lived")
        await waiting(bot, place)
        bot.discord.gateway.drop(resumable=False)
        place.delete()
        told = await bot.ana.conversation().until(lambda m: m.embeds)
        assert "Nothing was spent." in told.text
        assert len(bot.provider.requests_to(Route.SUBMIT)) == 1
        assert ("refund", 1, "channel-closed") in ledger(bot)


async def test_a_kill_between_the_end_of_what_waits_and_the_word_of_it_keeps_nobody_in_the_dark(
    bot,
):
    place = bot.guild.channel("short-lived")
    await waiting(bot, place)
    await bot.close()
    place.delete()
    with closing(sqlite3.connect(bot.folder / "refrain.db")) as database, database:
        database.execute(
            "UPDATE job SET state = 'failed', settlement = 'refunded', failure = 'channel-closed'"
            " WHERE state = 'queued'"
        )
    await bot.open(generation__concurrency=1)
    told = await bot.ana.conversation().until(lambda m: m.embeds)
    assert "Nothing was spent." in told.text


async def homeless_song(bot):
    """A song whose channel went away while it was being sung; it is kept."""
    place = bot.guild.channel("short-lived")
    await order_in(bot, place)
    await place.until(lambda m: "Being sung" in m.text)
    place.delete()
    while "finished and kept" not in await bot.read_quota():
        await bot.clock.sleep(5)


async def redeliver(bot, where):
    reply = await (await bot.ana.slash(where, "quota")).wait()
    return await (await bot.ana.press(reply.message, "Redeliver The river runs slow")).wait()


async def paid_once(bot):
    assert len(bot.provider.orders) == 1
    assert [kind for kind, _, _ in ledger(bot)] == ["reserve", "charge"]


async def test_a_song_whose_channel_is_gone_is_redelivered_where_it_is_pressed(bot):
    await homeless_song(bot)
    await redeliver(bot, bot.channel)
    song = await bot.wait_for_song()
    assert bot.ana.mention in song.text
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert len([m for m in bot.channel.messages if m.attachments]) == 1
    await paid_once(bot)


async def test_a_song_whose_channel_is_gone_comes_as_a_direct_message_where_none_may_be_posted(bot):
    await homeless_song(bot)
    silent = bot.guild.channel("silent")
    silent.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    reply = await redeliver(bot, silent)
    assert "direct message" in reply.text
    await bot.ana.conversation().until(lambda m: m.attachments and not m.embeds)
    assert not silent.messages
    await paid_once(bot)


async def test_who_takes_no_direct_messages_reads_what_to_do_and_has_the_song_then(bot):
    await homeless_song(bot)
    silent = bot.guild.channel("silent")
    silent.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    bot.ana.block_bot()
    reply = await redeliver(bot, silent)
    assert "If none comes, allow direct messages" in reply.text
    while "finished and kept" not in await bot.read_quota():
        await bot.clock.sleep(5)
    bot.ana.unblock_bot()
    await redeliver(bot, silent)
    await bot.ana.conversation().until(lambda m: m.attachments and not m.embeds)
    await paid_once(bot)


async def test_a_song_is_not_redelivered_into_a_private_thread_without_the_bot(bot):
    await homeless_song(bot)
    thread = bot.channel.private_thread("secret", bot.ana)
    reply = await redeliver(bot, thread)
    assert "direct message" in reply.text
    await bot.ana.conversation().until(lambda m: m.attachments and not m.embeds)
    await paid_once(bot)


async def test_a_song_as_a_direct_message_may_answer_its_status_message(bot):
    await homeless_song(bot)
    (kept,) = (bot.folder / "songs").glob("*.mp3")
    kept.unlink()
    bot.provider.faults.until_cleared(ProviderFault(delay_s=60), Route.RESULT)
    silent = bot.guild.channel("silent")
    silent.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    await redeliver(bot, silent)
    song = await bot.ana.conversation().until(lambda m: m.attachments and not m.embeds)
    assert song.reply_to is not None
    await paid_once(bot)


async def test_a_song_that_its_channel_takes_again_is_redelivered_there_from_where_none_may_be(bot):
    await bot.order()
    await bot.wait_for_submissions()
    bot.channel.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    await bot.wait_for_status(lambda m: "could not post" in m.text)
    bot.channel.allow(bot.guild.bot_role, Permission.ATTACH_FILES)
    silent = bot.guild.channel("silent")
    silent.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    await redeliver(bot, silent)
    await bot.wait_for_songs(1)


async def test_a_song_that_moves_takes_its_status_message_along(bot):
    await bot.order()
    await bot.wait_for_submissions()
    bot.channel.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    await bot.wait_for_status(lambda m: "could not post" in m.text)
    other = bot.guild.channel("other")
    await redeliver(bot, other)
    await other.until(lambda m: m.attachments and not m.embeds)
    await other.until(lambda m: m.embeds and "Done" in m.text)
    assert not bot.channel.messages
    await paid_once(bot)
