"""Songs that were given up and refunded, though what was paid for may still come.

A generation past its deadline is asked for slowly, a request whose answer was lost is looked up
slowly. Whatever comes within hours is delivered; the refund stays.
"""

import logging
from datetime import timedelta

from bot.clock import Clock
from bot.errors import GenerationLost, LeaseLost, PollFailed, StoreUnavailable
from bot.songs.job import GenerationId, Job, JobId, JobState
from bot.store.store import Store
from bot.studio.ports import Provider, Stage
from bot.studio.settings import StudioSettings, request_id
from bot.studio.submission import CLOCKS_APART

log = logging.getLogger(__name__)

ROUND_S = 180.0


class Lateness:
    """Asks after late songs; `adopt` takes up what came."""

    def __init__(
        self,
        *,
        store: Store,
        provider: Provider,
        stage: Stage,
        clock: Clock,
        settings: StudioSettings,
    ) -> None:
        self._store = store
        self._provider = provider
        self._stage = stage
        self._clock = clock
        self._patience = timedelta(seconds=settings.late_s)
        self._hopeless: set[JobId] = set()

    async def run(self) -> None:
        while True:
            await self._clock.sleep(ROUND_S)
            try:
                await self.ask_once()
            except StoreUnavailable:
                log.warning("database away, late songs not asked for")

    async def ask_once(self) -> None:
        """Ask once for each song that was given up.

        The patience counts from the submission: a song whose file can never be had would otherwise
        come and be given up again for ever.
        """
        since = self._clock.now() - self._patience
        for job in await self._store.given_up(since=since):
            if job.id not in self._hopeless and (job.submitted_at or job.created_at) > since:
                await self._ask(job)

    async def _ask(self, job: Job) -> None:
        try:
            if job.generation_id is None:
                await self._look_up(job)
            else:
                await self._poll(job, job.generation_id)
        except (PollFailed, GenerationLost, LeaseLost) as error:
            log.info("late song not there", extra={"job": job.id, "error": str(error)})

    async def _look_up(self, job: Job) -> None:
        sent_at = job.submitted_at or job.created_at
        found = await self._provider.find(request_id(job.id), since=sent_at - CLOCKS_APART)
        if found is not None:
            log.warning("lost request found late", extra={"job": job.id})
            healed = await self._store.heal(job.id, found)
            self._stage.changed(healed or job)

    async def _poll(self, job: Job, generation_id: GenerationId) -> None:
        generation = await self._provider.poll(generation_id)
        if generation.failure is not None:
            self._hopeless.add(job.id)
        if generation.song_url is not None:
            log.warning("late song came", extra={"job": job.id})
            ready = await self._store.move(job, JobState.READY, result_url=generation.song_url)
            self._stage.changed(ready)
