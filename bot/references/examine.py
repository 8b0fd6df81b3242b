"""Fetches a reference and proves that it is one, before anything is spent."""

import asyncio
import copy
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from yarl import URL

from bot.audio.decoder import Decoder
from bot.audio.formats import DEMUXERS, AudioFormat
from bot.audio.length import Bounds, MeasuredTrack
from bot.audio.playback import listen
from bot.audio.proof import Proof, prove_file, recognise_format
from bot.audio.transcode import bitrate_to_fit, transcode
from bot.clock import Clock
from bot.domain.job import UserId
from bot.domain.model import MARGIN_S, ReferenceFormat
from bot.errors import (
    AttachmentUnreachable,
    AudioNotRecognised,
    AudioSilent,
    AudioWrongFormat,
    FileTooLarge,
    LinkInvalid,
    LinkUnreachable,
    NotUsableAudio,
    ReferenceExpired,
    ReferenceTooLarge,
    TooManyFetches,
    TranscodeFailed,
    WebPageFound,
)
from bot.i18n.markdown import one_line
from bot.net.guarded_client import Body, GuardedClient
from bot.net.links import Link
from bot.net.scratch_files import remove_on_failure, scratch_file
from bot.references.examined import ExaminedReference
from bot.references.refusals import refuse_unusable

T = TypeVar("T")

PER_MEMBER = 2
IN_ALL = 32
"""References examined at a time; the next one waits. Nearly all of it is waiting for a server, and
the decoder has a queue of its own. A song's download waits for nobody."""
CONVERSIONS = 2
"""At a time, over all members: one may take 128 MiB and, of a slow processor, minutes."""
CONVERTED_KBPS = 128
"""Ten minutes of it stay below 10 MiB, what Discord takes in any guild."""
FIRST_TRY_S = 10.0
"""A fetch that failed later than this is not tried again: the member has waited long enough."""
NAME_LENGTH = 80
SIGNED_FOR = timedelta(hours=1)
"""A signature that lives for less is renewed, so that the order may wait in the queue."""
LOST_S = 0.5
"""By how much an encoder may shorten a reference; mostly it lengthens it."""


class Source(StrEnum):
    """How the member gave the reference."""

    ATTACHMENT = "attachment"
    LINK = "link"
    MESSAGE = "message"  # a link to one; the attachment that it carries is what is examined
    ORDER = "order"  # the id of an earlier one, whose reference is examined again
    SAVED = "saved"  # the name or id of one that is kept here


