"""Follows what the provider says of models that it retires, and which model takes over.

The feed alone is not believed: it may be wrong, or claim that everything is withdrawn. A model
counts as withdrawn once the provider also answered 404 to a paid request, which costs nothing. From
then on the store knows it, for every process and over restarts, until the feed takes it back.
"""

import asyncio
import logging
import random

from bot.clock import Clock
from bot.domain.model import Catalogue, Model
from bot.domain.retirement import Retirement
from bot.errors import PollFailed
from bot.provider.deprecations import DeprecationFeed, FeedEntry, Standing
from bot.store.retirements import (
    delete_retirement,
    read_retirements,
    read_withdrawn,
    write_retirement,
)
from bot.store.store import Store
from bot.worker.ports import ProviderPort

log = logging.getLogger(__name__)

LOOK_S = 86_400.0
"""The feed's own document: "polling daily is plenty"."""
SPREAD = (0.8, 1.0)
"""Of it, by chance: else all processes that were started together ask together."""
CONFIRM_S = 5.0
"""Shorter than a stop waits for paid requests: the refusal is not written down yet."""


class Retirements:
    """Of the models that may be ordered, or take over."""

    def __init__(
        self, *, store: Store, provider: ProviderPort, catalogue: Catalogue, clock: Clock
    ) -> None:
        self._store = store
        self._provider = provider
        self._catalogue = catalogue
        self._clock = clock
        self._look_at_s = clock.monotonic()

    async def look(self) -> None:
        """Read the feed, once a day.

        Raises:
            StoreUnavailable: the next call reads it.
        """
        if self._clock.monotonic() < self._look_at_s:
            return
        feed = await self._read_feed()
        if feed is not None:
            await self._keep(feed)
        spread = random.uniform(*SPREAD)  # noqa: S311 - hides nothing
        self._look_at_s = self._clock.monotonic() + LOOK_S * spread

    async def confirm(self, model_id: str) -> bool:
        """After the provider's own 404: whether the feed says, too, that the model is withdrawn.

        Raises:
            StoreUnavailable: it could not be kept.
        """
        try:
            async with asyncio.timeout(CONFIRM_S):
                feed = await self._read_feed()
        except TimeoutError:
            return False
        model = self._catalogue.find(model_id)
        entry = feed.find(model) if feed and model else None
        if entry is None or entry.standing is not Standing.WITHDRAWN:
            return False
        await self._store.run(write_retirement(_retirement(model_id, entry, withdrawn=True)))
        log.warning("model withdrawn", extra={"model": model_id})
        return True

    async def find_heir(self, model_id: str) -> Model | None:
        """Which model takes over from this one; None: it serves, or none is left.

        Raises:
            StoreUnavailable: nobody knows.
        """
        withdrawn = await self._store.read(read_withdrawn())
        return self._catalogue.find_heir(model_id, withdrawn)

    async def _read_feed(self) -> DeprecationFeed | None:
        """None where there is none, or nothing was learned: a proxy may have no such page."""
        try:
            return await self._provider.read_deprecations()
        except PollFailed as error:
            log.info("feed of deprecations unread", extra={"error": str(error)})
            return None

    async def _keep(self, feed: DeprecationFeed) -> None:
        known = {each.model: each for each in await self._store.read(read_retirements())}
        for model_id in {*known, *(model.id for model in self._catalogue.used)}:
            model, before = self._catalogue.find(model_id), known.get(model_id)
            entry = feed.find(model) if model else None
            if entry is None:
                if before is not None:
                    await self._store.run(delete_retirement(model_id))
            elif entry.standing is Standing.WITHDRAWN:
                log.info("the feed calls a model withdrawn", extra={"model": model_id})
            elif (now := _retirement(model_id, entry, withdrawn=False)) != before:
                await self._store.run(write_retirement(now))


def _retirement(model_id: str, entry: FeedEntry, *, withdrawn: bool) -> Retirement:
    return Retirement(
        model=model_id, withdrawn=withdrawn, replaced_by=entry.replaced_by, date=entry.date
    )
