"""`generating`: asking the provider on the learned schedule until the generation is over.

What goes wrong with the asking is never the song's failure: the deadline ends a generation that an
answer past it shows to be pending, and no silence does, be it ours or the provider's. The schedule
depends on the age since submission alone, so that a restart goes on in the middle of it.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.backoff import backoff
from bot.clock import Clock
from bot.domain.job import Job, JobState
from bot.domain.model import Catalogue
from bot.domain.schedules import Schedules
from bot.errors import (
    GenerationFailed,
    GenerationLost,
    GenerationOver,
    GenerationTimedOut,
    LyricsProbablyTooLong,
    PollFailed,
    PollRefused,
    ResultUnavailable,
)
from bot.faultpoint import faultpoint
from bot.provider.generation import Generation
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.ports import ProviderPort
from bot.worker.settings import WorkerSettings

log = logging.getLogger(__name__)

PATIENCE = 5
"""Times that an unknown id, or a completed generation without an address, is asked for again.

Right after submitting an id may not be known everywhere at the provider yet.
"""
UNCLEAR_GAP_S = 5.0
REFUSED_GAP_S = (30.0, 300.0)
"""Waits while the key is refused: the operator has to act, and each refused request counts."""


class Polling:
    """The step of a job whose generation is under way."""

    def __init__(
        self,
        *,
        store: Store,
        provider: ProviderPort,
        catalogue: Catalogue,
        schedules: Schedules,
        circuits: CircuitBreakers,
        clock: Clock,
        settings: WorkerSettings,
    ) -> None:
        self._store = store
        self._provider = provider
        self._catalogue = catalogue
        self._schedules = schedules
        self._circuits = circuits
        self._clock = clock
        self._deadline_s = settings.deadline_s
        self._silence = timedelta(seconds=settings.late_s)

    async def watch(self, job: Job, *, resumed: bool) -> Job:
        """Ask until there is an address, a failure, or a pending song past its deadline.

        A silence of hours frees the slot at the provider; the song is asked for later all the
        same.
        """
        try:
            return await self._watch(job, resumed=resumed)
        finally:
            self._schedules.of(job.order.model).leave(job.id)

    async def _watch(self, job: Job, *, resumed: bool) -> Job:
        progress = _Progress(
            pending_at=None if resumed else job.submitted_at, heard_at=self._clock.now()
        )
        if not resumed:
            await self._sleep_until_due(job, progress)
        while True:
            await self._store.require_current(job)
            over = await self._ask(job, progress)
            if over is not None:
                return over
            if self._is_late(job, progress):
                return await self._fail(job, GenerationTimedOut())
            await self._sleep_until_due(job, progress)

    def _is_late(self, job: Job, progress: "_Progress") -> bool:
        if self._clock.now() - progress.heard_at >= self._silence:
            return True
        pending_at = progress.pending_at
        return pending_at is not None and job.age_at_provider(
            pending_at
        ).total_seconds() >= self._deadline_of(job)

    async def _ask(self, job: Job, progress: "_Progress") -> Job | None:
        """One look; gives the moved job where the generation is over."""
        if job.generation_id is None:
            return await self._fail(job, GenerationLost())
        try:
            generation = await self._provider.poll(job.generation_id)
        except PollRefused as error:
            self._circuits.open(error)
            progress.gap_s = next(progress.refused_gaps_s)
            return None
        except PollFailed as error:
            log.info("poll not answered", extra={"error": str(error)})
            return None
        except GenerationLost as error:
            progress.heard_at = self._clock.now()
            return None if progress.may_ask_again() else await self._fail(job, error)
        progress.heard_at = self._clock.now()
        return await self._conclude(job, generation, progress)

    async def _conclude(
        self, job: Job, generation: Generation, progress: "_Progress"
    ) -> Job | None:
        if generation.pending:
            progress.pending_at = self._clock.now()
            return None
        if generation.failure is not None:
            failure = self._read_failure(job, generation.failure)
            return await self._fail(job, failure, generation.credits_used)
        if generation.song_url is not None:
            faultpoint("after-completed")
            return await self._mark_ready(
                job, generation.song_url, generation.credits_used, progress
            )
        if progress.may_ask_again():
            return None
        return await self._fail(job, ResultUnavailable(), generation.credits_used)

    def _read_failure(self, job: Job, failure: GenerationOver) -> GenerationOver:
        """A model that sings as much as it takes does not fail for the length of the lyrics."""
        lyrics = self._catalogue.nearest(job.order.model).lyrics
        sings_all = lyrics.long_above >= lyrics.character_limit
        if sings_all and isinstance(failure, LyricsProbablyTooLong):
            return GenerationFailed(failure.detail)
        return failure

    async def _mark_ready(
        self, job: Job, url: str, credits_used: int | None, progress: "_Progress"
    ) -> Job:
        if progress.pending_at is not None and job.submitted_at is not None:
            pending_s = (progress.pending_at - job.submitted_at).total_seconds()
            self._schedules.of(job.order.model).learn(job.id, pending_s, self._age_s(job))
        return await self._store.move(
            job,
            JobState.READY,
            pending_at=progress.pending_at,
            result_url=url,
            credits_used=credits_used,
        )

    async def _fail(self, job: Job, over: GenerationOver, credits_used: int | None = None) -> Job:
        log.warning("generation over", extra={"error": str(over)})
        failed = await self._store.move(
            job, JobState.FAILED, failure=over.key, credits_used=credits_used
        )
        faultpoint("after-failed")
        return failed

    async def _sleep_until_due(self, job: Job, progress: "_Progress") -> None:
        age_s = self._age_s(job)
        next_s = self._schedules.of(job.order.model).next_poll_s(job.id, age_s)
        if progress.gap_s is not None:
            next_s, progress.gap_s = age_s + progress.gap_s, None
        deadline_s = self._deadline_of(job)
        if age_s < deadline_s:
            next_s = min(next_s, deadline_s)
        await self._clock.sleep(next_s - age_s)

    def _deadline_of(self, job: Job) -> float:
        return max(self._deadline_s, self._catalogue.nearest(job.order.model).deadline_s)

    def _age_s(self, job: Job) -> float:
        return job.age_at_provider(self._clock.now()).total_seconds()


@dataclass(slots=True, kw_only=True)
class _Progress:
    """What one stretch of polling remembers; a restart begins a new one."""

    pending_at: datetime | None  # the last look that found it pending
    heard_at: datetime  # the last answer, or the beginning
    gap_s: float | None = None  # instead of the schedule's
    refused_gaps_s: Iterator[float] = field(default_factory=lambda: backoff(*REFUSED_GAP_S))
    unclear: int = 0

    def may_ask_again(self) -> bool:
        """Is an answer that makes no sense to be taken as passing?"""
        self.unclear += 1
        self.gap_s = UNCLEAR_GAP_S
        return self.unclear <= PATIENCE
