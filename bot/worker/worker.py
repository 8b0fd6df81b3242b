"""The worker: claims waiting jobs and drives each through its states to its end.

Rounds claim, one task per job drives. A task may be cancelled at any await without harm, except
while its paid request is sent, for which a stop waits. Whatever breaks while a job is driven
leaves its row as it stands, and the next round resumes it just as a restart would.
"""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from traceback import format_tb
from typing import Protocol

from structlog.contextvars import bind_contextvars

from bot.clock import Clock
from bot.domain.job import CANCELLABLE, Job, JobId, JobState
from bot.domain.model import Catalogue
from bot.domain.schedules import Schedules
from bot.errors import LeaseLost, SongFilesUnavailable, StoreError, StoreUnavailable
from bot.faultpoint import faultpoint
from bot.store.store import LEASE, Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.polling import Polling
from bot.worker.ports import ProviderPort, SongChannel
from bot.worker.posting import PostingStep
from bot.worker.recovery import LateSongs
from bot.worker.retention import ForgetLibrary, Retention
from bot.worker.retirements import Retirements
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles
from bot.worker.submission import Submission, expiry_failure

log = logging.getLogger(__name__)

SWEEP_S = 5.0
"""How late a wake-up that was missed may be made up for."""
GRACE_S = 7.0
"""How long a stop waits for paid requests; one that takes longer is looked up at the next start."""
RENEW_S = LEASE.total_seconds() / 4
RESUME_S = 1.0
EXPIRED_S = 30.0
LONG_AGO = datetime.fromtimestamp(0, UTC)
BROKEN_COOL_DOWN_S = 30.0
"""A bug does not go away by itself: the same job is not run into it again at once."""


class Step(Protocol):
    """One state's work. `resumed`: nobody knows how far it had come before."""

    def __call__(self, job: Job, *, resumed: bool) -> Awaitable[Job]: ...


