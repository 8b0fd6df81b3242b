import asyncio
import json
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from aiohttp import web

from bot.clock import Clock
from sandbox.discord.refusals import JsonObject
from sandbox.discord.snowflakes import shard_of


class Op(IntEnum):
    """What a frame is (docs: topics/opcodes-and-status-codes, Gateway Opcodes)."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    REQUEST_GUILD_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(Exception):
    """The connection must be closed with one of Discord's codes."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Connection:
    """One socket; frames leave in the order in which they were given, then the close."""

    def __init__(self, *, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.closing = False
        self._outbox: asyncio.Queue[JsonObject | Close] = asyncio.Queue()

    def send(self, frame: JsonObject) -> None:
        self._outbox.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close it from this side, after what is already on its way."""
        self.closing = True
        self._outbox.put_nowait(Close(code))

    def end(self) -> None:
        """The peer has closed it: let the writer go."""
        self._outbox.put_nowait(Close(1000))

    async def write(self) -> None:
        """Until closed; a peer that vanished ends it quietly."""
        while not isinstance(frame := await self._outbox.get(), Close):
            try:
                await self.socket.send_str(json.dumps(frame))
            except ConnectionError:
                return
        await self.socket.close(code=frame.code)


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """What one shard was told, kept so that a resumed connection misses nothing."""

    id: str
    shard: int
    shards: int
    intents: int
    connection: Connection | None
    told: list[JsonObject] = field(default_factory=list)

    def serves(self, guild_id: int) -> bool:
        return shard_of(guild_id, self.shards) == self.shard

    def dispatch(self, event: str, payload: Any) -> None:
        frame = {"op": Op.DISPATCH, "s": len(self.told) + 1, "t": event, "d": payload}
        self.told.append(frame)
        if self.connection is not None:
            self.connection.send(frame)

    def replay(self, *, after: int) -> None:
        """Everything from the next event on, then RESUMED."""
        missed = self.told[after:]
        for frame in missed:
            if self.connection is not None:
                self.connection.send(frame)
        self.dispatch("RESUMED", {})


class IdentifyPace:
    """How fast sessions may begin: one per `every_s` seconds in each of `concurrency` buckets.

    docs: events/gateway, Sharding, Max Concurrency; Discord's time is 5 s. At 0 s all are admitted.
    """

    def __init__(self, *, clock: Clock, concurrency: int, every_s: float) -> None:
        self.concurrency = concurrency
        self.refused = 0
        self._clock = clock
        self._every_s = every_s
        self._free_s: dict[int, float] = {}

    def admits(self, shard: int) -> bool:
        bucket, now_s = shard % self.concurrency, self._clock.monotonic()
        if now_s < self._free_s.get(bucket, now_s):
            self.refused += 1
            return False
        self._free_s[bucket] = now_s + self._every_s
        return True
