"""Which edits of status messages are sent, and which are left out for the songs' sake."""

from datetime import timedelta

import pytest

from bot.chat.status.edit_rate import QUEUED_GAP_S, ROOM, SONG_WAIT_S, gap_s
from bot.domain.job import JobState, MessageId
from bot.domain.poll_schedule import REMEMBERED
from chat.status.status_harness import status_harness

EDITED = "PATCH /api/v10/channels/:id/messages/:id 200"


@pytest.fixture
async def bot(tmp_path):
    async with status_harness(tmp_path) as bot, bot.running():
        yield bot


async def show(bot, count):
    """So many queued jobs of the channel, their status messages posted."""
    jobs = [await bot.enqueue(title=f"Number {number}") for number in range(count)]
    for job in jobs:
        bot.updater.on_job_changed(job)
    for job in jobs:
        await bot.updater.wait_for_message(job.id)
    return jobs


async def generate(bot, count=1):
    """The oldest jobs are at the provider now."""
    claimed = [await bot.store.claim_next("me", concurrency=100) for _ in range(count)]
    return [await move(bot, job, JobState.GENERATING, generation_id="gen") for job in claimed]


async def move(bot, job, state, **changes):
    job = await bot.store.move(job, state, **changes)
    bot.updater.on_job_changed(job)
    return job


def edits(bot):
    return bot.discord.answered[EDITED]


async def test_edits_leave_requests_of_a_channel_to_songs(bot):
    await show(bot, 6)
    await bot.pass_time(15)
    before = edits(bot)
    await generate(bot, 6)
    await bot.discord.until(lambda: edits(bot) == before + ROOM)
    await bot.pass_time(4)
    assert edits(bot) == before + ROOM
    await bot.advance_until(lambda: edits(bot) == before + 6, step_s=1)


async def test_a_channel_in_which_a_song_is_about_to_be_posted_is_not_edited(bot):
    other, _ = await show(bot, 2)
    (job,) = await generate(bot)
    await bot.advance_until(lambda: edits(bot) == 1, step_s=1)
    await move(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    assert other.id == job.id
    await generate(bot)
    await bot.pass_time(int(SONG_WAIT_S) - 1)
    assert edits(bot) == 1
    job = await move(bot, await bot.store.job(job.id), JobState.POSTING)
    await move(bot, job, JobState.POSTED, song_message_id=MessageId(7))
    await bot.advance_until(lambda: edits(bot) == 3, step_s=1)


async def test_a_song_that_does_not_come_lets_the_others_be_edited(bot):
    await show(bot, 2)
    (job,) = await generate(bot)
    await move(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    await generate(bot)
    await bot.advance_until(lambda: edits(bot) == 2, step_s=1)


async def test_the_end_of_a_song_is_shown_though_one_song_follows_the_other(bot):
    await show(bot, 4)
    over, *others = await generate(bot, 4)
    await bot.advance_until(lambda: edits(bot) == 4, step_s=1)
    for job in others:
        await move(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
        if job is others[0]:
            await move(bot, over, JobState.FAILED, failure="error-generation-failed")
        await bot.pass_time(int(SONG_WAIT_S) - 3)
    (message,) = [each for each in bot.channel.messages if over.order.title in each.text]
    assert "Being sung" not in message.text


async def test_what_is_expected_is_followed_by_steps_that_are_worth_an_edit(bot):
    await show(bot, 1)
    await generate(bot)
    await bot.advance_until(lambda: edits(bot) == 1, step_s=1)
    for _ in range(20):
        bot.schedules.of("minimax-music").learn("song", 62, 62)
    await bot.pass_time(7)  # shorter than a step of the bar
    assert edits(bot) == 1
    for _ in range(200):
        bot.schedules.of("minimax-music").learn("song", 150, 150)
    await bot.advance_until(lambda: edits(bot) == 2, step_s=1)


async def test_a_song_that_is_expected_very_soon_is_not_said_to_take_longer_than_most(bot):
    for _ in range(REMEMBERED):
        bot.schedules.of("minimax-music").learn("song", 8, 8)
    await show(bot, 1)
    await generate(bot)
    await bot.advance_until(lambda: edits(bot) == 1, step_s=1)
    (status,) = bot.channel.messages
    assert "expected <t:" in status.text


@pytest.mark.parametrize(("position", "times"), [(None, 1), (1, 1), (9, 1), (25, 3), (300, 31)])
async def test_a_place_far_behind_in_the_queue_is_followed_more_slowly(bot, position, times):
    job = await bot.enqueue()
    assert gap_s(job, timedelta(), position) == times * QUEUED_GAP_S


async def test_the_bar_of_a_song_that_is_sung_takes_a_few_edits_and_no_more(bot):
    await show(bot, 1)
    await generate(bot)
    await bot.advance_until(lambda: edits(bot) == 1, step_s=1)
    while edits(bot) < 1 + 4:
        await bot.pass_time(1)
    (message,) = bot.channel.messages
    assert "90 %" in message.text
    await bot.pass_time(60)
    assert edits(bot) == 5
