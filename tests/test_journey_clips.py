"""Clips for phones: by the guild's choice never, on request or with every song."""

import io
from types import SimpleNamespace

import av
import pytest

from bot_harness import bot_harness
from moderation.test_song_list import job_of, offer_button
from sandbox.discord import DiscordFault

BUTTON = "Clip for phones"


@pytest.fixture
async def bot(tmp_path):
    async with bot_harness(tmp_path) as bot:
        bot.folder = tmp_path
        yield await bot.open()


async def choose(bot, policy):
    """The owner chooses it in the panel."""
    owner = bot.guild.owner
    panel = await (await owner.slash(bot.channel, "settings")).wait()
    asked = await owner.press(panel.message, "Clips for phones…")
    await asked.modal.submit(clips=policy)
    words = {"never": "never", "request": "on request", "always": "always"}[policy]
    await panel.until(lambda r: f"**Clips for phones**: {words}" in r.text)


def buttons_of(message):
    return [each["label"] for row in message.components for each in row["components"]]


def forget_files(bot):
    """Nothing that was posted so far can be fetched any more."""
    bot.discord.world.attachments.clear()


def seconds_of(clip):
    with av.open(io.BytesIO(clip.data)) as container:
        sound = container.streams.audio[0]
        assert container.streams.video
        return float(sound.duration * sound.time_base)


async def test_whoever_asks_for_the_clip_gets_it_alone_also_after_a_restart(bot):
    await bot.order(title="River Song")
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    assert BUTTON in buttons_of(song)
    posted = len(bot.channel.messages)
    for _ in range(2):
        reply = await bot.bea.press(song, BUTTON)
        await reply.until(lambda r: r.message and r.message.attachments)
        assert reply.ephemeral
        (clip,) = reply.message.attachments
        assert clip.filename == "river-song.mp4"
        assert seconds_of(clip) == pytest.approx(30.0, abs=0.3)
        await bot.close()
        await bot.open()
    assert len(bot.channel.messages) == posted


async def test_a_clip_is_made_once_and_kept_beside_the_songs(bot):
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    replies = [await person.press(song, BUTTON) for person in (bot.ana, bot.bea, bot.keeper)]
    for reply in replies:
        await reply.until(lambda r: r.message and r.message.attachments)
    (kept,) = (bot.folder / "songs").glob("*.mp4")
    forget_files(bot)
    reply = await bot.ana.press(song, BUTTON)
    await reply.until(lambda r: r.message and r.message.attachments)
    assert reply.message.attachments[0].data == kept.read_bytes()


async def test_where_it_is_wished_every_song_comes_with_its_clip(bot):
    await choose(bot, "always")
    await bot.order(title="River Song")
    song = await bot.wait_for_song()
    assert [each.filename for each in song.attachments] == ["river-song.mp3", "river-song.mp4"]
    assert seconds_of(song.attachments[1]) == pytest.approx(30.0, abs=0.3)
    assert BUTTON not in buttons_of(song)
    again = await bot.order(bot.bea, reference=None, link=link_to(bot, song))
    await again.until(lambda r: "on its way" in r.text)
    await bot.wait_for_submissions(2)
    await bot.discord.until(lambda: len(bot.provider.orders) == 2)
    assert bot.provider.orders[1].reference == song.attachments[0].data, "the MP3, not its film"


def link_to(bot, message):
    return f"https://discord.com/channels/{bot.guild.id}/{bot.channel.id}/{message.id}"


async def test_a_guild_that_wants_none_is_offered_none(bot):
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    await choose(bot, "never")
    old = await bot.ana.press(song, BUTTON)
    await old.until(lambda r: "switched off" in r.text)
    await bot.order(bot.bea, title="Second")
    second = await bot.channel.until(
        lambda m: m.attachments and m.attachments[0].filename == "second.mp3"
    )
    assert BUTTON not in buttons_of(second)


async def test_a_clip_that_is_too_large_or_not_taken_is_told_of_and_not_as_a_song(bot):
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    sent = "PATCH .*/messages/@original"
    bot.discord.faults.inject(DiscordFault(route=sent, status=400, code=50035))
    reply = await bot.ana.press(song, BUTTON)
    await reply.until(lambda r: "Try again in a moment." in r.text)
    bot.guild.limit_uploads(1000)
    reply = await bot.ana.press(song, BUTTON)
    await reply.until(lambda r: "larger than this server lets me send" in r.text)
    assert not reply.message.attachments


async def test_a_clip_that_is_too_large_for_the_post_is_left_out(bot):
    await choose(bot, "always")
    (bot.folder / "songs").mkdir(exist_ok=True)
    await bot.order(title="River Song")
    status = await bot.wait_for_status()
    job_id = job_of(status)
    with (bot.folder / "songs" / f"{job_id}.mp4").open("wb") as film:
        film.truncate(11 << 20)
    song = await bot.wait_for_song()
    assert [each.filename for each in song.attachments] == ["river-song.mp3"]


async def test_a_song_whose_file_is_gone_is_told_of(bot):
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    forget_files(bot)
    gone = await bot.ana.press(song, BUTTON)
    await gone.until(lambda r: "not here any more" in r.text)


async def test_the_id_of_another_song_gives_nothing(bot):
    await bot.order()
    song = await bot.wait_for_song()
    await bot.wait_for_status(lambda m: "Done" in m.text)
    (custom_id,) = (
        each["custom_id"]
        for row in song.components
        for each in row["components"]
        if each["label"] == BUTTON
    )
    for forged in (custom_id, "song:clip:1", "song:clip:x", "song:clip"):
        guess = await offer_button(SimpleNamespace(app=bot), bot.channel, forged)
        reply = await (await bot.bea.press(guess, "Guess")).wait()
        assert reply.message is None or not reply.message.attachments
        assert reply.text
