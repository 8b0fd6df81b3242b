"""The way of an order into the queue, in small steps; between them the caller may do its own.

`read` (pure) → `admit` (cheap, so that nothing is fetched for someone who may not order) → the
caller examines the reference → `place`, which checks once more in the transaction that reserves.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.guild_settings import RoleId
from bot.domain.job import ChannelId, GuildId, Job, JobId, Order, Reference, UserId
from bot.domain.lyrics import Lyrics, read_lyrics, read_title
from bot.domain.poll_schedule import Schedule
from bot.domain.quota import admit
from bot.errors import WaitTooLong
from bot.faultpoint import faultpoint
from bot.provider.models import Model
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers, Outage
from bot.worker.settings import WorkerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRequest:
    """An order as it was typed. `job_id` is the interaction's id."""

    job_id: JobId
    guild_id: GuildId
    channel_id: ChannelId
    user_id: UserId
    role_ids: frozenset[RoleId]
    lyrics: str
    title: str | None
    accompaniment: bool
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The words of a wish as the model takes them."""

    title: str
    lyrics: Lyrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """`new` is False for a replayed interaction; `outage` says why the song has to wait, if so."""

    job: Job
    new: bool
    outage: Outage | None


class OrderService:
    """Checks and places orders."""

    def __init__(
        self,
        *,
        store: Store,
        model: Model,
        schedule: Schedule,
        circuits: CircuitBreakers,
        clock: Clock,
        settings: WorkerSettings,
        wake: Callable[[], None],
    ) -> None:
        """`wake` tells the studio that the queue has grown."""
        self._store = store
        self._model = model
        self._schedule = schedule
        self._circuits = circuits
        self._clock = clock
        self._settings = settings
        self._wake = wake

    def read(self, wish: OrderRequest) -> Draft:
        """Bring the words into the model's format.

        Raises:
            LyricsRefused: what has to be typed differently.
        """
        limit = self._model.character_limit
        lyrics = read_lyrics(wish.lyrics, accompaniment=wish.accompaniment, limit=limit)
        return Draft(title=read_title(wish.title, lyrics=lyrics.text), lyrics=lyrics)

    async def admit(self, wish: OrderRequest) -> None:
        """May this member order now, as far as can be told without reserving?

        Raises:
            OrderRefused: the first rule that forbids it.
            StoreUnavailable: nobody can tell.
        """
        standing = await self._store.standing(wish.guild_id, wish.user_id, role_ids=wish.role_ids)
        admit(standing, self._clock.now())

    async def place(self, wish: OrderRequest, draft: Draft, reference: Reference) -> Accepted:
        """Reserve and queue.

        Raises:
            OrderRefused: the rules, or a wait that makes no sense; nothing was reserved.
            StoreUnavailable: nothing was accepted that could not be kept.
        """
        waiting = len(await self._store.queue_places())
        self._refuse_long_wait(waiting, reference)
        placed = await self._store.place(_order(wish, draft, reference), role_ids=wish.role_ids)
        faultpoint("after-place")
        self._wake()
        return Accepted(job=placed.job, new=placed.new, outage=self._circuits.outage())

    def _refuse_long_wait(self, waiting: int, reference: Reference) -> None:
        """An empty queue takes every order: somebody has to find out that an outage is over."""
        wait_s = self._wait_s(waiting)
        if waiting and wait_s > self._settings.longest_wait_s:
            raise WaitTooLong
        starts_at = self._clock.now() + timedelta(seconds=wait_s)
        if reference.expires_at is not None and reference.expires_at <= starts_at:
            raise WaitTooLong

    def _wait_s(self, ahead: int) -> float:
        """Until an order is submitted that has so many ahead of it."""
        rounds = math.ceil(ahead / self._settings.concurrency)
        return rounds * self._schedule.expected_s + self._outage_s(ahead)

    def _outage_s(self, ahead: int) -> float:
        """How much longer an outage will last.

        Nobody knows; the best guess is as long as it has lasted. Yet who is first tries as soon as
        its rest is over, and once it is over there is nothing to be guessed from.
        """
        outage, now = self._circuits.outage(), self._clock.now()
        if outage is None or outage.until <= now:
            return 0.0
        rest, lasted = outage.until - now, now - outage.since
        return (max(rest, lasted) if ahead else rest).total_seconds()


def _order(wish: OrderRequest, draft: Draft, reference: Reference) -> Order:
    return Order(
        job_id=wish.job_id,
        guild_id=wish.guild_id,
        channel_id=wish.channel_id,
        user_id=wish.user_id,
        title=draft.title,
        prompt=draft.lyrics.prompt,
        lyrics=draft.lyrics.text,
        accompaniment=wish.accompaniment,
        reference=reference,
        locale=wish.locale,
    )
