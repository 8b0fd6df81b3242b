"""A worker with a scripted provider and channel, on virtual time and the real SQL."""

import asyncio
import functools
import itertools
import logging
import tempfile
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.chat.admission import Admission
from bot.domain.job import ChannelId, GenerationId, GuildId, JobId, MessageId, Reference, UserId
from bot.domain.model import Catalogue
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.schedules import Schedules
from bot.domain.window import Window
from bot.errors import GenerationLost
from bot.provider.generation import Generation
from bot.provider.models import MINIMAX_MUSIC
from bot.references.examine import Source
from bot.services.jobs import JobService
from bot.services.moderation import ModerationService
from bot.services.orders import OrderContext, OrderRequest, OrderService, ReferenceSource
from bot.store.store import LEASE, Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.retirements import Retirements
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles
from bot.worker.worker import Worker
from simulation.disk import Disk, SimulatedDatabase
from simulation.process import Process
from simulation.virtual_time import run_virtually

STATUS_MESSAGE = MessageId(800)
ADA, BEN = UserId(101), UserId(102)
SONG_S = 56.0
TERMS = DefaultLimits(quota=Quota(songs=20, window=Window("day")), per_member=10)
CATALOGUE = Catalogue(allowed=(MINIMAX_MUSIC,))
REFERENCE = Reference(url="https://cdn.example/a.mp3", name="a", seconds=20.0, expires_at=None)
SOURCE = ReferenceSource(url=REFERENCE.url, source=Source.LINK)


def virtually(test):
    """Run an async test on virtual time."""

    @functools.wraps(test)
    def run(*args, **kwargs):
        return run_virtually(test(*args, **kwargs))

    return run


class NoFaults:
    """No fault happens by chance; the database is away while `database_away`."""

    def __init__(self):
        self.database_away = False

    def bring_database_back(self):
        self.database_away = False

    def is_killed(self):
        return False

    def is_paused(self):
        return False

    def database_fails(self):
        return self.database_away


class ScriptedProvider:
    """Does next what stands first in `submits` and `polls`; left to itself it makes songs.

    An entry is an error to raise, or a Generation to give; `connects_s` is how long the connection
    takes, `answers_s` the POST.
    """

    def __init__(self, harness):
        self._harness = harness
        self.submits, self.polls, self.finds = [], [], []
        self.received, self.polled_s, self.looked_s, self.looked_since = [], [], [], []
        self.polled = asyncio.Event()
        self.begun_s = {}
        self.log = {}
        self.connects_s = 0.0
        self.answers_s = 1.0
        self.song_s = SONG_S

    async def submit(self, order, *, request_id, before_first_byte):
        await self._harness.process.delay(self.connects_s)
        await before_first_byte()
        self.received.append((request_id, order.prompt, order.reference and order.reference.url))
        await self._harness.process.delay(self.answers_s)
        _raise_next(self.submits)
        return Generation(id=self.begin(request_id), pending=True)

    def begin(self, request_id):
        generation_id = GenerationId(f"generation-of-{request_id}")
        self.begun_s[generation_id] = asyncio.get_running_loop().time()
        self.log[request_id] = generation_id
        return generation_id

    async def poll(self, generation_id):
        self.polled_s.append(asyncio.get_running_loop().time())
        self.polled.set()
        answer = _raise_next(self.polls)
        if answer is not None:
            return answer
        if generation_id not in self.begun_s:
            raise GenerationLost
        if asyncio.get_running_loop().time() < self.begun_s[generation_id] + self.song_s:
            return Generation(id=generation_id, pending=True)
        return Generation(id=generation_id, song_url="https://cdn.example/song.mp3", credits_used=7)

    async def find(self, request_id, *, since):
        assert since.tzinfo is not None
        self.looked_s.append(asyncio.get_running_loop().time())
        self.looked_since.append(since)
        _raise_next(self.finds)
        return self.log.get(request_id)

    async def read_deprecations(self):
        return None


class ScriptedChannel:
    """A channel: `posts` is what it shows; `refusals` are raised first, `lost` after the post.

    An edit is carried out after `travels_s`, also where its sender is dead by then.
    """

    def __init__(self):
        self.posts, self.attached, self.links = [], [], []
        self.sizes = []
        self.refusals, self.lost, self.find_refusals = [], [], []
        self.looks, self.tried_s = 0, []
        self.travels_s = 0.0
        self.shown = []

    async def post(self, job, song):
        self.tried_s.append(asyncio.get_running_loop().time())
        _raise_next(self.refusals)
        self.sizes.append(song.name)
        self.posts.append(job.id)
        _raise_next(self.lost)
        return MessageId(900 + len(self.posts))

    async def attach(self, job, _song):
        asyncio.get_running_loop().call_later(self.travels_s, self.attached.append, job.id)
        await asyncio.sleep(self.travels_s)
        return STATUS_MESSAGE

    async def post_link(self, job, *, expires_at):
        _raise_next(self.refusals)
        self.links.append((job.result_url, expires_at))
        return MessageId(950)

    async def find(self, job):
        self.looks += 1
        _raise_next(self.find_refusals)
        if job.id in self.attached:
            return STATUS_MESSAGE
        return MessageId(901) if job.id in self.posts else None

    def on_job_changed(self, job):
        self.shown.append((job.id, job.state))


class Downloads:
    def __init__(self):
        self.refusals, self.urls, self.tried_s = [], [], []

    async def __call__(self, url, target, *, max_bytes, trusted):
        self.urls.append((url, max_bytes, trusted))
        self.tried_s.append(asyncio.get_running_loop().time())
        _raise_next(self.refusals)
        target.write_bytes(b"song")


def _raise_next(outcomes):
    """What is planned first happens first; None is an ordinary answer."""
    outcome = outcomes.pop(0) if outcomes else None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


