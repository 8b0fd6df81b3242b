"""What the worker asks of the outside world.

Each of these has two implementations: the one that speaks to the real service, and the simulated
one that `tests/simulation` drives thousands of histories through.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.domain.job import GenerationId, Job, MessageId, Order
from bot.provider.deprecations import DeprecationFeed
from bot.provider.generation import Generation


class ProviderPort(Protocol):
    """The generation API."""

    async def submit(
        self,
        order: Order,
        *,
        request_id: str,
        before_first_byte: Callable[[], Awaitable[None]],
    ) -> Generation:
        """Send the paid request, once.

        `before_first_byte` is awaited when the connection stands; if it raises, nothing is sent.

        Raises:
            NotSubmitted: certainly nothing was paid; each subclass names the cause.
            SubmissionUncertain: a byte may have left and no clear answer came.
        """
        ...

    async def poll(self, generation_id: GenerationId) -> Generation:
        """Ask how a generation stands.

        Raises:
            PollFailed: nothing was learned.
            PollRefused: the key is refused; no use asking before the operator has fixed it.
            GenerationLost: the provider does not know the id.
        """
        ...

    async def find(self, request_id: str, *, since: datetime) -> GenerationId | None:
        """Look a request up in the provider's log.

        Raises:
            PollFailed: the log could not be read now.
            PollRefused: this key may not read it.
        """
        ...

    async def read_deprecations(self) -> DeprecationFeed | None:
        """The feed of models that are retired; None where there is none.

        Raises:
            PollFailed: it could not be read, or makes no sense.
        """
        ...


class SongChannel(Protocol):
    """The channel in which a song is posted."""

    async def post(self, job: Job, song: Path) -> MessageId:
        """Post the song as a new message.

        Raises:
            DeliveryRefused: the channel does not take it; a repeat would be refused too.
            TooLargeToPost: the file is larger than this guild's limit.
            DeliveryUncertain: it may be there; look with `find` before a repeat.
        """
        ...

    async def post_link(self, job: Job, *, expires_at: datetime) -> MessageId:
        """Post the address of a song that stays too large as a file; `job.result_url` is it.

        Raises:
            DeliveryRefused, DeliveryUncertain: as with `post`.
        """
        ...

    async def attach(self, job: Job, song: Path) -> MessageId:
        """Put the song on the status message itself: may be repeated without harm.

        This is the way where history is unreadable; `find` must find a song there, too.

        Raises:
            DeliveryRefused, TooLargeToPost, DeliveryUncertain: as with `post`.
        """
        ...

    async def find(self, job: Job) -> MessageId | None:
        """Look in the channel, from the order on, for the post of this job.

        Raises:
            HistoryUnreadable: nobody can tell; only `attach` may be repeated then.
            DeliveryRefused: the channel is out of reach.
            DeliveryUncertain: it could not be read now.
        """
        ...

    def on_job_changed(self, job: Job) -> None:
        """Show that the job moved; returns at once, the status message follows in its time."""
        ...


class Download(Protocol):
    """The guarded client, which fetches references too."""

    def __call__(
        self, url: str, target: Path, /, *, max_bytes: int, trusted: frozenset[str]
    ) -> Awaitable[None]:
        """Stream the whole answer to `target`.

        `trusted` holds exact origins (`http://10.0.0.5:9000`) that the address policy lets pass.

        Raises:
            FetchFailed: no file came; `LinkExpired` where its address is no longer served.
        """
        ...


class Transcode(Protocol):
    """An MP3 of an MP3 or of another format, made in a process of its own."""

    def __call__(
        self, source: Path, target: Path, *, bitrate_kbps: int, format_name: str = "MP3"
    ) -> Awaitable[None]:
        """Write `target`; `format_name` is what `source` is.

        Raises:
            TranscodeFailed: nothing usable was written.
        """
        ...
