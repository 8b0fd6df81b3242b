"""What the owner hears on mention commands."""

from math import isfinite

import discord

from bot.chat.command_sync import CommandSync
from bot.chat.discord_errors import FAILURES, cause
from bot.clock import Clock
from bot.errors import StoreError
from bot.i18n.translate import FALLBACK, translator
from bot.store.store import Store


class OwnerHandler:
    """Answers `@Refrain sync` and `@Refrain status`."""

    def __init__(self, *, command_sync: CommandSync, store: Store, clock: Clock) -> None:
        self._command_sync = command_sync
        self._store = store
        self._clock = clock
        self._since = clock.now()

    async def sync(self) -> str:
        translate = translator(FALLBACK)
        try:
            return translate("owner-synced", count=len(await self._command_sync.send()))
        except FAILURES as error:
            return translate("owner-sync-failed", cause=cause(error))

    async def status(self, client: discord.Client) -> str:
        translate = translator(FALLBACK)
        return translate(
            "owner-status",
            since=self._since,
            latency_ms=round(client.latency * 1000) if isfinite(client.latency) else None,
            guilds=len(client.guilds),
            live=await self._live(),
        )

    async def _live(self) -> int | None:
        try:
            return len(await self._store.live_jobs())
        except StoreError:
            return None
