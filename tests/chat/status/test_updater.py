"""The status board: when it edits, when it does not, and what it does when Discord is away."""

import asyncio
from dataclasses import replace

import pytest

from bot.chat.status.edit_rate import QUEUED_GAP_S, REFUSED_RETRY_S
from bot.chat.status.updater import GIVEN_UP
from bot.domain.job import JobState, MessageId
from chat.status.board_harness import wall
from sandbox.discord import DiscordFault, Permission

EDIT = r"PATCH .*/channels/\d+/messages/\d+"
POST = r"POST .*/channels/\d+/messages"


@pytest.fixture
async def place(tmp_path):
    async with wall(tmp_path) as place:
        task = asyncio.get_running_loop().create_task(place.board.run())
        await place.clock.until_asleep(2)
        yield place
        task.cancel()
        await asyncio.wait([task])


async def told(place, job):
    """The board hears of a job; gives the status message once it stands."""
    place.board.changed(job)
    return await place.board.opened(job.id)


async def moved(place, job, state, **changes):
    job = await place.store.move(job, state, **changes)
    place.board.changed(job)
    return job


async def sung(place, **fields):
    """A job that is being generated, its status message up to date."""
    job = await place.placed(**fields)
    await told(place, job)
    job = await place.store.claim_next("me", concurrency=100)
    job = await moved(place, job, JobState.GENERATING, generation_id="gen-1")
    await later(place, 5, lambda: reads(place, job, "Being sung"))
    return job


def reads(place, job, text):
    return [
        m for m in place.channel.messages if str(job.id) in str(m.components) and text in m.text
    ]


async def later(place, seconds, seen=None):
    """Time passes; then `seen` comes true."""
    await place.clock.advance(seconds)
    if seen:
        await place.discord.until(seen)


async def settle(place, boards=1):
    """All that the boards want to read and send for now has been read and sent."""
    while True:
        await place.clock.until_asleep(2 * boards)
        await place.clock.advance(0)
        under_way = [t for t in asyncio.all_tasks() if t.get_name().startswith("status message of")]
        if not under_way:
            return
        await asyncio.wait(under_way)


async def test_a_new_job_is_shown_at_once_and_noted(place):
    job = await place.placed()
    message_id = await told(place, job)
    (message,) = place.channel.messages
    assert message.id == message_id
    assert message.nonce == f"st-{job.id}"
    assert "place 1" in message.text
    await settle(place)
    assert (await place.store.job(job.id)).status_message_id == message_id
    assert await place.store.unshown() == []


async def test_many_changes_within_five_seconds_become_one_edit_of_the_latest(place):
    job = await sung(place)
    (message,) = place.channel.messages
    before = len(message.texts)
    job = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    job = await moved(place, job, JobState.POSTING)
    await moved(place, job, JobState.POSTED, song_message_id=MessageId(7))
    await settle(place)
    assert len(message.texts) == before, "five seconds have not passed"
    await later(place, 5, lambda: "Done" in message.text)
    assert len(message.texts) == before + 1


async def test_nothing_is_edited_while_the_text_stays_the_same(place):
    job = await sung(place)
    (message,) = place.channel.messages
    texts = list(message.texts)
    met = place.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    for _ in range(4):
        place.board.changed(replace(job, changed_at=place.clock.now()))
        await later(place, 6)
        await settle(place)
    assert met.hits == 0
    assert message.texts == texts


async def test_an_older_reading_of_a_job_is_never_shown(place):
    job = await sung(place)
    (message,) = place.channel.messages
    ready = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    place.board.changed(job)
    await later(place, 5, lambda: "being fetched" in message.text)
    await moved(place, ready, JobState.FAILED, failure="generation-failed")
    await later(place, 5, lambda: "could not make" in message.text)
    await later(place, 60)
    await settle(place)
    edits = len(message.texts)
    place.board.changed(job)
    await later(place, 60)
    await settle(place)
    assert len(message.texts) == edits


async def test_a_message_that_was_deleted_is_left_alone(place):
    job = await sung(place)
    (message,) = place.channel.messages
    await place.guild.owner.deletes(message)
    met = place.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    job = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    await place.passes(lambda: met.hits == 1, step_s=6)
    await moved(place, job, JobState.POSTING)
    await later(place, 2 * REFUSED_RETRY_S)
    await settle(place)
    assert met.hits == 1
    assert not place.channel.messages, "it was posted anew"


