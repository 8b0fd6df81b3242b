"""What the owner hears on mention commands."""

from collections.abc import Awaitable, Callable, Iterator
from math import isfinite

import discord

from bot.chat.command_sync import CommandSync
from bot.chat.components.pages import fit
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.operator_messages import describe
from bot.clock import Clock
from bot.errors import StoreError
from bot.i18n.translate import Translator, translator
from bot.services.notices import Notices
from bot.services.operator_watch import Picture
from bot.store.store import Store


class OwnerHandler:
    """Answers `@Refrain sync` and `@Refrain status`."""

    def __init__(
        self,
        *,
        command_sync: CommandSync,
        store: Store,
        notices: Notices,
        get_picture: Callable[[], Awaitable[Picture]],
        clock: Clock,
        language: str,
    ) -> None:
        self._command_sync = command_sync
        self._store = store
        self._notices = notices
        self._get_picture = get_picture
        self._translate = translator(language)
        self._since = clock.now()

    async def sync(self) -> str:
        try:
            return self._translate("owner-synced", count=len(await self._command_sync.send()))
        except FAILURES as error:
            return self._translate("owner-sync-failed", cause=cause(error))

    async def status(self, client: discord.Client) -> str:
        """How the bot is, what a person has to fix, and the day's figures."""
        first = self._translate(
            "owner-status",
            since=self._since,
            latency_ms=round(client.latency * 1000) if isfinite(client.latency) else None,
            guilds=len(client.guilds),
            live=await self._live(),
        )
        wrong = [describe(each, self._translate) for each in await self._notices.current()]
        lines = [
            first,
            *([f"- {text}" for text in wrong] or [self._translate("owner-status-well")]),
            *_figures(await self._get_picture(), self._translate),
        ]
        return fit(lines)

    async def _live(self) -> int | None:
        try:
            return len(await self._store.live_jobs())
        except StoreError:
            return None


def _figures(picture: Picture, translate: Translator) -> Iterator[str]:
    if picture.balance is not None:
        balance = picture.balance
        yield translate("owner-status-balance", amount=balance.amount, currency=balance.currency)
    if picture.figures is not None:
        yield translate("owner-status-figures", **picture.figures)
