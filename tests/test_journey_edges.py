"""Ways that are rarely gone: late turns, large songs, other people's messages."""

import pytest

from audio.sounds import song
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import Permission
from sandbox.provider.orders import Script

LIMIT_BYTES = 300_000
SLOW = Script(duration_s=100_000.0)


@pytest.fixture
async def place(tmp_path):
    async with bot_harness(tmp_path) as place:
        yield await place.open(generation__concurrency=1, generation__deadline_s=86_400)


def link_to(place, message):
    return f"https://discord.com/channels/{place.guild.id}/{message.channel.id}/{message.id}"


async def ordered_by_link(place, message):
    return await (await place.order(reference=None, link=link_to(place, message))).wait()


async def test_an_attachment_whose_address_expired_before_its_turn_costs_nothing(place):
    place.provider.scripts.next(SLOW)
    await place.order(place.bea, title="In front")
    front = await place.status(lambda m: "Being sung" in m.text)
    await place.order(title="Behind")
    status = await place.status(lambda m: "Behind" in m.text)
    place.discord.expire_links()
    asked = await (await place.bea.press(front, "Cancel")).wait()
    await place.bea.press(asked.message, "Cancel it anyway")
    await place.status(lambda m: m is status and "could not read the reference" in m.text)
    assert "Attach the file itself" in status.text
    assert "It does not count against the quota." in status.text
    again = await place.ana.press(status, "Again")
    assert again.modal.fields[0].value == LYRICS


async def test_a_song_larger_than_the_guild_takes_is_made_smaller_and_posted(tmp_path):
    large = song(8.0, 320)
    async with bot_harness(tmp_path, singer=lambda _prompt, _reference: large) as place:
        await place.open()
        place.guild.limit_uploads(LIMIT_BYTES)
        await place.order(title="Opera", reference=mp3(seconds=16.0))
        posted = await place.posted(timeout_s=45)
        assert posted.attachments[0].filename == "opera.mp3"
        assert 8 * 16_000 <= len(posted.attachments[0].data) <= LIMIT_BYTES < len(large)
        await place.status(lambda m: "Done" in m.text)


async def test_after_its_fifteen_minutes_an_order_is_shown_cancelled_and_posted_all_the_same(place):
    place.provider.scripts.next(SLOW)
    reply = await place.order(place.bea)
    await reply.wait()
    front = await place.status(lambda m: "Being sung" in m.text)
    behind = await place.order(title="Behind")
    await behind.wait()
    for each in (reply, behind):
        each.expire()
    asked = await (await place.bea.press(front, "Cancel")).wait()
    await place.bea.press(asked.message, "Cancel it anyway")
    await place.status(lambda m: m is front and "Cancelled by" in m.text)
    posted = await place.posted()
    assert posted.attachments[0].filename == "behind.mp3"
    assert behind.text.startswith("Your song is on its way")


async def test_a_link_to_a_message_that_mentions_the_bot_serves_as_reference(place):
    message = await place.bea.says(place.channel, "@Refrain listen", mp3("groove.mp3"))
    assert "on its way" in (await ordered_by_link(place, message)).text
    await place.posted()
    assert place.provider.orders[0].reference == message.attachments[0].data


async def test_a_link_to_a_message_that_discord_hides_from_the_bot_points_to_the_menu(place):
    message = await place.bea.says(place.channel, "listen to this", mp3("groove.mp3"))
    reply = await ordered_by_link(place, message)
    assert "I see no audio in that message" in reply.text
    assert "Use as song reference" in reply.text
    assert "Nothing was spent." in reply.text
    menu = await place.ana.context_menu(message, "Use as song reference")
    assert "on its way" in (await (await menu.modal.submit(lyrics=LYRICS)).wait()).text


async def test_where_the_operator_switched_the_content_intent_on_every_message_link_serves(
    tmp_path,
):
    async with bot_harness(tmp_path, privileged=True) as place:
        await place.open()
        message = await place.bea.says(place.channel, "listen to this", mp3("groove.mp3"))
        assert "on its way" in (await ordered_by_link(place, message)).text


async def test_a_link_into_a_channel_that_the_bot_may_not_read_is_refused(place):
    hidden = place.guild.channel("members-only")
    hidden.deny(place.guild.bot_role, Permission.VIEW_CHANNEL)
    message = await place.bea.says(hidden, "@Refrain a song", mp3())
    assert "I see no audio in that message" in (await ordered_by_link(place, message)).text


async def test_a_link_into_a_channel_that_the_member_may_not_read_is_refused(place):
    hidden = place.guild.channel("keepers-only")
    hidden.deny(place.guild.everyone, Permission.VIEW_CHANNEL)
    hidden.allow(place.guild.bot_role, Permission.VIEW_CHANNEL)
    message = await place.guild.owner.says(hidden, "@Refrain a song", mp3())
    assert "I see no audio in that message" in (await ordered_by_link(place, message)).text
    assert not place.provider.orders
