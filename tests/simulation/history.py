"""One history: members order songs while processes die, pause and lose their answers.

In most of them the provider withdraws the model in the midst of it, and another takes over or
none does.
"""

import asyncio
import itertools
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.chat.admission import Admission
from bot.domain.job import (
    LIVE,
    MAY_STILL_COME,
    ChannelId,
    GuildId,
    JobId,
    JobState,
    Reference,
    UserId,
)
from bot.domain.model import Catalogue
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.schedules import Schedules
from bot.domain.window import Window
from bot.errors import Refused, StoreUnavailable
from bot.provider.models import MINIMAX_MUSIC, MUSIC_2_6
from bot.references.examine import Source
from bot.services.jobs import JobService
from bot.services.orders import OrderContext, OrderRequest, OrderService, ReferenceSource
from bot.store.store import LEASE, Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.retirements import Retirements
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles
from bot.worker.worker import Worker
from simulation.audit import audit
from simulation.channel import (
    ChannelState,
    SimulatedChannel,
    SimulatedDownloads,
    copy_song,
    status_message,
)
from simulation.disk import Disk, SimulatedDatabase
from simulation.process import LONGEST_PAUSE_S, Process
from simulation.provider import OUTAGES_S, ProviderState, SimulatedProvider
from simulation.rng import Odds, Rng
from simulation.virtual_time import run_virtually

TERMS = DefaultLimits(quota=Quota(songs=20, window=Window("day")), per_member=4)
FAULTS_S = 400.0
"""How long faults happen and orders come in; then they end."""
ABSENCES = 0.02
ABSENCE_S = 1350.0
"""How long a process may stay away: longer than a generation, a lost answer and a late song are
waited for."""
PATIENCE_S = 4 * 3600.0
"""What is not over so long after the faults ended is stuck."""
FAULT_KINDS = (
    "kill",
    "pause",
    "stop",
    "channel",
    "history",
    "volume",
    "outage",
    "nothing",
    "withdraw",
)
MEMORY = Path("/dev/shm")  # noqa: S108 - files that need no disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A guard taken away, to see whether the audit notices."""

    sql: Callable[[str], str] = lambda sql: sql
    provider: Callable[[SimulatedProvider], object] = lambda provider: provider
    channel: Callable[[SimulatedChannel], object] = lambda channel: channel
    odds: Odds | None = None  # the faults among which the guard is needed most
    slots: int | None = None


NONE = Mutation()
SOURCE = ReferenceSource(url="https://cdn.example/a", source=Source.LINK)
REQUESTS = (
    OrderRequest(lyrics="la la la\nla la", references=(SOURCE,)),
    OrderRequest(lyrics="la la\nla", references=(SOURCE,)),  # too short for the other model
    OrderRequest(lyrics="la la la\nla la", model=MUSIC_2_6.id),
)


async def _prepare(source, _takes):
    return Reference(url=source.url, name="a", seconds=20.0, expires_at=None)


@dataclass(kw_only=True)
class Instance:
    """What one process is made of."""

    process: Process
    store: Store
    worker: Worker
    jobs: JobService
    orders: OrderService


