"""The kills: each ends a process of the bot, or halts it for longer than a lease."""

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
ABSENCES = 0.25
ABSENCE_S = (301.0, 1200.0)
"""Longer than Discord remembers a nonce, and perhaps longer than a lost answer is looked up."""


class Kills:
    """Those against one slot, which is to hold one running process."""

    def __init__(self, environment, *, windows, shared, rng):
        """`shared`: other slots work on the same database."""
        self._environment = environment
        self._shared = shared
        self._rng = rng
        self._windows = windows
        self.bot = None
        self.hits = Counter()

    async def run(self):
        for window in self._windows:
            if window is HALT:
                await self._halt()
                self.hits[HALT.name] += 1
            else:
                reached = await self._kill(window)
                self.hits[window.name if reached else ANY_TIME.name] += 1

    async def _halt(self):
        bot = self.bot = self.bot or await self._environment.start()
        await self._until_busy(bot)
        await asyncio.sleep(self._rng.uniform(*AT_ANY_TIME_S))
        bot.pause()
        lease_s = LEASE.total_seconds() / self._environment.clock.speed
        await asyncio.sleep(lease_s * self._rng.uniform(1.1, 2.0))
        bot.go_on()

    async def _kill(self, window):
        """True where the window was reached before its time was up."""
        bot = await self._start_victim(window)
        reached = await self._reach(window, bot)
        if window is STOP:
            bot.stop()
            await self._environment.until(
                lambda: bot.status is not None, patience_s=STOPPED_WITHIN_S
            )
        bot.kill()
        await self._environment.expect_end(bot, status=STOPPED if window is STOP else KILLED)
        self.bot = None
        if not self._shared and self._rng.random() < ABSENCES:
            await self._environment.skip(self._rng.uniform(*ABSENCE_S))
        return reached

    async def _start_victim(self, window):
        """A bot that is to die at a fault point has to be started for it."""
        if not window.point:
            return self.bot or await self._environment.start()
        if self.bot is not None:
            await self._environment.kill(self.bot)
        return await self._environment.start(f"{window.name}:{self._rng.choice((1, 1, 2))}")

    async def _reach(self, window, bot):
        early = window is ANY_TIME and self._rng.random() < SHARE_OF_EARLY_DEATHS
        if not early:
            await self._until_busy(bot)
        if window in (ANY_TIME, STOP):
            await asyncio.sleep(self._rng.uniform(*AT_ANY_TIME_S))
            return True
        async with AsyncExitStack() as stack:
            if window.needs_quiet:
                await stack.enter_async_context(self._environment.faults.hold())
            has_come = self._arrange(window, bot)
            return await self._environment.until(has_come, patience_s=REACHED_WITHIN_S)

    async def _until_busy(self, bot):
        """Until it answers commands and something new stands in the channels."""
        await self._environment.until(lambda: bot.ready, patience_s=BUSY_WITHIN_S)
        before = self._environment.posted()
        await self._environment.until(
            lambda: bot.status is not None or self._environment.posted() > before,
            patience_s=BUSY_WITHIN_S,
        )

    def _arrange(self, window, bot):
        """Inject what brings the window about; gives the check whether it is open."""
        discord, provider = self._environment.discord, self._environment.provider
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
        return lambda: bot.status is not None
