"""What it costs to keep an order: decides whether several orders should share a commit.

Run from the project's folder: make bench ARGS=store
The baseline is one bare row per commit, with the same durability on the same disk or server. The
PostgreSQL is the one that REFRAIN_TEST_POSTGRES names, else one that pip installs; without either
its figures are left out.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg

from bench.figures import Figure, main
from bot.clock import SystemClock
from bot.domain.job import ChannelId, GuildId, JobId, Order, Reference, UserId
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.window import Window
from bot.store.store import open_store
from databases import GIVEN, new_schema, start_server

FEW, MANY = 40, 1000
TERMS = DefaultLimits(quota=Quota(songs=3, window=Window("day")), per_member=2)


@dataclass(slots=True)
class Spent:
    wall_s: float = 0.0
    busy_s: float = 0.0  # on the processor


def bare_rows(folder: Path, count: int) -> Spent:
    """So many commits of one row each."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        with _measured() as spent:
            for _ in range(count):
                connection.execute("INSERT INTO row (text) VALUES ('la la')")
    return spent


async def bare_rows_of_server(url: str, count: int) -> Spent:
    """The same on PostgreSQL: one connection, one commit after another."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, text text)")
        with _measured() as spent:
            for _ in range(count):
                await connection.execute("INSERT INTO bare (text) VALUES ('la la')")
    finally:
        await connection.close()
    return spent


async def orders(url: str, count: int) -> Spent:
    """So many orders at once, each by a member of its own."""
    async with open_store(url, clock=SystemClock(), default_limits=TERMS) as store:
        wanted = [order(number) for number in range(count)]
        with _measured() as spent:
            await asyncio.gather(*(store.enqueue(order) for order in wanted))
    return spent


def order(number: int, **fields: Any) -> Order:
    """An order of a member of its own, save where `fields` say otherwise."""
    usual = Order(
        job_id=JobId(number + 1),
        guild_id=GuildId(1),
        channel_id=ChannelId(1),
        user_id=UserId(number + 1),
        title="Rain",
        model="minimax-music",
        prompt="##la la\nla##",
        lyrics="la la\nla",
        accompaniment=True,
        reference=Reference(url="https://cdn.example/a", name="a", seconds=20.0, expires_at=None),
    )
    return replace(usual, **fields)


@contextmanager
def _measured() -> Iterator[Spent]:
    spent, wall_s, busy_s = Spent(), time.perf_counter(), time.process_time()
    yield spent
    spent.wall_s, spent.busy_s = time.perf_counter() - wall_s, time.process_time() - busy_s


def measure() -> list[Figure]:
    measured = []
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory(dir=".") as name:
            bare = bare_rows(Path(name), count)
            kept = asyncio.run(orders(f"sqlite:///{name}/orders.db", count))
        measured += _figures("SQLite", count, kept, bare)
    with _server() as server_url:
        for count in (FEW, MANY):
            if server_url is None:
                break
            with new_schema(server_url) as url:
                bare = asyncio.run(bare_rows_of_server(url, count))
                kept = asyncio.run(orders(url, count))
            measured += _figures("PostgreSQL", count, kept, bare)
    return measured


@contextmanager
def _server() -> Iterator[str | None]:
    """The address of a PostgreSQL that keeps what it commits; None where there is none."""
    given = os.environ.get(GIVEN)
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="refrain-postgres-") as folder:
        try:
            server = start_server(Path(folder))
        except ImportError:
            print("store: no PostgreSQL here, its figures are left out", file=sys.stderr)
            yield None
            return
        yield server.get_uri()
        server.stop()


def _figures(engine: str, count: int, kept: Spent, bare: Spent) -> list[Figure]:
    return [
        Figure(
            name=f"store: an order, {count} at once, {engine}",
            value=kept.wall_s / count * 1000,
            unit="ms",
            baseline=bare.wall_s / count * 1000,
            baseline_is="a bare row",
        ),
        Figure(
            name=f"store: processor for an order, {count} at once, {engine}",
            value=kept.busy_s / count * 1000,
            unit="ms",
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(measure))
