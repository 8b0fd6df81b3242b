"""A process that is killed in the middle of its work leaves a database that agrees with itself."""

import asyncio
import random
import sys
from collections import Counter

import pytest

from bot.domain.job import JobState, Settlement
from bot.store import ledger
from bot.store.engine.open import open_database
from bot.store.store import open_store
from store.orders import ADA, GENEROUS, GUILD, select

WORKING = """
import asyncio, itertools, sys
sys.path[:0] = ["tests", "."]
from bot.clock import SystemClock
from bot.domain.job import JobState
from bot.store.engine.open import open_database
from bot.store.store import open_store
from store.orders import GENEROUS, an_order

async def life(store, job_id):
    job = (await store.enqueue(an_order(job_id=job_id))).job
    print(job.id, flush=True)
    if job_id % 3:
        await store.move(job, JobState.FAILED if job_id % 2 else JobState.CANCELLED)

async def main(url, first):
    async with open_store(url, clock=SystemClock(), default_limits=GENEROUS) as store:
        for number in itertools.count(first, 5):
            await asyncio.gather(*(life(store, number + n) for n in range(5)))

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


@pytest.mark.parametrize("seed", [1, 2])
async def test_what_was_acknowledged_is_there_and_jobs_and_ledger_agree(url, clock, seed):
    acknowledged = await kill_at_work(url, random.Random(seed))
    assert acknowledged
    async with open_store(url, clock=clock, default_limits=GENEROUS) as store:
        entries = await store.read(ledger.page(GUILD, limit=1_000_000))
        quota_status = await store.quota_status(GUILD, ADA)
        live = await store.live_jobs()
    reserved = {entry.job_id for entry in entries if entry.songs == -1}
    balances = Counter()
    for entry in entries:
        balances[entry.job_id] += entry.songs
    assert acknowledged <= reserved
    assert {job.id for job in live} == {job_id for job_id, songs in balances.items() if songs}
    assert {job.state for job in live} <= {JobState.QUEUED}
    assert {job.settlement for job in live} <= {Settlement.RESERVED}
    assert len(quota_status.ordered_at) == len(live)


async def kill_at_work(url, rng):
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WORKING, url, "1000", stdout=asyncio.subprocess.PIPE
    )
    acknowledged = set()
    for _ in range(rng.randrange(20, 200)):
        acknowledged.add(int(await child.stdout.readline()))
    child.kill()
    rest = await child.stdout.read()
    await child.wait()
    whole = rest[: rest.rfind(b"\n") + 1]  # the kill may have cut the last line
    return acknowledged | {int(line) for line in whole.split()}


async def test_a_killed_process_leaves_a_file_without_damage(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/refrain.db"
    await kill_at_work(url, random.Random(7))
    async with open_database(url, clock=clock) as database:
        (row,) = await database.run(select("PRAGMA integrity_check"))
        assert row["integrity_check"] == "ok"
