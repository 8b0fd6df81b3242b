"""Failures that moderators do not want in their channels: told alone, and told once."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.chat.status.edit_rate import LONGEST_RETRY_S, REFUSED_RETRY_S, retry_s
from bot.domain.job import JobState
from bot.domain.moderator_input import Switch
from bot.store.policy_changes import Act
from chat.status.board_harness import wall
from sandbox.discord import DiscordFault

DELETE = r"DELETE .*/channels/\d+/messages/\d+"


@pytest.fixture
async def place(tmp_path):
    """A guild that wants no failures in its channels."""
    async with wall(tmp_path) as place:
        act = Act(guild_id=place.guild.id, actor_id=place.guild.owner.id)
        await place.store.moderation.change_settings(act, Switch.ANNOUNCE_FAILURES.turned)
        yield place


@asynccontextmanager
async def running(place, board):
    task = asyncio.get_running_loop().create_task(board.run())
    await place.clock.until_asleep(2)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def failed(place, title="Doomed"):
    """A job that fails once its status message stands."""
    job = await place.placed(title=title)
    place.board.changed(job)
    await place.board.opened(job.id)
    await place.discord.until(lambda: len(place.channel.messages) == 1)
    job = await place.store.claim_next("me", concurrency=100)
    job = await place.store.move(job, JobState.FAILED, failure="generation-failed")
    place.board.changed(job)
    return job


def told(place):
    return [message for message in place.ana.conversation().messages if "Doomed" in message.text]


async def test_a_failure_is_told_once_however_often_its_message_resists_deletion(place):
    met = place.discord.faults.inject(DiscordFault(route=DELETE, status=503, times=4))
    async with running(place, place.board):
        await failed(place)
        await place.passes(lambda: met.hits == 4, step_s=LONGEST_RETRY_S)
        await place.passes(lambda: not place.channel.messages, step_s=LONGEST_RETRY_S)
    assert len(told(place)) == 1


async def test_a_failure_is_not_told_again_after_a_restart(place):
    met = place.discord.faults.inject(DiscordFault(route=DELETE, status=503, times=1))
    async with running(place, place.board):
        await failed(place)
        await place.passes(lambda: met.hits == 1, step_s=1)
    later = place.another_board()
    async with running(place, later):
        await place.passes(lambda: not place.channel.messages, step_s=LONGEST_RETRY_S)
    assert len(told(place)) == 1


async def test_a_page_in_place_of_the_conversation_leaves_the_failure_in_the_channel(place):
    place.discord.faults.inject(
        DiscordFault(route=r"POST .*/users/@me/channels", status=200, page=True)
    )
    async with running(place, place.board):
        await failed(place)
        (message,) = place.channel.messages
        await place.passes(lambda: "could not make" in message.text, step_s=6)


async def test_each_failure_of_a_member_is_told(place):
    async with running(place, place.board):
        for count in (1, 2):
            await failed(place)
            await place.passes(lambda: not place.channel.messages, step_s=LONGEST_RETRY_S)
            assert len(told(place)) == count


async def test_a_message_that_may_not_be_deleted_is_left_standing_for_good(place):
    met = place.discord.faults.inject(
        DiscordFault(route=DELETE, status=403, code=50001, times=None)
    )
    async with running(place, place.board):
        await failed(place)
        await place.passes(lambda: met.hits == 1, step_s=1)
        for _ in range(10):
            await place.clock.advance(REFUSED_RETRY_S)
            await asyncio.sleep(0.01)
        assert await place.store.unshown() == []
    assert met.hits == 1
    assert len(told(place)) == 1


def test_a_day_without_discord_still_ends_in_a_retry():
    assert retry_s(10_000) == LONGEST_RETRY_S
