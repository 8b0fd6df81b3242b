"""Clocks for tests: one that runs fast beside real sockets, one that is moved by hand."""

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta

from bot.clock import SystemClock

DAY_ENDS = timedelta(hours=2)


class ScaledClock:
    """Runs `speed` times faster than the machine: for whole programs with real sockets.

    Late in the day it begins with the next one: at midnight quotas begin anew, in mid-test.
    """

    def __init__(self, speed: float) -> None:
        self._speed = speed
        now = SystemClock().now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        self._started = midnight if midnight - now < DAY_ENDS else now
        self._origin = time.monotonic()
        self._leapt_s = 0.0

    def leap(self, seconds):
        """So much time is over at once; sleepers sleep on."""
        self._leapt_s += seconds

    def now(self):
        return self._started + timedelta(seconds=self.monotonic())

    def monotonic(self):
        return self._leapt_s + (time.monotonic() - self._origin) * self._speed

    async def sleep(self, seconds):
        await asyncio.sleep(seconds / self._speed)


class ManualClock:
    """Stands still until `advance`; sleepers wake in the order in which they are due."""

    def __init__(self, start: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)) -> None:
        self._start = start
        self._elapsed_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._arrived = asyncio.Condition()

    def now(self):
        return self._start + timedelta(seconds=self._elapsed_s)

    def monotonic(self):
        return self._elapsed_s

    async def sleep(self, seconds):
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._elapsed_s + seconds, next(self._order), woken))
        async with self._arrived:
            self._arrived.notify_all()
        await woken

    def set_back(self, seconds):
        """Somebody sets the time of day; what is waited for comes when it would have come."""
        self._start -= timedelta(seconds=seconds)

    def asleep(self):
        """How many wait now; a cancelled sleeper no longer counts."""
        return sum(not woken.done() for _, _, woken in self._sleepers)

    async def until_asleep(self, count=1):
        """Wait until that many sleepers wait, so that an `advance` finds them."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: self.asleep() >= count)

    async def advance(self, seconds):
        """Move on; a sleeper that is due wakes at its own time and may sleep again meanwhile."""
        until_s = self._elapsed_s + seconds
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until_s:
            due_s, _, woken = heapq.heappop(self._sleepers)
            self._elapsed_s = max(self._elapsed_s, due_s)
            if not woken.done():
                woken.set_result(None)
                await _settle()
        self._elapsed_s = until_s


async def _settle():
    """Let tasks that are ready run until they wait again (as far as no thread is involved)."""
    for _ in range(20):
        await asyncio.sleep(0)
