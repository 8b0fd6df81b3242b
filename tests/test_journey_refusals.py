"""Every refusal as the member meets it: one sentence, nothing spent, the lyrics handed back."""

import pytest

from audio.sounds import mp3 as encoded_mp3, nothing, song
from bot_harness import LYRICS, bot_harness, mp3
from sandbox.discord import ClientRefuses, Permission, Upload

LONG = "la la la la la\n" * 60


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        yield await bot.open()


async def refused(bot, person=None, **options):
    """The answer to an order that must be refused: for the member alone, and nothing spent."""
    before = len(bot.provider.orders)
    reply = await bot.order(person, **options)
    await reply.wait()
    await reply.until(lambda r: "Nothing was spent." in r.text)
    assert reply.ephemeral
    assert len(bot.provider.orders) == before
    assert not bot.channel.messages, "something was posted for all to see"
    left = await (await (person or bot.ana).slash(bot.channel, "quota")).wait()
    assert "3 songs are left" in left.text
    return reply


@pytest.mark.parametrize("lyrics", ["   ", "####", "[Verse]\n[Chorus]"])
async def test_lyrics_without_a_word_are_refused(bot, lyrics):
    reply = await refused(bot, lyrics=lyrics)
    assert "no words to sing" in reply.text


async def test_lyrics_over_the_limit_are_refused_with_the_count_and_handed_back(bot):
    reply = await refused(bot, lyrics=LONG.strip())
    assert "903 characters as they are sent, and the limit is 600" in reply.text
    assert LONG.strip() in reply.text


async def test_lyrics_too_long_to_quote_come_back_as_a_file(bot):
    words = "ten letters\n" * 300
    reply = await refused(bot, lyrics=words.strip())
    (file,) = reply.message.attachments
    assert file.filename == "lyrics.txt"
    assert file.data.decode() == words.strip()


async def test_lyrics_that_would_break_out_of_their_block_come_back_as_a_file(bot):
    words = "```\n@everyone\n```"
    reply = await refused(bot, lyrics=words, reference=None)
    assert reply.message.attachments[0].data.decode() == words
    assert "@everyone" not in reply.text


async def test_an_order_without_a_reference_is_refused(bot):
    reply = await refused(bot, reference=None)
    assert "A reference track for the song to follow is missing" in reply.text
    assert LYRICS in reply.text


async def test_an_order_with_two_references_is_refused(bot):
    reply = await refused(bot, link="https://example.com/a.mp3")
    assert "you gave two" in reply.text


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (Upload("words.mp3", b"these are words, not sound " * 100), "not audio"),
        (Upload("empty.mp3", b""), "not audio"),
        (Upload("short.mp3", song(8.0)), "lasts 8"),
        (Upload("cut.wav", b"RIFF\x24\x00\x00\x00WAVE"), "damaged"),
        (Upload("still.mp3", encoded_mp3(nothing(20.0))), "silent"),
    ],
    ids=lambda value: getattr(value, "filename", None),
)
async def test_a_file_that_is_no_reference_is_refused_by_what_it_is(bot, upload, said):
    reply = await refused(bot, reference=upload)
    assert said in reply.text


async def test_a_reference_larger_than_the_limit_is_refused(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(references__max_bytes=100_000)
        reply = await refused(bot, reference=mp3(seconds=20.0))
        assert "larger than 0.1 MiB" in reply.text


async def test_a_reference_longer_than_the_limit_is_refused(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(references__max_seconds=18)
        reply = await refused(bot, reference=mp3(seconds=30.0))
        assert "longer than 18 seconds" in reply.text


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("ftp://example.com/a.mp3", "cannot be opened"),
        ("just some words", "cannot be opened"),
        ("http://127.0.0.1:1/a.mp3", "cannot be opened"),
        ("http://169.254.169.254/latest/meta-data", "No file could be fetched"),
    ],
)
async def test_a_link_that_is_not_opened_is_refused(bot, link, said):
    reply = await refused(bot, reference=None, link=link)
    assert said in reply.text


async def test_a_link_to_a_message_without_audio_is_refused(bot):
    elsewhere = bot.guild.channel("talk")
    message = await bot.bea.says(elsewhere, "no music here")
    url = f"https://discord.com/channels/{bot.guild.id}/{elsewhere.id}/{message.id}"
    reply = await refused(bot, reference=None, link=url)
    assert "Use as song reference" in reply.text


async def test_a_link_to_a_message_in_another_guild_is_refused(bot):
    other = bot.discord.guild("Elsewhere")
    hall = other.channel("hall")
    message = await other.owner.says(hall, "a song", mp3())
    url = f"https://discord.com/channels/{other.id}/{hall.id}/{message.id}"
    reply = await refused(bot, reference=None, link=url)
    assert "no audio in that message" in reply.text


async def test_the_menu_of_a_message_without_audio_answers_with_a_sentence(bot):
    elsewhere = bot.guild.channel("talk")
    message = await bot.bea.says(elsewhere, "just words")
    reply = await bot.ana.context_menu(message, "Use as song reference")
    assert "no audio in that message" in reply.text
    assert reply.ephemeral


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        (Permission.ATTACH_FILES, "Attach Files"),
        (Permission.EMBED_LINKS, "Embed Links"),
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_a_channel_where_the_bot_lacks_a_permission_is_refused_by_its_name(
    bot, permission, name
):
    bot.channel.deny(bot.guild.bot_role, permission)
    reply = await refused(bot)
    assert name in reply.text


async def test_the_dialog_takes_no_title_over_the_limit(bot):
    modal = (await bot.ana.slash(bot.channel, "song", reference=mp3())).modal
    assert next(f for f in modal.fields if f.custom_id == "title").most == 80


async def test_the_quota_used_up_is_refused_with_the_time_of_its_renewal(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(quota__songs=1, generation__per_member=5)
        await (await bot.order()).until(lambda r: "on its way" in r.text)
        reply = await (await bot.order()).wait()
        assert "quota of one song is used up" in reply.text
        assert "<t:" in reply.text
        assert "Nothing was spent." in reply.text
        assert LYRICS in reply.text


async def test_too_many_songs_at_a_time_are_refused(tmp_path):
    async with bot_harness(tmp_path) as bot:
        await bot.open(generation__per_member=1)
        await (await bot.order()).until(lambda r: "on its way" in r.text)
        reply = await (await bot.order()).wait()
        assert "only one at a time" in reply.text
        assert (await (await bot.order(bot.bea)).wait()).text.startswith("Your song is on")


async def test_a_reference_of_an_unknown_format_is_refused_by_its_name(bot):
    reply = await refused(bot, reference=Upload("notes.mid", b"MThd" + bytes(200)))
    assert "MIDI" in reply.text


async def test_the_commands_do_not_exist_in_direct_messages(bot):

    with pytest.raises(ClientRefuses):
        await bot.ana.slash(bot.ana.conversation(), "song")
