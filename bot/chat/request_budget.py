"""One budget for all that is sent with the bot's token: what exceeds it waits, and is not refused.

Discord allows a token 50 requests a second over all processes, and shuts an address out that
collects 10,000 refusals in ten minutes (docs: topics/rate-limits). The library honours the limits
of routes, but learns of this one only by a 429. Interactions' own routes do not count.
"""

import asyncio
import heapq
import itertools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum
from types import SimpleNamespace
from typing import TypeAlias

import aiohttp
from yarl import URL

log = logging.getLogger(__name__)

PER_SECOND = 45.0
"""Of Discord's 50; the rest is for what else uses the token, such as `commands sync`."""
WINDOW_S = 1.0
CATCH_UP_S = 0.1
"""A loop that was held up may send what it missed meanwhile, no more."""
RECOVERY_PER_S2 = 0.25
"""A rate that was halved for a foreign user of the token is back in a minute and a half."""


class Priority(IntEnum):
    """What goes first where not all may go."""

    SONG = 0
    ANSWER = 1
    """Whatever is not marked otherwise."""
    STATUS = 2


class Turn:
    """The right to one request, which a request in its context uses up."""

    is_used = False


_priority: ContextVar[Priority] = ContextVar("priority", default=Priority.ANSWER)
_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)
_Waiter: TypeAlias = tuple[Priority, int, "asyncio.Future[None]"]
_Session: TypeAlias = aiohttp.ClientSession


@contextmanager
def priority(of: Priority) -> Iterator[None]:
    """What is sent within goes by this priority."""
    before = _priority.set(of)
    try:
        yield
    finally:
        _priority.reset(before)


class RequestBudget:
    """At most `PER_SECOND` requests in any second, by Discord's clock, however slow the network.

    A request is counted by Discord at some time between its start and its answer; so its place in
    the budget is taken until a second after its answer.
    """

    def __init__(self) -> None:
        self._share = PER_SECOND
        self._waiting: list[_Waiter] = []
        self._numbers = itertools.count()
        self._places_taken = 0
        self._next_s = self._paused_until_s = 0.0
        self._lowered, self._lowered_s = PER_SECOND, 0.0
        self._timer: asyncio.TimerHandle | None = None

    def set_share(self, processes: int) -> None:
        """So many processes of a cluster use the token now, this one included."""
        self._share = PER_SECOND / max(processes, 1)
        if self._waiting:
            self._grant()

    def watch(self, trace: aiohttp.TraceConfig, api_base: str) -> aiohttp.TraceConfig:
        """Make the requests of a `discord.Client` with this `http_trace` keep to the budget."""
        base = re.escape(str(URL(api_base)))  # as a request's own address is spelled
        counted = re.compile(rf"{base}/(?!(?:interactions|webhooks)/\d+/[^/])")

        async def start(
            _: _Session, context: SimpleNamespace, begun: aiohttp.TraceRequestStartParams
        ) -> None:
            context.is_counted = counted.match(str(begun.url)) is not None
            if context.is_counted:
                await self._begin()

        async def end(
            _: _Session, context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
        ) -> None:
            if context.is_counted:
                self._end(ended.response)

        async def fail(
            _: _Session, context: SimpleNamespace, _ended: aiohttp.TraceRequestExceptionParams
        ) -> None:
            if context.is_counted:
                self._end(None)

        trace.on_request_start.append(start)
        trace.on_request_end.append(end)
        trace.on_request_exception.append(fail)
        return trace

    async def wait_turn(self, of: Priority) -> Turn:
        """Wait until a request may be sent; what it says can be decided then. Goes to `use`.

        It keeps its place for a second: the request may have to wait for its route, and that for a
        request that waits for a place.
        """
        await self._take_place(of)
        turn = Turn()
        asyncio.get_running_loop().call_later(WINDOW_S, self.give_back, turn)
        return turn

    @contextmanager
    def use(self, turn: Turn) -> Iterator[None]:
        """The first request within is the one that was waited for; without one it is given back."""
        before = _turn.set(turn)
        try:
            yield
        finally:
            _turn.reset(before)
            self.give_back(turn)

    def give_back(self, turn: Turn) -> None:
        """Nothing needs to be sent after all."""
        if not turn.is_used:
            turn.is_used = True
            self._free_place()

    async def _begin(self) -> None:
        turn = _turn.get()
        if turn is None or turn.is_used:
            await self._take_place(_priority.get())
        else:
            turn.is_used = True

    def _end(self, response: aiohttp.ClientResponse | None) -> None:
        asyncio.get_running_loop().call_later(WINDOW_S, self._free_place)
        if response is not None and "X-RateLimit-Global" in response.headers:
            self._pause(float(response.headers.get("Retry-After", WINDOW_S)))

    def _pause(self, pause_s: float) -> None:
        """Somebody else uses the token, too: wait, and leave room for some time."""
        now_s = _now_s()
        if now_s >= self._paused_until_s:  # one refusal seldom comes alone
            self._lowered, self._lowered_s = max(self.per_second / 2, 1.0), now_s
            log.warning("Discord's global limit was met", extra={"pause_s": pause_s})
        self._paused_until_s = max(self._paused_until_s, now_s + pause_s)

    @property
    def per_second(self) -> float:
        """Requests that this process may send a second at present."""
        return min(self._share, self._lowered + (_now_s() - self._lowered_s) * RECOVERY_PER_S2)

    async def _take_place(self, of: Priority) -> None:
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (of, next(self._numbers), granted))
        self._grant()
        try:
            await granted
        except asyncio.CancelledError:
            if not granted.cancelled():
                self._free_place()
            raise

    def _free_place(self) -> None:
        self._places_taken -= 1
        self._grant()

    def _grant(self) -> None:
        """Let those go who may go now; come back when the next one may."""
        while self._waiting:
            if self._waiting[0][2].cancelled():
                heapq.heappop(self._waiting)
            elif self._places_taken and self._places_taken >= int(self.per_second):
                return  # an answer brings us back
            elif (wait_s := max(self._next_s, self._paused_until_s) - _now_s()) > 0:
                self._return_in(wait_s)
                return
            else:
                self._places_taken += 1
                self._next_s = max(self._next_s, _now_s() - CATCH_UP_S) + 1 / self.per_second
                heapq.heappop(self._waiting)[2].set_result(None)

    def _return_in(self, wait_s: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(wait_s, self._grant)


def _now_s() -> float:
    """Real seconds, whatever clock the rest of the bot goes by: Discord counts them."""
    return asyncio.get_running_loop().time()
