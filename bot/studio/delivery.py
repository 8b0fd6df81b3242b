"""From `ready` to `posted`: the song is fetched, kept as a file, and posted once.

`posting` is committed before the first byte of the post. Whoever cannot know whether a post went
out (after a restart, a lost answer, a Redeliver) looks in the channel before posting; where its
history may not be read, the song goes on the status message, which can be repeated without harm.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.clock import Clock
from bot.errors import (
    DeliveryRefused,
    DeliveryUncertain,
    GenerationLost,
    HistoryUnreadable,
    PollFailed,
    ReferenceRefused,
    ResultUnavailable,
    TooLargeToPost,
    TranscodeFailed,
)
from bot.songs.job import Job, JobState, MessageId
from bot.store.store import Store
from bot.studio.backoff import backoff
from bot.studio.faultpoint import faultpoint
from bot.studio.ports import Provider, Stage
from bot.studio.settings import StudioSettings
from bot.studio.shelf import Shelf

log = logging.getLogger(__name__)

SMALLER_KBPS = (128, 64)
"""Bitrates tried in turn where a song is too large for its guild."""
FETCH_AGAIN_S = (1.0, 300.0)
POST_AGAIN_S = (2.0, 60.0)
RESULT_LIFETIME = timedelta(hours=12)
"""The shortest lifetime of a result's address that was seen; the provider promises none."""

Post = Callable[[Job, Path], Awaitable[MessageId]]
Send = Callable[[], Awaitable[MessageId]]


class Delivery:
    """The step of a job whose song exists."""

    def __init__(
        self,
        *,
        store: Store,
        provider: Provider,
        stage: Stage,
        shelf: Shelf,
        clock: Clock,
        settings: StudioSettings,
    ) -> None:
        self._store = store
        self._provider = provider
        self._stage = stage
        self._shelf = shelf
        self._clock = clock
        self._fetching = timedelta(seconds=settings.late_s)

    async def deliver(self, job: Job, *, resumed: bool) -> Job:
        """Post the song, or keep it for Redeliver where the channel does not take it."""
        try:
            song, job = await self._fetch(job)
        except ResultUnavailable as error:
            return await self._give_up(job, error)
        if job.state is JobState.READY:
            job = await self._store.move(job, JobState.POSTING)
        faultpoint("before-post")
        try:
            message_id = await self._perform(job, song, resumed=resumed)
        except DeliveryRefused as error:
            log.warning("delivery refused", extra={"job": job.id, "error": str(error)})
            return await self._store.move(job, JobState.UNDELIVERED, failure=DeliveryRefused.key)
        faultpoint("after-post")
        return await self._posted(job, message_id)

    async def _perform(self, job: Job, song: Path, *, resumed: bool) -> MessageId:
        post = self._stage.post
        if resumed:
            try:
                found = await self._look(job)
            except HistoryUnreadable:
                post = self._stage.attach
            else:
                if found is not None:
                    return found
        return await self._put(job, song, post)

    async def _put(self, job: Job, song: Path, post: Post) -> MessageId:
        """As a file, as a smaller one where the guild asks for it, at last as a link."""
        for kbps in (None, *SMALLER_KBPS):
            try:
                file = song if kbps is None else await self._shelf.smaller(job, bitrate_kbps=kbps)
                return await self._send(
                    job, partial(post, job, file), instead=partial(self._stage.attach, job, file)
                )
            except (TooLargeToPost, TranscodeFailed) as error:
                log.info("too large to post", extra={"job": job.id, "error": str(error)})
        expires_at = (job.submitted_at or job.created_at) + RESULT_LIFETIME
        link = partial(self._stage.post_link, job, expires_at=expires_at)
        return await self._send(job, link, instead=link)

    async def _send(self, job: Job, send: Send, *, instead: Send) -> MessageId:
        """Send until it is known to be there; `instead` once nobody can tell whether it is."""
        for wait_s in backoff(*POST_AGAIN_S):
            await self._store.require(job)
            try:
                return await send()
            except DeliveryUncertain as error:
                log.info("perhaps posted", extra={"job": job.id, "error": str(error)})
            await self._clock.sleep(wait_s)
            try:
                found = await self._look(job)
            except HistoryUnreadable:
                send = instead
            else:
                if found is not None:
                    return found
        raise AssertionError("backoff never ends")

    async def _look(self, job: Job) -> MessageId | None:
        """Raises DeliveryRefused; HistoryUnreadable where nobody can tell."""
        for wait_s in backoff(*POST_AGAIN_S):
            try:
                return await self._stage.find(job)
            except DeliveryUncertain as error:
                log.info("channel not read", extra={"job": job.id, "error": str(error)})
            await self._clock.sleep(wait_s)
        raise AssertionError("backoff never ends")

    async def _posted(self, job: Job, message_id: MessageId) -> Job:
        job = await self._store.move(job, JobState.POSTED, song_message_id=message_id)
        faultpoint("after-posted")
        self._shelf.remove(job.id)
        return job

    async def _fetch(self, job: Job) -> tuple[Path, Job]:
        """The song as a file, with the job as it knows the address that served.

        Raises:
            ResultUnavailable: no usable file came, however often and freshly it was asked for.
        """
        until = self._clock.now() + self._fetching
        for wait_s in backoff(*FETCH_AGAIN_S):
            try:
                return await self._shelf.fetch(job, job.result_url or ""), job
            except ReferenceRefused as error:
                log.warning("no file came", extra={"job": job.id, "error": str(error)})
            if self._clock.now() >= until:
                break
            await self._clock.sleep(wait_s)
            job = replace(job, result_url=await self._fresh_address(job) or job.result_url)
        raise ResultUnavailable

    async def _fresh_address(self, job: Job) -> str | None:
        """Addresses of results expire; asking again may bring a new one."""
        if job.generation_id is None:
            return None
        try:
            return (await self._provider.poll(job.generation_id)).song_url
        except (PollFailed, GenerationLost):
            return None

    async def _give_up(self, job: Job, error: ResultUnavailable) -> Job:
        if job.state is JobState.POSTING:
            job = await self._store.move(job, JobState.READY)
        return await self._store.move(job, JobState.FAILED, failure=error.key)
