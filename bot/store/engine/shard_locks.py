"""Who serves which shard: advisory locks of a PostgreSQL session of its own.

A lock lasts as long as its session, so that a process that dies leaves its shards at that moment. A
pooler in front of the server must give this connection a session (PgBouncer: session mode).
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import asyncpg

from bot.errors import StoreUnavailable
from bot.store.engine.postgres import AWAY

ANSWER_WITHIN_S = 2.0
"""A server that does not answer by then counts as lost, well before it gives the locks away."""
SILENT_S = 10
"""A process that is halted or cut off for so long loses its locks (PostgreSQL 14 and newer)."""
_SESSION_TIMEOUT_SINCE = 14
_KINDS = ("member", "shard", "identify")
_HOLDERS = """
SELECT CAST(classid AS BIGINT) AS kind, CAST(objid AS BIGINT) AS number, pid FROM pg_locks
WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = ANY($1)
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Who holds what at this moment; a process is known by its session's number."""

    members: Mapping[int, int]  # with the number of shards that they count on
    shards: Mapping[int, int]  # the holder of each
    identifying: frozenset[int]  # the buckets whose turn is taken

    def count_shards(self) -> dict[int, int]:
        """How many shards each member holds."""
        owners = list(self.shards.values())
        return {member: owners.count(member) for member in self.members}


class ShardLocks:
    """This process's part in the cluster. Every method may raise StoreUnavailable: all is lost."""

    def __init__(self, connection: Any, *, member: int, schema: str) -> None:
        """`member`: the server's own number of this session; a pooler tells its clients another."""
        self._connection = connection
        self.member = member
        self._turn = asyncio.Lock()  # a connection answers one question at a time
        # Two bots on one server are told apart by their schema; locks are by database.
        self._classes = {
            kind: zlib.crc32(f"refrain {schema} {kind}".encode()) & 0x7FFF_FFFF for kind in _KINDS
        }
        self._channel = f"refrain_shards_{self._classes['shard']}"
        self.changed = asyncio.Event()
        """Somebody joined or left a shard, or the session is lost: look again. Only a hint."""

    async def listen(self) -> None:
        self._connection.add_termination_listener(lambda _: self.changed.set())
        await self._connection.add_listener(self._channel, lambda *_: self.changed.set())

    async def look(self) -> Cluster:
        rows = await self._fetch(_HOLDERS, list(self._classes.values()))
        by_kind: dict[str, dict[int, int]] = {kind: {} for kind in _KINDS}
        members: dict[int, int] = {}
        names = {number: kind for kind, number in self._classes.items()}
        for row in rows:
            if names[row["kind"]] == "member":
                members[row["pid"]] = row["number"]
            else:
                by_kind[names[row["kind"]]][row["number"]] = row["pid"]
        return Cluster(
            members=members,
            shards=by_kind["shard"],
            identifying=frozenset(by_kind["identify"]),
        )

    async def join(self, shards: int) -> None:
        """Become a member that counts on so many shards."""
        await self._fetch("SELECT pg_advisory_lock_shared($1, $2)", self._classes["member"], shards)
        await self._notify()

    async def take_shard(self, shard: int) -> bool:
        return await self._try_lock("shard", shard)

    async def leave_shard(self, shard: int) -> None:
        """Only after its connection to Discord is closed."""
        await self._unlock("shard", shard)
        await self._notify()

    async def take_turn(self, bucket: int) -> bool:
        """To identify; what this process has taken already is taken once more."""
        return await self._try_lock("identify", bucket)

    async def leave_turn(self, bucket: int) -> None:
        await self._unlock("identify", bucket)

    async def _try_lock(self, kind: str, number: int) -> bool:
        sql = "SELECT pg_try_advisory_lock($1, $2) AS taken"
        (row,) = await self._fetch(sql, self._classes[kind], number)
        return bool(row["taken"])

    async def _unlock(self, kind: str, number: int) -> None:
        await self._fetch("SELECT pg_advisory_unlock($1, $2)", self._classes[kind], number)

    async def _notify(self) -> None:
        await self._fetch("SELECT pg_notify($1, '')", self._channel)

    async def _fetch(self, sql: str, *values: object) -> list[Mapping[str, Any]]:
        async with self._turn:
            try:
                rows: list[Mapping[str, Any]] = await self._connection.fetch(sql, *values)
            except AWAY as error:
                # Whatever it is: a session of which we know nothing holds no lock for us.
                self._connection.terminate()
                raise StoreUnavailable from error
        return rows


@asynccontextmanager
async def open_shard_locks(url: str) -> AsyncIterator[ShardLocks]:
    """A session without any lock yet; its end is the end of all that were taken.

    Raises:
        StoreUnavailable: the server does not answer, or takes no connection now.
    """
    connection: Any = None
    try:
        connection = await asyncpg.connect(
            url,
            timeout=ANSWER_WITHIN_S,
            command_timeout=ANSWER_WITHIN_S,
            server_settings={"application_name": "refrain shards"},
        )
        if connection.get_server_version().major >= _SESSION_TIMEOUT_SINCE:
            await connection.execute(f"SET idle_session_timeout = '{SILENT_S}s'")
        own = await connection.fetchrow(
            "SELECT pg_backend_pid() AS member, CAST(current_schema() AS TEXT) AS schema"
        )
        locks = ShardLocks(connection, **own)
        await locks.listen()
    except AWAY as error:
        if connection is not None:
            connection.terminate()
        raise StoreUnavailable from error
    try:
        yield locks
    finally:
        with suppress(*AWAY):  # it is cut where it cannot be closed in order
            await connection.close(timeout=ANSWER_WITHIN_S)
