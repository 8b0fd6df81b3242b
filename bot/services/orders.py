"""The way of an order into the queue: every rule, in one order that no caller can get wrong."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from bot.domain.banned_words import refuse_words
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import ChannelId, GuildId, Job, JobId, Order, Reference, UserId
from bot.domain.lyrics import Lyrics, read_lyrics, read_title
from bot.domain.model import Catalogue, Model, ReferenceFormat
from bot.domain.quota import Allowance, admit, allowance
from bot.domain.schedules import Schedules
from bot.domain.style import read_style
from bot.errors import (
    CoversOff,
    InstrumentalWithLyrics,
    ModelNotAllowed,
    NotInThisChannel,
    OptionNotTaken,
    PermissionsMissing,
    ReferenceLinksOff,
    ReferenceMissing,
    ReferenceTwice,
    StoreUnavailable,
    StyleMissing,
    WaitTooLong,
)
from bot.faultpoint import faultpoint
from bot.references.examine import Source
from bot.store.retirements import read_withdrawn
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers, Outage
from bot.worker.settings import WorkerSettings

DIALOG_WAIT_S = 1.0
"""Discord takes a dialog within three seconds, and no acknowledgement before it."""


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
    model: str = ""  # its id; empty: the guild's
    style: str = ""
    instrumental: bool = False
    accompaniment: bool = True
    references: tuple[ReferenceSource, ...] = ()

    @classmethod
    def again(cls, order: Order) -> "OrderRequest":
        """The same once more, by the same model."""
        earlier = ReferenceSource(url=str(order.job_id), source=Source.ORDER)
        return cls(
            lyrics=order.lyrics,
            title=order.title,
            model=order.replaces or order.model,
            style=order.style,
            instrumental=order.instrumental,
            accompaniment=order.accompaniment,
            references=(earlier,) if order.reference else (),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """`model` sings; `asked` was chosen, and is another where that one was withdrawn."""

    model: Model
    asked: Model

    @property
    def replaces(self) -> str:
        return "" if self.model is self.asked else self.asked.id


PrepareReference = Callable[[ReferenceSource, ReferenceFormat], Awaitable[Reference]]
"""Fetches a reference, proves that it is what the model takes, and puts it where the provider will
find what was proved.

Raises ReferenceRefused, or MessageWithoutAudio where a message was linked.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedOrder:
    """`new` is False for a replayed interaction; `outage` says why the song has to wait, if so."""

    job: Job
    lyrics: Lyrics | None  # None: an instrumental
    new: bool
    outage: Outage | None


