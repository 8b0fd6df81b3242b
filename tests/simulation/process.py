"""The bot's process, seen from outside: it can be killed and paused."""

import asyncio
from datetime import timedelta

from simulation.virtual_time import START

LONGEST_PAUSE_S = 100.0
"""Longer than a lease, shorter than Discord remembers a nonce: see `docs/RELIABILITY.md`."""


class Process:
    """Whatever the process asks of anything outside goes through `delay`; there it dies or pauses.

    A killed process gets no answer any more: its tasks end where they wait, and whatever their
    clean-up still tries has no effect.
    """

    def __init__(self, *, rng):
        self._rng = rng
        self._loop = asyncio.get_running_loop()
        self._waiting = {}
        self._paused_until = 0.0
        self._back_s = 0.0
        self._dead = asyncio.Event()
        self.alive = True

    async def until_dead(self):
        await self._dead.wait()

    async def delay(self, seconds):
        """Pass some time; a place where the process may be killed."""
        self._require_life()
        if self._rng.is_killed():
            self.kill()
        if self._rng.is_paused():
            self.pause(self._rng.random.uniform(1, LONGEST_PAUSE_S))
        if seconds:
            await self._wait(seconds)
        while self._loop.time() < self._paused_until:
            await self._wait(self._paused_until - self._loop.time())
        self._require_life()

    def kill(self):
        """SIGKILL: from here on nothing that it does has an effect outside."""
        self.alive = False
        self._dead.set()
        for future in list(self._waiting):
            future.cancel()

    def pause(self, seconds):
        """SIGSTOP, and SIGCONT that much later."""
        self._paused_until = self._loop.time() + seconds

    def set_back(self, seconds):
        """Somebody sets the clock of the machine."""
        self._back_s += seconds

    def now(self):
        return START + timedelta(seconds=self._loop.time() - self._back_s)

    def monotonic(self):
        return self._loop.time()

    async def sleep(self, seconds):
        await self.delay(seconds)

    def _require_life(self):
        if not self.alive:
            raise asyncio.CancelledError

    async def _wait(self, seconds):
        self._require_life()
        future = self._loop.create_future()
        handle = self._loop.call_later(seconds, _wake, future)
        self._waiting[future] = None
        try:
            await future
        finally:
            handle.cancel()
            del self._waiting[future]


def _wake(future):
    if not future.done():
        future.set_result(None)
