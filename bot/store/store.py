"""The one way to the database: a Store, each of whose methods is one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TypeVar, Unpack

from bot.clock import Clock
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import (
    GenerationId,
    GuildId,
    Job,
    JobId,
    JobState,
    MessageId,
    Order,
    Settlement,
    UserId,
)
from bot.domain.pseudonym import pseudonym_of
from bot.domain.quota import DefaultLimits, QuotaStatus
from bot.errors import JobUnknown, LeaseLost
from bot.store import claims, jobs, policies
from bot.store.engine.database import Database
from bot.store.engine.open import open_database
from bot.store.engine.transaction import Transaction
from bot.store.jobs import Changes, Enqueued
from bot.store.quota_status import read_quota_status
from bot.store.timestamps import now_of

T = TypeVar("T")

OnMove = Callable[[Job, Job], None]

LEASE = timedelta(seconds=30)


class Store:
    """Everything that is kept.

    Every method may raise StoreUnavailable. Times that it writes come from the clock; leases run
    by the database's own clock where several processes share it.
    """

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        default_limits: DefaultLimits,
        lease: timedelta,
        on_move: OnMove | None = None,
        pseudonym_key: bytes = b"",
    ) -> None:
        """`on_move` is told of each move that was written: the job before, the job after.

        `pseudonym_key` is what the forgotten are named by.
        """
        self._database = database
        self._clock = clock
        self._default_limits = default_limits
        self._lease = lease
        self._on_move = on_move
        self._pseudonym_key = pseudonym_key

    @property
    def shared(self) -> bool:
        """Other processes may work on the same database."""
        return self._database.shared

    async def run(self, transaction: Transaction[T]) -> T:
        """Run a transaction that has no method here; the caller names the time."""
        return await self._database.run(transaction)

    async def read(self, transaction: Transaction[T]) -> T:
        """Run one that changes nothing."""
        return await self._database.read(transaction)

    async def settings(self, guild_id: GuildId) -> GuildSettings:
        return await self.read(policies.settings(guild_id))

    # -------------------------------------------------------------- orders

    async def enqueue(
        self, order: Order, *, role_ids: frozenset[RoleId] = frozenset(), once: bool = False
    ) -> Enqueued:
        """Reserve and queue, in one transaction; the same order again changes nothing.

        Raises:
            OrderRefused: the first rule that forbids it; nothing was reserved.
        """
        return await self.run(
            jobs.enqueue(
                order,
                role_ids=role_ids,
                default_limits=self._default_limits,
                now=self._now(),
                pseudonym=self.pseudonym_of(order.user_id),
                once=once,
            )
        )

    async def quota_status(
        self, guild_id: GuildId, user_id: UserId, *, role_ids: frozenset[RoleId] = frozenset()
    ) -> QuotaStatus:
        return await self.read(
            read_quota_status(
                guild_id,
                user_id,
                role_ids=role_ids,
                default_limits=self._default_limits,
                now=self._now(),
                pseudonym=self.pseudonym_of(user_id),
            )
        )

    def pseudonym_of(self, user_id: UserId) -> UserId:
        """What a member is called who was forgotten."""
        return pseudonym_of(user_id, self._pseudonym_key)

    # -------------------------------------------------------------- jobs

    async def job(self, job_id: JobId) -> Job | None:
        return await self.read(jobs.job(job_id))

    async def job_in(self, guild_id: GuildId, job_id: JobId) -> Job:
        """A job of this guild: rights held in one say nothing of another's jobs.

        Raises:
            JobUnknown: the guild has none of that id.
        """
        job = await self.job(job_id)
        if job is None or job.order.guild_id != guild_id:
            raise JobUnknown
        return job

    async def job_of_song(self, song_message_id: MessageId) -> Job | None:
        """The job whose song that message is."""
        return await self.read(jobs.job_of_song(song_message_id))

    async def require_current(self, job: Job) -> None:
        """Make sure that a job is still as it was read, before what no statement can guard.

        In its turn among the writers: what this process began to write before is seen.

        Raises:
            LeaseLost: the row moved on.
        """
        if not await self.run(jobs.is_current(job)):
            raise LeaseLost

    async def live_jobs(
        self, *, guild_id: GuildId | None = None, user_id: UserId | None = None
    ) -> list[Job]:
        """The oldest first."""
        return await self.read(jobs.live(guild_id, user_id))

    async def successor(self, job: Job, *, by: timedelta) -> Job | None:
        """A job that was sent so much later than this one and that the provider has taken."""
        return await self.read(jobs.successor(job, by=by))

    async def undelivered_jobs(
        self, guild_id: GuildId, user_id: UserId, *, since: datetime
    ) -> list[Job]:
        """A member's songs that could not be posted since then, the newest first."""
        return await self.read(jobs.undelivered(guild_id, user_id, since=since))

    async def move(
        self,
        job: Job,
        to: JobState,
        *,
        settlement: Settlement | None = None,
        pending_at: datetime | None = None,
        reason: str | None = None,
        **changes: Unpack[Changes],
    ) -> Job:
        """Write one move of a job as it was read, with its settlement and ledger entry.

        Args:
            job: as read; its state and epoch guard the statement.
            to: the new state.
            settlement: what becomes of the reservation where the state alone does not say it.
            pending_at: with `ready`: when a poll last found the generation pending.
            reason: for the ledger.
            changes: further columns.

        Raises:
            LeaseLost: the row moved on; nothing was written.
        """
        moved = await self.run(
            jobs.move(
                job,
                to,
                changes,
                now=self._now(),
                settlement=settlement,
                pending_at=pending_at,
                reason=reason,
            )
        )
        if self._on_move is not None:
            self._on_move(job, moved)
        return moved

    async def mark_sent(self, job: Job) -> None:
        """Write that the paid request leaves now; until then a claim is known as unsent.

        Raises:
            LeaseLost: the row moved on; nothing may be sent.
        """
        await self.run(jobs.mark_sent(job))

    async def replace_order(self, job: Job, order: Order) -> Job:
        """Write what another model is to sing of a claim, before anything is sent.

        Raises:
            LeaseLost: the row moved on, or the paid request has left.
        """
        return await self.run(jobs.replace_order(job, order))

    async def record_late_id(self, job_id: JobId, generation_id: GenerationId) -> Job | None:
        """Write a late generation id, whoever owns the row; `reclaim` finds it then."""
        return await self.run(jobs.record_late_id(job_id, generation_id, now=self._now()))

    async def given_up(self, *, since: datetime) -> list[Job]:
        """Ended without a song since then, though what was paid for may still come."""
        return await self.read(jobs.given_up(since=since))

    async def name_models(self, model: str) -> None:
        """Write the operator's model into the rows of versions that knew no other."""
        await self.run(jobs.name_models(model))

    async def durations(self, model: str, *, limit: int) -> list[tuple[timedelta, timedelta]]:
        """Between which ages the latest songs of a model ended, in the order of submission."""
        return await self.read(jobs.durations(model, limit=limit))

    # -------------------------------------------------------------- the queue and its leases

    async def claim_next(
        self, owner: str, *, concurrency: int, told_before: datetime | None = None
    ) -> Job | None:
        """Move the next waiting job to `submitting`; None: nothing waits, or it has its fill."""
        return await self.run(
            claims.claim_next(
                owner,
                concurrency=concurrency,
                lease=self._lease,
                now=self._now(),
                told_before=told_before,
            )
        )

    async def queue_positions(self) -> dict[JobId, int]:
        """The position of every waiting job, counted from 1."""
        return await self.read(claims.queue_positions(self._now()))

    async def reclaim(self, owner: str) -> list[Job]:
        """Take over every live job that nobody holds; gives all that the owner holds then.

        Among them is a claim whose answer was lost with the database. The oldest comes first.
        """
        return await self.run(claims.reclaim(owner, lease=self._lease))

    async def heartbeat(self, owner: str) -> None:
        """Renew the owner's leases; call it several times per lease."""
        await self.run(claims.heartbeat(owner, lease=self._lease))

    async def release(self, owner: str) -> None:
        """Leave all jobs to others: the last thing before a clean end."""
        await self.run(claims.release(owner))

    # -------------------------------------------------------------- the outbox

    async def record_status_message(self, job_id: JobId, message_id: MessageId) -> None:
        await self.run(jobs.record_status_message(job_id, message_id))

    async def record_shown(self, job_id: JobId, state: JobState) -> None:
        """The status message shows this state, or never will."""
        await self.run(jobs.record_shown(job_id, state))

    async def unshown(self, *, older_than: timedelta = timedelta()) -> list[Job]:
        """Jobs whose present state their status message does not show, those that ended first."""
        return await self.read(jobs.unshown(changed_by=self._now() - older_than))

    def _now(self) -> datetime:
        return now_of(self._clock)


@asynccontextmanager
async def open_store(
    url: str,
    *,
    clock: Clock,
    default_limits: DefaultLimits,
    lease: timedelta = LEASE,
    on_move: OnMove | None = None,
    pseudonym_key: bytes = b"",
) -> AsyncIterator[Store]:
    """Open the database, bring it to the present schema, and close it at the end.

    Raises:
        DatabaseUnusable: it cannot be opened, is in use, or is newer than this program.
        StoreUnavailable: it is away, or full.
    """
    async with open_database(url, clock=clock) as database:
        if not database.shared:
            await database.run(claims.release_all())
        yield Store(
            database=database,
            clock=clock,
            default_limits=default_limits,
            lease=lease,
            on_move=on_move,
            pseudonym_key=pseudonym_key,
        )
