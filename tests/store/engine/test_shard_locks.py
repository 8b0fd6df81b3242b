"""The locks that divide the shards, behind a pooler that gives its client a session."""

import asyncio
import struct
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.shard_share import compute_share
from bot.store.engine.shard_locks import open_shard_locks

OF_THE_POOLER = 4242
"""What PgBouncer tells a client of its session is its own, never the server's number."""


@pytest.fixture
def engine():
    return "postgresql"


@asynccontextmanager
async def pooler(url):
    """Passes everything on, but for the session's number; gives its own address."""
    parts = urlsplit(url)
    folders = parse_qs(parts.query).get("host")
    port = parts.port or 5432

    async def serve(reader, writer):
        if folders:
            address = f"{folders[0]}/.s.PGSQL.{port}"
            answers, orders = await asyncio.open_unix_connection(address)
        else:
            answers, orders = await asyncio.open_connection(parts.hostname, port)

        async def pass_on():
            while piece := await reader.read(65536):
                orders.write(piece)
            orders.close()

        async def pass_back():
            while True:
                kind, length = struct.unpack("!cI", await answers.readexactly(5))
                body = await answers.readexactly(length - 4)
                if kind == b"K":
                    body = struct.pack("!I", OF_THE_POOLER) + body[4:]
                writer.write(struct.pack("!cI", kind, length) + body)

        with suppress(asyncio.IncompleteReadError):
            await asyncio.gather(pass_on(), pass_back())
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port_here = server.sockets[0].getsockname()[1]
        user = f"{parts.username}:{parts.password or ''}@"
        yield f"postgresql://{user}127.0.0.1:{port_here}{parts.path}?sslmode=disable"


async def test_a_pooler_in_session_mode_leaves_a_member_its_share(url):
    async with pooler(url) as address, open_shard_locks(address) as locks:
        await locks.join(4)
        cluster = await locks.look()
        assert compute_share(cluster.count_shards(), locks.member, 4) == 4
        assert await locks.take_shard(0)
        assert (await locks.look()).shards == {0: locks.member}
