"""The application: logs in, runs its parts, shuts them down in order, reports its health."""

import asyncio
import gc
import logging
from collections import Counter
from dataclasses import dataclass
from math import isfinite

from bot.chat.client import Refrain
from bot.chat.connection import log_in, stay_connected
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.sharding import ShardElection
from bot.chat.status.updater import StatusUpdater
from bot.clock import Clock
from bot.config_values import Secret
from bot.errors import CredentialsRefused, KeyRefused, ProviderError, StoreError
from bot.health import Vitals
from bot.metrics import Metrics
from bot.provider.client import ProviderClient
from bot.services.operator_watch import OperatorWatch
from bot.services.reference_library import ReferenceLibrary
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.worker import Worker

log = logging.getLogger(__name__)

KEY_CHECK_S = 10.0
"""A provider that does not answer by then is taken to be down; the bot starts all the same."""
STOP_S = 7.0
"""A stop waits so long for a database that does not answer; the whole of it stays below ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The parts that run, and what they do together."""

    store: Store
    provider: ProviderClient
    client: Refrain
    election: ShardElection | None
    updater: StatusUpdater
    orders: OrderHandler
    library: ReferenceLibrary
    worker: Worker
    circuits: CircuitBreakers
    watch: OperatorWatch
    clock: Clock
    metrics: Metrics

    async def log_in(self, token: Secret) -> None:
        """Raises CredentialsRefused where Discord or the provider refuses them."""
        await self._check_key()
        await log_in(self.client, token, clock=self.clock)

    async def run(self, stop: asyncio.Event) -> None:
        """Answer commands and make songs until `stop` is set, then shut down in order."""
        gc.freeze()  # what was built stays: to search it for garbage took 0.2 s in a burst
        gc.set_threshold(700, 10, 100)  # a search of the rest takes 24 ms: a tenth as many
        await self.library.recover()
        async with asyncio.TaskGroup() as tasks:
            updater = tasks.create_task(self.updater.run(), name="status messages")
            worker = tasks.create_task(self.worker.run(), name="worker")
            watch = tasks.create_task(self.watch.run(), name="operator's watch")
            gateway = tasks.create_task(
                stay_connected(self.client, clock=self.clock), name="gateway"
            )
            election = tasks.create_task(self._elect(), name="shards")
            await stop.wait()
            log.info("stopping")
            watch.cancel()
            election.cancel()  # another process hears what comes while this one finishes
            await self._shut_down(updater=updater, worker=worker)
            # Until its first connection stands the library tries for ever, even when closed.
            gateway.cancel()
        log.info("stopped")

    async def _elect(self) -> None:
        if self.election is not None:
            await self.election.run()

    async def _shut_down(self, *, updater: asyncio.Task[None], worker: asyncio.Task[None]) -> None:
        """Finish orders and paid requests first, leave Discord last."""
        patience = asyncio.get_running_loop().call_later(STOP_S, worker.cancel)
        self.client.admission.close()
        await asyncio.gather(self.orders.drain(), self.worker.stop())
        patience.cancel()
        updater.cancel()
        await self.client.close()

    async def health(self) -> Vitals:
        """How the bot is at this moment."""
        connected = self.client.is_connected and not self.client.is_closed()
        try:
            live = Counter(job.state for job in await self.store.live_jobs())
        except StoreError:
            live = None
        outage = self.circuits.outage()
        return Vitals(
            connected=connected,
            latency_s=self.client.latency if isfinite(self.client.latency) else None,
            live=live,
            outage=outage.cause if outage else None,
        )

    async def _check_key(self) -> None:
        try:
            async with asyncio.timeout(KEY_CHECK_S):
                await self.provider.verify_key()
        except KeyRefused as error:
            raise CredentialsRefused(
                "provider.api_key: the provider refuses it. Copy it again, or create a new one."
            ) from error
        except (ProviderError, TimeoutError) as error:
            log.warning("the provider's key was not checked", extra={"error": str(error)})
