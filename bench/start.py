"""How long a start takes: from the process to commands that are answered.

Run from the project's folder: make bench ARGS=start
The baseline is a bot that imports discord.py, logs in and registers one command, in the same run.
The processor's time is the process's own, with what it has started.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.figures import Figure, main
from bench.load import OURS, PLAIN, loaded_sandbox

STARTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Seconds until it said `ready`, and seconds of the processor until then."""

    ready_s: float
    busy_s: float


async def start(module: Sequence[str]) -> Started:
    async with loaded_sandbox(module) as sandbox:
        return Started(ready_s=sandbox.bot.ready_s, busy_s=sandbox.bot.busy_s)


def starts(module: Sequence[str]) -> Started:
    """The median of some starts: the first one may have to write compiled modules."""
    seen = [asyncio.run(start(module)) for _ in range(STARTS)]
    return Started(
        ready_s=median(each.ready_s for each in seen), busy_s=median(each.busy_s for each in seen)
    )


def measure() -> list[Figure]:
    plain, ours = starts(PLAIN), starts(OURS)
    return [
        _figure("start: until ready", ours.ready_s, plain.ready_s),
        _figure("start: processor until ready", ours.busy_s, plain.busy_s),
    ]


def _figure(name: str, ours: float, plain: float) -> Figure:
    return Figure(name=name, value=ours, unit="s", baseline=plain, baseline_is="discord.py alone")


if __name__ == "__main__":
    sys.exit(main(measure))
