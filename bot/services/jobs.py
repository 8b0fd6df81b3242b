"""What a person may change about a job: cancel it, delete it, or have its song posted again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from bot.clock import Clock
from bot.domain.job import (
    CANCELLABLE,
    CANCELLABLE_LATER,
    LIVE,
    ChannelId,
    Job,
    JobId,
    JobState,
    UserId,
)
from bot.domain.rank import Moderator
from bot.errors import (
    ChannelClosed,
    JobUnknown,
    LeaseLost,
    NotYours,
    StillBeingMade,
    TooLate,
    ValueRefused,
)
from bot.store import jobs, song_list
from bot.store.store import Store
from bot.store.timestamps import now_of
from bot.worker.settings import WorkerSettings


async def end_refused(store: Store, job: Job) -> Job | None:
    """End a waiting order whose channel certainly takes nothing, before anything is paid.

    Gives None where it had moved on, or waits no longer: then it is as if nothing had been tried.
    """
    if job.state is not JobState.QUEUED:
        return None
    try:
        return await store.move(job, JobState.FAILED, failure=ChannelClosed.key)
    except LeaseLost:
        return None


class JobService:
    """Decides from the job's row who may change it, moves it, and lets the worker know."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        settings: WorkerSettings,
        wake: Callable[[], None],
        on_job_changed: Callable[[Job], None],
        remove_file: Callable[[JobId], None],
    ) -> None:
        """`wake` makes the worker look at the queue; `on_job_changed` shows the job's new state."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._wake = wake
        self._on_job_changed = on_job_changed
        self._remove_file = remove_file

    async def cancel(
        self,
        job_id: JobId,
        *,
        by: UserId,
        moderator: bool,
        reason: str | None = None,
        agreed: frozenset[JobState] = CANCELLABLE,
    ) -> Job:
        """Cancel a job that waits or is being generated; the reason goes into the ledger.

        While the paid request is in the air the cancel is kept, and the job given as it still is.
        `agreed` are those states in which the person who cancels knows whether it counts.

        Raises:
            JobUnknown, NotYours, TooLate: nothing was changed.
        """
        while True:
            job = await self._find_permitted(job_id, by, moderator=moderator)
            if job.state not in CANCELLABLE & agreed | CANCELLABLE_LATER:
                raise TooLate
            try:
                return self._publish(await self._cancel(job, by, reason))
            except LeaseLost:
                continue  # it moved while we looked: decide again from what holds now

    async def _cancel(self, job: Job, by: UserId, reason: str | None) -> Job:
        if job.state in CANCELLABLE_LATER:
            return await self._store.run(jobs.ask_to_cancel(job, by=by, reason=reason))
        return await self._store.move(
            job,
            JobState.CANCELLED,
            settlement=self._settings.settle_cancelled(job.state),
            cancelled_by=by,
            reason=reason,
        )

    async def cancel_all(
        self, moderator: Moderator, member_id: UserId | None, *, reason: str | None
    ) -> tuple[list[Job], int]:
        """Cancel all songs of a member, or (None) of the guild; gives how many were too far, too.

        Among the first are those whose cancel is kept until the provider has answered.

        Raises:
            ValueRefused: none is under way.
        """
        live = await self._store.live_jobs(guild_id=moderator.guild_id, user_id=member_id)
        if not live:
            raise ValueRefused(reason="nothing-live")
        cancelled = []
        for job in live:
            with suppress(TooLate):
                by = moderator.user_id
                cancelled.append(await self.cancel(job.id, by=by, moderator=True, reason=reason))
        return cancelled, len(live) - len(cancelled)

    async def redeliver(
        self, job_id: JobId, *, by: UserId, moderator: bool, channel_id: ChannelId | None = None
    ) -> Job:
        """Try again to post a song that its channel did not take, there or in another channel.

        Raises:
            JobUnknown, NotYours: nothing was changed.
            TooLate: it was posted meanwhile, or is not kept any more.
        """
        job = await self._find_permitted(job_id, by, moderator=moderator)
        kept_until = job.changed_at + self._settings.retention
        is_kept = job.erased_at is None and kept_until > self._clock.now()
        if job.state is not JobState.UNDELIVERED or not is_kept:
            raise TooLate
        try:
            return self._publish(await self._make_ready(job, channel_id or job.order.channel_id))
        except LeaseLost as error:
            raise TooLate from error

    async def delete(self, job_id: JobId, *, by: UserId, moderator: bool) -> Job:
        """Delete the words and the kept file of a song that is over; its messages are the caller's.

        Once more is as good: what was left of it by a crash or by Discord goes then.

        Raises:
            JobUnknown, NotYours: nothing was changed.
            StillBeingMade: the song is to be cancelled first.
        """
        while True:
            job = await self._find_permitted(job_id, by, moderator=moderator)
            if job.state in LIVE:
                raise StillBeingMade
            if job.erased_at is None:
                try:
                    job = await self._store.run(
                        song_list.erase(job, by=by, now=now_of(self._clock))
                    )
                except LeaseLost:
                    continue  # it moved while we looked: decide again from what holds now
            await asyncio.to_thread(self._remove_file, job_id)
            return job

    async def _make_ready(self, job: Job, channel_id: ChannelId) -> Job:
        """In another channel the job gets a status message of its own."""
        if channel_id == job.order.channel_id:
            return await self._store.move(job, JobState.READY)
        order = replace(job.order, channel_id=channel_id)
        return await self._store.move(job, JobState.READY, order=order, status_message_id=None)

    async def _find_permitted(self, job_id: JobId, by: UserId, *, moderator: bool) -> Job:
        job = await self._store.job(job_id)
        if job is None:
            raise JobUnknown
        if by != job.order.user_id and not moderator:
            raise NotYours if job.erased_at is None else JobUnknown
        return job

    def _publish(self, job: Job) -> Job:
        self._on_job_changed(job)
        self._wake()
        return job
