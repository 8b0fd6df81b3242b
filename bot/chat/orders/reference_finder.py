"""From what a member gave to an address that can be fetched now.

Discord signs the address of a file for about a day and signs it anew for whoever asks, so that a
reference outlives the dialog, the restart and the order that it was first given with.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import discord

from bot.chat.context import guild_of
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.orders.reference_source import (
    MESSAGE_LINK,
    audio_of,
    source_of,
    write_source,
)
from bot.domain.job import JobId
from bot.domain.model import ReferenceFormat
from bot.errors import JobUnknown, MessageWithoutAudio, ReferenceExpired, ReferenceMissing
from bot.i18n.markdown import one_line
from bot.references.examine import ReferenceExaminer, Source
from bot.services.orders import ReferenceSource
from bot.store.store import Store

log = logging.getLogger(__name__)

T = TypeVar("T")

Readable = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread

LONGEST_NAME = 80
ADDRESSES_KEPT = 1000
"""Of files that were chosen for a dialog: it saves Discord the question of most of them."""


class ReferenceFinder:
    def __init__(self, *, examiner: ReferenceExaminer, store: Store) -> None:
        self._examiner = examiner
        self._store = store
        self._addresses: dict[str, str] = {}

    def remember(self, sources: Iterable[ReferenceSource]) -> None:
        """Keep the signed addresses of what a dialog is opened with; its custom id has no room."""
        for source in sources:
            self._addresses[write_source(source)] = source.url
        while len(self._addresses) > ADDRESSES_KEPT:
            del self._addresses[next(iter(self._addresses))]

    def recognise(self, source: ReferenceSource) -> ReferenceSource:
        """The address of a file on Discord, however it was given, is an attachment's."""
        if source.source is Source.LINK and self._examiner.is_attachment(source.url):
            return replace(source, source=Source.ATTACHMENT)
        return source

    async def take(
        self,
        interaction: discord.Interaction,
        given: ReferenceSource,
        takes: ReferenceFormat,
        fetch: Callable[[ReferenceSource], Awaitable[T]],
    ) -> T:
        """Fetch it, of a linked message or an earlier order, too; once more if its address died.

        Raises:
            ReferenceMissing: that order is not known any more, or is not this member's.
            MessageWithoutAudio: the message carries none that both member and bot may see.
        """
        source = await self._find(interaction, given, takes)
        try:
            return await fetch(source)
        except ReferenceExpired:
            return await fetch(await _renew(interaction, source))

    async def _find(
        self, interaction: discord.Interaction, given: ReferenceSource, takes: ReferenceFormat
    ) -> ReferenceSource:
        if given.source is Source.ORDER:
            earlier = await self._find_earlier(interaction, given)
            if earlier is None:
                raise ReferenceMissing(only=takes.only, needed_s=takes.needed_s)
            given = self.recognise(earlier)
        source = await _follow(interaction, given)
        source = replace(source, name=one_line(source.name, LONGEST_NAME))
        if source.source is not Source.ATTACHMENT:
            return source
        source = replace(source, url=self._addresses.get(write_source(source), source.url))
        if not self._examiner.needs_signature(source.url):
            return source
        return await _renew(interaction, source)

    async def _find_earlier(
        self, interaction: discord.Interaction, given: ReferenceSource
    ) -> ReferenceSource | None:
        try:
            job = await self._store.job_in(guild_of(interaction), JobId(int(given.url)))
        except (JobUnknown, ValueError, OverflowError):
            return None
        reference = job.order.reference
        if job.order.user_id != interaction.user.id or job.erased_at or reference is None:
            return None
        return ReferenceSource(url=reference.url, name=reference.name, source=Source.LINK)


async def _follow(interaction: discord.Interaction, given: ReferenceSource) -> ReferenceSource:
    match = MESSAGE_LINK.fullmatch(given.url) if given.source is Source.MESSAGE else None
    return given if match is None else source_of(await _fetch_audio(interaction, match))


async def _renew(interaction: discord.Interaction, source: ReferenceSource) -> ReferenceSource:
    """The same with the address signed anew, where it is an attachment's."""
    if source.source is not Source.ATTACHMENT:
        return source
    return replace(source, url=await _sign(interaction, source.url))


async def _sign(interaction: discord.Interaction, url: str) -> str:
    """The address signed anew; where Discord does not, the address as it is.

    discord.py has no method for the route, which Discord's own documents do not list.
    """
    route = discord.http.Route("POST", "/attachments/refresh-urls")
    try:
        answer = await interaction.client.http.request(route, json={"attachment_urls": [url]})
        (renewed,) = answer["refreshed_urls"]
        return renewed["refreshed"] or url
    except (*FAILURES, KeyError, ValueError) as error:
        log.warning("an attachment's address was not signed anew: %s", cause(error))
        return url


async def _fetch_audio(interaction: discord.Interaction, link: re.Match[str]) -> discord.Attachment:
    """Only within the guild, and only where the member may read it as well.

    Without the message content intent Discord shows a bot the attachments of its own messages and
    of those that mention it; for the rest there is the context menu.
    """
    channel = await _find_readable_channel(interaction, link["guild"], int(link["channel"]))
    message_id = int(link["message"] or link["channel"])
    try:
        return audio_of(await channel.get_partial_message(message_id).fetch())
    except FAILURES as error:
        raise MessageWithoutAudio from error


async def _find_readable_channel(
    interaction: discord.Interaction, guild_id: str, channel_id: int
) -> Readable:
    guild, member = interaction.guild, interaction.user
    if guild is None or str(guild.id) != guild_id or not isinstance(member, discord.Member):
        raise MessageWithoutAudio
    try:  # what is archived is not in the cache
        channel = guild.get_channel_or_thread(channel_id) or await guild.fetch_channel(channel_id)
    except (*FAILURES, discord.InvalidData) as error:
        raise MessageWithoutAudio from error
    if not isinstance(channel, Readable):
        raise MessageWithoutAudio
    if (
        isinstance(channel, discord.Thread)
        and channel.is_private()
        and channel_id != interaction.channel_id
    ):
        raise MessageWithoutAudio  # who is in a private thread is not known here
    granted = channel.permissions_for(member)
    voice = isinstance(channel, discord.VoiceChannel | discord.StageChannel)
    shut = voice and not granted.connect  # the chat of a voice channel takes CONNECT besides
    if shut or not (granted.view_channel and granted.read_message_history):
        raise MessageWithoutAudio
    return channel
