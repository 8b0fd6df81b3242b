"""The strikes: each ends a life of the bot, or halts it for longer than a lease."""

import asyncio
import signal
from collections import Counter
from contextlib import AsyncExitStack

from bot.store.store import LEASE
from crash.windows import ANY_TIME, HALT, STOP, delay
from sandbox.provider import Route

STOPPED_WITHIN_S = 10.0
STOPPED, KILLED = 0, -signal.SIGKILL
BUSY_WITHIN_S = 30.0
REACHED_WITHIN_S = 6.0
"""Real seconds for which a window of a process at work is waited for; then death comes anyway."""
AT_ANY_TIME_S = (0.05, 2.0)
SHARE_OF_EARLY_DEATHS = 0.2
"""Of the deaths at any time: those that do not wait until the process is at work."""
SHARE_OF_ABSENCES = 0.25
ABSENCE_S = (301.0, 1200.0)
"""Longer than Discord remembers a nonce, and perhaps longer than a lost answer is looked up."""


class Strikes:
    """Those against one slot, which is to hold one running process."""

    def __init__(self, arena, *, windows, shared, chance):
        """`shared`: other slots work on the same database."""
        self._arena = arena
        self._shared = shared
        self._chance = chance
        self._windows = windows
        self._life = None
        self.struck = Counter()

    async def run(self):
        for window in self._windows:
            if window is HALT:
                await self._halt()
                self.struck[HALT.name] += 1
            else:
                reached = await self._kill(window)
                self.struck[window.name if reached else ANY_TIME.name] += 1

    async def _halt(self):
        life = self._life = self._life or await self._arena.start()
        await self._until_busy(life)
        await asyncio.sleep(self._chance.uniform(*AT_ANY_TIME_S))
        life.pause()
        lease_s = LEASE.total_seconds() / self._arena.clock.speed
        await asyncio.sleep(lease_s * self._chance.uniform(1.1, 2.0))
        life.go_on()

    async def _kill(self, window):
        """True where the window was reached before its time was up."""
        life = await self._victim(window)
        reached = await self._reached(window, life)
        if window is STOP:
            life.stop()
            await self._arena.until(lambda: life.status is not None, patience_s=STOPPED_WITHIN_S)
        life.kill()
        await self._arena.bury(life, status=STOPPED if window is STOP else KILLED)
        self._life = None
        if not self._shared and self._chance.random() < SHARE_OF_ABSENCES:
            await self._arena.skip(self._chance.uniform(*ABSENCE_S))
        return reached

    async def _victim(self, window):
        """Who is to die at a fault point has to be born for it."""
        if not window.point:
            return self._life or await self._arena.start()
        if self._life is not None:
            await self._arena.kill(self._life)
        return await self._arena.start(f"{window.name}:{self._chance.choice((1, 1, 2))}")

    async def _reached(self, window, life):
        early = window is ANY_TIME and self._chance.random() < SHARE_OF_EARLY_DEATHS
        if not early:
            await self._until_busy(life)
        if window in (ANY_TIME, STOP):
            await asyncio.sleep(self._chance.uniform(*AT_ANY_TIME_S))
            return True
        async with AsyncExitStack() as stack:
            if window.needs_calm:
                await stack.enter_async_context(self._arena.weather.held())
            has_come = self._opened(window, life)
            return await self._arena.until(has_come, patience_s=REACHED_WITHIN_S)

    async def _until_busy(self, life):
        """Until it answers commands and something new stands in the channels."""
        await self._arena.until(lambda: life.ready, patience_s=BUSY_WITHIN_S)
        before = self._arena.posted()
        await self._arena.until(
            lambda: life.status is not None or self._arena.posted() > before,
            patience_s=BUSY_WITHIN_S,
        )

    def _opened(self, window, life):
        """Inject what brings the window about; gives the check whether it is open."""
        discord, provider = self._arena.discord, self._arena.provider
        if window.fault:
            provider.faults.next(Route.SUBMIT, window.fault)
        if window.script:
            provider.scripts.next(window.script)
        if window.route:
            provider.faults.until_cleared(delay(window), window.route)
            before = len(provider.requests)
            return lambda: any(r.route is window.route for r in provider.requests[before:])
        if window.path:
            injected = discord.faults.inject(delay(window))
            return lambda: injected.hits > 0
        return lambda: life.status is not None
