"""Processes on one PostgreSQL, one of them killed: until its shards answer and its jobs move.

Real processes by a true clock, the sandbox's Discord with eight shards, a song in a guild of each
shard on its way. From SIGKILL to the moment at which every shard has a connection again, and to the
one at which no job is left to the dead. Run from the project's folder: make bench ARGS=cluster
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import figures
from bench.figures import Figure
from bot.chat.identify_turns import GAP_S
from crash.environment import crash_environment
from databases import new_schema, postgres_server
from sandbox.provider import Script

SIZES = (2, 4)
SHARDS = 8
BUCKETS = 2
DIVIDED_WITHIN_S = 120.0
LEASE_S = 30.0 + 5.0
"""A job is its owner's until its lease ends, and is looked for every five seconds."""
OWNERS = "SELECT DISTINCT owner FROM job WHERE owner IS NOT NULL"


async def measure_takeover(environment: Any, size: int) -> tuple[float, float, float]:
    """Seconds until the first and all shards of a killed process answer, until its jobs move."""
    environment.provider.scripts.usual = Script(duration_s=1e6)
    for _ in range(size):
        await environment.start()
    await wait_until(environment, lambda: is_divided(environment, size))
    for channel, member in zip(
        environment.channels[::2], environment.load.members * 2, strict=False
    ):
        await (await environment.load.order(member, channel)).wait()
    await wait_until_owned(environment, lambda owners: owners == size)
    # The turns of the start are over then, as in a cluster that has run a while.
    await asyncio.sleep(GAP_S)
    gateway = environment.discord.gateway
    before = gateway.identified
    begun_s = time.monotonic()
    await environment.kill(environment.bots[0])
    await wait_until(environment, lambda: gateway.identified > before)
    first_s = time.monotonic() - begun_s
    orphans = SHARDS // size
    await wait_until(
        environment, lambda: gateway.identified >= before + orphans and is_whole(environment)
    )
    shards_s = time.monotonic() - begun_s
    await wait_until_owned(environment, lambda owners: owners < size)
    return first_s, shards_s, time.monotonic() - begun_s


def is_whole(environment: Any) -> bool:
    return bool(environment.discord.gateway.connected_shards == list(range(SHARDS)))


def is_divided(environment: Any, size: int) -> bool:
    """Every process is connected, and as many shards as are its due."""
    logs = [bot.log.read_text() for bot in environment.bots]
    held = [log.count("shard taken") - log.count("shard handed over") for log in logs]
    return is_whole(environment) and held == [SHARDS // size] * size


async def wait_until_owned(environment: Any, check: Callable[[int], bool]) -> None:
    """Until `check` holds of how many processes have jobs."""
    async with asyncio.timeout(DIVIDED_WITHIN_S):
        while not check(len(await environment.database.rows(OWNERS))):  # noqa: ASYNC110 - a database sets no event
            await asyncio.sleep(0.1)


async def wait_until(environment: Any, check: Any) -> None:
    if not await environment.until(check, patience_s=DIVIDED_WITHIN_S):
        raise TimeoutError([bot.log.read_text()[-2000:] for bot in environment.bots])


async def run(size: int, folder: Path, url: str) -> tuple[float, float, float]:
    async with crash_environment(folder, url, seed=1, shards=SHARDS, speed=1.0) as environment:
        return await measure_takeover(environment, size)


def measure() -> list[Figure]:
    found = []
    with postgres_server() as server:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder, new_schema(server) as url:
                first_s, shards_s, jobs_s = asyncio.run(run(size, Path(folder), url))
            found += [
                Figure(
                    name=f"{size} processes, one killed: until the first of its shards answers",
                    value=first_s,
                    unit="s",
                    goal=2.0,
                ),
                Figure(
                    name=f"{size} processes, one killed: until its {SHARDS // size} shards answer",
                    value=shards_s,
                    unit="s",
                    goal=2.0 + GAP_S * SHARDS / size / BUCKETS,
                ),
                Figure(
                    name=f"{size} processes, one killed: until its jobs move",
                    value=jobs_s,
                    unit="s",
                    goal=LEASE_S,
                ),
            ]
    return found


if __name__ == "__main__":
    sys.exit(figures.main(measure))
