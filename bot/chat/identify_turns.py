"""The pace of IDENTIFY: each bucket of shards begins one session in five seconds."""

import asyncio
from collections import defaultdict

from bot.clock import Clock

GAP_S = 5.1
"""docs: events/gateway, Max Concurrency: 5 s, by the time of arrival; the rest is for the way."""


class IdentifyTurns:
    """Whose turn it is to begin a session, in this process."""

    def __init__(self, *, clock: Clock) -> None:
        self.concurrency = 1
        """How many buckets there are; Discord says it with the gateway's address."""
        self._clock = clock
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_s: dict[int, float] = {}

    async def take(self, shard_id: int) -> None:
        """Wait until this shard may identify; its bucket is taken for `GAP_S` seconds then."""
        bucket = shard_id % self.concurrency
        async with self._turns[bucket]:
            while (wait_s := self._free_s.get(bucket, 0.0) - self._clock.monotonic()) > 0:
                await self._clock.sleep(wait_s)
            self.extend(shard_id)

    def extend(self, shard_id: int) -> None:
        """The IDENTIFY leaves only now: to connect took its time."""
        self._free_s[shard_id % self.concurrency] = self._clock.monotonic() + GAP_S