async def test_an_outage_is_caught_up_with_by_the_latest_state_alone(place):
    job = await sung(place)
    (message,) = place.channel.messages
    met = place.discord.faults.inject(DiscordFault(route=EDIT, status=503, times=None))
    job = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    await place.passes(lambda: met.hits >= 2, step_s=5)
    await moved(place, job, JobState.POSTING)
    place.discord.faults.clear()
    await place.passes(lambda: "being posted" in message.text, step_s=5)
    assert "being fetched" not in "".join(message.texts)


@pytest.mark.parametrize("fault", [{"status": 404, "page": True}, {"status": 404}, {"status": 400}])
async def test_a_no_that_tells_nothing_of_the_message_does_not_silence_a_failure(place, fault):
    job = await sung(place)
    (message,) = place.channel.messages
    met = place.discord.faults.inject(DiscordFault(route=EDIT, **fault))
    await moved(place, job, JobState.FAILED, failure="generation-failed")
    await place.passes(lambda: met.hits == 1, step_s=6)
    await place.passes(lambda: "could not make" in message.text, step_s=60)


async def test_a_thread_that_went_to_sleep_is_woken_for_the_end_of_a_song(place):
    thread = place.channel.thread("songs here")
    job = await place.placed(channel=thread)
    await told(place, job)
    (message,) = thread.messages
    thread.archive()
    await moved(place, job, JobState.CANCELLED)
    await place.passes(lambda: "Cancelled" in message.text, step_s=6)


async def test_a_message_that_takes_no_edit_for_a_day_after_its_end_is_left_alone(place):
    job = await sung(place)
    met = place.discord.faults.inject(DiscordFault(route=EDIT, status=403, code=50001, times=None))
    await moved(place, job, JobState.FAILED, failure="generation-failed")
    await place.passes(lambda: met.hits == 1, step_s=6)
    place.clock.set_back(-GIVEN_UP.total_seconds())
    await place.passes(lambda: met.hits == 2, step_s=60)
    await settle(place)
    assert await place.store.unshown() == []


async def test_a_message_that_was_given_up_follows_a_song_that_is_redelivered_later(place):
    job = await sung(place)
    (message,) = place.channel.messages
    job = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    met = place.discord.faults.inject(DiscordFault(route=EDIT, status=403, code=50001, times=None))
    job = await moved(place, job, JobState.UNDELIVERED)
    await place.passes(lambda: met.hits >= 1, step_s=6)
    place.clock.set_back(-GIVEN_UP.total_seconds())
    before = met.hits
    await place.passes(lambda: met.hits > before, step_s=60)
    await settle(place)
    place.discord.faults.clear()
    await moved(place, job, JobState.READY)
    await place.passes(lambda: "being fetched" in message.text, step_s=6)


async def test_a_job_whose_message_was_deleted_leaves_the_outbox_when_it_ends(place):
    job = await sung(place)
    (message,) = place.channel.messages
    await place.guild.owner.deletes(message)
    met = place.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    job = await moved(place, job, JobState.READY, result_url="https://x.example/a.mp3")
    await place.passes(lambda: met.hits == 1, step_s=6)
    await moved(place, job, JobState.UNDELIVERED)
    for _ in range(3):
        await later(place, 2 * QUEUED_GAP_S)
        await settle(place)
    assert await place.store.unshown() == []


async def test_an_end_is_shown_though_the_clock_was_set_back(place):
    job = await sung(place)
    (message,) = place.channel.messages
    place.clock.set_back(3600)
    await moved(place, job, JobState.FAILED, failure="generation-failed")
    await place.passes(lambda: "could not make" in message.text, step_s=6)


async def test_a_permission_that_comes_back_is_found_again_after_ten_minutes(place):
    job = await sung(place)
    (message,) = place.channel.messages
    place.channel.deny(place.guild.bot_role, Permission.VIEW_CHANNEL)
    met = place.discord.faults.inject(DiscordFault(route=EDIT, times=None))
    await moved(place, job, JobState.FAILED, failure="generation-failed")
    await place.passes(lambda: met.hits == 1, step_s=6)
    await later(place, 120)
    await settle(place)
    assert met.hits == 1
    place.channel.allow(place.guild.bot_role, Permission.VIEW_CHANNEL)
    await place.passes(lambda: "could not make" in message.text, step_s=60)


