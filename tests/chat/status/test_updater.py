"""The status updater: when it edits, when it does not, and what it does when Discord is away."""

import asyncio
from dataclasses import replace

import pytest

from bot.chat.status.edit_rate import QUEUED_GAP_S, REFUSED_RETRY_S
from bot.chat.status.updater import GIVEN_UP
from bot.domain.job import JobState, MessageId
from chat.status.status_harness import status_harness
from sandbox.discord import DiscordFault, Permission

EDIT = r"PATCH .*/channels/\d+/messages/\d+"
POST = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def bot(tmp_path):
    async with status_harness(tmp_path) as bot, bot.running():
        yield bot


async def told(bot, job):
    """The updater hears of a job; gives the status message once it is posted."""
    bot.updater.on_job_changed(job)
    return await bot.updater.wait_for_message(job.id)


async def moved(bot, job, state, **changes):
    job = await bot.store.move(job, state, **changes)
    bot.updater.on_job_changed(job)
    return job


async def sung(bot, **fields):
    """A job that is being generated, its status message up to date."""
    job = await bot.enqueue(**fields)
    await told(bot, job)
    job = await bot.store.claim_next("me", concurrency=100)
    job = await moved(bot, job, JobState.GENERATING, generation_id="gen-1")
    await later(bot, 5, lambda: reads(bot, job, "Being sung"))
    return job


def reads(bot, job, text):
    return [m for m in bot.channel.messages if str(job.id) in str(m.components) and text in m.text]


async def later(bot, seconds, seen=None):
    """Time passes; then `seen` comes true."""
    await bot.clock.advance(seconds)
    if seen:
        await bot.discord.until(seen)


async def test_a_new_job_is_shown_at_once_and_noted(bot):
    job = await bot.enqueue()
    message_id = await told(bot, job)
    (message,) = bot.channel.messages
    assert message.id == message_id
    assert message.nonce == f"st-{job.id}"
    assert "place 1" in message.text
    await bot.settle()
    assert (await bot.store.job(job.id)).status_message_id == message_id
    assert await bot.store.unshown() == []


async def test_many_changes_within_five_seconds_become_one_edit_of_the_latest(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    before = len(message.texts)
    job = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    job = await moved(bot, job, JobState.POSTING)
    await moved(bot, job, JobState.POSTED, song_message_id=MessageId(7))
    await bot.settle()
    assert len(message.texts) == before, "five seconds have not passed"
    await later(bot, 5, lambda: "Done" in message.text)
    assert len(message.texts) == before + 1


async def test_nothing_is_edited_while_the_text_stays_the_same(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    texts = list(message.texts)
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    for _ in range(4):
        bot.updater.on_job_changed(replace(job, changed_at=bot.clock.now()))
        await later(bot, 2)  # in all longer than the gap between edits, shorter than a bar's step
        await bot.settle()
    assert met.hits == 0
    assert message.texts == texts


async def test_an_older_reading_of_a_job_is_never_shown(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    ready = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    bot.updater.on_job_changed(job)
    await later(bot, 10, lambda: "being fetched" in message.text)
    await moved(bot, ready, JobState.FAILED, failure="generation-failed")
    await later(bot, 5, lambda: "could not make" in message.text)
    await later(bot, 60)
    await bot.settle()
    edits = len(message.texts)
    bot.updater.on_job_changed(job)
    await later(bot, 60)
    await bot.settle()
    assert len(message.texts) == edits


async def test_a_message_that_was_deleted_is_left_alone(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    await bot.guild.owner.deletes(message)
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    job = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    await bot.advance_until(lambda: met.hits == 1, step_s=6)
    await moved(bot, job, JobState.POSTING)
    await later(bot, 2 * REFUSED_RETRY_S)
    await bot.settle()
    assert met.hits == 1
    assert not bot.channel.messages, "it was posted anew"


async def test_an_outage_is_caught_up_with_by_the_latest_state_alone(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, status=503, times=None))
    job = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    await bot.advance_until(lambda: met.hits >= 2, step_s=5)
    await moved(bot, job, JobState.POSTING)
    bot.discord.faults.clear()
    await bot.advance_until(lambda: "being posted" in message.text, step_s=5)
    assert "being fetched" not in "".join(message.texts)


@pytest.mark.parametrize("fault", [{"status": 404, "page": True}, {"status": 404}, {"status": 400}])
async def test_a_no_that_tells_nothing_of_the_message_does_not_silence_a_failure(bot, fault):
    job = await sung(bot)
    (message,) = bot.channel.messages
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, **fault))
    await moved(bot, job, JobState.FAILED, failure="generation-failed")
    await bot.advance_until(lambda: met.hits == 1, step_s=6)
    await bot.advance_until(lambda: "could not make" in message.text, step_s=60)


async def test_a_thread_that_went_to_sleep_is_woken_for_the_end_of_a_song(bot):
    thread = bot.channel.thread("songs here")
    job = await bot.enqueue(channel=thread)
    await told(bot, job)
    (message,) = thread.messages
    thread.archive()
    await moved(bot, job, JobState.CANCELLED)
    await bot.advance_until(lambda: "Cancelled" in message.text, step_s=6)


async def test_a_message_that_takes_no_edit_for_a_day_after_its_end_is_left_alone(bot):
    job = await sung(bot)
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, status=403, code=50001, times=None))
    await moved(bot, job, JobState.FAILED, failure="generation-failed")
    await bot.advance_until(lambda: met.hits == 1, step_s=6)
    bot.clock.set_back(-GIVEN_UP.total_seconds())
    await bot.advance_until(lambda: met.hits == 2, step_s=60)
    await bot.settle()
    assert await bot.store.unshown() == []