class OrderService:
    """Checks and enqueues orders."""

    def __init__(
        self,
        *,
        store: Store,
        catalogue: Catalogue,
        schedules: Schedules,
        circuits: CircuitBreakers,
        clock: Clock,
        settings: WorkerSettings,
        wake: Callable[[], None],
    ) -> None:
        """`wake` tells the worker that the queue has grown."""
        self._store = store
        self._catalogue = catalogue
        self._schedules = schedules
        self._circuits = circuits
        self._clock = clock
        self._settings = settings
        self._wake = wake

    @property
    def catalogue(self) -> Catalogue:
        return self._catalogue

    async def model_for(self, request: OrderRequest, guild_id: GuildId) -> ModelChoice:
        """The model that a dialog is to ask for: the guild's where the request's is not allowed.

        Raises:
            CoversOff: the guild's moderators have to accept a notice first.
        """
        model_id = request.model if self._catalogue.find_allowed(request.model) else ""
        try:
            async with asyncio.timeout(DIALOG_WAIT_S):
                settings = await self._store.settings(guild_id)
                return await self._choose_model(model_id, settings)
        except (StoreUnavailable, TimeoutError):
            # What is typed into the dialog is given back later, if need be.
            model = self._catalogue.find_allowed(model_id) or self._catalogue.default
            return ModelChoice(model=model, asked=model)

    async def read_allowance(
        self, guild_id: GuildId, user_id: UserId, role_ids: frozenset[RoleId]
    ) -> Allowance:
        """What a member has left now."""
        status = await self._store.quota_status(guild_id, user_id, role_ids=role_ids)
        return allowance(status, self._clock.now())

    async def enqueue(
        self,
        request: OrderRequest,
        context: OrderContext,
        prepare: PrepareReference,
        *,
        once: bool = False,
    ) -> AcceptedOrder:
        """Check everything, then reserve and queue: a refusal has cost nothing.

        What is cheap comes first, so that nothing is fetched for someone who may not order; the
        quota is checked once more in the transaction that reserves. `once`: not beside the same
        song of the member's that is still being made.

        Raises:
            Refused: the first rule that forbids it, or what has to be given differently.
            StoreUnavailable: the database is away; nothing was accepted that could not be kept.
        """
        settings = await self._store.settings(context.guild_id)
        _refuse_channel(settings, context)
        choice = await self._choose_model(request.model, settings)
        model, request = choice.model, fit_request(request, choice)
        style = read_style(request.style, model.style) if model.style else ""
        lyrics = _read_words(request, model, style)
        title = read_title(request.title, lyrics=lyrics.sung if lyrics else style)
        refuse_words(settings.words, title=title, lyrics=lyrics.text if lyrics else "", style=style)
        cost = self._catalogue.weight(model)
        await self._admit(context, cost)
        source = _only_source(request, model.reference)
        if source and source.source is Source.LINK and not settings.links:
            raise ReferenceLinksOff
        order = Order(
            job_id=context.job_id,
            guild_id=context.guild_id,
            channel_id=context.channel_id,
            user_id=context.user_id,
            title=title,
            model=model.id,
            prompt=lyrics.prompt if lyrics else "",
            lyrics=lyrics.text if lyrics else "",
            style=style,
            instrumental=request.instrumental,
            accompaniment=request.accompaniment,
            reference=await prepare(source, model.reference)
            if source and model.reference
            else None,
            replaces=choice.replaces,
            cost=cost,
            locale=settings.language,
        )
        return await self._reserve(order, lyrics, context.role_ids, once=once)

    async def _choose_model(self, model_id: str, settings: GuildSettings) -> ModelChoice:
        """The member's choice, else the guild's, else the operator's; or which took over from it.

        Raises:
            ModelNotAllowed: the member's choice is none.
            CoversOff: the guild's moderators have to accept a notice first.
        """
        allowed = self._catalogue.find_allowed
        if model_id and not allowed(model_id):
            raise ModelNotAllowed(model=model_id)
        model = allowed(model_id) or allowed(settings.model) or self._catalogue.default
        heir = self._catalogue.find_heir(model.id, await self._store.read(read_withdrawn()))
        if heir is not None:
            return ModelChoice(model=heir, asked=model)
        if model.keeps_tune and not settings.covers:
            raise CoversOff(model=model.id)
        return ModelChoice(model=model, asked=model)

    async def _admit(self, context: OrderContext, cost: int) -> None:
        """Refuse a member who may not order now, as far as is known without reserving."""
        status = await self._store.quota_status(
            context.guild_id, context.user_id, role_ids=context.role_ids
        )
        admit(status, self._clock.now(), cost=cost)

    async def _reserve(
        self, order: Order, lyrics: Lyrics | None, role_ids: frozenset[RoleId], *, once: bool
    ) -> AcceptedOrder:
        waiting = len(await self._store.queue_positions())
        self._refuse_long_wait(waiting, order)
        placed = await self._store.enqueue(order, role_ids=role_ids, once=once)
        faultpoint("after-place")
        self._wake()
        return AcceptedOrder(
            job=placed.job,
            lyrics=lyrics,
            new=placed.new,
            outage=self._circuits.outage(order.model),
        )

    def _refuse_long_wait(self, waiting: int, order: Order) -> None:
        """An empty queue takes every order: somebody has to find out that an outage is over."""
        wait_s = self._wait_s(waiting, order.model)
        if waiting and wait_s > self._settings.longest_wait_s:
            raise WaitTooLong
        starts_at = self._clock.now() + timedelta(seconds=wait_s)
        expires_at = order.reference.expires_at if order.reference else None
        if expires_at is not None and expires_at <= starts_at:
            raise WaitTooLong

    def _wait_s(self, ahead: int, model_id: str) -> float:
        """Until an order is submitted that has so many ahead of it, taken to be of its model."""
        rounds = math.ceil(ahead / self._settings.concurrency)
        return rounds * self._schedules.of(model_id).expected_s + self._outage_s(ahead, model_id)

    def _outage_s(self, ahead: int, model_id: str) -> float:
        """How much longer an outage will last.

        Nobody knows; the best guess is as long as it has lasted. Yet who is first tries as soon as
        its rest is over, and once it is over there is nothing to be guessed from.
        """
        outage, now = self._circuits.outage(model_id), self._clock.now()
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


def fit_request(request: OrderRequest, choice: ModelChoice) -> OrderRequest:
    """The request as the model takes it: what it cannot do is not passed over in silence.

    Raises:
        OptionNotTaken, InstrumentalWithLyrics: the first thing that cannot be done.
    """
    model = choice.model
    if choice.replaces and model.reference is None:
        request = replace(request, references=())  # the member could not know: it is told
    asked = {
        "style": bool(request.style.strip()) and model.style is None,
        "reference": bool(request.references) and model.reference is None,
        "instrumental": request.instrumental and not model.instrumental,
        "accompaniment": not request.accompaniment and not model.lyrics.accompaniment,
    }
    for option, not_taken in asked.items():
        if not_taken:
            raise OptionNotTaken(option=option, model=model.id)
    if request.instrumental and request.lyrics.strip():
        raise InstrumentalWithLyrics
    return request


def _read_words(request: OrderRequest, model: Model, style: str) -> Lyrics | None:
    """The lyrics as the model takes them; None for an instrumental, which needs a style instead.

    Raises:
        LyricsRefused: what is wrong with them.
    """
    if not request.instrumental:
        accompaniment = request.accompaniment
        return read_lyrics(request.lyrics, accompaniment=accompaniment, lyrics_format=model.lyrics)
    if not style:
        raise StyleMissing
    return None


def _only_source(request: OrderRequest, takes: ReferenceFormat | None) -> ReferenceSource | None:
    """The one reference of a song; None where the model does without."""
    if len(request.references) > 1:
        raise ReferenceTwice
    if request.references:
        return request.references[0]
    if takes and takes.required:
        raise ReferenceMissing(only=takes.only, needed_s=takes.needed_s)
    return None
