"""What goes wrong on the way, and what the member reads of it."""

import logging
import re
import tempfile

import pytest

from audio.sounds import song
from bot_harness import LYRICS, bot_harness
from sandbox.discord import Action, ClientRefuses, DiscordFault, Permission
from sandbox.provider.faults import ProviderFault, Route
from sandbox.provider.orders import Script

SUNG = (6.0, 192)  # seconds and kbit/s: short, since some are encoded anew
MESSAGES = r"POST .*/channels/\d+/messages"
HOSTILE = (
    "@everyone <@{victim}> <@&{role}>\n```\n# Refrain says\n**free** [nitro](https://x.example)"
)


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path, singer=lambda _prompt, _reference: song(*SUNG)) as bot:
        yield await bot.open()


async def left(bot):
    return (await (await bot.ana.slash(bot.channel, "quota")).wait()).text


async def test_a_song_that_the_provider_fails_at_gives_the_quota_back(bot):
    error = {"name": "Error", "message": "Downstream service error"}
    bot.provider.scripts.next(Script(error=error))
    await bot.order()
    status = await bot.wait_for_status(lambda m: "too long to sing" in m.text)
    assert "does not count" in status.text
    assert "3 songs are left" in await left(bot)
    assert (await bot.ana.press(status, "Remix")).modal.fields[0].value == LYRICS


async def test_what_the_content_rules_forbid_is_offered_to_be_changed_alone(bot):
    error = {"name": "Error", "message": "lyrics contain sensitive words"}
    bot.provider.scripts.next(Script(error=error))
    await bot.order(title="Tune")
    status = await bot.wait_for_status(lambda m: "forbid these lyrics" in m.text)
    assert "does not count" in status.text
    songs = await (await bot.ana.slash(bot.channel, "songs")).wait()
    await (await bot.ana.choose(songs.message, "Tune")).wait()
    for message in (status, songs.message):
        with pytest.raises(ClientRefuses):
            await bot.ana.press(message, "Again")
        assert (await bot.ana.press(message, "Remix")).modal.fields[0].value == LYRICS


@pytest.mark.parametrize("fault", [{"reset": True}, {"status": 404, "code": 10008}])
async def test_an_accepted_order_whose_confirmation_is_lost_is_not_told_as_a_failure(bot, fault):
    edits = r"PATCH .*/messages/@original"
    bot.discord.faults.inject(DiscordFault(route=edits, times=None, **fault))
    reply = await bot.order()
    await bot.wait_for_song()
    said = " ".join(message.text for message in reply.messages)
    assert "on its way" in said
    assert not re.search("went wrong|again", said)
    assert len(bot.provider.orders) == 1


async def test_a_service_without_credits_lets_songs_wait_and_goes_on_by_itself(bot):
    bot.provider.faults.until_cleared(ProviderFault.credits_exhausted(), Route.SUBMIT)
    await bot.order()
    await bot.wait_for_status(lambda m: "takes no songs right now" in m.text)
    second = await (await bot.order(bot.bea)).wait()
    assert "no credits left" in second.text
    bot.provider.faults.clear()
    await bot.wait_for_song()


async def test_a_restart_in_the_middle_goes_on_with_the_same_generation(bot):
    bot.provider.scripts.usual = Script(duration_s=90.0)
    await bot.order()
    status = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    await bot.close()
    await bot.open()
    posted = await bot.wait_for_song()
    assert posted.reply_to == status.id
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert len(bot.provider.orders) == 1
    assert len([m for m in bot.channel.messages if m.attachments]) == 1
    assert len([m for m in bot.channel.messages if m.embeds]) == 1


async def test_an_interaction_that_has_expired_does_not_hold_the_song_up(bot):
    reply = await bot.order()
    reply.expire()
    await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)


async def test_an_order_that_could_not_be_acknowledged_spends_nothing(bot):
    bot.discord.faults.inject(DiscordFault(route="POST .*/callback", status=404, code=10062))
    reply = await bot.order()
    assert reply.failed
    assert "3 songs are left" in await left(bot)
    assert not bot.provider.orders


async def test_a_song_that_discord_finds_too_large_is_made_smaller_and_posted(bot):
    fault = DiscordFault(route=MESSAGES, status=413, code=40005)
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.faults.inject(fault)
    posted = await bot.wait_for_song(timeout_s=45)
    assert 0 < len(posted.attachments[0].data) < len(song(*SUNG))
    await bot.wait_for_status(lambda m: "Done" in m.text)


