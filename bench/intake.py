"""How fast orders with references come in: fetched, examined, decided and submitted.

Run from the project's folder: make bench ARGS=intake
The bot is a process of its own; the sandbox and the members are this one, and take as much of the
processor. The baseline starts a Python for each file instead of forking a warm template. Memory is
the bot's with all its children; what they share is counted once (Linux's PSS).
"""

import asyncio
import math
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

from bench.figures import Figure, main
from bench.load import OURS, LoadedSandbox, loaded_sandbox, mp3, until
from sandbox.discord.replies import Reply
from sandbox.provider.faults import Route

STEADY, WITHIN_S = 300, 9.0
BURST, AT_ONCE_S = 999, 1.2
CONCURRENCY = BURST + 1
"""The first order, with which the bot warms up, is generating as well."""
ALONE = ("bench.alone_bot",)
LOOK_S = 0.5  # a look takes 20 ms for each process
PATIENCE_S = 300.0


@dataclass(slots=True)
class Intake:
    """What a number of orders took.

    Attributes:
        accepted: how many were; a member whom the bot left without an answer for three seconds
        reads that it failed.
        decided_s: from the first command until every member knew.
        submitted_s: until the provider had all of them.
        bot_s, children_s: of the processor, each order's.
        peak_mb: of the bot and its children.
    """

    accepted: int = 0
    decided_s: float = math.nan
    submitted_s: float = math.nan
    bot_s: float = math.nan
    children_s: float = math.nan
    peak_mb: float = 0.0


@dataclass(slots=True)
class BotTree:
    """The bot's process with its children, dead and alive."""

    bot: psutil.Process
    peak_mb: float = 0.0

    async def watch(self) -> None:
        """Look at it again and again, until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(LOOK_S)

    def look(self) -> None:
        used = 0
        for process in (self.bot, *self.bot.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                used += process.memory_full_info().pss
        self.peak_mb = max(self.peak_mb, used / 1e6)

    def bot_s(self) -> float:
        times = self.bot.cpu_times()
        return float(times.user + times.system)

    def children_s(self) -> float:
        """Of children that have ended, and of the template, which has not."""
        spent = 0.0
        for process in (self.bot, *self.bot.children()):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                spent += times.children_user + times.children_system
                spent += 0.0 if process is self.bot else times.user + times.system
        return spent


async def take_in(module: Sequence[str], count: int, *, within_s: float) -> Intake:
    """So many orders, each of a member of its own, over 100 channels."""
    async with loaded_sandbox(module, generation__concurrency=CONCURRENCY) as sandbox:
        (first,) = await sandbox.order(1, within_s=0.0, reference=mp3())
        await _require(lambda: bool(first.messages))  # what loads itself on first use has done so
        tree = BotTree(psutil.Process(sandbox.bot.process.pid))
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(tree.watch())
            taken = await _measure(sandbox, tree, count, within_s)
            watching.cancel()
        return taken


async def _measure(sandbox: LoadedSandbox, tree: BotTree, count: int, within_s: float) -> Intake:
    taken, begun_s = Intake(), time.perf_counter()
    bot_s, children_s = tree.bot_s(), tree.children_s()
    replies = await sandbox.order(count, within_s=within_s, reference=mp3())
    await _require(lambda: all(reply.failed or reply.messages for reply in replies))
    taken.decided_s = time.perf_counter() - begun_s
    taken.accepted = sum(map(_is_accepted, replies))
    await _require(lambda: len(sandbox.provider.requests_to(Route.SUBMIT)) > taken.accepted)
    taken.submitted_s = time.perf_counter() - begun_s
    taken.bot_s = (tree.bot_s() - bot_s) / taken.accepted
    taken.children_s = (tree.children_s() - children_s) / taken.accepted
    taken.peak_mb = tree.peak_mb
    return taken


async def _require(check: Callable[[], bool]) -> None:
    if not await until(check, timeout_s=PATIENCE_S):
        raise TimeoutError("some orders were never decided or never submitted")


def _is_accepted(reply: Reply) -> bool:
    return not reply.failed and "https://" in reply.text


def measure() -> list[Figure]:
    alone = asyncio.run(take_in(ALONE, STEADY, within_s=WITHIN_S))
    warm = asyncio.run(take_in(OURS, STEADY, within_s=WITHIN_S))
    burst = asyncio.run(take_in(OURS, BURST, within_s=AT_ONCE_S))
    what = f"{STEADY} orders in {WITHIN_S:.0f} s"

    def beside(name: str, unit: str, ours: float, theirs: float, goal: float | None) -> Figure:
        return Figure(
            name=f"intake: {what}, {name}",
            value=ours,
            unit=unit,
            goal=goal,
            baseline=theirs,
            baseline_is="a Python per file",
        )

    return [
        beside("until all are submitted", "s", warm.submitted_s, alone.submitted_s, None),
        beside("decoder's processor", "ms", warm.children_s * 1e3, alone.children_s * 1e3, 25.0),
        beside("bot's processor", "ms", warm.bot_s * 1e3, alone.bot_s * 1e3, None),
        beside("peak memory with children", "MB", warm.peak_mb, alone.peak_mb, 150.0),
        Figure(
            name=f"intake: {BURST} orders at once, accepted",
            value=burst.accepted,
            unit="",
            goal=BURST,
            at_least=True,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, submitted a second",
            value=burst.accepted / burst.submitted_s,
            unit="",
            goal=40.0,
            at_least=True,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, until all are decided",
            value=burst.decided_s,
            unit="s",
            goal=40.0,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, peak memory with children",
            value=burst.peak_mb,
            unit="MB",
            goal=150.0,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(measure))
