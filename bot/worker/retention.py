"""What is kept for a time and no longer: files, words, and servers that the bot left."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.job import GuildId
from bot.errors import StoreError
from bot.store import privacy
from bot.store.store import Store
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles

log = logging.getLogger(__name__)

CLEARING_S = 3600.0

ForgetLibrary = Callable[[GuildId], Awaitable[int]]
"""Deletes the saved references that a guild shared, with their files."""


class Retention:
    def __init__(
        self,
        *,
        store: Store,
        song_files: SongFiles,
        forget_library: ForgetLibrary | None,
        clock: Clock,
        settings: WorkerSettings,
    ) -> None:
        self._store = store
        self._song_files = song_files
        self._forget_library = forget_library
        self._clock = clock
        self._settings = settings

    async def run(self) -> None:
        """Once in an hour; what cannot be cleared now is in the next."""
        while True:
            await self._clock.sleep(CLEARING_S)
            try:
                await self._clear_files()
                await self._erase_words()
                await self._forget_left_guilds()
            except StoreError as error:
                log.info("not all was cleared", extra={"error": type(error).__name__})

    async def _clear_files(self) -> None:
        """Songs that could not be posted are kept for the retention, no longer."""
        needed = {job.id for job in await self._store.live_jobs()}
        before = self._clock.now() - self._settings.retention
        await asyncio.to_thread(self._song_files.clear, before=before, needed=needed)

    async def _erase_words(self) -> None:
        if not self._settings.words_s:
            return
        before, total = self._ago(self._settings.words_s), 0
        while count := await self._store.run(privacy.erase_older(before, now=self._clock.now())):
            total += count
        if total:
            log.info("words deleted that were kept long enough", extra={"songs": total})

    async def _forget_left_guilds(self) -> None:
        before = self._ago(self._settings.left_s)
        for guild_id in await self._store.read(privacy.read_left_guilds(before)):
            if self._forget_library:
                await self._forget_library(guild_id)
            await self._store.run(privacy.forget_guild(guild_id, now=self._clock.now()))
            log.info("server forgotten that was left", extra={"guild": guild_id})

    def _ago(self, seconds: float) -> datetime:
        return self._clock.now() - timedelta(seconds=seconds)
