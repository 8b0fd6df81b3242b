"""A process is killed during its post, and Discord carries the post out after its successor's."""

import asyncio
import signal

import pytest

from crash.audit import Audit, gather
from crash.environment import crash_environment
from crash.windows import POST
from sandbox.discord import DiscordFault

ABSENCE_S = 400.0
"""Longer than Discord remembers a nonce."""
PATIENCE_S = 20.0


@pytest.fixture
async def environment(url, tmp_path):
    async with crash_environment(tmp_path, url, seed=1) as environment:
        yield environment


async def kill_during_post(environment):
    """Kill a bot whose song is on its way to Discord, and stays there until it is told to go on."""
    bot = await environment.start("after-completed:1")
    await environment.load.order_once()
    await environment.expect_end(bot, status=-signal.SIGKILL)
    late = environment.discord.faults.inject(DiscordFault(route=POST), held=True)
    bot = await environment.start()
    assert await environment.until(lambda: late.hits, patience_s=PATIENCE_S)
    await environment.kill(bot)
    return late


async def until_over(environment):
    async def is_over():
        evidence = await gather(environment)
        return evidence.jobs and not Audit(evidence).open_jobs()

    while not await is_over():
        await environment.clock.sleep(2)
    return Audit(await gather(environment))


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_post_that_is_carried_out_after_that_of_the_next_process_is_shown_once(environment):
    late = await kill_during_post(environment)
    bot = await environment.start()
    assert (await until_over(environment)).faults == []
    late.go_on.set()
    await environment.skip(0)  # the late post has been carried out, too
    assert len(environment.songs()) == 1
    await environment.kill(bot)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_time_that_is_skipped_keeps_no_request_on_its_way_for_minutes(environment):
    late = await kill_during_post(environment)
    bot = await environment.start("after-post:1")
    await environment.expect_end(bot, status=-signal.SIGKILL)
    async with asyncio.TaskGroup() as group:
        skipping = group.create_task(environment.skip(ABSENCE_S))
        await environment.clock.sleep(10)
        assert not skipping.done()
        late.go_on.set()
    bot = await environment.start()
    assert (await until_over(environment)).faults == []
    assert len(environment.songs()) == 1
    await environment.kill(bot)
