"""How long a song is alone after a kill: from the start of the next process to its first poll."""

import asyncio
from dataclasses import dataclass

import psutil

from bot.clock import SystemClock
from bot_harness import bot_harness
from processes import bot_process
from sandbox.provider import Route, Script

POLLED_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """`took_s` by the clock on the wall, `busy_s` on the processor, imports included."""

    took_s: float
    busy_s: float


async def restarts(folder, times):
    """Kill `python -m bot run` again and again while a song is generated."""
    async with bot_harness(folder) as place:
        place.provider.scripts.usual = Script(duration_s=1e6)
        async with bot_process("run", environment=place.environment()):
            await place.discord.until_ready("song")
            await place.order()
            await place.wait_for_status(lambda message: "Being sung" in message.text)
        return [await _restart(place) for _ in range(times)]


async def _restart(place):
    before = len(place.provider.requests_to(Route.POLL))
    clock = SystemClock()
    begun_s = clock.monotonic()
    async with bot_process("run", environment=place.environment()) as process:
        async with asyncio.timeout(POLLED_WITHIN_S):
            while len(place.provider.requests_to(Route.POLL)) == before:  # noqa: ASYNC110 - the wire sets no event
                await asyncio.sleep(0.005)
        took_s = clock.monotonic() - begun_s
        busy = psutil.Process(process.pid).cpu_times()
        return Restart(took_s=took_s, busy_s=busy.user + busy.system)