class Worker:
    """Owns every task that works on a job in this process."""

    def __init__(
        self,
        *,
        store: Store,
        provider: ProviderPort,
        channel: SongChannel,
        song_files: SongFiles,
        catalogue: Catalogue,
        schedules: Schedules,
        circuits: CircuitBreakers,
        clock: Clock,
        settings: WorkerSettings,
        retirements: Retirements,
        give_way: Callable[[], Awaitable[None]],
        forget_library: ForgetLibrary | None = None,
    ) -> None:
        """`schedules` and `circuits` are shared with the service that takes orders.

        `give_way` waits while something more urgent is under way.
        """
        # Fresh for every start: a name used again would renew a dead one's leases.
        self._owner = str(uuid.uuid4())
        self._store = store
        self._channel = channel
        self._circuits = circuits
        self._clock = clock
        self._started_s = clock.monotonic()
        self._settings = settings
        self._give_way = give_way
        self._song_files = song_files
        self._late_songs = LateSongs(
            store=store, provider=provider, channel=channel, clock=clock, settings=settings
        )
        self._retention = Retention(
            store=store,
            song_files=song_files,
            forget_library=forget_library,
            clock=clock,
            settings=settings,
        )
        submission = Submission(
            store=store,
            provider=provider,
            circuits=circuits,
            clock=clock,
            settings=settings,
            retirements=retirements,
        )
        polling = Polling(
            store=store,
            provider=provider,
            catalogue=catalogue,
            schedules=schedules,
            circuits=circuits,
            clock=clock,
            settings=settings,
        )
        posting = PostingStep(
            store=store,
            provider=provider,
            channel=channel,
            song_files=song_files,
            catalogue=catalogue,
            clock=clock,
            settings=settings,
        )
        self._steps: dict[JobState, Step] = {
            JobState.SUBMITTING: submission.submit,
            JobState.CHECKING: submission.check,
            JobState.GENERATING: polling.watch,
            JobState.READY: posting.deliver,
            JobState.POSTING: posting.deliver,
        }
        self._running: dict[asyncio.Task[None], JobId] = {}
        self._in_flight: set[asyncio.Task[None]] = set()
        self._awake = asyncio.Event()
        self._stopping = False
        self._database_is_away = False
        self._grace_until_s = 0.0  # by the loop's time, once it is stopping
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        """Work until `stop`; a cancellation ends it too, and tears no paid request either."""
        try:
            async with asyncio.TaskGroup() as jobs:
                try:
                    await self._run_rounds(jobs)
                finally:
                    await self._shut_down()
            await self._release()
        finally:
            self._stopped.set()

    async def stop(self) -> None:
        """Claim nothing more, finish what must not be torn, leave the rest to the next start.

        Returns when `run` has ended, which takes less than ten seconds.
        """
        self._begin_to_stop()
        self.wake()
        await self._stopped.wait()

    def _begin_to_stop(self) -> None:
        if not self._stopping:
            self._stopping = True
            self._grace_until_s = asyncio.get_running_loop().time() + GRACE_S

    async def _release(self) -> None:
        try:
            await self._store.release(self._owner)
        except StoreUnavailable:
            log.warning("database away, leases left to run out")

    def wake(self) -> None:
        """Look at the queue now: an order was enqueued, or a slot became free."""
        self._awake.set()

    # ------------------------------------------------------------------ rounds

    async def _run_rounds(self, jobs: asyncio.TaskGroup) -> None:
        async with asyncio.TaskGroup() as rounds:
            others = [
                rounds.create_task(self._tick()),
                rounds.create_task(self._keep_leases()),
                rounds.create_task(self._fail_expired()),
                rounds.create_task(self._retention.run()),
                rounds.create_task(self._late_songs.run()),
            ]
            while not self._stopping:
                self._awake.clear()
                await self._give_way()
                await self._dispatch(jobs)
                await self._awake.wait()
            for task in others:
                task.cancel()

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(SWEEP_S)
            self.wake()

    async def _keep_leases(self) -> None:
        while True:
            await self._clock.sleep(RENEW_S)
            try:
                await self._store.heartbeat(self._owner)
            except StoreUnavailable:
                log.debug("database away, leases not renewed")

    async def _dispatch(self, jobs: asyncio.TaskGroup) -> None:
        try:
            await self._reclaim(jobs)
            await self._claim(jobs)
        except StoreUnavailable:
            self._report_database(away=True)
        except LeaseLost:
            log.info("claim given back too late")
        else:
            self._report_database(away=False)

    def _report_database(self, *, away: bool) -> None:
        """Log it once when it goes, and once when it is back."""
        if away and not self._database_is_away:
            log.warning("database away, nothing is claimed")
        if self._database_is_away and not away:
            log.info("database back")
        self._database_is_away = away

    async def _reclaim(self, jobs: asyncio.TaskGroup) -> None:
        """Resume what is ours and driven by no task.

        That is what a dead process left, what was reopened, what broke here, and a claim that we do
        not know of because the database went away during its commit.
        """
        held = await self._store.reclaim(self._owner)
        running = set(self._running.values())
        for job in held:
            if job.id not in running:
                log.info("job resumed", extra={"job": job.id, "state": job.state})
                self._start(jobs, job, resumed=True)

    async def _fail_expired(self) -> None:
        """While a circuit is open nothing is claimed, and yet no order may wait for ever."""
        while True:
            await self._clock.sleep(EXPIRED_S)
            try:
                for job in await self._store.live_jobs():
                    await self._fail_if_expired(job)
            except StoreUnavailable:
                log.debug("database away, old orders not looked at")

    async def _fail_if_expired(self, job: Job) -> None:
        failure = expiry_failure(job, now=self._clock.now(), settings=self._settings)
        if job.state is not JobState.QUEUED:
            return
        try:
            job = await self._cancel_if_asked(job)
            if failure is not None and job.state is JobState.QUEUED:
                self._channel.on_job_changed(
                    await self._store.move(job, JobState.FAILED, failure=failure)
                )
        except LeaseLost:
            log.info("job moved on by itself", extra={"job": job.id})

    async def _claim(self, jobs: asyncio.TaskGroup) -> None:
        while self._may_claim():
            job = await self._store.claim_next(
                self._owner,
                concurrency=self._settings.concurrency,
                told_before=self._compute_told_before(),
            )
            if job is None:
                return
            faultpoint("after-claim")
            if self._stopping:
                await self._store.move(job, JobState.QUEUED)
                return
            self._channel.on_job_changed(job)
            self._start(jobs, job, resumed=False)

    def _compute_told_before(self) -> datetime:
        """Orders accepted since then wait for their status message; so do all after a start.

        An outage of Discord's keeps nothing waiting for longer: the message follows then.
        """
        grace_s = self._settings.telling_s
        if self._clock.monotonic() - self._started_s < grace_s:
            return LONG_AGO
        return self._clock.now() - timedelta(seconds=grace_s)

    def _may_claim(self) -> bool:
        """Nothing is paid for that could not be kept."""
        if not self._circuits.permits(in_flight=len(self._in_flight)):
            return False
        try:
            self._song_files.require_room()
        except SongFilesUnavailable as error:
            self._circuits.open(error)
            return False
        self._circuits.reset(SongFilesUnavailable)
        return True

    async def _shut_down(self) -> None:
        """Cancel what may be torn; wait for claims that are being sent, but not for ever."""
        self._begin_to_stop()
        for task in self._running:
            if task not in self._in_flight:
                task.cancel()
        grace_s = self._grace_until_s - asyncio.get_running_loop().time()
        if self._in_flight:
            await asyncio.wait(set(self._in_flight), timeout=grace_s)
        for task in self._running:
            task.cancel()

    # ------------------------------------------------------------------ one job

    def _start(self, jobs: asyncio.TaskGroup, job: Job, *, resumed: bool) -> None:
        task = jobs.create_task(self._drive_safely(job, resumed=resumed))
        self._running[task] = job.id
        if not resumed:
            self._in_flight.add(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        self._in_flight.discard(task)
        self.wake()

    async def _drive_safely(self, job: Job, *, resumed: bool) -> None:
        """Drive a job; whatever breaks leaves its row as it is, and the next round resumes it."""
        bind_contextvars(job=job.id, guild=job.order.guild_id)
        try:
            await self._drive(job, resumed=resumed)
        except LeaseLost:
            log.info("job moved by somebody else")
        except StoreError as error:
            log.warning("job waits", extra={"error": type(error).__name__})
            await self._clock.sleep(RESUME_S)
        except Exception as error:  # noqa: BLE001 - one job's fault must not stop the others
            trace = "".join(format_tb(error.__traceback__))
            facts = {"error": type(error).__name__, "trace": trace}
            log.error("job broke", extra=facts)  # noqa: TRY400 - a foreign error's text is not logged
            await self._clock.sleep(BROKEN_COOL_DOWN_S)

    async def _drive(self, job: Job, *, resumed: bool) -> None:
        task = asyncio.current_task()
        job = await self._cancel_if_asked(job)
        while step := self._steps.get(job.state):
            job = await self._cancel_if_asked(await step(job, resumed=resumed))
            log.info("job moved", extra={"state": job.state})
            resumed = False
            self._channel.on_job_changed(job)
            self._in_flight.discard(task)
            if self._stopping:
                return
            self.wake()
            await self._give_way()

    async def _cancel_if_asked(self, job: Job) -> Job:
        """Carry out a cancel that came while the paid request was in the air."""
        if job.cancel_asked_by is None or job.state not in CANCELLABLE:
            return job
        cancelled = await self._store.move(
            job,
            JobState.CANCELLED,
            settlement=self._settings.settle_cancelled(job.state),
            cancelled_by=job.cancel_asked_by,
            reason=job.cancel_reason,
        )
        self._channel.on_job_changed(cancelled)
        return cancelled
