"""Spells of bad weather at the provider and at Discord, drawn from the seed."""

import asyncio
from contextlib import asynccontextmanager

from crash.windows import FAILED, POST
from sandbox.discord import DiscordFault
from sandbox.provider import ProviderFault, Route, Script

CALM_S, SPELL_S = (0.2, 1.5), (0.1, 0.6)

TAKEN_502 = ProviderFault(taken=True, status=502, body=b"<html>", content_type="text/html")
AT_THE_PROVIDER = (
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
AT_DISCORD = (
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


class Weather:
    """It comes and goes until cancelled. Nothing is struck while it is held."""

    def __init__(self, *, discord, provider, chance):
        self._discord = discord
        self._provider = provider
        self._chance = chance
        self._holding = asyncio.Lock()

    async def run(self):
        while True:
            await asyncio.sleep(self._chance.uniform(*CALM_S))
            async with self._holding:
                await self._spell()

    @asynccontextmanager
    async def held(self):
        """Only the faults that the caller injects, and none at the end."""
        async with self._holding:
            try:
                yield
            finally:
                self.clear()

    def clear(self):
        self._provider.faults.clear()
        self._discord.faults.clear()

    async def _spell(self):
        route, fault = self._chance.choice(AT_THE_PROVIDER)
        self._provider.faults.until_cleared(fault, route)
        self._discord.faults.inject(DiscordFault(times=None, **self._chance.choice(AT_DISCORD)))
        if self._chance.random() < 0.3:
            self._provider.scripts.next(self._chance.choice(SCRIPTS))
        if self._chance.random() < 0.3:
            self._shake_gateway()
        try:
            await asyncio.sleep(self._chance.uniform(*SPELL_S))
        finally:
            self.clear()

    def _shake_gateway(self):
        gateway = self._discord.gateway
        match self._chance.choice(("drop", "forget", "reconnect")):
            case "drop":
                gateway.drop()
            case "forget":
                gateway.drop(resumable=False)
            case "reconnect":
                gateway.reconnect()