class Breaks(logging.Handler):
    """Names of the errors that no step of a job foresaw."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def emit(self, record):
        if record.getMessage() == "job broke":
            self.seen.append(record.error)


class WorkerHarness:
    """One database, one provider, one channel; `begin` starts the bot's process in it."""

    def __init__(self, folder, catalogue):
        self.catalogue = catalogue
        self.disk = Disk()
        self.rng = NoFaults()
        self.provider = ScriptedProvider(self)
        self.channel, self.downloads = ScriptedChannel(), Downloads()
        self.transcoded = []
        self.prepared = 0
        self.removed = []
        self.admission = Admission()
        self.breaks = set()
        self.settings = WorkerSettings(songs=folder / "songs")
        self._numbers = itertools.count(1)
        self._group = None

    def begin(self):
        """Start a process; whatever owned a job before is dead."""
        self.disk.disown()
        self.process = process = Process(rng=self.rng)
        database = SimulatedDatabase(disk=self.disk, process=process, rng=self.rng, shared=False)
        self.store = Store(database=database, clock=process, default_limits=TERMS, lease=LEASE)
        self.circuits = CircuitBreakers(clock=process)
        shared = {
            "store": self.store,
            "catalogue": self.catalogue,
            "schedules": Schedules(self.catalogue),
            "circuits": self.circuits,
            "clock": process,
            "settings": self.settings,
        }
        self.worker = Worker(
            provider=self.provider,
            channel=self.channel,
            song_files=SongFiles(
                download=self.downloads,
                transcode=self._transcode,
                finish=lambda path, job: path.write_bytes(f"tagged {job.id}".encode()),
                settings=self.settings,
            ),
            retirements=Retirements(
                store=self.store, provider=self.provider, catalogue=self.catalogue, clock=process
            ),
            give_way=self.admission.give_way,
            **shared,
        )
        self.orders = OrderService(wake=self.worker.wake, **shared)
        self.moderation = ModerationService(store=self.store, clock=process)
        self.jobs = JobService(
            store=self.store,
            clock=process,
            settings=self.settings,
            wake=self.worker.wake,
            on_job_changed=self.channel.on_job_changed,
            remove_file=self.removed.append,
        )
        self.running = self._group.create_task(self.worker.run())

    async def crash(self):
        """SIGKILL: it gets no further answer, whatever was on its way."""
        self.process.kill()
        self.running.cancel()
        await asyncio.wait((self.running,))

    async def restart(self):
        await self.crash()
        self.begin()

    async def order(self, member=ADA, *, reference=REFERENCE):
        accepted = await self.enqueue(self.context(member), reference=reference)
        await self.store.record_status_message(accepted.job.id, STATUS_MESSAGE)
        return accepted.job.id

    async def enqueue(self, context=None, *, reference=REFERENCE, **typed):
        """Ask the service; `prepared` counts how often a reference was asked for."""

        async def prepare(_source, _takes):
            self.prepared += 1
            return reference

        return await self.orders.enqueue(
            OrderRequest(**{"lyrics": "la la\nla", "references": (SOURCE,)} | typed),
            context or self.context(),
            prepare,
        )

    def context(self, member=ADA):
        return OrderContext(
            job_id=JobId(next(self._numbers)),
            guild_id=GuildId(1),
            channel_id=ChannelId(1),
            user_id=member,
            role_ids=frozenset(),
        )

    async def becomes(self, job_id, state, *, within_s=3600.0):
        """Wait until a job is in a state; gives the job."""
        async with asyncio.timeout(within_s):
            for step_s in itertools.chain([0.05] * 400, itertools.repeat(2.0)):
                if (job := self.row(job_id))["state"] == state:
                    break
                await asyncio.sleep(step_s)
        return job

    async def shows(self, job_id, state, *, within_s=3600.0):
        """Wait until a job is in a state, of which the member was shown, too; gives the job."""
        job = await self.becomes(job_id, state, within_s=within_s)
        await asyncio.sleep(0.1)
        assert (job_id, state) in self.channel.shown
        return job

    def row(self, job_id):
        return self.disk.rows(f"SELECT * FROM job WHERE id = {job_id}")[0]  # noqa: S608 - a number of ours

    def kept(self):
        """Names of the files that wait to be posted."""
        folder = self.settings.songs
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def set(self, **settings):
        """Decide before `begin`."""
        self.settings = replace(self.settings, **settings)

    async def _transcode(self, source, target, *, bitrate_kbps):
        self.transcoded.append(bitrate_kbps)
        target.write_bytes(source.read_bytes())


@asynccontextmanager
async def worker_harness(*, catalogue=CATALOGUE, **settings):
    """A harness whose process runs; it is stopped at the end, and may break as `breaks` says."""
    with tempfile.TemporaryDirectory() as folder, collect_breaks() as seen:
        harness = WorkerHarness(Path(folder), catalogue)
        harness.set(**settings)
        async with asyncio.TaskGroup() as group:
            harness._group = group  # noqa: SLF001 - its own
            harness.begin()
            yield harness
            await harness.crash()
        harness.disk.close()
        assert set(seen) == harness.breaks, seen


@contextmanager
def collect_breaks():
    handler = Breaks()
    log = logging.getLogger("bot.worker.worker")
    log.addHandler(handler)
    try:
        yield handler.seen
    finally:
        log.removeHandler(handler)


@asynccontextmanager
async def waiting_harness(**settings):
    """A harness in which no order is begun: none is shown in its channel yet."""
    async with worker_harness(telling_s=1e6, **settings) as harness:
        yield harness


@asynccontextmanager
async def store_harness():
    """A harness whose worker has stopped: days pass in no time."""
    async with worker_harness() as harness:
        await harness.worker.stop()
        yield harness
