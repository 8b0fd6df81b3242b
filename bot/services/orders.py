"""The way of an order into the queue: every rule, in one order that no caller can get wrong."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.banned_words import refuse_words
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import ChannelId, GuildId, Job, JobId, Order, Reference, UserId
from bot.domain.lyrics import Lyrics, LyricsFormat, read_lyrics, read_title
from bot.domain.poll_schedule import Schedule
from bot.domain.quota import admit
from bot.errors import (
    NotInThisChannel,
    PermissionsMissing,
    ReferenceLinksOff,
    ReferenceMissing,
    ReferenceTwice,
    WaitTooLong,
)
from bot.faultpoint import faultpoint
from bot.provider.models import Model
from bot.references.examine import Source
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers, Outage
from bot.worker.settings import WorkerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceSource:
    """What was attached or linked; a link is called by what it leads to."""

    url: str
    name: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRequest:
    """What a member typed and attached, nothing of it checked."""

    lyrics: str = ""
    title: str | None = None
    accompaniment: bool = True
    references: tuple[ReferenceSource, ...] = ()

    @classmethod
    def again(cls, order: Order) -> "OrderRequest":
        """The same once more."""
        return cls(
            lyrics=order.lyrics,
            title=order.title,
            accompaniment=order.accompaniment,
            references=(ReferenceSource(url=str(order.job_id), source=Source.ORDER),),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderContext:
    """Who asks for an order, and where. `job_id` is the interaction's id."""

    job_id: JobId
    guild_id: GuildId
    channel_id: ChannelId
    parent_id: ChannelId | None = None  # of a thread: the channel that it belongs to
    user_id: UserId
    role_ids: frozenset[RoleId]
    missing_permissions: tuple[str, ...] = ()  # which the bot lacks there, by Discord's names


PrepareReference = Callable[[ReferenceSource], Awaitable[Reference]]
"""Fetches a reference, proves it, and puts it where the provider will find what was proved.

Raises ReferenceRefused, or MessageWithoutAudio where a message was linked.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedOrder:
    """`new` is False for a replayed interaction; `outage` says why the song has to wait, if so."""

    job: Job
    lyrics: Lyrics
    new: bool
    outage: Outage | None


class OrderService:
    """Checks and enqueues orders."""

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
        """`wake` tells the worker that the queue has grown."""
        self._store = store
        self._model = model
        self._schedule = schedule
        self._circuits = circuits
        self._clock = clock
        self._settings = settings
        self._wake = wake

    @property
    def lyrics_format(self) -> LyricsFormat:
        return self._model.lyrics

    async def enqueue(
        self, request: OrderRequest, context: OrderContext, prepare: PrepareReference
    ) -> AcceptedOrder:
        """Check everything, then reserve and queue: a refusal has cost nothing.

        What is cheap comes first, so that nothing is fetched for someone who may not order; the
        quota is checked once more in the transaction that reserves.

        Raises:
            Refused: the first rule that forbids it, or what has to be given differently.
            StoreUnavailable: the database is away; nothing was accepted that could not be kept.
        """
        settings = await self._store.settings(context.guild_id)
        _refuse_channel(settings, context)
        lyrics, title = self._read(request)
        refuse_words(settings.words, title=title, lyrics=lyrics.text)
        await self._admit(context)
        source = _only_source(request)
        if source.source is Source.LINK and not settings.links:
            raise ReferenceLinksOff
        order = Order(
            job_id=context.job_id,
            guild_id=context.guild_id,
            channel_id=context.channel_id,
            user_id=context.user_id,
            title=title,
            prompt=lyrics.prompt,
            lyrics=lyrics.text,
            accompaniment=request.accompaniment,
            reference=await prepare(source),
            locale=settings.language,
        )
        return await self._reserve(order, lyrics, context.role_ids)

    def _read(self, request: OrderRequest) -> tuple[Lyrics, str]:
        """The lyrics and the title as the model takes them."""
        lyrics = read_lyrics(
            request.lyrics,
            accompaniment=request.accompaniment,
            lyrics_format=self.lyrics_format,
        )
        return lyrics, read_title(request.title, lyrics=lyrics.text)

    async def _admit(self, context: OrderContext) -> None:
        """Refuse a member who may not order now, as far as is known without reserving."""
        status = await self._store.quota_status(
            context.guild_id, context.user_id, role_ids=context.role_ids
        )
        admit(status, self._clock.now())

    async def _reserve(
        self, order: Order, lyrics: Lyrics, role_ids: frozenset[RoleId]
    ) -> AcceptedOrder:
        waiting = len(await self._store.queue_positions())
        self._refuse_long_wait(waiting, order.reference)
        placed = await self._store.enqueue(order, role_ids=role_ids)
        faultpoint("after-place")
        self._wake()
        return AcceptedOrder(
            job=placed.job, lyrics=lyrics, new=placed.new, outage=self._circuits.outage()
        )

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


def _refuse_channel(settings: GuildSettings, context: OrderContext) -> None:
    """A song that cannot be posted there is not ordered there; a thread belongs to its channel."""
    if context.missing_permissions:
        raise PermissionsMissing(names=", ".join(context.missing_permissions))
    if not settings.takes_orders_in(context.channel_id, context.parent_id):
        raise NotInThisChannel(channels=", ".join(f"<#{each}>" for each in settings.channels))


def _only_source(request: OrderRequest) -> ReferenceSource:
    """The one reference that every song needs."""
    if not request.references:
        raise ReferenceMissing
    if len(request.references) > 1:
        raise ReferenceTwice
    return request.references[0]
