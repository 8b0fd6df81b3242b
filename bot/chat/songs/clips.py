"""A song as a film of its title, for phones, whose Discord offers an MP3 as a download alone."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakValueDictionary

import discord

from bot.chat.components.buttons import Answer, Press
from bot.chat.components.job_buttons import JobButton, carries_button, job_id_of
from bot.chat.context import guild_of, translator_for
from bot.chat.discord_errors import FAILURES, cause, translate_error
from bot.chat.songs.title_card import draw_title_card
from bot.chat.uploads import clip_name, fits, upload
from bot.domain.guild_settings import ClipPolicy
from bot.domain.job import Job, JobId
from bot.errors import (
    JobUnknown,
    RefrainError,
    SongFilesUnavailable,
    TooLargeToPost,
    TranscodeFailed,
)
from bot.net.scratch_files import scratch_folder
from bot.store.store import Store
from bot.worker.song_files import SongFiles

log = logging.getLogger(__name__)

WAIT_S = 10.0
"""So long the post of a song waits for its clip; a minute of song takes one second."""
MakeClip = Callable[[Path, Path, Path], Awaitable[None]]


class Clips:
    """Makes clips, each once: kept beside the song file for as long as songs are kept."""

    def __init__(self, *, song_files: SongFiles, make_clip: MakeClip) -> None:
        """`make_clip` writes the third file of an MP3 and a PNG; raises TranscodeFailed."""
        self._song_files = song_files
        self._make_clip = make_clip
        self._locks: WeakValueDictionary[JobId, asyncio.Lock] = WeakValueDictionary()

    def find(self, job: Job) -> Path | None:
        """One that was made before."""
        path = self._song_files.clip_path(job.id)
        return path if path.exists() else None

    async def make(self, job: Job, song: Path) -> Path:
        """The clip of a song that is here as an MP3.

        Raises:
            TranscodeFailed: none can be made of it.
            SongFilesUnavailable: there is no space for it.
        """
        async with self.turn(job):
            return self.find(job) or await self._make(job, song)

    async def make_in_time(self, job: Job, song: Path) -> Path | None:
        """For the post, which must not fail for its clip."""
        try:
            async with asyncio.timeout(WAIT_S):
                return await self.make(job, song)
        except (RefrainError, OSError, TimeoutError) as error:
            log.warning("posted without its clip", extra={"job": job.id, "error": repr(error)})
            return None

    async def fetch(self, job: Job, attachment: discord.Attachment) -> Path:
        """The clip of a song that was posted; raises what `make` raises, and `FAILURES`."""
        if (known := self.find(job)) is not None:
            return known
        with scratch_folder() as folder:
            song = folder / "song.mp3"
            await attachment.save(song)
            return await self.make(job, song)

    @asynccontextmanager
    async def turn(self, job: Job) -> AsyncIterator[None]:
        """Many may ask for the same one at a time."""
        lock = self._locks.setdefault(job.id, asyncio.Lock())
        async with lock:
            yield

    async def _make(self, job: Job, song: Path) -> Path:
        self._song_files.require_room()
        path = self._song_files.clip_path(job.id)
        unfinished = self._song_files.clip_path(job.id, unfinished=True)
        with scratch_folder() as folder:
            card = folder / "card.png"
            card.write_bytes(await draw_title_card(job.order.title))
            await self._make_clip(song, card, unfinished)
        unfinished.replace(path)
        return path


class ClipHandler:
    """Answers the button on a song: the clip goes to the one who pressed, alone."""

    def __init__(self, *, clips: Clips, store: Store) -> None:
        self._clips = clips
        self._store = store

    def answers(self) -> dict[str, Answer]:
        return {JobButton.CLIP.component: self._hand_out}

    async def _hand_out(self, interaction: discord.Interaction, press: Press) -> None:
        """It is made of what is on the message with the button, which whoever presses sees."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        job = await self._store.job_in(guild_of(interaction), job_id_of(press))
        message = interaction.message
        if message is None or job.erased_at is not None or not _carries(message, job):
            raise JobUnknown
        if (await self._store.settings(job.order.guild_id)).clips == ClipPolicy.NEVER:
            sentence: str | None = "clip-off"
        else:
            sentence = await self._send(interaction, job, message.attachments)
        if sentence is not None:
            await interaction.edit_original_response(content=translator_for(interaction)(sentence))

    async def _send(
        self, interaction: discord.Interaction, job: Job, attachments: list[discord.Attachment]
    ) -> str | None:
        """Gives the key of what is said where there is no clip to send."""
        song = next((each for each in attachments if each.filename.endswith(".mp3")), None)
        try:
            clip = await self._clips.fetch(job, song) if song else None
        except (TranscodeFailed, SongFilesUnavailable) as error:
            log.warning("no clip", extra={"job": job.id, "error": repr(error)})
            return "clip-failed"
        except FAILURES as error:
            log.info("a song was not fetched: %s", cause(error))
            clip = None
        if clip is None or song is None:
            return "clip-gone"
        name = clip_name(job.order.title)
        return await _upload(interaction, clip, name, spoiler=song.is_spoiler())


async def _upload(
    interaction: discord.Interaction, clip: Path, name: str, *, spoiler: bool
) -> str | None:
    if not fits(clip, interaction.guild):
        return "clip-too-large"
    try:
        with upload(clip, name, spoiler=spoiler) as file:
            await interaction.edit_original_response(attachments=[file])
    except discord.HTTPException as error:
        if not isinstance(translate_error(error), TooLargeToPost):
            raise
        return "clip-too-large"
    return None


def _carries(message: discord.Message, job: Job) -> bool:
    """Whether the button is on it: of a message Discord tells, of an id the one who presses."""
    return carries_button(message, job.id, (JobButton.CLIP,))
