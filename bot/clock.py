"""Time as an argument: code that needs it takes a Clock."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits; tests bring one that they move by hand."""

    def now(self) -> datetime:
        """The time of day, aware, in UTC: what is stored and shown."""

    def monotonic(self) -> float:
        """Seconds that never jump: what time limits are measured with."""

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks the machine

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
