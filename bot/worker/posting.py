"""From `ready` to `posted`: the song is fetched, kept as a file, and posted once.

`posting` is committed before the first byte of the post. A process that cannot know whether a
post went out (after a restart, a lost answer, a Redeliver) looks in the channel first. Where its
history may not be read, a song that was not posted yet goes on the status message, which can be
repeated without harm; one that was perhaps posted is left to a person's Redeliver, which posts it
anew.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from bot.backoff import backoff
from bot.clock import Clock
from bot.domain.job import Job, JobState, MessageId
from bot.domain.model import Catalogue
from bot.errors import (
    DeliveryRefused,
    DeliveryUncertain,
    FileLost,
    FileUnusable,
    GenerationLost,
    HistoryUnreadable,
    PollFailed,
    ResultLost,
    SongFilesUnavailable,
    TooLargeToPost,
    TranscodeFailed,
)
from bot.faultpoint import faultpoint
from bot.store.store import Store
from bot.store.timestamps import now_of
from bot.worker.ports import ProviderPort, SongChannel
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles

log = logging.getLogger(__name__)

SMALLER_KBPS = (128, 64)
"""Bitrates tried in turn where a song is too large for its guild."""
FETCH_AGAIN_S = (1.0, 300.0)
POST_AGAIN_S = (2.0, 60.0)
NONCE_FRESH_S = 15.0
"""How long a post is repeated unseen: Discord drops a repeated nonce for 'a few minutes', of which
a process that is paused during the repeat may lose most."""
ARRIVES_S = 10.0
"""What a killed process had sent is carried out within seconds, and perhaps after its successor
looked. How long it takes at the most, Discord does not say: beyond this it is the nonce's."""

Post = Callable[[Job, Path], Awaitable[MessageId]]
Send = Callable[[], Awaitable[MessageId]]