async def test_a_song_that_stays_too_large_is_given_as_a_link_with_its_expiry(bot):
    await bot.order(title="Giant")
    status = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.faults.inject(DiscordFault(route=MESSAGES, status=413, code=40005, times=3))
    link = await bot.channel.until(lambda m: m.reply_to == status.id, timeout_s=45)
    assert f"<{bot.provider.base_url}/files/" in link.text
    assert "<t:" in link.text
    assert [user.name for user in link.pinged] == ["ana"]
    await bot.wait_for_status(lambda m: "Done" in m.text)


async def test_a_song_that_the_channel_no_longer_takes_is_kept_and_redelivered(bot):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.channel.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    status = await bot.wait_for_status(lambda m: "finished and kept" in m.text)
    assert "It counts against the quota" in status.text
    bot.channel.allow(bot.guild.bot_role, Permission.ATTACH_FILES)
    denied = await (await bot.bea.press(status, "Redeliver")).wait()
    assert "Only the member who ordered" in denied.text
    await (await bot.ana.press(status, "Redeliver")).wait()
    await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert len(bot.provider.orders) == 1


async def test_a_kept_song_whose_status_message_is_gone_is_redelivered_from_the_quota(bot):
    await bot.order(title="Rain_2")
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.channel.deny(bot.guild.bot_role, Permission.ATTACH_FILES)
    await bot.keeper.deletes(await bot.wait_for_status(lambda m: "finished and kept" in m.text))
    bot.channel.allow(bot.guild.bot_role, Permission.ATTACH_FILES)
    others = await (await bot.bea.slash(bot.channel, "quota")).wait()
    assert "kept" not in others.text
    reply = await (await bot.ana.slash(bot.channel, "quota")).wait()
    assert "One of your songs is finished and kept" in reply.text
    assert "Rain" in reply.text
    await (await bot.ana.press(reply.message, "Redeliver Rain_2")).wait()
    posted = await bot.wait_for_song()
    assert [user.name for user in posted.pinged] == ["ana"]
    assert "kept" not in (await (await bot.ana.slash(bot.channel, "quota")).wait()).text


async def test_a_post_whose_answer_was_lost_is_not_posted_again(bot):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    bot.discord.faults.inject(DiscordFault(route=MESSAGES, applied=True, reset=True))
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert len([m for m in bot.channel.messages if m.attachments]) == 1


async def test_a_deleted_status_message_does_not_keep_the_song_away(bot):
    await bot.order()
    status = await bot.wait_for_status(lambda m: "Being sung" in m.text)
    await bot.keeper.deletes(status)
    song_message = await bot.wait_for_song()
    assert [user.name for user in song_message.pinged] == ["ana"]
    assert not [m for m in bot.channel.messages if m.embeds and not m.deleted]


async def test_edits_that_discord_refuses_for_a_while_catch_up_with_the_end(bot):
    await bot.order()
    await bot.wait_for_status(lambda m: "Being sung" in m.text)
    fault = DiscordFault(route=r"PATCH .*/channels/\d+/messages", times=4, status=503)
    met = bot.discord.faults.inject(fault)
    await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert met.hits == 4


async def test_a_strangers_text_pings_nobody_and_keeps_the_layout(bot):
    role = bot.guild.role("singers", mentionable=True)
    text = HOSTILE.format(victim=bot.bea.id, role=role.id)
    reply = await bot.order(lyrics=text, title=text.splitlines()[0][:80])
    await reply.wait()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    posted = await bot.wait_for_song()
    everything = [*bot.channel.messages, *reply.messages]
    assert {user.name for m in everything for user in m.pinged} == {"ana"}
    assert [user.name for user in posted.pinged] == ["ana"]
    assert not any(m.mentions_everyone or m.mentioned_roles for m in everything)
    assert "@everyone" not in "".join(m.text for m in bot.channel.messages)
    assert posted.text.count("\n") == 0
    assert posted.attachments[0].filename.isascii()


async def test_an_order_that_breaks_on_our_side_hands_the_lyrics_back(
    bot, monkeypatch, tmp_path, told
):
    """And tells the operator: it is no connection that breaks and mends itself."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    reply = await (await bot.order()).wait()
    assert "went wrong on my side" in reply.text
    assert LYRICS in reply.text
    assert reply.ephemeral
    assert "3 songs are left" in await left(bot)
    assert not bot.channel.messages
    ((event, _),) = told(logging.ERROR)
    assert event.startswith("failed: FileNotFoundError")


async def test_the_refusal_that_hands_hostile_lyrics_back_pings_nobody(bot):
    reply = await bot.order(lyrics=HOSTILE, reference=None)
    await reply.wait()
    assert not any(m.pinged or m.mentions_everyone for m in reply.messages)


async def test_nothing_that_people_did_was_left_without_an_answer(bot):
    await bot.order()
    await bot.wait_for_song()
    failed = [h for h in bot.discord.transcript.entries if h.action is Action.FAILED]
    assert failed == []
