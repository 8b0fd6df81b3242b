"""Processes on one PostgreSQL divide the shards among themselves (`discord.shards = "elect"`).

A process serves the shards whose locks it holds. Each looks once a second and whenever another
tells it to: it takes free shards up to its fair share, which is all that a dead one left, and hands
over what is more than that, no faster than the others may identify. A shard's connection is closed
before its lock is left. A process that loses the session that holds its locks closes its shards at
once; until it notices, two may hear the same interaction, of which an order is still one row (its
key is the interaction's id) and the answer is Discord's to give once.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.backoff import backoff
from bot.chat.client import Refrain
from bot.clock import Clock
from bot.domain.shard_share import compute_share
from bot.errors import StoreUnavailable

if TYPE_CHECKING:  # asyncpg is optional
    from bot.store.engine.shard_locks import Cluster, ShardLocks

log = logging.getLogger(__name__)

LOOK_S = 1.0
AGAIN_S = (1.0, 15.0)


class ShardElection:
    """Opens and closes the client's shards as the locks say."""

    def __init__(
        self,
        *,
        client: Refrain,
        open_locks: Callable[[], AbstractAsyncContextManager["ShardLocks"]],
        clock: Clock,
        on_members_changed: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`on_members_changed` is told how many processes there are, this one among them."""
        self._client = client
        self._open_locks = open_locks
        self._clock = clock
        self._on_members_changed = on_members_changed
        self._members = 0
        self._opening: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Take part until cancelled; the shards are closed then, and after them the locks left."""
        await self._client.gateway_known.wait()
        waits_s = backoff(*AGAIN_S)
        async with asyncio.TaskGroup() as tasks:
            while True:
                try:
                    async with self._open_locks() as locks:
                        await self._take_part(locks, tasks)
                except StoreUnavailable as error:
                    facts = {"cause": type(error.__cause__).__name__}
                    log.warning("no shards: the database that divides them is away", extra=facts)
                if self._members:
                    self._members, waits_s = 0, backoff(*AGAIN_S)
                await self._clock.sleep(next(waits_s))

    async def _take_part(self, locks: "ShardLocks", tasks: asyncio.TaskGroup) -> None:
        ticking = tasks.create_task(self._tick(locks))
        self._client.identify_turns.share(locks, tasks)
        try:
            await self._join(locks)
            while True:
                locks.changed.clear()
                await self._balance(locks, tasks)
                await locks.changed.wait()
        finally:
            ticking.cancel()
            await self._close_all()

    async def _tick(self, locks: "ShardLocks") -> None:
        """A notice may be lost, and the dead send none."""
        while True:
            await self._clock.sleep(LOOK_S)
            locks.changed.set()

    async def _join(self, locks: "ShardLocks") -> None:
        """Who joins counts on as many shards as the others do, whatever Discord recommends now."""
        others = (await locks.look()).members
        self._client.count_on(min(others.values(), default=self._client.shard_count or 1))
        await locks.join(self._client.shard_count or 1)

    async def _balance(self, locks: "ShardLocks", tasks: asyncio.TaskGroup) -> None:
        cluster = await locks.look()
        if locks.member not in cluster.members:
            log.error("a pooler before the database gives no session: see docs/SCALING.md")
            raise StoreUnavailable
        if len(cluster.members) != self._members:
            self._members = len(cluster.members)
            log.info("cluster changed", extra={"processes": self._members})
            self._on_members_changed(self._members)
        count = self._client.shard_count or 1
        share = compute_share(cluster.count_shards(), locks.member, count)
        await self._hand_over(locks, self._choose_surplus(cluster, share))
        for shard in sorted(set(range(count)) - cluster.shards.keys()):
            if len(self._client.own_shards) < share and await locks.take_shard(shard):
                log.info("shard taken", extra={"shard": shard})
                self._client.own_shards.add(shard)
                self._opening[shard] = tasks.create_task(self._open(shard))

    async def _open(self, shard: int) -> None:
        try:
            await self._client.open_shard(shard)
        except StoreUnavailable:
            log.debug("shard not opened, the locks are lost", extra={"shard": shard})
        finally:
            self._opening.pop(shard, None)

    def _choose_surplus(self, cluster: "Cluster", share: int) -> list[int]:
        """One per bucket, and none that would have to wait for its turn at the other process."""
        surplus = len(self._client.own_shards) - share
        buckets = self._client.identify_turns.concurrency
        by_bucket = {
            shard % buckets: shard
            for shard in sorted(self._client.list_connected() - self._opening.keys())
            if shard % buckets not in cluster.identifying
        }
        return list(by_bucket.values())[: max(0, surplus)]

    async def _hand_over(self, locks: "ShardLocks", shards: list[int]) -> None:
        await asyncio.gather(*map(self._client.close_shard, shards))
        for shard in shards:
            await locks.leave_shard(shard)
            log.info("shard handed over", extra={"shard": shard})

    async def _close_all(self) -> None:
        opening = list(self._opening.values())
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        await asyncio.gather(*map(self._client.close_shard, list(self._client.own_shards)))
