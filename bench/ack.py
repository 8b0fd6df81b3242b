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
from statistics import median

from bench.figures import Figure, main
from bench.load import OURS, PLAIN, loaded_sandbox, mp3, percentile, until
from sandbox.discord.replies import Reply

BURST, WITHIN_S = 1000, 1.2
STEADY, PER_S = 330, 33
ROUNDS = 3
DISCORD_S = 3.0  # docs: interactions/receiving-and-responding
DECIDED_S = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Seconds from the command to its acknowledgement; what none came for is infinite.

    `busy_s` is what the bot took of the processor meanwhile, `decided_s` how long it took until
    each member knew what became of the order.
    """

    seconds: Sequence[float]
    busy_s: float = math.nan
    decided_s: float = math.nan

    def ms(self, share: float) -> float:
        return percentile(self.seconds, share) * 1000

    @property
    def lost(self) -> int:
        return sum(map(math.isinf, self.seconds))


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
    """The two bots in turns, so that both have the same of whatever else the machine does."""
    plain, ours = [], []
    for number in range(ROUNDS):
        plain.append(asyncio.run(burst(PLAIN, decided=False)))
        ours.append(asyncio.run(burst(OURS, decided=number == ROUNDS - 1)))
    p99, p99_plain = _median_ms(ours, 0.99), _median_ms(plain, 0.99)
    at_once = f"ack: {BURST} /song within {WITHIN_S} s"
    return [
        _figure(f"{at_once}, p50", _median_ms(ours, 0.5), _median_ms(plain, 0.5)),
        _figure(f"{at_once}, p99", p99, p99_plain),
        Figure(name=f"{at_once}, p99 by the baseline's", value=p99 / p99_plain, unit="", goal=1.1),
        _figure(
            f"{at_once}, never",
            sum(each.lost for each in ours),
            sum(each.lost for each in plain),
            unit="",
        ),
        _figure(
            f"{at_once}, processor of one",
            median(each.busy_s for each in ours) / BURST * 1000,
            median(each.busy_s for each in plain) / BURST * 1000,
        ),
        Figure(
            name=f"{at_once}, until all are decided", value=ours[-1].decided_s, unit="s", goal=40.0
        ),
        *_steady_figures(asyncio.run(steady(OURS)), asyncio.run(steady(PLAIN))),
    ]


def _steady_figures(ours: Acknowledged, plain: Acknowledged) -> list[Figure]:
    evening = f"ack: {PER_S} /song a second"
    return [
        _figure(f"{evening}, p50", ours.ms(0.5), plain.ms(0.5)),
        _figure(f"{evening}, p99", ours.ms(0.99), plain.ms(0.99), goal=50.0),
    ]


def _median_ms(rounds: Sequence[Acknowledged], share: float) -> float:
    return median(each.ms(share) for each in rounds)


def _figure(
    name: str, ours: float, plain: float, *, unit: str = "ms", goal: float | None = None
) -> Figure:
    return Figure(
        name=name, value=ours, unit=unit, goal=goal, baseline=plain, baseline_is="only defers"
    )


if __name__ == "__main__":
    sys.exit(main(measure))
