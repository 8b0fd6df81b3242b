"""A whole crash test on one kind of database: kills under load, the time to drain, the audit."""

import asyncio
import random
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from crash.audit import Audit, gather
from crash.environment import crash_environment
from crash.kills import Kills
from crash.windows import plan
from databases import new_schema, postgres_server

HALTS = 1 / 3
"""The share of halts among the kills where others take over."""
DRAINED_WITHIN_S = 60.0
LOOKED_UP_S = 900.0
"""For so long a lost answer is looked up before its job ends as uncertain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineKind:
    """`phases`: how many processes work at a time, one number after another."""

    name: str
    engine: str
    phases: tuple[int, ...]
    shards: int = 1


KINDS = {
    kind.name: kind
    for kind in (
        EngineKind(name="sqlite", engine="sqlite", phases=(1,)),
        EngineKind(name="postgresql", engine="postgresql", phases=(1,)),
        EngineKind(name="cluster", engine="postgresql", phases=(2, 4, 1), shards=6),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFindings:
    """What came of it. `faults` is empty where every promise held."""

    kind: str
    seed: int
    hits: Counter
    states: Counter
    paid: int
    taken_over: int  # by the model that sings for one that was withdrawn
    status_messages_too_many: int
    faults: tuple  # pairs of a violation and where
    took_s: float


def run_in_folder(kind, *, kills, seed, folder, withdraws=False):
    """A whole test with so many kills in a process of its own; the folder keeps its files."""
    folder.mkdir(parents=True)
    rng = random.Random(seed)
    phases = [
        [plan(share, rng, halts=HALTS if slots > 1 else 0.0) for share in _split(of_phase, slots)]
        for slots, of_phase in zip(kind.phases, _split(kills, len(kind.phases)), strict=True)
    ]
    with database(kind, folder) as url:
        return asyncio.run(
            run_kills(kind, url, folder, phases=phases, seed=seed, withdraws=withdraws)
        )


def _split(kills, parts):
    return [kills // parts + (part < kills % parts) for part in range(parts)]


async def run_kills(kind, url, folder, *, phases, seed, withdraws=False):
    """Kill each slot of each phase as planned, let everything come to its end, and audit.

    `withdraws`: after half of the kills the provider withdraws the model, and another takes over.
    """
    begun_s = time.monotonic()
    async with crash_environment(folder, url, seed=seed, shards=kind.shards) as environment:
        slots = [
            [
                Kills(
                    environment,
                    windows=windows,
                    shared=len(plans) > 1,
                    rng=random.Random(f"{seed} {phase} {slot}"),
                )
                for slot, windows in enumerate(plans)
            ]
            for phase, plans in enumerate(phases)
        ]
        half = sum(len(windows) for plans in phases for windows in plans) / 2
        await _kill_under_load(environment, slots, withdrawn_after=half if withdraws else None)
        await _drain(environment, len(phases[-1]))
        evidence = await gather(environment)
        audit = Audit(evidence)
        return RunFindings(
            kind=kind.name,
            seed=seed,
            hits=sum((slot.hits for phase in slots for slot in phase), Counter()),
            states=audit.states,
            paid=audit.paid,
            taken_over=sum(bool(job["replaces"]) for job in evidence.jobs),
            status_messages_too_many=audit.status_messages_too_many,
            faults=tuple(audit.faults),
            took_s=time.monotonic() - begun_s,
        )


async def _kill_under_load(environment, phases, *, withdrawn_after):
    async with asyncio.TaskGroup() as group:
        around = [
            group.create_task(environment.load.run()),
            group.create_task(environment.faults.run()),
        ]
        if withdrawn_after is not None:
            around.append(
                group.create_task(_withdraw_model(environment, phases, after=withdrawn_after))
            )
        for slots in phases:
            spare = list(environment.bots)
            for slot in slots:
                slot.bot = spare.pop() if spare else None
            for bot in spare:
                await environment.kill(bot)
            async with asyncio.TaskGroup() as kills:
                for slot in slots:
                    kills.create_task(slot.run())
        for task in around:
            task.cancel()
    environment.faults.clear()


async def _withdraw_model(environment, phases, *, after):
    slots = [slot for phase in phases for slot in phase]
    await environment.until(
        lambda: sum(slot.hits.total() for slot in slots) >= after, patience_s=None
    )
    environment.withdraw_model()


async def _drain(environment, slots):
    """Let everything come to its end; the lost answers need a quarter of an hour for that."""
    await _work(environment, slots, lambda job: job["state"] == "checking")
    await environment.skip(LOOKED_UP_S)
    await _work(environment, slots, lambda _job: False)


async def _work(environment, slots, may_stay):
    """Run undisturbed until no job is open, then kill every bot once more."""
    while len(environment.bots) < slots:
        await environment.start()
    try:
        async with asyncio.timeout(DRAINED_WITHIN_S):
            while not await _is_drained(environment, may_stay):  # noqa: ASYNC110 - nor does a database
                await asyncio.sleep(0.5)
    except TimeoutError:
        pass  # the audit tells what is stuck
    for bot in list(environment.bots):
        await environment.kill(bot)


async def _is_drained(environment, may_stay):
    return all(may_stay(job) for job in Audit(await gather(environment)).open_jobs())


@contextmanager
def database(kind, folder):
    """Give the address of an empty one."""
    if kind.engine == "sqlite":
        yield f"sqlite:///{folder}/refrain.db"
        return
    with postgres_server() as server, new_schema(server) as url:
        yield url
