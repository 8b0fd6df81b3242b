"""From `submitting` to a generation id: the part of the way where money is spent.

The paid request is sent once. Whatever is not a clear answer leads to `checking`, where the request
is looked up in the provider's log and never sent again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from bot.backoff import backoff
from bot.clock import Clock
from bot.domain.job import GenerationId, Job, JobState
from bot.domain.model import Model
from bot.domain.retirement import reorder
from bot.errors import (
    LeaseLost,
    ModelGone,
    ModelWithdrawn,
    NotSubmitted,
    PollFailed,
    PollRefused,
    ReferenceExpired,
    Rejected,
    StoreUnavailable,
    SubmissionUncertain,
    WaitTooLong,
)
from bot.faultpoint import faultpoint
from bot.store.store import Store
from bot.store.timestamps import now_of
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.ports import ProviderPort
from bot.worker.retirements import Retirements
from bot.worker.settings import WorkerSettings, request_id

log = logging.getLogger(__name__)

CLOCKS_APART = timedelta(minutes=5)
"""How far the provider's clock may run behind ours when its log is searched."""
SENT_WELL_AFTER = timedelta(minutes=3)
"""A request sent so much later than another left after it, by our own clock alone: the sending of
the other was given up after a minute and a half. Where the log shows the later one alone, it lags
behind no further, and there is nothing to wait for."""
LOOK_AGAIN_S = (5.0, 60.0)
WRITE_AGAIN_S = (0.2, 5.0)
ANSWERED = "paid request answered, database away"
REFUSED = "request not taken, database away"
UNSENT = "request not sent, database away"
LAST_WORD_S = 1.0
"""What a stop allows for writing an id whose first writing it may have torn."""


def expiry_failure(job: Job, *, now: datetime, settings: WorkerSettings) -> str | None:
    """Why an order that was not sent yet makes no sense any more: a failure's key, or None."""
    expires_at = job.order.reference.expires_at if job.order.reference else None
    if expires_at is not None and expires_at <= now:
        return ReferenceExpired.key
    if job.created_at + timedelta(seconds=settings.oldest_order_s) <= now:
        return WaitTooLong.key
    return None


def search_start(job: Job) -> datetime:
    """From when on the provider's log is searched for a job's request."""
    return (job.submitted_at or job.created_at) - CLOCKS_APART


