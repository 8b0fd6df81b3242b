"""What is begun while acknowledgements wait, and in which order; the time is virtual."""

import asyncio

import pytest

from bot.chat.admission import ACKNOWLEDGE_S, BURST, BURST_LULL_S, BURST_S, LULL_S, Admission
from simulation.virtual_time import VirtualLoop


def run(test):
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(test)


def now_s():
    return asyncio.get_running_loop().time()


def test_nothing_begins_while_an_answer_has_not_left():
    async def scene():
        admission = Admission()
        admission.expect(1)
        admission.expect(2)
        asyncio.get_running_loop().call_later(0.5, admission.forget, 1)
        asyncio.get_running_loop().call_later(1.0, admission.forget, 2)
        await admission.give_way()
        assert 1.0 <= now_s() < 1.1

    run(scene())


def test_an_answer_that_never_leaves_holds_nothing_up_for_ever():
    async def scene():
        admission = Admission()
        admission.expect(1)
        await admission.give_way()
        assert now_s() == pytest.approx(ACKNOWLEDGE_S, abs=LULL_S)

    run(scene())


def test_a_stream_that_never_ends_holds_nothing_up_for_ever():
    async def scene():
        admission = Admission()

        async def stream():
            for number in range(1000):
                admission.expect(number)
                await asyncio.sleep(LULL_S / 2)
                admission.forget(number)

        async with asyncio.TaskGroup() as tasks:
            streaming = tasks.create_task(stream())
            await asyncio.sleep(LULL_S / 4)
            begun_s = now_s()
            await admission.give_way()
            assert now_s() - begun_s == pytest.approx(ACKNOWLEDGE_S, abs=LULL_S)
            streaming.cancel()

    run(scene())


@pytest.mark.parametrize(
    ("came", "within_s", "lull_s"),
    [(BURST, BURST_S, BURST_LULL_S), (BURST - 1, BURST_S, LULL_S), (BURST, 2 * BURST_S, LULL_S)],
)
def test_a_burst_is_over_after_a_longer_lull(came, within_s, lull_s):
    async def scene():
        admission = Admission()
        for number in range(came):
            admission.expect(number)
            admission.forget(number)
            await asyncio.sleep(within_s / came)
        last_came_s = now_s() - within_s / came
        await admission.give_way()
        assert now_s() - last_came_s == pytest.approx(lull_s, abs=LULL_S / 2)

    run(scene())


def test_of_those_held_back_one_begins_at_a_time_and_an_interaction_goes_before_the_rest():
    async def scene():
        admission, begun = Admission(), []

        async def work(number):
            await admission.give_way()
            begun.append(number)
            if number == 1:
                admission.expect(99)

        admission.expect(1)
        async with asyncio.TaskGroup() as tasks:
            for number in range(4):
                tasks.create_task(work(number))
            await asyncio.sleep(0)
            admission.forget(1)
            await asyncio.sleep(LULL_S * 2)
            assert begun == [0, 1]
            admission.forget(99)
        assert begun == [0, 1, 2, 3]

    run(scene())


async def queue_up(admission, *wanted):
    """Let these take turns one by one; gives who had theirs in which order."""
    had = []

    async def take(guild, member):
        async with admission.turn(guild, member):
            had.append((guild, member))
            await asyncio.sleep(1)

    async with asyncio.TaskGroup() as tasks:
        for guild, member in wanted:
            tasks.create_task(take(guild, member))
    return had


def test_guilds_have_their_turns_one_after_another_and_so_have_members():
    async def scene():
        wanted = [("big", "ana"), ("big", "ana"), ("big", "ana"), ("big", "bea"), ("small", "cyd")]
        had = await queue_up(Admission(at_once=1), *wanted)
        assert had == [
            ("big", "ana"),
            ("big", "ana"),
            ("small", "cyd"),
            ("big", "bea"),
            ("big", "ana"),
        ]

    run(scene())


def test_no_more_have_a_turn_than_may_at_once():
    async def scene():
        admission, most = Admission(at_once=3), 0
        having = 0

        async def take(number):
            nonlocal having, most
            async with admission.turn(number % 4, number):
                having += 1
                most = max(most, having)
                await asyncio.sleep(1)
                having -= 1

        async with asyncio.TaskGroup() as tasks:
            for number in range(20):
                tasks.create_task(take(number))
        assert most == 3

    run(scene())


def test_who_leaves_the_queue_takes_no_turn_from_the_others():
    async def scene():
        admission = Admission(at_once=1)

        async def take(number):
            async with admission.turn(1, number):
                await asyncio.sleep(1)

        async with asyncio.TaskGroup() as tasks:
            first, second, third = (tasks.create_task(take(number)) for number in range(3))
            await asyncio.sleep(0.5)
            second.cancel()
            await third
            assert now_s() == 2
            assert first.done()

    run(scene())


def test_who_leaves_as_the_turn_comes_gives_it_back():
    async def scene():
        admission = Admission(at_once=1)

        async def take(number):
            async with admission.turn(1, number):
                await asyncio.sleep(1)

        async with asyncio.TaskGroup() as tasks:
            first = tasks.create_task(take(1))
            second = tasks.create_task(take(2))
            first.add_done_callback(lambda _: second.cancel())
            await asyncio.sleep(3)
            await take(3)

    run(scene())
