"""Faults at the provider and at Discord for a while each, drawn from the seed."""

import asyncio
from contextlib import asynccontextmanager

from crash.windows import FAILED, POST
from sandbox.discord import DiscordFault
from sandbox.provider import ProviderFault, Route, Script

QUIET_S, FAULT_S = (0.2, 1.5), (0.1, 0.6)

TAKEN_502 = ProviderFault(taken=True, status=502, body=b"<html>", content_type="text/html")
PROVIDER_FAULTS = (
    (Route.SUBMIT, ProviderFault.answer_lost()),
    (Route.SUBMIT, ProviderFault.answer_lost()),
    (Route.SUBMIT, TAKEN_502),
    (Route.SUBMIT, ProviderFault.page(503)),
    (Route.SUBMIT, ProviderFault(reset=True)),
    (Route.SUBMIT, ProviderFault.rate_limited("3")),
    (Route.SUBMIT, ProviderFault(delay_s=20.0)),
    (Route.POLL, ProviderFault.page(502)),
    (Route.POLL, ProviderFault(reset=True)),
    (Route.POLL, ProviderFault.rate_limited("3")),
    (Route.LOG, ProviderFault.page(500)),
    (Route.LOG, ProviderFault(reset=True)),
    (Route.RESULT, ProviderFault.page(503)),
    (Route.RESULT, ProviderFault(reset=True)),
)
EDIT, HISTORY = r"PATCH .*/channels/", r"GET .*/channels/\d+/messages"
DISCORD_FAULTS = (
    {"route": POST, "reset": True, "applied": True},
    {"route": POST, "reset": True, "applied": True},
    {"route": POST, "status": 502, "applied": True},
    {"route": POST, "status": 500},
    {"route": POST, "reset": True},
    {"route": POST, "status": 429, "retry_after_s": 0.3},
    {"route": POST, "delay_s": 0.4},
    {"route": EDIT, "status": 502, "applied": True},
    {"route": EDIT, "reset": True},
    {"route": HISTORY, "status": 500},
    {"route": HISTORY, "reset": True},
    {"route": r"POST .*/callback$", "reset": True, "applied": True},
)
SCRIPTS = (FAILED, Script(duration_s=70.0), Script(duration_s=8.0))


class FaultInjector:
    """Injects faults until cancelled, and none while it is held."""

    def __init__(self, *, discord, provider, rng):
        self._discord = discord
        self._provider = provider
        self._rng = rng
        self._injecting = asyncio.Lock()

    async def run(self):
        while True:
            await asyncio.sleep(self._rng.uniform(*QUIET_S))
            async with self._injecting:
                await self._inject_for_a_while()

    @asynccontextmanager
    async def hold(self):
        """Only the faults that the caller injects, and none at the end."""
        async with self._injecting:
            try:
                yield
            finally:
                self.clear()

    def clear(self):
        self._provider.faults.clear()
        self._discord.faults.clear()

    async def _inject_for_a_while(self):
        route, fault = self._rng.choice(PROVIDER_FAULTS)
        self._provider.faults.until_cleared(fault, route)
        self._discord.faults.inject(DiscordFault(times=None, **self._rng.choice(DISCORD_FAULTS)))
        if self._rng.random() < 0.3:
            self._provider.scripts.next(self._rng.choice(SCRIPTS))
        if self._rng.random() < 0.3:
            self._disturb_gateway()
        try:
            await asyncio.sleep(self._rng.uniform(*FAULT_S))
        finally:
            self.clear()

    def _disturb_gateway(self):
        gateway = self._discord.gateway
        match self._rng.choice(("drop", "forget", "reconnect")):
            case "drop":
                gateway.drop()
            case "forget":
                gateway.drop(resumable=False)
            case "reconnect":
                gateway.reconnect()
