"""Failures that moderators do not want in their channels: told alone, and told once."""

from itertools import islice

import pytest

from bot.backoff import backoff
from bot.chat.status.edit_rate import LONGEST_RETRY_S, REFUSED_RETRY_S, RETRY_S
from bot.clock import SystemClock
from bot.domain.guild_settings import Switch
from bot.domain.job import JobState
from bot.store import policy_changes
from bot.store.policy_changes import Act
from chat.status.status_harness import status_harness
from sandbox.discord import DiscordFault

DELETE = r"DELETE .*/channels/\d+/messages/\d+"


@pytest.fixture
async def bot(tmp_path):
    """A guild that wants no failures in its channels."""
    async with status_harness(tmp_path) as bot:
        act = Act(guild_id=bot.guild.id, actor_id=bot.guild.owner.id, at=SystemClock().now())
        await bot.store.run(policy_changes.change_settings(act, Switch.ANNOUNCE_FAILURES.toggle))
        yield bot


async def failed(bot, title="Doomed"):
    """A job that fails once its status message stands."""
    job = await bot.enqueue(title=title)
    bot.updater.on_job_changed(job)
    await bot.updater.wait_for_message(job.id)
    await bot.discord.until(lambda: len(bot.channel.messages) == 1)
    job = await bot.store.claim_next("me", concurrency=100)
    job = await bot.store.move(job, JobState.FAILED, failure="generation-failed")
    bot.updater.on_job_changed(job)
    return job


def told(bot):
    return [message for message in bot.ana.conversation().messages if "Doomed" in message.text]


async def test_a_failure_is_told_once_however_often_its_message_resists_deletion(bot):
    met = bot.discord.faults.inject(DiscordFault(route=DELETE, status=503, times=4))
    async with bot.running():
        await failed(bot)
        await bot.advance_until(lambda: met.hits == 4, step_s=LONGEST_RETRY_S)
        await bot.advance_until(lambda: not bot.channel.messages, step_s=LONGEST_RETRY_S)
    assert len(told(bot)) == 1


async def test_a_failure_is_not_told_again_after_a_restart(bot):
    met = bot.discord.faults.inject(DiscordFault(route=DELETE, status=503, times=1))
    async with bot.running():
        await failed(bot)
        await bot.advance_until(lambda: met.hits == 1, step_s=1)
    later = bot.another_updater()
    async with bot.running(later):
        await bot.advance_until(lambda: not bot.channel.messages, step_s=LONGEST_RETRY_S)
    assert len(told(bot)) == 1


async def test_a_page_in_place_of_the_conversation_leaves_the_failure_in_the_channel(bot):
    bot.discord.faults.inject(
        DiscordFault(route=r"POST .*/users/@me/channels", status=200, page=True)
    )
    async with bot.running():
        await failed(bot)
        (message,) = bot.channel.messages
        await bot.advance_until(lambda: "could not make" in message.text, step_s=6)


async def test_each_failure_of_a_member_is_told(bot):
    async with bot.running():
        for count in (1, 2):
            await failed(bot)
            await bot.advance_until(lambda: not bot.channel.messages, step_s=LONGEST_RETRY_S)
            assert len(told(bot)) == count


async def test_a_message_that_may_not_be_deleted_is_left_standing_for_good(bot):
    met = bot.discord.faults.inject(DiscordFault(route=DELETE, status=403, code=50001, times=None))
    async with bot.running():
        await failed(bot)
        await bot.advance_until(lambda: met.hits == 1, step_s=1)
        await bot.pass_time(10, step_s=REFUSED_RETRY_S)
        assert await bot.store.unshown() == []
    assert met.hits == 1
    assert len(told(bot)) == 1


def test_a_day_without_discord_still_ends_in_a_retry():
    assert next(islice(backoff(*RETRY_S), 10_000, None)) == LONGEST_RETRY_S
