"""The whole way: what members type and see, from /song to the posted song."""

import io

import pytest
from mutagen.id3 import ID3

from audio.sounds import encode
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import Upload


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open()


async def test_an_order_with_an_attachment_becomes_a_song_in_the_channel(bot):
    reply = await bot.order(title="River Song")
    assert reply.acknowledged_in_s < 1
    await reply.wait()
    assert reply.ephemeral
    status = await bot.wait_for_status()
    assert f"/{status.id}" in reply.text
    song = await bot.wait_for_song()
    assert [each.filename for each in song.attachments] == ["river-song.mp3"]
    assert song.reply_to == status.id
    assert [user.name for user in song.pinged] == ["ana"]
    await bot.wait_for_status(lambda m: f"/{song.id}" in m.text)
    assert bot.provider.orders[0].prompt == f"##{LYRICS}##"


async def test_lyrics_in_one_line_of_a_client_that_has_no_line_breaks_are_taken(bot):
    bot.ana.use_old_client()
    reply = await bot.order(lyrics="Rain on the river\nand on me", title=None)
    await reply.until(lambda r: "on its way" in r.text)
    await bot.wait_for_song()
    assert bot.provider.orders[0].prompt == "##Rain on the river and on me##"


async def test_the_posted_song_knows_its_title_and_its_words(bot):
    await bot.order(title="River Song")
    song = await bot.wait_for_song()
    tags = ID3(io.BytesIO(song.attachments[0].data))
    assert str(tags["TIT2"]) == "River Song"
    assert str(tags.getall("USLT")[0]) == LYRICS


async def test_the_status_message_tells_place_progress_and_end_one_after_another(bot):
    await bot.order()
    status = await bot.wait_for_status(lambda m: "Done" in m.text)
    told = "\n".join(status.texts)
    assert "place 1" in told
    assert "Being sung. Started <t:" in told
    assert "expected <t:" in told
    assert status.texts.index(status.text) == len(status.texts) - 1
    assert len(status.texts) == len(set(status.texts)), "an edit changed nothing"


async def test_the_dialog_asks_for_what_the_command_did_not_bring(bot):
    reply = await bot.ana.slash(bot.channel, "song")
    assert [field.custom_id for field in reply.modal.fields] == [
        "lyrics",
        "title",
        "reference",
        "link",
        "accompaniment",
    ]
    sent = await reply.modal.submit(lyrics="Line one\nLine two", title="Typed", reference=mp3())
    await sent.wait()
    song = await bot.wait_for_song()
    assert song.attachments[0].filename == "typed.mp3"
    assert bot.provider.orders[0].prompt == "##Line one\nLine two##"


async def test_the_dialog_does_not_ask_again_for_a_reference_that_came_with_the_command(bot):
    reply = await bot.ana.slash(bot.channel, "song", reference=mp3(), accompaniment=False)
    assert [field.custom_id for field in reply.modal.fields] == ["lyrics", "title", "accompaniment"]
    await (await reply.modal.submit(lyrics="Bare voice")).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].prompt == "Bare voice"


async def test_the_menu_of_a_message_takes_its_audio_as_the_reference(bot):
    message = await bot.bea.says(bot.channel, "listen to this", mp3("groove.mp3"))
    reply = await bot.ana.context_menu(message, "Use as song reference")
    await (await reply.modal.submit(lyrics=LYRICS)).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].reference == message.attachments[0].data
    assert bot.provider.orders[0].prompt == f"##{LYRICS}##"


async def test_the_dialog_of_the_menu_can_leave_the_accompaniment_out(bot):
    message = await bot.bea.says(bot.channel, "listen to this", mp3("groove.mp3"))
    modal = (await bot.ana.context_menu(message, "Use as song reference")).modal
    assert [field.ticked for field in modal.fields if field.custom_id == "accompaniment"] == [True]
    await (await modal.submit(lyrics=LYRICS, accompaniment=False)).wait()
    await bot.wait_for_song()
    assert bot.provider.orders[0].prompt == LYRICS


async def test_a_link_to_the_bots_own_song_serves_as_reference(bot):
    await bot.order(title="First")
    first = await bot.wait_for_song()
    url = f"https://discord.com/channels/{bot.guild.id}/{bot.channel.id}/{first.id}"
    reply = await bot.order(bot.bea, reference=None, link=url, title="Second")
    await reply.wait()
    await bot.channel.until(lambda m: m.attachments and m.attachments[0].filename == "second.mp3")
    assert bot.provider.orders[1].reference == first.attachments[0].data


async def test_again_on_a_song_opens_the_dialog_with_its_words(bot):
    await bot.order(title="Once more")
    song = await bot.wait_for_song()
    reply = await bot.ana.press(song, "Remix")
    fields = {field.custom_id: field.value for field in reply.modal.fields}
    assert fields["lyrics"] == LYRICS
    assert fields["title"] == "Once more"
    denied = await bot.bea.press(song, "Remix")
    assert "Only the member who ordered" in denied.text
    assert denied.ephemeral


async def test_a_voice_message_is_converted_and_shown_to_its_owner(bot):
    ogg = Upload("voice.ogg", encode("ogg", "libopus"))
    reply = await bot.order(reference=ogg)
    await reply.until(lambda r: "on its way" in r.text)
    assert "Ogg" in reply.text or "Opus" in reply.text
    assert reply.ephemeral
    assert reply.message.attachments[0].filename == "voice.mp3"
    await bot.wait_for_song()
    assert bot.provider.orders[0].reference == reply.message.attachments[0].data


async def test_tags_and_long_lyrics_are_taken_with_a_word_of_warning(bot):
    words = "[Verse 1]\n" + "la la la la la la la\n" * 20
    reply = await bot.order(lyrics=words)
    await reply.until(lambda r: "on its way" in r.text)
    assert r"\[Verse 1\] is not sung" in reply.text
    assert "too long for the model" in reply.text


async def test_quota_tells_what_is_left_when_it_renews_and_what_is_being_made(bot):
    before = await (await bot.ana.slash(bot.channel, "quota")).wait()
    assert "3 songs are left of 3 per day" in before.text
    assert before.ephemeral
    await (await bot.order(title="Half way")).wait()
    after = await (await bot.ana.slash(bot.channel, "quota")).wait()
    assert "2 songs are left of 3 per day" in after.text
    assert "becomes free <t:" in after.text
    assert "Half way" in after.text


async def test_a_song_ordered_in_a_thread_is_posted_in_the_thread(bot):
    thread = bot.channel.thread("night shift")
    reply = await bot.ana.slash(thread, "song", lyrics=LYRICS, reference=mp3(), title="Night")
    await reply.until(lambda r: "on its way" in r.text)
    song = await thread.until(lambda m: m.attachments)
    assert song.attachments[0].filename == "night.mp3"
    assert not bot.channel.messages
