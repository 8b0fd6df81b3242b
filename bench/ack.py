"""How soon an interaction is acknowledged while many come, beside a bot that only acknowledges.

Run from the project's folder: make bench ARGS=ack
Each bot is a process of its own, in a sandbox of its own in this process. The baseline is a bot on
the same discord.py that defers and does nothing else.
"""

import asyncio
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.figures import Figure, main
from bench.load import OURS, PLAIN, loaded_sandbox, mp3, percentile, until
from sandbox.discord.replies import Reply

BURST, WITHIN_S = 1000, 1.2
STEADY, PER_S = 330, 33
DISCORD_S = 3.0  # docs: interactions/receiving-and-responding
DECIDED_S = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Seconds from the command to its acknowledgement; what none came for is infinite."""

    seconds: Sequence[float]
    decided_s: float = math.nan
    busy_s: float = math.nan

    def ms(self, share: float) -> float:
        return percentile(self.seconds, share) * 1000


async def burst(module: Sequence[str], *, decided: bool) -> Acknowledged:
    """All at once; `decided`: also until each member knows what became of the order."""
    async with loaded_sandbox(module) as sandbox:
        begun_s, busy_s = time.perf_counter(), sandbox.bot.busy_s
        replies = await sandbox.order(BURST, within_s=WITHIN_S, reference=mp3())
        seconds = await _acknowledgements(replies)
        busy_s = sandbox.bot.busy_s - busy_s
        if decided and not await until(lambda: all(map(_is_decided, replies)), timeout_s=DECIDED_S):
            raise TimeoutError("some orders were never decided")
        decided_s = time.perf_counter() - begun_s
        return Acknowledged(seconds=seconds, decided_s=decided_s, busy_s=busy_s)


async def steady(module: Sequence[str]) -> Acknowledged:
    """A lively evening, ten seconds long."""
    async with loaded_sandbox(module) as sandbox:
        replies = await sandbox.order(STEADY, within_s=STEADY / PER_S, reference=mp3())
        return Acknowledged(seconds=await _acknowledgements(replies))


async def _acknowledgements(replies: Sequence[Reply]) -> list[float]:
    await until(lambda: not any(reply.failed for reply in replies), timeout_s=DISCORD_S)
    return [reply.acknowledged_in_s or math.inf for reply in replies]


def _is_decided(reply: Reply) -> bool:
    return reply.failed or bool(reply.messages)


def measure() -> list[Figure]:
    plain = asyncio.run(burst(PLAIN, decided=False))
    ours = asyncio.run(burst(OURS, decided=True))
    plain_steady = asyncio.run(steady(PLAIN))
    ours_steady = asyncio.run(steady(OURS))
    at_once = f"{BURST} /song within {WITHIN_S} s"
    evening = f"{PER_S} /song a second"
    only = "only defers"
    return [
        _beside(f"ack: {at_once}, p50", ours.ms(0.5), plain.ms(0.5), only),
        _beside(f"ack: {at_once}, p99", ours.ms(0.99), plain.ms(0.99), only),
        Figure(
            name=f"ack: {at_once}, p99 by the baseline's",
            value=ours.ms(0.99) / plain.ms(0.99),
            unit="",
            goal=1.1,
        ),
        _beside(f"ack: {at_once}, never", _lost(ours), _lost(plain), only, unit="", goal=0),
        Figure(
            name=f"ack: {at_once}, until all are decided",
            value=ours.decided_s,
            unit="s",
            goal=40.0,
        ),
        _beside(f"ack: {evening}, p50", ours_steady.ms(0.5), plain_steady.ms(0.5), only),
        _beside(
            f"ack: {evening}, p99", ours_steady.ms(0.99), plain_steady.ms(0.99), only, goal=50.0
        ),
    ]


def _lost(acknowledged: Acknowledged) -> float:
    return sum(map(math.isinf, acknowledged.seconds))


def _beside(
    name: str, ours: float, plain: float, what: str, *, unit: str = "ms", goal: float | None = None
) -> Figure:
    return Figure(name=name, value=ours, unit=unit, goal=goal, baseline=plain, baseline_is=what)


if __name__ == "__main__":
    sys.exit(main(measure))
