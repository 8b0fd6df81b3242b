import asyncio
import contextlib
import json
import logging
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.discord import wire
from sandbox.discord.refusals import JsonObject
from sandbox.discord.sessions import Close, Connection, IdentifyPace, Op, Session
from sandbox.discord.world import Guild, World

log = logging.getLogger(__name__)

HEARTBEAT_INTERVAL_MS = 41_250
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
INTENTS = {  # docs: events/gateway, List of Intents; what is not here is sent to every bot
    "GUILD_CREATE": 1 << 0,
    "GUILD_UPDATE": 1 << 0,
    "GUILD_DELETE": 1 << 0,
    "GUILD_ROLE_CREATE": 1 << 0,
    "GUILD_ROLE_UPDATE": 1 << 0,
    "GUILD_ROLE_DELETE": 1 << 0,
    "CHANNEL_CREATE": 1 << 0,
    "CHANNEL_UPDATE": 1 << 0,
    "CHANNEL_DELETE": 1 << 0,
    "THREAD_CREATE": 1 << 0,
    "THREAD_UPDATE": 1 << 0,
    "THREAD_DELETE": 1 << 0,
    "GUILD_MEMBER_ADD": 1 << 1,
    "GUILD_MEMBER_UPDATE": 1 << 1,
    "GUILD_MEMBER_REMOVE": 1 << 1,
}
IN_GUILDS, IN_DIRECT, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
GUILDS_PER_SHARD = 2500  # docs: events/gateway, Sharding