class History:
    """Made from a seed; the same seed makes the same history."""

    def __init__(self, seed, *, songs, mutation):
        self.seed = seed
        self.rng = Rng(seed, mutation.odds)
        self.random = random.Random(seed + 1_000_003)
        self.loop = asyncio.get_running_loop()
        self.mutation = mutation
        self.disk = Disk(mutate=mutation.sql)
        self.provider = ProviderState(rng=self.rng)
        self.channel = ChannelState(rng=self.rng)
        self.settings = WorkerSettings(
            songs=songs,
            concurrency=self.random.choice((1, 2, 4)),
            deadline_s=150.0,
            checking_s=200.0,
            late_s=900.0,
            oldest_order_s=1800.0,
            result_max_bytes=2**20,
        )
        self.fallback = self.random.choice(((MUSIC_2_6,), ()))
        self.slots = mutation.slots or self.random.choice((1, 1, 2, 3))
        self.instances = {}
        self.numbers = itertools.count(1)
        self.ends = 0

    async def run(self):
        """Let it all happen; gives what the audit found wrong."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._keep_running(slot)) for slot in range(self.slots)]
                tasks += [
                    group.create_task(self._run_members()),
                    group.create_task(self._inject_faults()),
                ]
                await asyncio.sleep(FAULTS_S)
                self._end_faults()
                findings = audit(self, stuck=await self._drain())
                for task in tasks:
                    task.cancel()
            return findings
        finally:
            self.disk.close()

    # ------------------------------------------------------------------ processes

    async def _keep_running(self, slot):
        """A supervisor: start the bot, and start it again whenever it has ended."""
        while True:
            instance = self.instances[slot] = self._build_instance()
            if self.slots == 1:
                self.disk.disown()
            await self._run_until_dead(instance)
            self.ends += 1
            absent = self.random.random() < ABSENCES
            await asyncio.sleep(
                ABSENCE_S if absent else self.random.choice((0.1, 1.0, 10.0, 200.0))
            )

    async def _run_until_dead(self, instance):
        """Run until it stops or is killed."""
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(instance.worker.run())
            death = tasks.create_task(instance.process.until_dead())
            await asyncio.wait((running, death), return_when=asyncio.FIRST_COMPLETED)
            running.cancel()
            death.cancel()

    def _build_instance(self):
        process = Process(rng=self.rng)
        database = SimulatedDatabase(
            disk=self.disk, process=process, rng=self.rng, shared=self.slots > 1
        )
        store = Store(database=database, clock=process, default_limits=TERMS, lease=LEASE)
        channel = self.mutation.channel(SimulatedChannel(state=self.channel, process=process))
        provider = SimulatedProvider(state=self.provider, process=process)
        circuits = CircuitBreakers(clock=process)
        catalogue = Catalogue(allowed=(MINIMAX_MUSIC, MUSIC_2_6), fallback=self.fallback)
        schedules = Schedules(catalogue)
        worker = Worker(
            store=store,
            provider=self.mutation.provider(provider),
            channel=channel,
            song_files=SongFiles(
                download=SimulatedDownloads(rng=self.rng, process=process),
                transcode=copy_song,
                finish=lambda _path, _job: None,
                settings=self.settings,
            ),
            catalogue=catalogue,
            schedules=schedules,
            circuits=circuits,
            clock=process,
            settings=self.settings,
            retirements=Retirements(
                store=store, provider=provider, catalogue=catalogue, clock=process
            ),
            give_way=Admission().give_way,
        )
        orders = OrderService(
            store=store,
            catalogue=catalogue,
            schedules=schedules,
            circuits=circuits,
            clock=process,
            settings=self.settings,
            wake=worker.wake,
        )
        jobs = JobService(
            store=store,
            clock=process,
            settings=self.settings,
            wake=worker.wake,
            on_job_changed=channel.on_job_changed,
            remove_file=lambda _job_id: None,
        )
        return Instance(process=process, store=store, worker=worker, jobs=jobs, orders=orders)

    async def _inject_faults(self):
        """Kills, pauses, clean stops, lost disks; a channel and a provider that come and go."""
        while True:
            await asyncio.sleep(self.random.expovariate(1 / 40))
            if not self.rng.quiet and self.instances:
                await self._inject(self.random.choice(list(self.instances.values())))

    async def _inject(self, instance):
        match self.random.choice(FAULT_KINDS):
            case "kill":
                instance.process.kill()
            case "pause":
                instance.process.pause(self.random.uniform(1, LONGEST_PAUSE_S))
            case "stop":
                await instance.worker.stop()
            case "channel":
                self.channel.toggle_channel()
            case "history":
                self.channel.toggle_history()
            case "volume":
                self._lose_files()
            case "outage":
                error = self.random.choice(list(OUTAGES_S))
                self.provider.begin_outage(error, self.random.choice(OUTAGES_S[error]))
            case "withdraw":
                self.provider.withdraw(MINIMAX_MUSIC.id)

    def _lose_files(self):
        """The process goes on on another machine: what lay on this one's disk is not there."""
        for instance in self.instances.values():
            instance.process.kill()
        for path in self.settings.songs.iterdir():
            path.unlink()

    def _end_faults(self):
        self.rng.quiet = True
        self.channel.gone = False

    # ------------------------------------------------------------------ members

    async def _run_members(self):
        """Order, cancel and redeliver; whatever a dying process answers is shrugged off."""
        while True:
            await asyncio.sleep(self.random.uniform(2, 40))
            if self.instances:
                await self._act(self.random.choice(list(self.instances.values())))

    async def _act(self, instance):
        member = UserId(self.random.randint(1, 3))
        async with asyncio.TaskGroup() as scope:
            acting = scope.create_task(self._ask(instance, member))
            await asyncio.wait((acting,))

    async def _ask(self, instance, member):
        jobs = [row["id"] for row in self.disk.rows("SELECT id FROM job ORDER BY id")]
        try:
            match self.random.choice(("order", "order", "order", "cancel", "redeliver")):
                case "order" if not self.rng.quiet:
                    await self._order(instance, member)
                case "cancel" if jobs and not self.rng.quiet:
                    job_id = JobId(self.random.choice(jobs))
                    await instance.jobs.cancel(job_id, by=member, moderator=True)
                case "redeliver" if jobs:
                    await self._redeliver_all(instance, member)
        except (Refused, StoreUnavailable):
            pass

    async def _order(self, instance, member):
        context = OrderContext(
            job_id=JobId(next(self.numbers)),
            guild_id=GuildId(1),
            channel_id=ChannelId(1),
            user_id=member,
            role_ids=frozenset(),
        )
        request = self.random.choice(REQUESTS)
        await instance.orders.enqueue(request, context, _prepare)
        await instance.store.record_status_message(context.job_id, status_message(context.job_id))

    async def _redeliver_all(self, instance, member):
        """A member who sees the song in the channel does not ask for it again."""
        for row in self.disk.rows("SELECT id FROM job WHERE state = 'undelivered'"):
            if self.channel.seen(row["id"]) is None:
                await instance.jobs.redeliver(JobId(row["id"]), by=member, moderator=True)

    # ------------------------------------------------------------------ the end

    async def _drain(self):
        """Wait until every job has come to its end; gives those that never do.

        A paused process may still hold an id in its hand: the end counts once it has held for
        longer than any pause.
        """
        until_s = self.loop.time() + PATIENCE_S
        quiet_since_s = self.loop.time()
        while True:
            open_jobs, now_s = self._open(), self.loop.time()
            if open_jobs:
                quiet_since_s = now_s
            elif now_s >= quiet_since_s + 2 * LONGEST_PAUSE_S:
                return []
            if now_s > until_s:
                return open_jobs
            await asyncio.sleep(20)

    def _open(self):
        """Live jobs, kept songs that nobody sees, and refunded ones whose song may still come."""
        return [job["id"] for job in self.disk.rows("SELECT * FROM job") if self._is_open(job)]

    def _is_open(self, job):
        state = JobState(job["state"])
        if state is JobState.UNDELIVERED:
            return self.channel.seen(job["id"]) is None
        if state in LIVE:
            return True
        owed = state is JobState.UNCERTAIN or job["failure"] in MAY_STILL_COME
        return owed and self._song_will_come(job["id"])

    def _song_will_come(self, job_id):
        if not self.provider.log_is_readable:
            row = self.disk.rows(f"SELECT generation_id FROM job WHERE id = {job_id}")  # noqa: S608 - a number
            if row[0]["generation_id"] is None:
                return False
        return any(not generation.fails for generation in self.provider.paid_for(job_id))


def simulate(seed, mutation=NONE):
    """Run one history on a loop of its own; gives its findings."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:

        async def whole():
            history = History(seed, songs=Path(folder), mutation=mutation)
            return await history.run()

        return run_virtually(whole())
