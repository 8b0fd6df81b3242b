"""Posting a song: the message itself, the search for it, and what Discord's errors become."""

from dataclasses import replace
from datetime import timedelta

import pytest

from audio.sounds import song
from bot.chat.components.progress import Forecast
from bot.chat.song_posting import LOOKED_THROUGH
from bot.chat.status.render import render
from bot.domain.job import JobState, MessageId, Settlement
from bot.errors import DeliveryRefused, DeliveryUncertain, HistoryUnreadable, TooLargeToPost
from bot.i18n.translate import translator
from chat.status.status_harness import status_harness
from sandbox.discord import DiscordFault, Permission

POST = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def bot(tmp_path):
    async with status_harness(tmp_path) as bot:
        yield bot


@pytest.fixture
def mp3(tmp_path):
    path = tmp_path / "song.mp3"
    path.write_bytes(song(20.0))
    return path


async def test_a_song_is_a_plain_message_that_carries_its_job(bot, mp3):
    job = await bot.enqueue(title="Sommer, Sönne & 夏!")
    message_id = await bot.delivery.post(job, mp3)
    (message,) = bot.channel.messages
    assert message.id == message_id
    assert message.embeds == []
    assert message.nonce == f"song-{job.id}"
    assert [each.filename for each in message.attachments] == ["sommer-sonne-xia.mp3"]
    assert message.pinged == [bot.ana.user]
    assert f"song:again:{job.id}" in str(message.components)


async def test_a_repeat_within_minutes_gives_the_same_message(bot, mp3):
    job = await bot.enqueue()
    first = await bot.delivery.post(job, mp3)
    assert await bot.delivery.post(job, mp3) == first
    assert len(bot.channel.messages) == 1


async def test_the_song_is_found_in_the_channel_and_other_messages_are_not(bot, mp3):
    job = await bot.enqueue()
    other = await bot.enqueue()
    await bot.delivery.post(other, mp3)
    assert await bot.delivery.find(job) is None
    posted = await bot.delivery.post(job, mp3)
    assert await bot.delivery.find(job) == posted


async def test_a_status_message_with_buttons_is_not_taken_for_the_song(bot):
    job = await bot.enqueue()
    card = render(job, Forecast(position=1, expected_s=60.0, now=job.created_at), translator("en"))
    status, _ = await bot.messages.create(job, card)
    assert await bot.delivery.find(replace(job, status_message_id=status)) is None


async def failed(bot):
    """A job whose status message says that it failed, and offers to order it again."""
    job = await bot.enqueue()
    over = {"state": JobState.FAILED, "settlement": Settlement.REFUNDED}
    job = replace(job, failure="generation-timed-out", **over)
    card = render(
        job, Forecast(position=None, expected_s=60.0, now=job.created_at), translator("en")
    )
    status, _ = await bot.messages.create(job, card)
    assert "song:again" in str(bot.channel.messages[-1].components)
    return replace(job, status_message_id=status, state=JobState.READY)


async def test_a_late_song_is_not_thought_posted_because_its_status_message_says_failed(bot):
    job = await failed(bot)
    assert await bot.delivery.find(job) is None
    unnoted = replace(job, status_message_id=None)
    assert await bot.delivery.find(unnoted) is None, "not even where the store lost its id"


async def test_a_late_song_that_was_put_on_the_status_message_is_found_there(bot, mp3):
    job = await failed(bot)
    await bot.delivery.attach(job, mp3)
    assert await bot.delivery.find(job) == job.status_message_id


async def test_a_song_that_is_older_than_its_status_message_is_found(bot, mp3):
    """Discord took no status message for a while."""
    job = await bot.enqueue()
    posted = await bot.delivery.post(job, mp3)
    card = render(job, Forecast(position=1, expected_s=60.0, now=job.created_at), translator("en"))
    status, _ = await bot.messages.create(job, card)
    assert status > posted
    assert await bot.delivery.find(replace(job, status_message_id=status)) == posted