class Submission:
    """Steps of a job that is on its way to the provider."""

    def __init__(
        self,
        *,
        store: Store,
        provider: ProviderPort,
        circuits: CircuitBreakers,
        clock: Clock,
        settings: WorkerSettings,
        retirements: Retirements,
    ) -> None:
        self._store = store
        self._provider = provider
        self._circuits = circuits
        self._clock = clock
        self._settings = settings
        self._retirements = retirements
        self._begun = now_of(clock)

    async def submit(self, job: Job, *, resumed: bool) -> Job:
        """Send the paid request, unless a process that died may have sent it."""
        if resumed:
            to = JobState.QUEUED if job.unsent else JobState.CHECKING
            return await self._store.move(job, to)
        failure = expiry_failure(job, now=self._clock.now(), settings=self._settings)
        if failure is not None:
            return await self._store.move(job, JobState.FAILED, failure=failure)
        found = await self._look_back(job)
        if found is not None:
            return await self._record_found(job, found)
        heir = await self._retirements.find_heir(job.order.model)
        return await (self._send(job) if heir is None else self._hand_over(job, heir))

    async def _hand_over(self, job: Job, heir: Model) -> Job:
        """The model was withdrawn; nothing was paid for this order, or it would be looked up."""
        order = reorder(job.order, heir)
        if order is None:
            return await self._store.move(job, JobState.FAILED, failure=ModelWithdrawn.key)
        log.info("another model takes over", extra={"model": heir.id})
        return await self._send(await self._store.replace_order(job, order))

    async def _look_back(self, job: Job) -> GenerationId | None:
        """What was paid for an order that is older than this process, although its row waits.

        The database may be a backup that was restored, or a server that lost its last commits. A
        log that cannot be read is no reason to keep orders back.
        """
        if job.created_at >= self._begun:
            return None
        try:
            return await self._provider.find(
                request_id(job.id), since=job.created_at - CLOCKS_APART
            )
        except PollFailed as error:
            log.info("log of requests unread", extra={"error": str(error)})
            return None

    async def check(self, job: Job, *, resumed: bool) -> Job:  # noqa: ARG002 - a step's signature
        """Look for the request in the provider's log until it is found or hardly ever will be.

        The deadline holds for a log that was read; one that answers nothing for hours, or not to
        this key, ends the looking as well, and so does one that shows what was sent well after.
        Late songs are looked for further on.
        """
        begun_s = self._clock.monotonic()
        for wait_s in backoff(*LOOK_AGAIN_S):
            try:
                is_past = await self._is_log_past(job)  # read first: what it shows, the next does
                found = await self._provider.find(request_id(job.id), since=search_start(job))
            except PollRefused as error:
                log.warning("log of requests refused", extra={"error": str(error)})
                break
            except PollFailed as error:
                log.info("log of requests unread", extra={"error": str(error)})
                is_over = self._clock.monotonic() - begun_s >= self._settings.late_s
            else:
                if found is not None:
                    return await self._record_found(job, found)
                age_s = (self._clock.now() - job.changed_at).total_seconds()
                looked_s = self._clock.monotonic() - begun_s  # also where the clock was set back
                is_over = is_past or max(age_s, looked_s) >= self._settings.checking_s
            if is_over:
                break
            await self._clock.sleep(wait_s)
        return await self._store.move(job, JobState.UNCERTAIN)

    async def _is_log_past(self, job: Job) -> bool:
        """Whether the provider's log shows a request of ours that was sent well after this one."""
        later = await self._store.successor(job, by=SENT_WELL_AFTER)
        if later is None:
            return False
        found = await self._provider.find(request_id(later.id), since=search_start(later))
        return found is not None

    async def _record_found(self, job: Job, generation_id: GenerationId) -> Job:
        faultpoint("after-found")
        self._circuits.reset(SubmissionUncertain)
        return await self.keep_id(job, generation_id)

    async def keep_id(self, job: Job, generation_id: GenerationId) -> Job:
        """Write the id, however long the database is away.

        Raises:
            LeaseLost: another worker has the job; the id was handed over to it all the same.
        """

        async def write() -> Job:
            try:
                kept = await self._store.move(job, JobState.GENERATING, generation_id=generation_id)
            except LeaseLost:
                await self._store.record_late_id(job.id, generation_id)
                raise
            faultpoint("after-id")
            return kept

        facts = {"generation": generation_id}
        try:
            return await self._insist(write, partial(log.critical, ANSWERED, extra=facts))
        except asyncio.CancelledError:
            log.critical("stopped while an id was written", extra=facts)
            await _try_once_more(write)
            raise

    async def _insist(self, write: Callable[[], Awaitable[Job]], report: Callable[[], None]) -> Job:
        """What the provider said will not be said again: repeat the writing of it, not the asking.

        It is logged once: it may become the only place that knows. After a commit whose answer
        was lost the repeat meets its own row and loses the lease; the job is then read anew and
        goes on from there.
        """
        waits_s = backoff(*WRITE_AGAIN_S)
        reported = False
        while True:
            try:
                return await write()
            except StoreUnavailable:
                if not reported:
                    report()
                reported = True
                await self._clock.sleep(next(waits_s))

    async def _send(self, job: Job) -> Job:
        """Where the mark before the first byte cannot be written, nothing is sent."""
        held_until = self._circuits.find_hold_end(job.order.model)
        if held_until is not None:
            return await self._store.move(job, JobState.QUEUED, not_before=held_until)
        faultpoint("before-submit")
        try:
            generation = await self._provider.submit(
                job.order,
                request_id=request_id(job.id),
                before_first_byte=partial(self._mark_sent, job),
            )
        except (NotSubmitted, SubmissionUncertain) as error:
            return await self._handle_refusal(job, error)
        except StoreUnavailable:
            requeue = partial(self._store.move, job, JobState.QUEUED)
            return await self._insist(requeue, partial(log.warning, UNSENT))
        faultpoint("after-answer")
        self._circuits.reset(model=job.order.model)
        return await self.keep_id(job, generation.id)

    async def _mark_sent(self, job: Job) -> None:
        await self._store.mark_sent(job)
        faultpoint("before-first-byte")

    async def _handle_refusal(self, job: Job, error: NotSubmitted | SubmissionUncertain) -> Job:
        log.warning("not submitted", extra={"error": str(error)})
        faultpoint("after-refusal")
        if isinstance(error, Rejected):
            move = partial(self._store.move, job, JobState.FAILED, failure=error.key)
        elif isinstance(error, ModelGone) and await self._is_taken_over(job):
            move = partial(self._store.move, job, JobState.QUEUED)
        elif isinstance(error, NotSubmitted):
            model = job.order.model if isinstance(error, ModelGone) else ""
            until = self._circuits.open(error, model=model)
            move = partial(self._store.move, job, JobState.QUEUED, not_before=until)
        else:
            self._circuits.open(error)
            move = partial(self._store.move, job, JobState.CHECKING)
        facts = {"error": error.key}
        return await self._insist(move, partial(log.warning, REFUSED, extra=facts))

    async def _is_taken_over(self, job: Job) -> bool:
        """Whether another model sings from now on; where the database is away it is found later."""
        model = job.order.model
        try:
            confirmed = await self._retirements.confirm(model)
            return confirmed and await self._retirements.find_heir(model) is not None
        except StoreUnavailable:
            return False


async def _try_once_more(write: Callable[[], Awaitable[Job]]) -> None:
    with suppress(StoreUnavailable, LeaseLost, TimeoutError):
        async with asyncio.timeout(LAST_WORD_S):
            await write()
