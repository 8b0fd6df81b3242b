"""Songs that were given up and refunded, though what was paid for may still come.

A generation past its deadline is asked for slowly, a request whose answer was lost is looked up
slowly. Whatever comes within hours is delivered; the refund stays. Only answers end
the asking: hours in which we were away, or the key was refused, are none in which it could come.
"""

import logging
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import chain, repeat

from bot.clock import Clock
from bot.domain.job import GenerationId, Job, JobId, JobState
from bot.errors import GenerationLost, LeaseLost, PollFailed, PollRefused, StoreUnavailable
from bot.store.store import Store
from bot.worker.ports import ProviderPort, SongChannel
from bot.worker.settings import WorkerSettings, request_id
from bot.worker.submission import search_start

log = logging.getLogger(__name__)

FIRST_S = 30.0
"""Soon after a start: one process after another may live for less than a round."""
ROUND_S = 180.0
EMPTY_ANSWERS = 5
"""Answers without a song that end the asking: one alone may be a blip after hours of silence."""


class LateSongs:
    """Asks after late songs; the worker reclaims what came."""

    def __init__(
        self,
        *,
        store: Store,
        provider: ProviderPort,
        channel: SongChannel,
        clock: Clock,
        settings: WorkerSettings,
    ) -> None:
        self._store = store
        self._provider = provider
        self._channel = channel
        self._clock = clock
        self._patience = timedelta(seconds=settings.late_s)
        self._longest = settings.retention
        self._given_up: set[JobId] = set()
        self._empty_answers: Counter[JobId] = Counter()

    async def run(self) -> None:
        for wait_s in chain((FIRST_S,), repeat(ROUND_S)):
            await self._clock.sleep(wait_s)
            try:
                await self.ask_once()
            except StoreUnavailable:
                log.debug("database away, late songs not asked for")

    async def ask_once(self) -> None:
        """Ask once for each song that was given up."""
        jobs = await self._store.given_up(since=self._clock.now() - self._longest)
        self._forget_all_but({job.id for job in jobs})
        still_awaited = [job for job in jobs if job.id not in self._given_up]
        await self._ask_all(job for job in still_awaited if job.generation_id is not None)
        await self._ask_all(job for job in still_awaited if job.generation_id is None)

    def _forget_all_but(self, known: set[JobId]) -> None:
        self._given_up &= known
        self._empty_answers = Counter(
            {job: self._empty_answers[job] for job in self._empty_answers.keys() & known}
        )

    async def _ask_all(self, jobs: Iterable[Job]) -> None:
        """A refused key is not shown again for each; the log may be closed to it alone."""
        for job in jobs:
            try:
                await self._ask(job)
            except PollRefused as error:
                log.info("late songs not asked for", extra={"error": str(error)})
                return
            except (PollFailed, LeaseLost) as error:
                log.info("late song not there", extra={"job": job.id, "error": str(error)})

    async def _ask(self, job: Job) -> None:
        """One look; answers without a song end the asking once the patience is over."""
        is_over = self._clock.now() >= job.changed_at + self._patience
        if not await self._look(job):
            self._empty_answers[job.id] += 1
            if is_over and self._empty_answers[job.id] >= EMPTY_ANSWERS:
                self._given_up.add(job.id)

    async def _look(self, job: Job) -> bool:
        """Look for the song; True where it has come."""
        if job.generation_id is None:
            return await self._look_up(job)
        return await self._poll(job, job.generation_id)

    async def _look_up(self, job: Job) -> bool:
        found = await self._provider.find(request_id(job.id), since=search_start(job))
        if found is None:
            return False
        log.warning("lost request found late", extra={"job": job.id})
        recorded = await self._store.record_late_id(job.id, found)
        self._channel.on_job_changed(recorded or job)
        return True

    async def _poll(self, job: Job, generation_id: GenerationId) -> bool:
        try:
            generation = await self._provider.poll(generation_id)
        except GenerationLost as error:
            log.info("late song unknown", extra={"job": job.id, "error": str(error)})
            return False
        if generation.failure is not None:
            self._given_up.add(job.id)
        if generation.song_url is None:
            return False
        log.warning("late song came", extra={"job": job.id})
        ready = await self._store.move(job, JobState.READY, result_url=generation.song_url)
        self._channel.on_job_changed(ready)
        return True
