"""What the operator and the product decided about the way of a job; seconds throughout."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.config import Config
from bot.domain.job import ASKED_FOR, LOOKED_FOR, JobId, JobState, Settlement
from bot.net.links import https_origins, origin_of

HOUR_S = 3600.0
TELLING_S = 20.0
"""How long an order waits for its status message before it is paid for without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    songs: Path  # the directory in which finished songs wait to be posted
    concurrency: int = 3
    telling_s: float = 0.0  # an order that is not shown in its channel yet waits so long
    deadline_s: float = 900.0  # of a generation
    checking_s: float = LOOKED_FOR.total_seconds()
    late_s: float = ASKED_FOR.total_seconds()  # a song that was given up is asked for so long, too
    retention_s: float = 7 * 24 * HOUR_S  # how long a song that could not be posted is kept
    words_s: float = 0.0  # how long lyrics and titles are kept after the order; 0: for good
    left_s: float = 30 * 24 * HOUR_S  # how long a server is remembered that the bot left
    longest_wait_s: float = 2 * HOUR_S  # an order that would wait longer is refused
    oldest_order_s: float = 24 * HOUR_S  # an order that waited longer in an outage is given up
    refund_cancelled: bool = False  # the provider has charged for a generation that is cancelled
    result_origins: frozenset[str] = frozenset()  # origins the operator vouches for
    result_max_bytes: int = 64 * 2**20

    def settle_cancelled(self, state: JobState) -> Settlement:
        """The provider has charged for a generation that is under way."""
        free = state is JobState.QUEUED or self.refund_cancelled
        return Settlement.REFUNDED if free else Settlement.CHARGED

    @property
    def retention(self) -> timedelta:
        return timedelta(seconds=self.retention_s)


def read_worker_settings(config: Config) -> WorkerSettings:
    generation = config.generation
    return WorkerSettings(
        songs=config.songs.directory,
        concurrency=generation.concurrency,
        telling_s=TELLING_S,
        deadline_s=float(generation.deadline_s),
        retention_s=config.songs.retention_days * 86_400.0,
        words_s=config.privacy.retention_days * 86_400.0,
        left_s=config.privacy.left_days * 86_400.0,
        refund_cancelled=generation.refund_cancelled,
        result_origins=trusted_origins(config)
        | {origin_of(config.provider.base_url)}
        | https_origins(config.provider.result_hosts),
    )


def trusted_origins(config: Config) -> frozenset[str]:
    return frozenset(map(origin_of, config.references.trusted_origins))


def request_id(job_id: JobId) -> str:
    """The X-Client-Request-Id of a job: what its paid request is found by in the provider's log."""
    return f"refrain-{job_id}"
