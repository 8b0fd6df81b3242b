"""One fast time for the bot's processes, both servers and the database."""

import asyncio
import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import SystemClock

SPEED = 20.0
"""A lease of 30 s lasts 1.5 s, a song that takes a minute is there after three."""


@dataclass(kw_only=True)
class SharedClock:
    """Shows the same in every process that knows its three figures.

    It rests on the machine's monotonic clock, which all processes share.
    """

    started: datetime
    origin_s: float
    speed: float

    @classmethod
    def new(cls, speed=SPEED):
        return cls(started=SystemClock().now(), origin_s=time.monotonic(), speed=speed)

    @classmethod
    def of(cls, text):
        started, origin_s, speed = json.loads(text)
        return cls(started=datetime.fromisoformat(started), origin_s=origin_s, speed=speed)

    def text(self):
        return json.dumps([self.started.isoformat(), self.origin_s, self.speed])

    def now(self):
        return self.started + timedelta(seconds=self.monotonic())

    def monotonic(self):
        return (time.monotonic() - self.origin_s) * self.speed

    async def sleep(self, seconds):
        await asyncio.sleep(seconds / self.speed)

    def skip(self, seconds):
        """Let so much time have passed; only while no process of the bot runs."""
        self.origin_s -= seconds / self.speed


class DiscordClock:
    """Dates are the shared ones, but three seconds to answer within stay three seconds."""

    def __init__(self, shared):
        self._shared = shared
        self._begun_s = shared.origin_s

    def now(self):
        return self._shared.now()

    def monotonic(self):
        skipped_s = (self._begun_s - self._shared.origin_s) * self._shared.speed
        return time.monotonic() + skipped_s

    async def sleep(self, seconds):
        await asyncio.sleep(seconds)