async def test_a_busy_channel_does_not_hide_the_song(bot, mp3):
    """An hour's talk before the post, and what was said after it."""
    job = await failed(bot)
    for number in range(510):
        await bot.ana.says(bot.channel, f"Number {number}")
    posted = await bot.delivery.post(job, mp3)
    for number in range(110):
        await bot.ana.says(bot.channel, f"Number {number}")
    assert await bot.delivery.find(job) == posted


async def test_a_channel_too_busy_to_look_through_tells_nothing(bot):
    job = await failed(bot)
    for number in range(LOOKED_THROUGH):
        await bot.ana.says(bot.channel, f"Number {number}")
    with pytest.raises(HistoryUnreadable):
        await bot.delivery.find(job)


async def test_before_the_guild_is_known_an_empty_channel_tells_nothing_yet(bot):
    job = await bot.enqueue()
    with pytest.raises(DeliveryUncertain):
        await bot.delivery.find(job)


async def test_without_history_a_song_is_posted_without_being_a_reply(bot, mp3):
    status = await bot.ana.says(bot.channel, "stands for the status message")
    job = replace(await bot.enqueue(), status_message_id=MessageId(status.id))
    bot.channel.deny(bot.guild.bot_role, Permission.READ_MESSAGE_HISTORY)
    await bot.delivery.post(job, mp3)
    assert bot.channel.messages[-1].attachments
    assert bot.channel.messages[-1].reply_to is None


async def test_a_song_put_on_the_status_message_may_be_put_there_again(bot, mp3):
    job = await bot.enqueue()
    status = await bot.delivery.post(job, mp3)  # any message of the bot's own serves
    job = replace(job, status_message_id=status)
    assert await bot.delivery.attach(job, mp3) == status
    assert await bot.delivery.attach(job, mp3) == status
    (message,) = bot.channel.messages
    assert len(message.attachments) == 1


async def test_a_file_over_the_guilds_limit_is_not_even_sent(bot, mp3):
    job = await bot.enqueue()
    met = bot.discord.faults.inject(DiscordFault(route=POST, times=None))
    with mp3.open("ab") as file:
        file.truncate((10 << 20) + 1)
    with pytest.raises(TooLargeToPost):
        await bot.delivery.post(job, mp3)
    assert met.hits == 0


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (DiscordFault(route=POST, status=403, code=50013), DeliveryRefused),
        (DiscordFault(route=POST, status=404, code=10003), DeliveryRefused),
        (DiscordFault(route=POST, status=400, code=50035), DeliveryRefused),
        (DiscordFault(route=POST, status=413, code=40005), TooLargeToPost),
        (DiscordFault(route=POST, status=404, page=True), DeliveryUncertain),
        (DiscordFault(route=POST, status=503), DeliveryUncertain),
        (DiscordFault(route=POST, status=429, via=False), DeliveryUncertain),
        (DiscordFault(route=POST, reset=True), DeliveryUncertain),
        (DiscordFault(route=POST, reset=True, applied=True), DeliveryUncertain),
    ],
)
async def test_discords_errors_are_sorted_by_what_must_be_done(bot, mp3, fault, becomes):
    job = await bot.enqueue()
    bot.discord.faults.inject(fault)
    with pytest.raises(becomes):
        await bot.delivery.post(job, mp3)


async def test_a_link_is_posted_without_a_preview(bot):
    job = replace(await bot.enqueue(), result_url="https://cdn.example/a.mp3?signature=1")
    await bot.delivery.post_link(job, expires_at=bot.clock.now() + timedelta(hours=12))
    (message,) = bot.channel.messages
    assert "<https://cdn.example/a.mp3?signature=1>" in message.text
    assert "<t:" in message.text
    assert message.pinged == [bot.ana.user]


async def test_a_song_posted_as_a_link_is_not_taken_for_a_lost_status_message(bot):
    job = replace(await bot.enqueue(), result_url="https://cdn.example/a.mp3")
    await bot.delivery.post_link(job, expires_at=bot.clock.now() + timedelta(hours=12))
    assert await bot.messages.find(job) is None