class ReferenceExaminer:
    """Fetches through the guarded client, walks the content, lets a decoder play it.

    Args:
        guard, decoder: entered and left by their maker.
        clock: what expiries are compared with.
        discord_origins: trusted for attachments: Discord's CDN, and that of `discord.api_base`.
        trusted_origins: trusted for links too (`references.trusted_origins`, by `origin_of`).
        max_bytes: of one reference.
        max_seconds: of one reference.
        above_s: how long one must be at least, and a little longer; `asking_for` sets it.
        formats: which of MP3 and WAV are taken, likewise.
    """

    def __init__(
        self,
        *,
        guard: GuardedClient,
        decoder: Decoder,
        clock: Clock,
        discord_origins: frozenset[str],
        trusted_origins: frozenset[str],
        max_bytes: int,
        max_seconds: float,
        above_s: float = 0.0,
        formats: frozenset[str] = frozenset(AudioFormat),
    ) -> None:
        self._guard = guard
        self._decoder = decoder
        self._clock = clock
        self._trusted = {
            Source.ATTACHMENT: discord_origins | trusted_origins,
            Source.LINK: trusted_origins,
        }
        self._discord_origins = discord_origins
        self._max_bytes = max_bytes
        self._max_seconds = max_seconds
        self._above_s = above_s
        self._formats = formats
        self._busy: Counter[UserId] = Counter()
        self._turns = asyncio.Semaphore(IN_ALL)
        self._conversions = asyncio.Semaphore(CONVERSIONS)

    def asking_for(self, takes: ReferenceFormat) -> "ReferenceExaminer":
        """The same by what a model takes; turns are shared, and the operator's limits hold too."""
        narrowed = copy.copy(self)
        seconds = min(self._max_seconds, takes.limit_s or self._max_seconds)
        size = min(self._max_bytes, takes.max_bytes or self._max_bytes)
        narrowed._above_s = takes.above_s  # noqa: SLF001 - a copy of itself
        narrowed._formats = takes.formats  # noqa: SLF001 - a copy of itself
        narrowed._max_seconds = seconds  # noqa: SLF001 - a copy of itself
        narrowed._max_bytes = size  # noqa: SLF001 - a copy of itself
        return narrowed

    @refuse_unusable()
    async def examine(
        self, url: str, *, source: Source, name: str = "", member: UserId, keep: Path | None
    ) -> ExaminedReference:
        """Check that a reference is an MP3 or WAV, long enough, that a decoder plays.

        Args:
            url: the attachment's or the typed address.
            source: what the address is, which decides whom it is trusted to.
            name: the attachment's file name; for a link it is read off the address.
            member: who asks; two at a time are examined for one member.
            keep: write the whole file here, so that it can be re-hosted; None reads only as much
                as the proof needs, and keeps nothing.

        Raises:
            ReferenceRefused: with nothing left at `keep`.
        """
        link = self._read_link(url, source)
        async with self._take_turn(member):
            with scratch_file(keep) as path:
                track, body = await self._hear(link, source, path, whole=keep is not None)
                return _describe(track, body, name, keep, _expires_at(link, source))

    @refuse_unusable()
    async def convert(
        self, url: str, *, source: Source, name: str = "", member: UserId, keep: Path
    ) -> ExaminedReference:
        """Fetch a reference that `examine` refused (see `can_convert`) and keep it as an MP3.

        Raises:
            ReferenceRefused: as `examine`, of the file that came or of the MP3 that became of it.
        """
        link = self._read_link(url, source)
        async with self._take_turn(member):
            with remove_on_failure(keep), scratch_file(None) as original:
                _, body = await self._fetch(link, source, partial(self._write, original))
                track = await self._convert(original, keep)
                return _describe(track, body, name, keep, _expires_at(link, source))

    @refuse_unusable()
    async def examine_file(self, path: Path, *, name: str, member: UserId) -> ExaminedReference:
        """Check a file of our own by what this model takes, and make an MP3 of it where it must be.

        Raises:
            ReferenceRefused: as `examine`.
        """
        if path.stat().st_size > self._max_bytes:  # noqa: ASYNC240 - one system call
            raise FileTooLarge(self._max_bytes)
        async with self._take_turn(member):
            track = await self._prove_whole(path, self._bounds(whole=True))
            if track.format not in self._formats:
                if AudioFormat.MP3 not in self._formats:
                    raise AudioWrongFormat(track.format)
                original, path = path, path.with_name("converted")
                track = await self._encode(original, path, track.format, CONVERTED_KBPS)
        return ExaminedReference(
            format=track.format,
            seconds=track.seconds,
            name=name,
            final_url="",
            path=path,
            size=path.stat().st_size,
            expires_at=None,
        )

    async def shrink(
        self, examined: ExaminedReference, *, max_bytes: int, member: UserId
    ) -> ExaminedReference:
        """A kept reference as an MP3 of the same length that fits, beside the file it is made of.

        Raises:
            ReferenceTooLarge: there is none, or MP3 is not taken.
            TooManyFetches: as `examine`.
        """
        source = examined.path
        kbps = bitrate_to_fit(seconds=examined.seconds, max_bytes=max_bytes)
        if source is None or kbps is None or AudioFormat.MP3 not in self._formats:
            raise ReferenceTooLarge(max_bytes)
        target = source.with_name("smaller")
        async with self._take_turn(member):
            try:
                track = await self._encode(source, target, examined.format, kbps)
            except (NotUsableAudio, TranscodeFailed) as error:
                raise ReferenceTooLarge(max_bytes) from error
        size = target.stat().st_size
        if size > max_bytes or track.seconds < examined.seconds - LOST_S:
            raise ReferenceTooLarge(max_bytes)
        return replace(examined, format=track.format, seconds=track.seconds, path=target, size=size)

    def serves_for_good(self, url: str) -> bool:
        """Whether an address gives for good what was examined there.

        The operator says so of an origin, and Discord never changes a file.
        """
        link = Link(url=URL(url, encoded=True))
        return link.on_discord_cdn or link.origin in self._trusted[Source.LINK]

    def is_attachment(self, url: str) -> bool:
        """Whether it is the address of a file that somebody attached to a message on Discord."""
        return self._read_attachment(url) is not None

    def needs_signature(self, url: str) -> bool:
        """Whether an attachment's address is unsigned, or its signature is about to die."""
        link, needed_until = self._read_attachment(url), self._clock.now() + SIGNED_FOR
        return link is not None and (link.expires_at is None or link.expires_at <= needed_until)

    def _read_attachment(self, url: str) -> Link | None:
        try:
            link = self._guard.read(url, trusted=self._discord_origins)
        except LinkInvalid:
            return None
        on_discord = link.on_discord_cdn or link.origin in self._discord_origins
        return link if on_discord and link.names_attachment else None

    def _read_link(self, url: str, source: Source) -> Link:
        link = self._guard.read(url, trusted=self._trusted[source])
        expires_at = _expires_at(link, source)
        if expires_at and expires_at <= self._clock.now():
            raise ReferenceExpired
        return link

    async def _hear(
        self, link: Link, source: Source, path: Path, *, whole: bool
    ) -> tuple[MeasuredTrack, Body]:
        """Prove a file and let it be played; one that begins in silence is read to its end."""
        prove = partial(self._prove, path, whole=whole)
        track, body = await self._fetch(link, source, prove)
        try:
            await listen(self._decoder, path, track, above_s=self._above_s)
        except AudioSilent:
            if whole:
                raise
            return await self._hear(link, source, path, whole=True)
        return track, body

    async def _fetch(
        self, link: Link, source: Source, take: Callable[[Body], Awaitable[T]]
    ) -> tuple[T, Body]:
        """Take the body; a member who attached a file is told of no link."""
        try:
            return await self._fetch_patiently(link, source, take)
        except LinkUnreachable as error:
            if source is Source.ATTACHMENT:
                raise AttachmentUnreachable from error
            raise

    async def _fetch_patiently(
        self, link: Link, source: Source, take: Callable[[Body], Awaitable[T]]
    ) -> tuple[T, Body]:
        """A fault that shows soon may be a passing one and gets a second try.

        It does so whatever the fault is, and whose the server: no answer tells more than before.
        """
        begun_s = self._clock.monotonic()
        try:
            return await self._fetch_once(link, source, take)
        except LinkUnreachable:
            if self._clock.monotonic() - begun_s > FIRST_TRY_S:
                raise
            return await self._fetch_once(link, source, take)

    async def _fetch_once(
        self, link: Link, source: Source, take: Callable[[Body], Awaitable[T]]
    ) -> tuple[T, Body]:
        trusted, signed = self._trusted[source], _is_signed(link, source)
        async with self._guard.open(link, trusted=trusted, signed=signed) as body:
            return await take(body), body

    @asynccontextmanager
    async def _take_turn(self, member: UserId) -> AsyncIterator[None]:
        if self._busy[member] >= PER_MEMBER:
            raise TooManyFetches
        self._busy[member] += 1
        try:
            async with self._turns:
                yield
        finally:
            self._busy[member] -= 1
            if not self._busy[member]:
                del self._busy[member]

    async def _write(self, path: Path, body: Body) -> None:
        with path.open("wb") as file:
            await body.write_to(file, self._max_bytes)

    async def _prove(self, path: Path, body: Body, *, whole: bool) -> MeasuredTrack:
        """Walk the body as it comes; what is no sound is a page where the server says so."""
        try:
            return await self._walk(path, body, Proof(self._bounds(size=body.size, whole=whole)))
        except AudioNotRecognised as error:
            if body.claims_web_page:
                raise WebPageFound from error
            raise

    async def _walk(self, path: Path, body: Body, proof: Proof) -> MeasuredTrack:
        """Write what is walked."""
        with path.open("wb") as file:
            async with aclosing(body.chunks(self._max_bytes)) as chunks:
                async for chunk in chunks:
                    file.write(chunk)
                    if proof.feed(chunk):
                        break
        track = proof.end()
        if track.format not in self._formats:
            raise AudioWrongFormat(track.format)
        return track

    async def _convert(self, original: Path, target: Path) -> MeasuredTrack:
        format_name = await asyncio.to_thread(recognise_format, original)
        if format_name not in DEMUXERS:
            raise AudioWrongFormat(format_name)
        return await self._encode(original, target, format_name, CONVERTED_KBPS)

    async def _encode(
        self, original: Path, target: Path, format_name: str, kbps: int
    ) -> MeasuredTrack:
        """Write an MP3, and prove it like any other."""
        async with self._conversions:
            await transcode(
                self._decoder,
                original,
                target,
                bitrate_kbps=kbps,
                format_name=format_name,
                limit_s=self._max_seconds + 1,
            )
        bounds = self._bounds(whole=True)
        bounds = replace(bounds, limit_s=bounds.limit_s + MARGIN_S)  # encoders pad
        return await self._prove_whole(target, bounds)

    async def _prove_whole(self, path: Path, bounds: Bounds) -> MeasuredTrack:
        track = await asyncio.to_thread(prove_file, path, bounds)
        await listen(self._decoder, path, track, above_s=self._above_s)
        return track

    def _bounds(self, *, size: int | None = None, whole: bool) -> Bounds:
        needed_s = self._above_s + MARGIN_S
        return Bounds(needed_s=needed_s, limit_s=self._max_seconds, size=size, whole=whole)


def _describe(
    track: MeasuredTrack, body: Body, name: str, keep: Path | None, expires_at: datetime | None
) -> ExaminedReference:
    return ExaminedReference(
        format=track.format,
        seconds=track.seconds,
        name=one_line(name or body.link.file_name, NAME_LENGTH),
        final_url=str(body.link.url),
        path=keep,
        size=keep.stat().st_size if keep else body.size,
        expires_at=expires_at,
    )


def _expires_at(link: Link, source: Source) -> datetime | None:
    return link.expires_at if _is_signed(link, source) else None


def _is_signed(link: Link, source: Source) -> bool:
    """Whether Discord wrote into the address when it dies."""
    return source is Source.ATTACHMENT or link.on_discord_cdn