class Gateway:
    """The bot's WebSocket connections: sessions, shards, resuming, and faults on request."""

    def __init__(
        self, *, world: World, token: str, shards: int, pace: IdentifyPace, privileged: bool
    ) -> None:
        self.url = ""
        self.shards = shards
        """How many connections the bot is told to make."""
        self.pace = pace
        self.guilds_per_shard = GUILDS_PER_SHARD
        self.identified = 0
        """How often a session began; a resumed one does not count."""
        self.turned_away = 0
        """How often a connection was refused while the gateway was away."""
        self.holds_guilds_back = False
        """New sessions hear READY alone; of many guilds the last comes many seconds after it."""
        self._world = world
        self._token = token
        self._privileged = privileged
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self._away = False

    # ------------------------------------------------------------------ what the bot hears

    @property
    def connected(self) -> bool:
        return any(session.connection for session in self._sessions.values())

    def listeners(self, guild_id: int) -> int:
        """How many connections hear that guild now."""
        return sum(
            session.connection is not None and session.serves(guild_id)
            for session in self._sessions.values()
        )

    @property
    def connected_shards(self) -> list[int]:
        """The shard of each open session, in order; one that is open twice stands there twice."""
        return sorted(each.shard for each in self._sessions.values() if each.connection)

    def dispatch(
        self, event: str, payload: Any, *, guild_id: int = 0, forced: bool = False
    ) -> None:
        """Tell every session of that guild's shard whose intents ask for it, or all if `forced`."""
        for session in self._sessions.values():
            wanted = INTENTS.get(event, 0)
            if session.serves(guild_id) and (forced or not wanted or session.intents & wanted):
                session.dispatch(event, payload)

    def dispatch_message(
        self, event: str, payload: JsonObject, *, guild_id: int, open_to_bot: bool
    ) -> None:
        """A message; its content only where the bot may read it (docs: Message Content Intent)."""
        intent = IN_GUILDS if guild_id else IN_DIRECT
        bare = wire.withheld(payload)
        for session in self._sessions.values():
            if session.intents & intent and session.serves(guild_id):
                readable = open_to_bot or session.intents & MESSAGE_CONTENT
                session.dispatch(event, payload if readable else bare)

    # ------------------------------------------------------------------ faults

    def drop(self, *, resumable: bool = True, shard: int | None = None) -> None:
        """Close every connection, or those of a shard.

        Where not resumable, what happens meanwhile is never sent.
        """
        dropped = [each for each in self._sessions.values() if shard in (None, each.shard)]
        gone = {each.connection for each in dropped} if shard is not None else self._connections
        for session in dropped:
            if not resumable:
                del self._sessions[session.id]
        for connection in list(gone):
            if connection is not None:
                connection.close(4000)

    def reconnect(self) -> None:
        """Ask the bot to connect again and resume (opcode 7), as Discord does when it deploys."""
        for connection in list(self._connections):
            connection.send({"op": Op.RECONNECT, "d": None})

    def go_away(self) -> None:
        """Drop everything and take no new connection until `come_back`."""
        self._away = True
        self.drop()

    def come_back(self) -> None:
        self._away = False

    # ------------------------------------------------------------------ connections

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/gateway", self._connect)
        router.add_get("/gateway/", self._connect)

    async def close(self) -> None:
        """Before the server stops: let every connection end in good order."""
        for connection in list(self._connections):
            connection.close(1001)
        with contextlib.suppress(TimeoutError):  # a halted process never says goodbye
            await self._world.changes.until(lambda: not self._connections, timeout_s=5)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        if self._away:
            self.turned_away += 1
            self._world.changes.notify()
            return web.Response(status=503)
        socket = web.WebSocketResponse(timeout=1)
        await socket.prepare(request)
        connection = Connection(socket=socket)
        self._connections.add(connection)
        connection.send({"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL_MS}})
        try:
            async with asyncio.TaskGroup() as both_ways:
                both_ways.create_task(connection.write(), name="gateway-writer")
                await self._read(connection)
                connection.end()
        finally:
            self._connections.discard(connection)
            self._disconnect(connection)
            self._world.changes.notify()
        return socket

    async def _read(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                self._receive(connection, json.loads(frame.data))
            except Close as refused:
                connection.close(refused.code)

    def _disconnect(self, connection: Connection) -> None:
        """A session survives its connection, unless the bot closed it in good order."""
        took_leave = connection.socket.close_code in (1000, 1001) and not connection.closing
        for session in list(self._sessions.values()):
            if session.connection is connection:
                session.connection = None
                if took_leave:
                    del self._sessions[session.id]

    def _receive(self, connection: Connection, frame: JsonObject) -> None:
        match frame.get("op"):
            case Op.HEARTBEAT:
                connection.send({"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                self._identify(connection, frame["d"])
            case Op.RESUME:
                self._resume(connection, frame["d"])
            case Op.REQUEST_GUILD_MEMBERS:
                self._send_members(connection, frame["d"])
            case opcode:
                log.debug("gateway: opcode %s means nothing here", opcode)

    def _identify(self, connection: Connection, request: JsonObject) -> None:
        if request.get("token") != self._token:
            raise Close(4004)
        if request["intents"] & PRIVILEGED and not self._privileged:
            raise Close(4014)
        shard, shards = _shard(request)
        if not self.pace.admits(shard):
            connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        self._forget_the_lost(shard)
        session = Session(
            id=secrets.token_hex(16),
            shard=shard,
            shards=shards,
            intents=request["intents"],
            connection=connection,
        )
        guilds = self._guilds_of(session)
        if len(guilds) > self.guilds_per_shard:
            raise Close(4011)
        self._sessions[session.id] = session
        self._welcome(session, guilds)

    def _forget_the_lost(self, shard: int) -> None:
        for session in list(self._sessions.values()):
            if session.shard == shard and session.connection is None:
                del self._sessions[session.id]

    def _guilds_of(self, session: Session) -> list[Guild]:
        return [
            guild
            for guild in self._world.guilds.values()
            if self._world.bot.id in guild.members and session.serves(guild.id)
        ]

    def _welcome(self, session: Session, guilds: list[Guild]) -> None:
        session.dispatch("READY", self._ready(session, guilds))
        for guild in () if self.holds_guilds_back else guilds:
            session.dispatch("GUILD_CREATE", wire.guild_created(guild, self._world))
        self.identified += 1
        self._world.changes.notify()

    def _ready(self, session: Session, guilds: list[Guild]) -> JsonObject:
        application_id = str(self._world.application_id)
        return {
            "v": 10,
            "user": wire.user(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [session.shard, session.shards],
            "application": {"id": application_id, "flags": 0, "flags_new": "0"},
        }

    def _send_members(self, connection: Connection, request: JsonObject) -> None:
        """Those who were named by their ids, which takes no intent; others are not searched for."""
        session = next((s for s in self._sessions.values() if s.connection is connection), None)
        if session is None:
            raise Close(4003)
        guild = self._world.guilds.get(int(request["guild_id"]))
        if "user_ids" not in request or guild is None or self._world.bot.id not in guild.members:
            log.warning("gateway: members are told by ids alone, and of joined guilds")
            return
        session.dispatch("GUILD_MEMBERS_CHUNK", wire.members_by_ids(guild, request))

    def _resume(self, connection: Connection, request: JsonObject) -> None:
        if request.get("token") != self._token:
            raise Close(4004)
        session = self._sessions.get(request["session_id"])
        if session is None:
            connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        session.connection = connection
        session.replay(after=request["seq"] or 0)
        self._world.changes.notify()


def _shard(request: JsonObject) -> tuple[int, int]:
    """Which of how many; raises Discord's close for a shard that cannot be."""
    match request.get("shard") or [0, 1]:
        case [int(shard), int(shards)] if 0 <= shard < shards:
            return shard, shards
    raise Close(4010)
