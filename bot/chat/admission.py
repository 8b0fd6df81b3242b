"""What is begun when: acknowledgements first, then the rest, a few at a time and in fair order.

Discord waits three seconds for the first answer to an interaction, however busy the bot is, so that
nothing else of ours is begun while one has not left. It is seen at two places that every kind of
interaction passes, whatever answers it: the event that brings it, and the request that answers it.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from types import SimpleNamespace

import aiohttp

from bot.domain.job import GuildId, UserId
from bot.errors import Restarting
from bot.metrics import CALLBACK

ACKNOWLEDGE_S = 3.0
"""What was not answered by then is lost (docs: interactions/receiving-and-responding), and nothing
waits any longer than that for acknowledgements: they may hang where Discord is down."""
LULL_S = 0.02
"""The next of several interactions comes sooner; what is begun in between would delay it."""
BURST, BURST_S, BURST_LULL_S = 10, 0.1, 0.25
"""So many within so long are a burst, which is over after a longer lull only: acknowledging takes
so little that each hiccup of the network looks like its end."""
LOOK_S = 0.005
AT_ONCE = 40
"""Orders that are looked at in a process at a time: some more than have references examined, so
that a refusal that needs none does not wait for a slow server."""
ANSWERS_IN_FLIGHT = 100
"""More of them would each open a connection of its own, which takes longer than to wait for one."""
CONNECTION_WAIT_S = 1.0


TakeTurn = Callable[[GuildId, UserId], AbstractAsyncContextManager[None]]
"""`Admission.turn`, as it is handed to those who wait for one."""


class FairTurns:
    """So many at a time; the next turn is the next guild's, and in a guild the next member's."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._closed = False
        self._guilds: OrderedDict[GuildId, OrderedDict[UserId, deque[asyncio.Future[None]]]] = (
            OrderedDict()
        )

    @asynccontextmanager
    async def take(self, guild_id: GuildId, user_id: UserId) -> AsyncIterator[None]:
        """Wait for a turn, and have it until the block is left.

        Raises:
            Restarting: there are no turns any more.
        """
        turn = asyncio.get_running_loop().create_future()
        members = self._guilds.setdefault(guild_id, OrderedDict())
        members.setdefault(user_id, deque()).append(turn)
        self._hand_out()
        try:
            await turn
            yield
        finally:
            if turn.done() and not turn.cancelled():
                self._free += 1
            turn.cancel()
            self._hand_out()

    def close(self) -> None:
        """Whoever waits for a turn, or comes later, gets none."""
        self._closed = True
        self._hand_out()

    def _hand_out(self) -> None:
        while self._guilds and (self._free > 0 or self._closed):
            turn = self._take_next()
            if turn.cancelled():
                continue
            self._free -= 1
            if self._closed:
                turn.set_exception(Restarting())
            else:
                turn.set_result(None)

    def _take_next(self) -> asyncio.Future[None]:
        """Of the guild and member at the front, who are at the end afterwards."""
        guild_id, members = self._guilds.popitem(last=False)
        user_id, turns = members.popitem(last=False)
        turn = turns.popleft()
        if turns:
            members[user_id] = turns
        if members:
            self._guilds[guild_id] = members
        return turn


class Admission:
    """Counts the interactions whose acknowledgement has not left, and holds back the rest."""

    def __init__(self, *, at_once: int = AT_ONCE) -> None:
        self._turns = FairTurns(at_once)
        self._unanswered: dict[int, asyncio.TimerHandle] = {}
        self._came_s = deque([float("-inf")], maxlen=BURST)
        self._held_back: deque[tuple[float, asyncio.Future[None]]] = deque()
        self._looking = False
        self._connections = asyncio.Semaphore(ANSWERS_IN_FLIGHT)

    def expect(self, interaction_id: int) -> None:
        """An interaction came in; it counts until `forget`, or until it is lost."""
        loop = asyncio.get_running_loop()
        self._came_s.append(loop.time())
        self._unanswered[interaction_id] = loop.call_later(
            ACKNOWLEDGE_S, self.forget, interaction_id
        )

    def forget(self, interaction_id: int) -> None:
        """Its answer has left: what Discord makes of it takes nothing of this process."""
        timer = self._unanswered.pop(interaction_id, None)
        if timer is not None:
            timer.cancel()

    @asynccontextmanager
    async def turn(self, guild_id: GuildId, user_id: UserId) -> AsyncIterator[None]:
        """One of the few that are worked on at a time. Raises Restarting where none is left."""
        async with self._turns.take(guild_id, user_id):
            await self.give_way()
            yield

    def close(self) -> None:
        """The bot stops: whoever waits for a turn is told at once, there is no time for all."""
        self._turns.close()

    async def give_way(self) -> None:
        """Wait until no acknowledgement waits; of many that do, one begins at a time."""
        if not self._held_back and self._is_quiet():
            return
        loop = asyncio.get_running_loop()
        begun = loop.create_future()
        self._held_back.append((loop.time(), begun))
        if not self._looking:
            self._looking = True
            loop.call_soon(self._let_go)
        await begun

    def _let_go(self) -> None:
        """Let one begin, then look at the sockets before the next."""
        loop = asyncio.get_running_loop()
        since_s, begun = self._held_back[0]
        may_begin = self._is_quiet() or loop.time() - since_s > ACKNOWLEDGE_S
        if may_begin or begun.cancelled():
            self._held_back.popleft()
        if may_begin and not begun.cancelled():
            begun.set_result(None)
        self._looking = bool(self._held_back)
        if self._looking:
            loop.call_later(0 if may_begin else LOOK_S, self._let_go)

    def _is_quiet(self) -> bool:
        first_s, last_s = self._came_s[0], self._came_s[-1]
        is_burst = len(self._came_s) == BURST and last_s - first_s < BURST_S
        lull_s = BURST_LULL_S if is_burst else LULL_S
        return not self._unanswered and asyncio.get_running_loop().time() - last_s > lull_s

    # ------------------------------------------------------------------ the requests that answer

    def watch(self, trace: aiohttp.TraceConfig) -> None:
        """See the answers leave, and hold back what follows them."""
        trace.on_request_start.append(self._on_start)
        trace.on_request_chunk_sent.append(self._on_sent)
        trace.on_request_exception.append(self._on_failure)
        trace.on_request_end.append(self._on_answered)

    async def _on_start(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        started: aiohttp.TraceRequestStartParams,
    ) -> None:
        """Wait for a connection that can be used again; where none comes back, for no longer."""
        answers = CALLBACK.search(started.url.path)
        context.interaction_id = int(answers[1]) if answers else 0
        context.has_connection = False
        if answers:
            with suppress(TimeoutError):
                async with asyncio.timeout(CONNECTION_WAIT_S):
                    await self._connections.acquire()
                context.has_connection = True

    def _give_back(self, context: SimpleNamespace) -> None:
        if context.has_connection:
            context.has_connection = False  # who is cancelled while giving way comes here again
            self._connections.release()

    async def _on_sent(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _sent: aiohttp.TraceRequestChunkSentParams,
    ) -> None:
        self.forget(context.interaction_id)

    async def _on_failure(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _failed: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._give_back(context)
        self.forget(context.interaction_id)

    async def _on_answered(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _answered: aiohttp.TraceRequestEndParams,
    ) -> None:
        self._give_back(context)
        if context.interaction_id:
            await self.give_way()
