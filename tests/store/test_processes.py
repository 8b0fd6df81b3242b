"""Several processes on one PostgreSQL database."""

import asyncio
import sys
from collections import Counter

import pytest

from bot.domain.job import JobState
from bot.store import ledger
from bot.store.store import open_store
from store.orders import ADA, GENEROUS, GUILD, TERMS, enqueue_job

PROCESSES = 4


@pytest.fixture
def engine():
    return "postgresql"


ORDERING = """
import asyncio, sys
sys.path[:0] = ["tests", "."]
from bot.clock import SystemClock
from bot.errors import Refused
from bot.store.store import open_store
from store.orders import TERMS, an_order

async def main(url, first):
    async with open_store(url, clock=SystemClock(), default_limits=TERMS) as store:
        print("open", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        orders = [an_order(job_id=first + number) for number in range(50)]
        answers = await asyncio.gather(*map(store.enqueue, orders), return_exceptions=True)
        print(sum(not isinstance(answer, Refused) for answer in answers))

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""

CLAIMING = """
import asyncio, sys
sys.path[:0] = ["tests", "."]
from bot.clock import SystemClock
from bot.store.store import open_store
from store.orders import GENEROUS

async def main(url, name):
    async with open_store(url, clock=SystemClock(), default_limits=GENEROUS) as store:
        print("open", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        while job := await store.claim_next(name, concurrency=60):
            print(job.id)

asyncio.run(main(sys.argv[1], sys.argv[2]))
"""


async def together(program, url, names):
    """Run it in several processes that begin at one word; gives what each of them printed."""
    children = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            program,
            url,
            name,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for name in names
    ]
    for child in children:
        assert await child.stdout.readline() == b"open\n"
    said = await asyncio.gather(*(child.communicate(b"go\n") for child in children))
    return [out.decode().split() for out, _ in said]


async def test_two_hundred_orders_from_four_processes_get_exactly_the_quota(url, clock):
    firsts = [str(1000 * number) for number in range(1, PROCESSES + 1)]
    said = await together(ORDERING, url, firsts)
    assert sum(int(number) for (number,) in said) == 3
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        assert len(await store.live_jobs(user_id=ADA)) == 3
        assert len(await store.read(ledger.page(GUILD, limit=1000))) == 3


async def test_four_processes_claim_each_job_once_and_never_more_than_concurrency(url, clock):
    async with open_store(url, clock=clock, default_limits=GENEROUS) as store:
        for _ in range(80):
            await enqueue_job(store)
        said = await together(CLAIMING, url, [f"owner-{n}" for n in range(PROCESSES)])
        claims = Counter(job_id for ids in said for job_id in ids)
        assert len(claims) == 60
        assert set(claims.values()) == {1}
        states = Counter(job.state for job in await store.live_jobs())
        assert states == {JobState.QUEUED: 20, JobState.SUBMITTING: 60}
