"""A channel that counts: songs land in it even where the sender never hears of it."""

import asyncio
import errno
import os
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from bot.domain.job import MessageId
from bot.errors import (
    DeliveryRefused,
    DeliveryUncertain,
    HistoryUnreadable,
    LinkExpired,
    LinkUnreachable,
    TooLargeToPost,
)

NONCE_S = 120.0
"""How long a repeated nonce gives back the first message: Discord says 'a few minutes'."""
ADDRESS_S = 900.0
"""How long a result's address lives; asking for it again brings a new one."""
SONG = bytes.fromhex("fffb9064") + bytes(413)  # one MPEG frame of silence


@dataclass(kw_only=True)
class Posts:
    """What the channel shows for one job."""

    messages: list[tuple[int, float]] = field(default_factory=list)  # id, second
    attached: bool = False

    @property
    def count(self):
        return len(self.messages) + self.attached


class ChannelState:
    """What Discord knows; it outlives the processes that post."""

    def __init__(self, *, rng):
        self.rng = rng
        self.loop = asyncio.get_running_loop()
        self.posts = {}
        draw = rng.random
        self.history_is_readable = draw.random() < 0.85
        self.was_out_of_sight = not self.history_is_readable
        self.gone = False
        self.small = draw.random() < 0.1

    def toggle_history(self):
        """A moderator takes the permission to read it, or gives it back."""
        self.history_is_readable = not self.history_is_readable
        self.was_out_of_sight = True

    def toggle_channel(self):
        """The channel goes, or comes back with what was posted in it."""
        self.gone = not self.gone
        self.was_out_of_sight = True

    def land(self, job_id):
        """A post arrives; its nonce makes a quick repeat the same message."""
        posts = self.posts.setdefault(job_id, Posts())
        recent = [m for m, at_s in posts.messages if at_s > self.loop.time() - NONCE_S]
        if not recent:
            number = 9_000_000 + sum(len(each.messages) for each in self.posts.values())
            posts.messages.append((number, self.loop.time()))
            recent = [number]
        return MessageId(recent[0])

    def seen(self, job_id):
        """What a look at the history shows."""
        posts = self.posts.get(job_id, Posts())
        if posts.messages:
            return MessageId(posts.messages[0][0])
        return status_message(job_id) if posts.attached else None

    def attach(self, job_id):
        self.posts.setdefault(job_id, Posts()).attached = True
        return status_message(job_id)


class SimulatedChannel:
    """The channel as one process reaches it."""

    def __init__(self, *, state, process):
        self._state = state
        self._process = process
        self._rng = state.rng
        self.shown = {}

    async def post(self, job, song):
        self._require_room(song)
        return await self._perform(lambda: self._state.land(job.id))

    async def attach(self, job, song):
        self._require_room(song)
        return await self._perform(lambda: self._state.attach(job.id))

    async def post_link(self, job, **_expires_at):
        return await self._perform(lambda: self._state.land(job.id))

    async def find(self, job):
        await self._process.delay(self._rng.random.uniform(0.05, 0.3))
        if self._rng.channel_fails():
            raise DeliveryUncertain
        if self._state.gone:
            raise DeliveryRefused
        if not self._state.history_is_readable:
            raise HistoryUnreadable
        return self._state.seen(job.id)

    def on_job_changed(self, job):
        self.shown[job.id] = job.state

    def _require_room(self, song):
        if self._state.small and ".64." not in song.name:
            raise TooLargeToPost

    async def _perform(self, effect):
        draw = self._rng.random
        await self._process.delay(draw.uniform(0.01, 0.2))
        if self._state.gone:
            raise DeliveryRefused
        landed = asyncio.get_running_loop().create_future()
        if not (self._rng.channel_fails() and draw.random() < 0.3):
            travel_s = draw.uniform(0.0, 1.0)
            asyncio.get_running_loop().call_later(travel_s, _resolve, landed, effect)
        await self._process.delay(draw.uniform(1.0, 3.0))
        if not landed.done() or self._rng.channel_fails():
            raise DeliveryUncertain
        return landed.result()


def status_message(job_id):
    return MessageId(8_000_000 + job_id)


def _resolve(landed, effect):
    landed.set_result(effect())


class SimulatedDownloads:
    """Results as files; addresses die, connections break, there is no space left."""

    def __init__(self, *, rng, process):
        self._rng = rng
        self._process = process

    async def __call__(self, url, target, **_limits):
        await self._process.delay(self._rng.random.uniform(0.1, 2))
        if self._rng.provider_fails():
            raise LinkUnreachable
        if self._rng.disk_is_full():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        given_s = float(parse_qs(urlsplit(url).query)["at"][0])
        if asyncio.get_running_loop().time() > given_s + ADDRESS_S:
            raise LinkExpired
        target.write_bytes(SONG)


async def copy_song(source, target, **_bitrate):
    """A smaller song, as far as anybody looks."""
    target.write_bytes(source.read_bytes())
