"""What the sandbox's provider keeps: orders taken, what they cost, how they go."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

CREDITS_PER_USD = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSong:
    """Why a singer gave none; `error` is the payload the provider answers with."""

    error: object


Singer: TypeAlias = Callable[[str, bytes], bytes | NoSong]
"""Makes the MP3 from the prompt and the reference's bytes; runs in a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a generation goes.

    `statuses` follow one another in equal parts of `duration_s`; a word may be unknown. Then it
    ends: with `error`, with `audio_file` as given (None leaves it out), or with the song.
    """

    duration_s: float = 20.0
    statuses: tuple[str, ...] = ("queued", "generating")
    error: object = None
    audio_file: object = "song"
    song: bytes | None = None  # served instead of what the singer makes

    @property
    def sings(self) -> bool:
        return self.error is None and self.audio_file == "song" and self.song is None

    def status_after(self, elapsed_s: float) -> str:
        """The word while it is pending."""
        part = int(elapsed_s / self.duration_s * len(self.statuses))
        return self.statuses[min(part, len(self.statuses) - 1)]


class Scripts:
    """How the coming generations go: those named by `next` in their order, then all as `usual`."""

    def __init__(self, usual: Script) -> None:
        self.usual = usual
        self._next: deque[Script] = deque()

    def next(self, *scripts: Script) -> None:
        self._next.extend(scripts)

    def take(self) -> Script:
        return self._next.popleft() if self._next else self.usual


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOrder:
    """One accepted POST: paid for when taken, paid back when no song came of it."""

    generation_id: str
    request_id: str | None  # X-Client-Request-Id, where it was well formed
    model: str
    body: Mapping[str, object] = field(repr=False)  # as it was sent
    price: int  # in credits
    reference_url: str
    reference: bytes | None = field(repr=False)  # what was really fetched
    created_at: datetime
    started_s: float  # on the monotonic clock
    script: Script
    song: "asyncio.Future[bytes | NoSong]" = field(repr=False)
    signature: str = field(repr=False)  # without it the result is not handed out

    @property
    def prompt(self) -> str:
        return str(self.body.get("prompt", ""))

    @property
    def failed(self) -> bool:
        done = self.song.done() and not self.song.cancelled()
        return self.script.error is not None or (done and isinstance(self.song.result(), NoSong))

    @property
    def credits_used(self) -> int:
        return 0 if self.failed else self.price


class Ledger:
    """Every order that was ever taken, oldest first."""

    def __init__(self) -> None:
        self.orders: list[ProviderOrder] = []

    def add(self, order: ProviderOrder) -> None:
        self.orders.append(order)

    def order(self, generation_id: str) -> ProviderOrder | None:
        found = (order for order in self.orders if order.generation_id == generation_id)
        return next(found, None)

    def paid_for(self, request_id: str) -> list[ProviderOrder]:
        """The orders with this X-Client-Request-Id that cost something."""
        return [
            order for order in self.orders if order.request_id == request_id and order.credits_used
        ]

    def spent_usd(self) -> float:
        return sum(order.credits_used for order in self.orders) / CREDITS_PER_USD
