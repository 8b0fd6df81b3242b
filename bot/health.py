"""What a machine may ask about the running bot: /healthz and /metrics, off unless configured."""

import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from aiohttp import web
from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.config_values import ListenAddress
from bot.domain.job import LIVE, JobState
from bot.errors import ConfigurationUnusable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """How the bot is at this moment. `live` is None where the database does not answer."""

    connected: bool  # to Discord's gateway
    latency_s: float | None  # of the gateway's heartbeat
    live: Mapping[JobState, int] | None
    outage: str | None = None  # why nothing is submitted; the key of an error's sentence

    @property
    def well(self) -> bool:
        """Discord being away is no reason to restart the bot; a lost database is one to look."""
        return self.live is not None


@asynccontextmanager
async def serve(
    listen: ListenAddress | None,
    get_vitals: Callable[[], Awaitable[Vitals]],
    counted: CollectorRegistry,
) -> AsyncIterator[None]:
    """Serve both addresses while the block runs; nothing where `listen` is None.

    `counted` is what /metrics shows beside a look at the bot.

    Raises:
        ConfigurationUnusable: the address cannot be listened on.
    """
    if listen is None:
        yield
        return
    endpoints, app = _Endpoints(get_vitals, counted), web.Application()
    app.router.add_get("/healthz", endpoints.healthz)
    app.router.add_get("/metrics", endpoints.metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _listen(runner, listen)
        _log.info("listening", extra={"addresses": [f"{a[0]}:{a[1]}" for a in runner.addresses]})
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, listen: ListenAddress) -> None:
    try:
        await web.TCPSite(runner, listen.host, listen.port).start()
    except OSError as error:
        raise ConfigurationUnusable(
            f"http.listen: nothing can be served at {listen.host}:{listen.port}"
            f" ({os.strerror(error.errno or 0)})."
        ) from error


class _Endpoints:
    """Answers both addresses from a fresh look each time."""

    def __init__(
        self, get_vitals: Callable[[], Awaitable[Vitals]], counted: CollectorRegistry
    ) -> None:
        self._get_vitals = get_vitals
        self._counted = counted
        self._process = CollectorRegistry()
        ProcessCollector(registry=self._process)
        PlatformCollector(registry=self._process)
        GCCollector(registry=self._process)

    async def healthz(self, _request: web.Request) -> web.Response:
        vitals = await self._get_vitals()
        body = {
            "status": "ok" if vitals.well else "unwell",
            "discord": "connected" if vitals.connected else "away",
            "database": "ok" if vitals.live is not None else "away",
            "submitting": vitals.outage or "ok",
        }
        return web.json_response(body, status=200 if vitals.well else 503)

    async def metrics(self, _request: web.Request) -> web.Response:
        registries = (self._process, self._counted, _measure(await self._get_vitals()))
        body = b"".join(map(generate_latest, registries))
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _measure(vitals: Vitals) -> CollectorRegistry:
    """One look at the bot, in Prometheus' words."""
    registry = CollectorRegistry()
    gauge = partial(Gauge, registry=registry)
    gauge("refrain_discord_connected", "1 while the gateway answers.").set(vitals.connected)
    if vitals.latency_s is not None:
        gauge("refrain_discord_latency_seconds", "Gateway heartbeat.").set(vitals.latency_s)
    gauge("refrain_database_up", "1 while it answers.").set(vitals.live is not None)
    outage = gauge("refrain_outage", "1 for what keeps orders from being submitted.", ["cause"])
    if vitals.outage is not None:
        outage.labels(vitals.outage).set(1)
    if vitals.live is not None:
        jobs = gauge("refrain_jobs", "Live jobs by state.", ["state"])
        for state in sorted(LIVE):
            jobs.labels(state).set(vitals.live.get(state, 0))
    return registry
