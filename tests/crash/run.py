"""A whole crash test on one kind of database: trouble, the settling afterwards, the audit."""

import asyncio
import random
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from crash.audit import Audit, gather
from crash.environment import arena
from crash.kills import Strikes
from crash.windows import plan
from databases import postgres_server, schema_of_its_own

HALTS = 1 / 3
"""The share of halts among the strikes where others take over."""
SETTLED_WITHIN_S = 60.0
LOOKED_UP_S = 900.0
"""For so long a lost answer is looked up before its job ends as uncertain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    name: str
    engine: str
    slots: int


KINDS = {
    kind.name: kind
    for kind in (
        Kind(name="sqlite", engine="sqlite", slots=1),
        Kind(name="postgresql", engine="postgresql", slots=1),
        Kind(name="cluster", engine="postgresql", slots=3),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What came of it. `faults` is empty where every promise held."""

    kind: str
    seed: int
    struck: Counter
    states: Counter
    paid: int
    status_messages_too_many: int
    faults: tuple  # pairs of a violation and where
    took_s: float


def endure(kind, *, strikes, seed, folder):
    """A whole test with so many strikes in a process of its own; the folder keeps its files."""
    folder.mkdir(parents=True)
    shares = [strikes // kind.slots + (slot < strikes % kind.slots) for slot in range(kind.slots)]
    chance = random.Random(seed)
    plans = [plan(share, chance, halts=HALTS if kind.slots > 1 else 0.0) for share in shares]
    with database(kind, folder) as url:
        return asyncio.run(ordeal(kind, url, folder, plans=plans, seed=seed))


async def ordeal(kind, url, folder, *, plans, seed):
    """Strike each slot as planned, let everything settle, and audit."""
    begun_s = time.monotonic()
    async with arena(folder, url, seed=seed) as place:
        slots = [
            Strikes(
                place,
                windows=windows,
                shared=kind.slots > 1,
                chance=random.Random(f"{seed} {slot}"),
            )
            for slot, windows in enumerate(plans)
        ]
        await _trouble(place, slots)
        await _settle(place, kind.slots)
        audit = Audit(await gather(place))
        return Findings(
            kind=kind.name,
            seed=seed,
            struck=sum((slot.struck for slot in slots), Counter()),
            states=audit.states,
            paid=audit.paid,
            status_messages_too_many=audit.status_messages_too_many,
            faults=tuple(audit.faults),
            took_s=time.monotonic() - begun_s,
        )


async def _trouble(place, slots):
    async with asyncio.TaskGroup() as life:
        around = [life.create_task(place.crowd.run()), life.create_task(place.weather.run())]
        async with asyncio.TaskGroup() as strikes:
            for slot in slots:
                strikes.create_task(slot.run())
        for task in around:
            task.cancel()
    place.weather.clear()


async def _settle(place, slots):
    """Let everything come to its end; the lost answers need a quarter of an hour for that."""
    await _work(place, slots, lambda job: job["state"] == "checking")
    await place.skip(LOOKED_UP_S)
    await _work(place, slots, lambda _job: False)


async def _work(place, slots, may_stay):
    """Run undisturbed until no job is open, then kill everybody once more."""
    while len(place.lives) < slots:
        await place.start()
    try:
        async with asyncio.timeout(SETTLED_WITHIN_S):
            while not await _is_settled(place, may_stay):  # noqa: ASYNC110 - nor does a database
                await asyncio.sleep(0.5)
    except TimeoutError:
        pass  # the audit tells what is stuck
    for life in list(place.lives):
        await place.kill(life)


async def _is_settled(place, may_stay):
    return all(may_stay(job) for job in Audit(await gather(place)).open_jobs())


@contextmanager
def database(kind, folder):
    """Give the address of an empty one."""
    if kind.engine == "sqlite":
        yield f"sqlite:///{folder}/refrain.db"
        return
    with postgres_server() as server, schema_of_its_own(server) as url:
        yield url
