"""The song's own message: posted, looked for, or put on the status message."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import discord

from bot.chat.channels import channel_of
from bot.chat.components.job_buttons import (
    JobButton,
    carries_button,
    is_status_message,
    job_buttons,
)
from bot.chat.discord_errors import REPLY_NEEDS_HISTORY, delivering
from bot.chat.moderation.reports import report_button
from bot.chat.request_budget import Priority, priority
from bot.chat.songs.clips import Clips
from bot.chat.status.updater import StatusUpdater
from bot.chat.uploads import clip_name, fits, song_name, upload
from bot.domain.guild_settings import ClipPolicy
from bot.domain.job import Job, MessageId
from bot.errors import DeliveryRefused, DeliveryUncertain, HistoryUnreadable, TooLargeToPost
from bot.i18n.markdown import Markup, mention
from bot.i18n.translate import translator
from bot.store.store import Store
from bot.worker.song_files import kbps_of

log = logging.getLogger(__name__)

SONG_BUTTONS = (JobButton.AGAIN, JobButton.REMIX, JobButton.DELETE)
LOOKED_THROUGH = 2000
"""Messages that are searched, twenty requests: beyond them nobody can tell what was posted."""


class DiscordSongChannel:
    """The `SongChannel` of `bot.worker.ports`: the channel in which a song is posted."""

    def __init__(
        self,
        *,
        client: discord.Client,
        updater: StatusUpdater,
        store: Store,
        expects_guild: Callable[[int], bool],
        clips: Clips,
    ) -> None:
        """`expects_guild`: Discord is still going to send that guild to this process."""
        self._store = store
        self._client = client
        self._expects_guild = expects_guild
        self._updater = updater
        self._clips = clips

    def on_job_changed(self, job: Job) -> None:
        self._updater.on_job_changed(job)

    async def post(self, job: Job, song: Path) -> MessageId:
        """Post the MP3 as a plain new message: the only kind that Discord plays inline."""
        self._require_room(job, song)
        translate = translator(job.order.locale)
        requester = mention(job.order.user_id)
        content = translate("song-posted", requester=requester, title=job.order.title)
        kbps = kbps_of(song)
        note = f"\n{translate('song-smaller', kbps=kbps)}" if kbps else ""
        clip = await self._make_clip(job, song)
        if clip is not None:
            try:
                return await self._send(job, content + note, song, clip)
            except TooLargeToPost:
                log.info("too large with its clip", extra={"job": job.id})
        return await self._send(job, content + note, song)

    async def _make_clip(self, job: Job, song: Path) -> Path | None:
        """Where the guild has it with every song, and takes a file of that size."""
        if (await self._store.settings(job.order.guild_id)).clips != ClipPolicy.ALWAYS:
            return None
        clip = await self._clips.make_in_time(job, song)
        return clip if clip and self._fits(job, clip) else None

    async def post_link(self, job: Job, *, expires_at: datetime) -> MessageId:
        if job.result_url is None:
            raise DeliveryRefused("no address is left")
        content = translator(job.order.locale)(
            "song-posted-link",
            requester=mention(job.order.user_id),
            title=job.order.title,
            expires_at=expires_at,
            url=Markup(f"<{job.result_url}>"),
        )
        return await self._send(job, content)

    async def attach(self, job: Job, song: Path) -> MessageId:
        """The same edit twice gives the same message: its attachments are replaced as a whole."""
        if job.status_message_id is None:
            raise DeliveryRefused("there is no status message")
        self._require_room(job, song)
        spoiler, name = await self._is_spoiler(job), song_name(job.order.title)
        message = channel_of(job, self._client).get_partial_message(job.status_message_id)
        with _delivering_song(), upload(song, name, spoiler=spoiler) as file:
            await message.edit(attachments=[file])
        return job.status_message_id

    async def find(self, job: Job) -> MessageId | None:
        """Look from the newest message back to the order.

        So what was said while the job waited hides nothing, nor does a wrong clock. Discord shows
        an empty channel to a bot that may not read its history: an empty channel is believed only
        where the permission is known, which right after a start it is not yet.
        """
        readable = self._may_read_history(job)
        if readable is False:
            raise HistoryUnreadable("history may not be read")
        seen = 0
        with _delivering_song():
            async for message in self._history(job):
                if self._is_song(message, job):
                    return MessageId(message.id)
                seen += 1
        if not seen and readable is None and self._expects_guild(job.order.guild_id):
            raise DeliveryUncertain("Discord has not sent the guild yet")
        if seen == LOOKED_THROUGH or (not seen and readable is None):
            raise HistoryUnreadable(f"{seen} messages tell nothing")
        return None

    def _history(self, job: Job) -> AsyncIterator[discord.Message]:
        """A status message that could not be posted for a while may be younger than the song."""
        since = discord.Object(job.id)
        channel = channel_of(job, self._client)
        return channel.history(after=since, limit=LOOKED_THROUGH, oldest_first=False)

    def _may_read_history(self, job: Job) -> bool | None:
        """None where Discord has not sent the guild or the channel, an archived thread for one."""
        guild = self._client.get_guild(job.order.guild_id)
        channel = guild.get_channel_or_thread(job.order.channel_id) if guild else None
        if guild is None or channel is None:
            return None
        return channel.permissions_for(guild.me).read_message_history

    def _is_song(self, message: discord.Message, job: Job) -> bool:
        """The status message counts by its file alone: of a failed job it offers Remix, too."""
        me = self._client.user
        if me is None or message.author.id != me.id:
            return False
        if message.id == job.status_message_id:
            return bool(message.attachments)
        return not is_status_message(message) and carries_button(
            message, job.id, (JobButton.REMIX,)
        )

    async def _send(self, job: Job, content: str, *files: Path) -> MessageId:
        """With the song and its clip, as far as there are any."""
        with _delivering_song():
            try:
                return await self._send_once(job, content, *files, reply=_reply(job))
            except discord.HTTPException as error:
                if error.code != REPLY_NEEDS_HISTORY:
                    raise
                return await self._send_once(job, content, *files, reply=None)

    async def _send_once(
        self, job: Job, content: str, *files: Path, reply: discord.MessageReference | None
    ) -> MessageId:
        """The nonce lets Discord itself drop a repeat within minutes."""
        options: dict[str, Any] = {"reference": reply} if reply else {}
        translate = translator(job.order.locale)
        settings = await self._store.settings(job.order.guild_id)
        with ExitStack() as stack:
            if files:
                options["files"] = [
                    stack.enter_context(upload(path, name, spoiler=settings.spoiler))
                    for path, name in zip(files, _names(job), strict=False)
                ]
            offered = len(files) == 1 and settings.clips == ClipPolicy.REQUEST
            buttons = (*SONG_BUTTONS, JobButton.CLIP) if offered else SONG_BUTTONS
            message = await channel_of(job, self._client).send(
                content,
                nonce=f"song-{job.id}",
                view=job_buttons(buttons, job.id, translate, report_button(job.id, translate)),
                allowed_mentions=discord.AllowedMentions(users=[discord.Object(job.order.user_id)]),
                suppress_embeds=not files,
                **options,
            )
        return MessageId(message.id)

    async def _is_spoiler(self, job: Job) -> bool:
        return (await self._store.settings(job.order.guild_id)).spoiler

    def _require_room(self, job: Job, song: Path) -> None:
        if not self._fits(job, song):
            raise TooLargeToPost

    def _fits(self, job: Job, file: Path) -> bool:
        return fits(file, self._client.get_guild(job.order.guild_id))


@contextmanager
def _delivering_song() -> Iterator[None]:
    """Before all else that waits to be sent."""
    with delivering(), priority(Priority.SONG):
        yield


def _names(job: Job) -> tuple[str, str]:
    return song_name(job.order.title), clip_name(job.order.title)


def _reply(job: Job) -> discord.MessageReference | None:
    if job.status_message_id is None:
        return None
    return discord.MessageReference(  # without a guild: a conversation belongs to none
        message_id=job.status_message_id,
        channel_id=job.order.channel_id,
        fail_if_not_exists=False,
    )
