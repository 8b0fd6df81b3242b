"""Putting a studio together from its collaborators."""

import uuid
from collections.abc import Callable
from pathlib import Path

from bot.clock import Clock
from bot.domain.job import Job
from bot.domain.poll_schedule import Schedule
from bot.store.store import Store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.polling import Polling
from bot.worker.ports import Download, ProviderPort, SongChannel, Transcode
from bot.worker.posting import PostingStep
from bot.worker.recovery import LateSongs
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles
from bot.worker.submission import Submission
from bot.worker.worker import Worker


def studio_of(
    *,
    store: Store,
    provider: ProviderPort,
    channel: SongChannel,
    download: Download,
    transcode: Transcode,
    finish: Callable[[Path, Job], None],
    schedule: Schedule,
    circuits: CircuitBreakers,
    clock: Clock,
    settings: WorkerSettings,
) -> Worker:
    """A studio for this start of the process; `schedule` and `circuits` are the intake's, too."""
    song_files = SongFiles(download=download, transcode=transcode, finish=finish, settings=settings)
    submission = Submission(
        store=store, provider=provider, circuits=circuits, clock=clock, settings=settings
    )
    polling = Polling(
        store=store,
        provider=provider,
        schedule=schedule,
        circuits=circuits,
        clock=clock,
        settings=settings,
    )
    delivery = PostingStep(
        store=store,
        provider=provider,
        channel=channel,
        song_files=song_files,
        clock=clock,
        settings=settings,
    )
    late_songs = LateSongs(
        store=store, provider=provider, channel=channel, clock=clock, settings=settings
    )
    return Worker(
        owner=str(uuid.uuid4()),
        store=store,
        channel=channel,
        song_files=song_files,
        submission=submission,
        polling=polling,
        delivery=delivery,
        late_songs=late_songs,
        circuits=circuits,
        clock=clock,
        settings=settings,
    )
