"""Brings every status message up to date, in its own time.

Nothing that makes a song ever waits for it. `on_job_changed` only takes note; one edit per channel
is under way at a time, the latest state wins, and what is over goes first. What to send is decided
when the budget of requests has room, which comes after songs and answers. What is not shown yet
stands in the store, so that outages and restarts are caught up with.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import discord

from bot.backoff import backoff
from bot.chat.components.progress import Forecast
from bot.chat.discord_errors import CHANNEL_SHUT, FAILURES, OVER_AND_DONE, cause
from bot.chat.request_budget import Priority, RequestBudget, Turn
from bot.chat.status.edit_rate import (
    BROKEN_RETRY_S,
    EXPECTED_STEP_S,
    GAP_S,
    QUEUED_GAP_S,
    REFUSED_RETRY_S,
    RETRY_S,
    ChannelRoom,
    gap_s,
)
from bot.chat.status.message import StatusMessages
from bot.chat.status.private_failures import WithheldFailures
from bot.chat.status.render import StatusCard, render
from bot.clock import Clock
from bot.domain.job import LIVE, ChannelId, GuildId, Job, JobId, JobState, MessageId
from bot.domain.schedules import Schedules
from bot.errors import ChannelClosed, StoreError
from bot.faultpoint import faultpoint
from bot.i18n.translate import translator
from bot.services.jobs import end_refused
from bot.store.store import Store

log = logging.getLogger(__name__)

TICK_S = 0.5
READ_AT_ONCE = 50
"""Jobs taken note of before something else has its turn."""
ORPHANED = timedelta(seconds=30)
"""A job of that age without a status message may have one that was never recorded: look first."""
REMEMBERED = 2000
"""Jobs that need no more edits; a late reading of their rows must not bring them back."""
GIVEN_UP = timedelta(days=1)
"""So long after its end a job's message is still tried; permissions come back sooner."""
_REFUSED = frozenset({401, 403})
_Place = tuple[JobId, ChannelId]
"""A song that is redelivered in another channel has a status message there."""
_FOR_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class _Entry:
    """What is known of one status message. Seconds are the clock's monotonic ones."""

    job: Job
    message_id: MessageId | None
    recorded: bool  # the store knows `message_id`
    shown: StatusCard | None = None
    recorded_state: JobState | None = None  # the state that the store knows to be shown
    stale: bool = True  # worth rendering anew
    edited_s: float = float("-inf")
    blocked_until_s: float = float("-inf")
    expected_s: float = float("-inf")  # of a generation, as it is shown; the first is taken over
    retries_s: Iterator[float] = field(default_factory=lambda: backoff(*RETRY_S))
    resolved: asyncio.Event = field(default_factory=asyncio.Event)  # posted, or never to be

    def learn_message_id(self, message_id: MessageId | None) -> None:
        """Another process may have posted it."""
        if self.message_id is None and message_id is not None:
            self.message_id, self.recorded = message_id, True
            self.resolved.set()


