import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class ChangeSignal:
    """Wakes all that wait for something to become true, each time anything changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def notify(self) -> None:
        for event in self._waiting:
            event.set()

    async def until(self, check: Callable[[], T], *, timeout_s: float) -> T:
        """The first true value of `check`; raises TimeoutError after that many real seconds."""
        # Nothing is awaited between a check and the next wait, so no change slips through.
        async with asyncio.timeout(timeout_s):
            while not (found := check()):
                await self._next()
            return found

    async def _next(self) -> None:
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            await event.wait()
        finally:
            self._waiting.discard(event)