class PostingStep:
    """The step of a job whose song exists."""

    def __init__(
        self,
        *,
        store: Store,
        provider: ProviderPort,
        channel: SongChannel,
        song_files: SongFiles,
        catalogue: Catalogue,
        clock: Clock,
        settings: WorkerSettings,
    ) -> None:
        self._store = store
        self._provider = provider
        self._channel = channel
        self._song_files = song_files
        self._catalogue = catalogue
        self._clock = clock
        self._begun = now_of(clock)
        self._begun_s = clock.monotonic()
        self._fetching = timedelta(seconds=settings.late_s)
        self._retention = settings.retention

    async def deliver(self, job: Job, *, resumed: bool) -> Job:
        """Post the song, or keep it for Redeliver where the channel does not take it.

        An order older than this process is looked for as well: a backup that was restored may know
        less of it than the channel does.
        """
        looks = resumed or job.created_at < self._begun
        try:
            found, post = await self._look_back(job) if looks else (None, self._channel.post)
        except DeliveryRefused as error:
            return await self._keep_for_redelivery(job, error)
        if found is not None:
            return await self._complete(await self._mark_posting(job), found)
        try:
            song, job = await self._fetch(job)
        except ResultLost:
            return await self._give_up(job)
        job = await self._mark_posting(job)
        faultpoint("before-post")
        try:
            message_id = await self._put(job, song, post)
        except DeliveryRefused as error:
            return await self._mark_undelivered(job, error)
        faultpoint("after-post")
        return await self._complete(job, message_id)

    async def _look_back(self, job: Job) -> tuple[MessageId | None, Post]:
        """What an earlier stretch of work posted, else the way to post it now.

        Raises:
            DeliveryRefused: out of reach, or perhaps posted and nobody can tell.
        """
        try:
            return await self._look_twice(job), self._channel.post
        except HistoryUnreadable:
            if job.state is JobState.POSTING:
                raise
            anew = _was_redelivered(job) or job.status_message_id is None
            return None, self._channel.post if anew else self._channel.attach

    async def _look_twice(self, job: Job) -> MessageId | None:
        """The second time for what a killed process had sent, and which arrived after the first.

        A nonce drops a second new message, but neither of a message and an edit.

        Raises:
            DeliveryRefused, HistoryUnreadable: as `_look`.
        """
        found = await self._look(job)
        left_s = self._begun_s + ARRIVES_S - self._clock.monotonic()
        if found is not None or job.state is not JobState.POSTING or left_s <= 0:
            return found
        await self._clock.sleep(left_s)
        return await self._look(job)

    async def _keep_for_redelivery(self, job: Job, error: DeliveryRefused) -> Job:
        """The file is had while its address lives; what is being posted has it already."""
        if job.state is JobState.READY:
            try:
                _, job = await self._fetch(job)
            except ResultLost:
                return await self._give_up(job)
        return await self._mark_undelivered(job, error)

    async def _mark_posting(self, job: Job) -> Job:
        """`posting` is what a restart must find from the first byte of the post on."""
        if job.state is JobState.READY:
            return await self._store.move(job, JobState.POSTING)
        return job

    async def _put(self, job: Job, song: Path, post: Post) -> MessageId:
        """As a file, as a smaller one where the guild asks for it, at last as a link."""
        for kbps in (None, *SMALLER_KBPS):
            try:
                file = song if kbps is None else await self._make_smaller(job, kbps)
                harmless = post == self._channel.attach
                send = partial(self._post_file, post, job, file)
                return await self._send(job, send, harmless=harmless)
            except (TooLargeToPost, TranscodeFailed) as error:
                log.info("too large to post", extra={"error": str(error)})
        return await self._put_link(job)

    async def _make_smaller(self, job: Job, kbps: int) -> Path:
        """Raises DeliveryRefused where there is no space for it; TranscodeFailed."""
        try:
            return await self._song_files.make_smaller(job, bitrate_kbps=kbps)
        except SongFilesUnavailable as error:
            raise DeliveryRefused(str(error)) from error

    async def _post_file(self, post: Post, job: Job, file: Path) -> MessageId:
        self._song_files.require(file)
        return await post(job, file)

    async def _put_link(self, job: Job) -> MessageId:
        lives = self._catalogue.nearest(job.order.model).result_lives
        expires_at = (job.submitted_at or job.created_at) + lives
        link = partial(self._channel.post_link, job, expires_at=expires_at)
        try:
            return await self._send(job, link, harmless=False)
        except TooLargeToPost as error:
            raise DeliveryRefused("not even a link fits") from error

    async def _send(self, job: Job, send: Send, *, harmless: bool) -> MessageId:
        """Send until it is known to be there; `harmless`: it may be repeated unseen.

        Raises:
            DeliveryRefused: it does not go there, or perhaps it did and nobody can tell.
        """
        tried_s = self._clock.monotonic()
        waits_s = backoff(*POST_AGAIN_S)
        while True:
            await self._store.require_current(job)
            try:
                return await send()
            except DeliveryUncertain as error:
                log.info("perhaps posted", extra={"error": str(error)})
            await self._clock.sleep(next(waits_s))
            try:
                found = await self._look(job)
            except HistoryUnreadable:
                if not harmless and self._clock.monotonic() - tried_s > NONCE_FRESH_S:
                    raise
            else:
                if found is not None:
                    return found

    async def _look(self, job: Job) -> MessageId | None:
        """Raises DeliveryRefused; HistoryUnreadable where nobody can tell."""
        waits_s = backoff(*POST_AGAIN_S)
        while True:
            try:
                return await self._channel.find(job)
            except DeliveryUncertain as error:
                log.info("channel not read", extra={"error": str(error)})
            await self._clock.sleep(next(waits_s))

    async def _mark_undelivered(self, job: Job, error: DeliveryRefused) -> Job:
        log.warning("delivery refused", extra={"error": str(error)})
        await asyncio.to_thread(self._song_files.renew, job.id)
        return await self._store.move(job, JobState.UNDELIVERED, failure=DeliveryRefused.key)

    async def _complete(self, job: Job, message_id: MessageId) -> Job:
        job = await self._store.move(job, JobState.POSTED, song_message_id=message_id)
        faultpoint("after-posted")
        await asyncio.to_thread(self._song_files.remove, job.id)  # a busy disk takes 5 ms
        return job

    async def _fetch(self, job: Job) -> tuple[Path, Job]:
        """The song as a file, with the job as it knows the address that served.

        Neither hours in which the provider does not answer count, nor those in which there is no
        space for the file: then the song is waited for as long as songs are kept.

        Raises:
            ResultLost: no usable file came, however often and freshly it was asked for.
        """
        begun = since = self._clock.now()
        for wait_s in backoff(*FETCH_AGAIN_S):
            try:
                return await self._song_files.fetch(job, job.result_url or ""), job
            except FileUnusable as error:
                host = _host_of(job.result_url or "")
                log.warning("no file came", extra={"error": str(error), "host": host})
            except SongFilesUnavailable as error:
                log.warning("no place for a song", extra={"error": str(error)})
                since = self._clock.now()
            await self._clock.sleep(wait_s)
            try:
                job = replace(job, result_url=await self._fresh_address(job) or job.result_url)
            except PollFailed:
                since = self._clock.now()
            now = self._clock.now()
            if now - since >= self._fetching or now - begun >= self._retention:
                break
        raise ResultLost

    async def _fresh_address(self, job: Job) -> str | None:
        """Addresses of results expire; asking again may bring a new one. Raises PollFailed."""
        if job.generation_id is None:
            return None
        try:
            return (await self._provider.poll(job.generation_id)).song_url
        except GenerationLost:
            return None

    async def _give_up(self, job: Job) -> Job:
        """A song that was redelivered in vain stays what it was: to be redelivered."""
        if _was_redelivered(job):
            return await self._store.move(job, JobState.UNDELIVERED, failure=FileLost.key)
        if job.state is JobState.POSTING:
            job = await self._store.move(job, JobState.READY)
        return await self._store.move(job, JobState.FAILED, failure=ResultLost.key)


def _host_of(address: str) -> str:
    """For the log: what the operator may list in `provider.result_hosts`."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _was_redelivered(job: Job) -> bool:
    """Whether it was `undelivered` before: why stands in its row until it is posted.

    The member who pressed Redeliver saw no song. Should a process that was halted during
    its post send it only now, the nonce of a new message drops the second one; an edit would stand
    beside it.
    """
    return job.failure is not None
