"""The pace of IDENTIFY: each bucket of shards begins one session in five seconds."""

import asyncio
from collections import defaultdict
from typing import Protocol

from bot.clock import Clock
from bot.errors import StoreUnavailable

GAP_S = 5.1
"""docs: events/gateway, Max Concurrency: 5 s, by the time of arrival; the rest is for the way."""
POLL_S = 0.25


class SharedTurns(Protocol):
    """The same turns among the processes of a cluster, which PostgreSQL alone can keep."""

    async def take_turn(self, bucket: int) -> bool: ...

    async def leave_turn(self, bucket: int) -> None: ...


class IdentifyTurns:
    """Whose turn it is to begin a session."""

    def __init__(self, *, clock: Clock) -> None:
        self.concurrency = 1
        """How many buckets there are; Discord says it with the gateway's address."""
        self._shared: tuple[SharedTurns, asyncio.TaskGroup] | None = None
        self._clock = clock
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_s: dict[int, float] = {}

    def share(self, shared: SharedTurns | None, tasks: asyncio.TaskGroup) -> None:
        """Keep to these turns too; None: this process has the bot's token for itself."""
        self._shared = (shared, tasks) if shared else None

    async def take(self, shard_id: int) -> None:
        """Wait until this shard may identify; its bucket is taken for `GAP_S` seconds then.

        Raises:
            StoreUnavailable: the processes cannot be kept apart.
        """
        bucket = shard_id % self.concurrency
        async with self._turns[bucket]:
            await self._until_free(bucket)
            await self._take_shared(bucket)
            self.extend(shard_id)

    def extend(self, shard_id: int) -> None:
        """The IDENTIFY leaves only now: to connect took its time."""
        self._free_s[shard_id % self.concurrency] = self._clock.monotonic() + GAP_S

    async def _until_free(self, bucket: int) -> None:
        while (wait_s := self._free_s.get(bucket, 0.0) - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait_s)

    async def _take_shared(self, bucket: int) -> None:
        if self._shared is None:
            return
        shared, tasks = self._shared
        while not await shared.take_turn(bucket):
            await self._clock.sleep(POLL_S)
        tasks.create_task(self._leave_shared(shared, bucket))

    async def _leave_shared(self, shared: SharedTurns, bucket: int) -> None:
        await self._clock.sleep(GAP_S)
        await self._until_free(bucket)
        try:
            await shared.leave_turn(bucket)
        except StoreUnavailable:
            return  # so it ended with its session