async def test_what_is_over_goes_first_in_a_channel(place):
    jobs = [await place.placed(title=f"Number {n}") for n in range(3)]
    for job in jobs:
        await told(place, job)
    gate = place.discord.faults.inject(DiscordFault(route=EDIT, delay_s=0.2))
    first = await place.store.claim_next("me", concurrency=100)
    await moved(place, first, JobState.GENERATING, generation_id="gen-1")
    await later(place, 15, lambda: gate.hits == 1)
    waiting = await place.store.claim_next("me", concurrency=100)
    await moved(place, waiting, JobState.GENERATING, generation_id="gen-2")
    last = await place.store.job(jobs[2].id)
    await moved(place, last, JobState.CANCELLED, cancelled_by=place.ana.id)
    await place.discord.until(lambda: reads(place, waiting, "Being sung"))
    edits = [h for h in place.discord.transcript.entries if str(h.action) == "edited"]
    told_of = [h.text for h in edits if "Cancelled" in h.text or "Number 1" in h.text]
    assert "Cancelled" in told_of[0]


async def test_a_status_message_that_was_posted_but_never_noted_is_found_again(place):
    job = await place.placed()
    message_id = await told(place, job)
    await settle(place)
    forgetful = replace(job, status_message_id=None)
    board = place.another_board()
    await place.clock.advance(60)
    loop = asyncio.get_running_loop()
    running = loop.create_task(board.run())
    board.changed(forgetful)
    assert await board.opened(job.id) == message_id
    running.cancel()
    await asyncio.wait([running])
    assert len(place.channel.messages) == 1


@pytest.mark.parametrize("away_s", [6, 60])
async def test_a_status_message_whose_answer_was_lost_shows_how_its_song_ended(place, away_s):
    """Within minutes Discord gives back the first one; an older one is looked for."""
    job = await place.placed()
    place.discord.faults.inject(DiscordFault(route=POST, reset=True, applied=True))
    place.board.changed(job)
    await place.discord.until(lambda: place.channel.messages)
    (message,) = place.channel.messages
    await moved(place, job, JobState.FAILED, failure="wait-too-long")
    await place.clock.advance(away_s)
    await place.passes(lambda: "within a reasonable time" in message.text, step_s=6)
    assert place.channel.messages == [message]


# ------------------------------------------------------------------ two processes


@pytest.fixture
async def other(place):
    """The board of another process that works on the same database."""
    board = place.another_board()
    running = asyncio.get_running_loop().create_task(board.run())
    await place.clock.until_asleep(4)
    yield board
    running.cancel()
    await asyncio.wait([running])


async def test_an_edit_of_an_older_reading_by_another_process_does_not_stay(place, other):
    job = await place.placed()
    await told(place, job)
    await settle(place, boards=2)
    (message,) = place.channel.messages
    taken = await place.store.claim_next("me", concurrency=1)
    await moved(place, taken, JobState.FAILED, failure="generation-failed")
    await place.passes(lambda: "could not make" in message.text, step_s=6)
    edits = len(message.texts)
    other.changed(taken)
    await place.passes(lambda: len(message.texts) == edits + 2, step_s=6)
    assert "could not make" not in message.texts[-2]
    assert "could not make" in message.text


async def test_a_status_message_of_another_process_is_taken_over(place, other):
    place.channel.deny(place.guild.bot_role, Permission.READ_MESSAGE_HISTORY)
    refused = place.discord.faults.inject(DiscordFault(route=POST, status=403, code=50013))
    job = await place.placed()
    other.changed(job)
    await place.passes(lambda: refused.hits == 1, step_s=0.1)
    await told(place, job)
    await settle(place, boards=2)
    again = place.discord.faults.inject(DiscordFault(route=POST, times=None))
    for _ in range(10):
        await later(place, REFUSED_RETRY_S / 5)
        await settle(place, boards=2)
    assert again.hits == 0