class StatusUpdater:
    """All status messages that this process keeps up to date."""

    def __init__(
        self,
        *,
        messages: StatusMessages,
        withheld: WithheldFailures,
        store: Store,
        schedules: Schedules,
        budget: RequestBudget,
        clock: Clock,
        on_posted: Callable[[], None] = lambda: None,
        give_way: Callable[[], Awaitable[None]],
    ) -> None:
        """`on_posted`: a job's new status message is recorded; `give_way`: to the more urgent."""
        self._messages = messages
        self._withheld = withheld
        self._store = store
        self._schedules = schedules
        self._budget = budget
        self._clock = clock
        self._on_posted = on_posted
        self._give_way = give_way
        self._entries: dict[JobId, _Entry] = {}
        self._over: OrderedDict[_Place, datetime] = OrderedDict()
        self._positions: dict[JobId, int] = {}
        self._busy: set[ChannelId] = set()
        self._room = ChannelRoom()
        self._wake = asyncio.Event()

    def on_job_changed(self, job: Job) -> None:
        """Take note of a job as it stands now; an older reading than the known one is dropped."""
        over_at = self._over.get(_place_of(job))
        if over_at is not None and job.changed_at <= over_at:
            return
        entry = self._entries.get(job.id)
        if entry is None or _has_moved(entry.job, job):
            known = job.status_message_id
            entry = _Entry(job=job, message_id=known, recorded=known is not None)
            self._entries[job.id] = entry
        elif job.changed_at >= entry.job.changed_at:
            entry.job = job
            entry.learn_message_id(job.status_message_id)
        entry.stale = True
        self._room.on_job_changed(entry.job, self._clock.monotonic())
        self._wake.set()

    async def wait_for_message(self, job_id: JobId) -> MessageId | None:
        """Wait until the status message is posted; None where it cannot be."""
        entry = self._entries.get(job_id)
        if entry is None:
            return None
        await entry.resolved.wait()
        return entry.message_id

    def reconsider(self, guild_id: GuildId | None) -> None:
        """A place there (None: anywhere) may be gone: touch what waits, and Discord tells."""
        for entry in self._entries.values():
            concerned = guild_id in (None, entry.job.order.guild_id)
            if concerned and entry.job.state is JobState.QUEUED:
                entry.shown, entry.stale = None, True
                entry.edited_s = entry.blocked_until_s = float("-inf")
        self._wake.set()

    async def run(self) -> None:
        """Keep all messages up to date until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tick())
            tasks.create_task(self._refresh())
            while True:
                await self._wake.wait()
                self._wake.clear()
                while any(self._due()):
                    await self._give_way()
                    turn = await self._budget.wait_turn(Priority.STATUS)
                    self._show_most_urgent(tasks, turn)

    def _show_most_urgent(self, tasks: asyncio.TaskGroup, turn: Turn) -> None:
        """Chosen when its turn has come, so that what became urgent meanwhile goes first."""
        due = sorted(self._due(), key=_urgency)
        entry = next((each for each in due if not self._is_shown(each)), None)
        if entry is None:
            self._budget.give_back(turn)
            return
        channel_id = entry.job.order.channel_id
        self._busy.add(channel_id)
        self._room.on_request(channel_id, self._clock.monotonic())
        tasks.create_task(self._show(entry, turn), name=f"status message of {entry.job.id}")

    async def _tick(self) -> None:
        """Edits become due by time alone, too."""
        while True:
            await self._clock.sleep(TICK_S)
            self._wake.set()

    async def _refresh(self) -> None:
        """Read positions and rows anew: what moved in another process, or was not shown before."""
        while True:
            try:
                await self._read()
            except StoreError as error:
                log.warning("the status messages could not be read: %s", type(error).__name__)
            await self._clock.sleep(QUEUED_GAP_S)

    async def _read(self) -> None:
        self._positions = await self._store.queue_positions()
        for job in await self._store.unshown(older_than=timedelta(seconds=GAP_S)):
            if self._over.get(_place_of(job)) == _FOR_EVER:
                await self._stop_offering(job)
            self.on_job_changed(job)
        live = {job.id: job for job in await self._store.live_jobs()}
        for number, job in enumerate(live.values(), start=1):
            self.on_job_changed(job)
            if number % READ_AT_ONCE == 0:
                await asyncio.sleep(0)
        await self._read_ended(live.keys())

    async def _read_ended(self, live: Collection[JobId]) -> None:
        """What ended in another process: our own edit, of an older reading, may have come last."""
        entries = list(self._entries.values())
        for job_id in [entry.job.id for entry in entries if entry.job.state in LIVE]:
            job = None if job_id in live else await self._store.job(job_id)
            if job is not None:
                self.on_job_changed(job)

    def _due(self) -> Iterator[_Entry]:
        """Those that may be shown now: at most one request a channel is under way."""
        now_s = self._clock.monotonic()
        shut = self._busy | self._room.awaiting_songs(now_s).keys()
        for entry in self._entries.values():
            if entry.stale and self._may_be_shown(entry, now_s, shut):
                yield entry

    def _may_be_shown(self, entry: _Entry, now_s: float, shut: Collection[ChannelId]) -> bool:
        if entry.blocked_until_s > now_s:
            return False
        if entry.message_id is None:
            return entry.job.order.channel_id not in self._busy
        if entry.job.order.channel_id in shut or not self._room.takes_edit(entry.job, now_s):
            return False
        position = self._positions.get(entry.job.id)
        return entry.edited_s + gap_s(entry.job, self._age(entry), position) <= now_s

    def _is_shown(self, entry: _Entry) -> bool:
        """Nothing is to be sent or noted for a job that goes on."""
        if entry.job.state not in LIVE or entry.recorded_state is not entry.job.state:
            return False
        entry.stale = self._render(entry, entry.job) != entry.shown
        return not entry.stale

    async def _show(self, entry: _Entry, turn: Turn) -> None:
        try:
            with self._budget.use(turn):
                await self._bring_up_to_date(entry)
        except FAILURES as error:
            await self._handle_failure(entry, error)
        except StoreError as error:
            log.warning("job %s: not noted as shown: %s", entry.job.id, type(error).__name__)
            self._postpone(entry)
        except Exception as error:  # noqa: BLE001 - one message's fault must not stop the others
            log.error("job %s: status message broke: %s", entry.job.id, cause(error))  # noqa: TRY400 - a foreign error's text is not logged
            self._postpone(entry, BROKEN_RETRY_S)
        finally:
            self._busy.discard(entry.job.order.channel_id)
            self._wake.set()

    async def _bring_up_to_date(self, entry: _Entry) -> None:
        entry.stale = False
        job = entry.job
        await self._learn_position(job)
        card = self._render(entry, job)
        message_id = entry.message_id or await self._ensure_posted(entry, card)
        if card != entry.shown:
            if await self._withheld.tell_privately(job, card):
                await self._withdraw(job, message_id)
            else:
                await self._messages.edit(job, message_id, card)
            self._mark_shown(entry, card)
        await self._record_shown(entry, job)
        if card.final and entry.job is job:
            self._finish(entry, job.changed_at)

    async def _withdraw(self, job: Job, message_id: MessageId) -> None:
        """A bot may delete what is its own wherever it sees the channel: a refusal is the end."""
        try:
            await self._messages.delete(job, message_id)
        except discord.Forbidden as error:
            log.warning("job %s: status message left standing: %s", job.id, cause(error))

    async def _ensure_posted(self, entry: _Entry, card: StatusCard) -> MessageId:
        """The status message: found, or posted now."""
        job = entry.job
        orphaned = self._clock.now() - job.created_at > ORPHANED
        message_id = await self._messages.find(job) if orphaned else None
        if message_id is None:
            message_id, is_as_rendered = await self._messages.create(job, card)
            if is_as_rendered:
                self._mark_shown(entry, card)
        faultpoint("after-status-sent")
        entry.message_id = entry.message_id or message_id
        entry.resolved.set()
        return entry.message_id

    def _mark_shown(self, entry: _Entry, card: StatusCard) -> None:
        entry.shown = card
        entry.edited_s = self._clock.monotonic()
        entry.retries_s = backoff(*RETRY_S)

    async def _record_shown(self, entry: _Entry, job: Job) -> None:
        if not entry.recorded and entry.message_id is not None:
            await self._store.record_status_message(job.id, entry.message_id)
            faultpoint("after-status-noted")
            entry.recorded = True
            self._on_posted()
        if entry.recorded_state is not job.state:
            await self._store.record_shown(job.id, job.state)
            entry.recorded_state = job.state

    async def _learn_position(self, job: Job) -> None:
        if job.state is JobState.QUEUED and job.id not in self._positions:
            self._positions = await self._store.queue_positions()

    def _render(self, entry: _Entry, job: Job) -> StatusCard:
        expected_s = self._schedules.of(job.order.model).expected_s
        if abs(expected_s - entry.expected_s) >= EXPECTED_STEP_S:
            entry.expected_s = expected_s
        position, now = self._positions.get(job.id), self._clock.now()
        forecast = Forecast(
            position=position,
            expected_s=entry.expected_s,
            now=now,
            names_model=self._schedules.are_several,
        )
        return render(job, forecast, translator(job.order.locale))

    async def _handle_failure(self, entry: _Entry, error: Exception) -> None:
        """What is gone stays gone; the rest is repeated, slowly where Discord said no."""
        log.warning("job %s: status message not brought up to date: %s", entry.job.id, cause(error))
        refusal = error if isinstance(error, discord.HTTPException) else None
        code = refusal.code if refusal else None
        if code in CHANNEL_SHUT and await self._end_elsewhere(entry):
            return
        given_up = self._is_given_up(entry.job)
        if given_up or code in OVER_AND_DONE:
            self._finish(entry, entry.job.changed_at if given_up else _FOR_EVER)
            await self._stop_offering(entry.job)
        else:
            # Discord's own no, or one that counts towards a ban.
            refused = refusal and (refusal.code != 0 or refusal.status in _REFUSED)
            self._postpone(entry, REFUSED_RETRY_S if refused else None)

    async def _end_elsewhere(self, entry: _Entry) -> bool:
        """The channel is shut: end an order that nobody could get before it is paid for.

        Who was told that it is on its way hears in private how it ended, also after a kill in the
        midst of this; who was not, from the answer.
        """
        try:
            ended = await end_refused(self._store, entry.job)
        except StoreError as error:
            log.warning("job %s: not ended: %s", entry.job.id, type(error).__name__)
            return False
        job = ended or entry.job
        if job.failure != ChannelClosed.key:
            return False
        log.info("job %s: ended unpaid, its channel is shut", job.id)
        if ended is None or entry.message_id is not None:
            await self._withheld.tell(job, self._render(entry, job))
        self._finish(entry, _FOR_EVER)
        await self._stop_offering(job)
        return True

    def _is_given_up(self, job: Job) -> bool:
        return job.state not in LIVE and self._clock.now() - job.changed_at > GIVEN_UP

    async def _stop_offering(self, job: Job) -> None:
        """Nothing can show this job any more: the outbox must not offer it again."""
        try:
            await self._store.record_shown(job.id, job.state)
        except StoreError as error:
            log.warning("job %s: not noted as shown: %s", job.id, type(error).__name__)

    def _postpone(self, entry: _Entry, wait_s: float | None = None) -> None:
        """Try again after `wait_s`; where it is None, later with each failure in a row."""
        retry_s = next(entry.retries_s)
        entry.stale = True
        entry.blocked_until_s = self._clock.monotonic() + (retry_s if wait_s is None else wait_s)

    def _finish(self, entry: _Entry, over_at: datetime) -> None:
        entry.resolved.set()
        if self._entries.get(entry.job.id) is entry:
            del self._entries[entry.job.id]
        place = _place_of(entry.job)
        self._over[place] = over_at
        self._over.move_to_end(place)
        while len(self._over) > REMEMBERED:
            self._over.popitem(last=False)

    def _age(self, entry: _Entry) -> timedelta:
        if entry.message_id is None:
            return timedelta()
        return self._clock.now() - discord.utils.snowflake_time(entry.message_id)


def _urgency(entry: _Entry) -> tuple[bool, float]:
    """What is over first, then what was never shown or has waited longest."""
    return entry.job.state in LIVE, entry.edited_s


def _place_of(job: Job) -> _Place:
    return job.id, job.order.channel_id


def _has_moved(known: Job, job: Job) -> bool:
    return _place_of(known) != _place_of(job) and job.changed_at >= known.changed_at