async def test_a_message_that_was_given_up_follows_a_song_that_is_redelivered_later(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    job = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, status=403, code=50001, times=None))
    job = await moved(bot, job, JobState.UNDELIVERED)
    await bot.advance_until(lambda: met.hits >= 1, step_s=6)
    bot.clock.set_back(-GIVEN_UP.total_seconds())
    before = met.hits
    await bot.advance_until(lambda: met.hits > before, step_s=60)
    await bot.settle()
    bot.discord.faults.clear()
    await moved(bot, job, JobState.READY)
    await bot.advance_until(lambda: "being fetched" in message.text, step_s=6)


async def test_a_job_whose_message_was_deleted_leaves_the_outbox_when_it_ends(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    await bot.guild.owner.deletes(message)
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    job = await moved(bot, job, JobState.READY, result_url="https://x.example/a.mp3")
    await bot.advance_until(lambda: met.hits == 1, step_s=6)
    await moved(bot, job, JobState.UNDELIVERED)
    for _ in range(3):
        await later(bot, 2 * QUEUED_GAP_S)
        await bot.settle()
    assert await bot.store.unshown() == []


async def test_an_end_is_shown_though_the_clock_was_set_back(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    bot.clock.set_back(3600)
    await moved(bot, job, JobState.FAILED, failure="generation-failed")
    await bot.advance_until(lambda: "could not make" in message.text, step_s=6)


async def test_a_permission_that_comes_back_is_found_again_after_ten_minutes(bot):
    job = await sung(bot)
    (message,) = bot.channel.messages
    bot.channel.deny(bot.guild.bot_role, Permission.VIEW_CHANNEL)
    met = bot.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    await moved(bot, job, JobState.FAILED, failure="generation-failed")
    await bot.advance_until(lambda: met.hits == 1, step_s=6)
    await later(bot, 120)
    await bot.settle()
    assert met.hits == 1
    bot.channel.allow(bot.guild.bot_role, Permission.VIEW_CHANNEL)
    await bot.advance_until(lambda: "could not make" in message.text, step_s=60)


async def test_what_is_over_goes_first_in_a_channel(bot):
    jobs = [await bot.enqueue(title=f"Number {n}") for n in range(3)]
    for job in jobs:
        await told(bot, job)
    gate = bot.discord.faults.inject(DiscordFault(route=EDIT, delay_s=0.2))
    first = await bot.store.claim_next("me", concurrency=100)
    await moved(bot, first, JobState.GENERATING, generation_id="gen-1")
    await later(bot, 15, lambda: gate.hits == 1)
    waiting = await bot.store.claim_next("me", concurrency=100)
    await moved(bot, waiting, JobState.GENERATING, generation_id="gen-2")
    last = await bot.store.job(jobs[2].id)
    await moved(bot, last, JobState.CANCELLED, cancelled_by=bot.ana.id)
    await bot.advance_until(lambda: reads(bot, waiting, "Being sung"), step_s=1)
    edits = [h for h in bot.discord.transcript.entries if str(h.action) == "edited"]
    told_of = [h.text for h in edits if "Cancelled" in h.text or "Number 1" in h.text]
    assert "Cancelled" in told_of[0]


async def test_a_status_message_that_was_posted_but_never_noted_is_found_again(bot):
    job = await bot.enqueue()
    message_id = await told(bot, job)
    await bot.settle()
    forgetful = replace(job, status_message_id=None)
    updater = bot.another_updater()
    await bot.clock.advance(60)
    loop = asyncio.get_running_loop()
    running = loop.create_task(updater.run())
    updater.on_job_changed(forgetful)
    assert await updater.wait_for_message(job.id) == message_id
    running.cancel()
    await asyncio.wait([running])
    assert len(bot.channel.messages) == 1


@pytest.mark.parametrize("away_s", [6, 60])
async def test_a_status_message_whose_answer_was_lost_shows_how_its_song_ended(bot, away_s):
    """Within minutes Discord gives back the first one; an older one is looked for."""
    job = await bot.enqueue()
    bot.discord.faults.inject(DiscordFault(route=POST, reset=True, applied=True))
    bot.updater.on_job_changed(job)
    await bot.discord.until(lambda: bot.channel.messages)
    (message,) = bot.channel.messages
    await moved(bot, job, JobState.FAILED, failure="wait-too-long")
    await bot.clock.advance(away_s)
    await bot.advance_until(lambda: "within a reasonable time" in message.text, step_s=6)
    assert bot.channel.messages == [message]


# ------------------------------------------------------------------ two processes


@pytest.fixture
async def other(bot):
    """The updater of another process that works on the same database."""
    updater = bot.another_updater()
    async with bot.running(updater):
        yield updater


async def test_an_edit_of_an_older_reading_by_another_process_does_not_stay(bot, other):
    job = await bot.enqueue()
    await told(bot, job)
    await bot.settle(updaters=2)
    (message,) = bot.channel.messages
    taken = await bot.store.claim_next("me", concurrency=1)
    await moved(bot, taken, JobState.FAILED, failure="generation-failed")
    await bot.advance_until(lambda: "could not make" in message.text, step_s=6)
    edits = len(message.texts)
    other.on_job_changed(taken)
    await bot.advance_until(lambda: len(message.texts) == edits + 2, step_s=6)
    assert "could not make" not in message.texts[-2]
    assert "could not make" in message.text


async def test_a_status_message_of_another_process_is_taken_over(bot, other):
    bot.channel.deny(bot.guild.bot_role, Permission.READ_MESSAGE_HISTORY)
    refused = bot.discord.faults.inject(DiscordFault(route=POST, status=403, code=50013))
    job = await bot.enqueue()
    other.on_job_changed(job)
    await bot.advance_until(lambda: refused.hits == 1, step_s=0.1)
    await told(bot, job)
    await bot.settle(updaters=2)
    again = bot.discord.faults.inject(DiscordFault(route=POST, times=None))
    for _ in range(10):
        await later(bot, REFUSED_RETRY_S / 5)
        await bot.settle(updaters=2)
    assert again.hits == 0
