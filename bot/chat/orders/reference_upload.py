"""From what a member gave to the address that the provider will fetch.

The provider fetches the reference later, and by itself. So that it gets what was checked, a link's
bytes are put on the member's own ephemeral answer, and that attachment's address is handed on, made
smaller where Discord takes no larger file. An attachment's bytes cannot change: its own address is
handed on as it is, and so may be that of an origin which the operator trusts.
"""

import logging
from datetime import datetime
from pathlib import Path

import discord
from yarl import URL

from bot.chat.context import translator_for
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.uploads import slug, upload
from bot.domain.job import Reference, UserId
from bot.domain.model import ReferenceFormat
from bot.errors import (
    ReferenceRefused,
    ReferenceUnreachable,
    ReferenceWrongFormat,
    SavedReferenceUnsent,
)
from bot.net.links import Link
from bot.net.scratch_files import scratch_folder
from bot.references.examine import ReferenceExaminer, Source
from bot.references.examined import ExaminedReference
from bot.references.refusals import can_convert
from bot.services.orders import ReferenceSource

log = logging.getLogger(__name__)


class ReferenceUpload:
    """Prepares the reference of one order; `notes` tell the member what was done with it."""

    def __init__(self, *, interaction: discord.Interaction, examiner: ReferenceExaminer) -> None:
        self._interaction = interaction
        self._examiner = examiner
        self._member = UserId(interaction.user.id)
        self._translate = translator_for(interaction)
        self.notes: list[str] = []

    async def prepare(self, source: ReferenceSource, takes: ReferenceFormat) -> Reference:
        """Examine a reference, convert it where it is of another format or damaged.

        Raises:
            ReferenceRefused: what is wrong with it.
        """
        self._examiner = self._examiner.asking_for(takes)
        try:
            if source.source is Source.ATTACHMENT:
                examined = await self._examine(source, keep=None)
                return _reference(examined, source.url, examined.expires_at)
            with scratch_folder() as folder:
                return await self._take_unchanged(source, folder / "reference")
        except ReferenceRefused as refused:
            if isinstance(refused, ReferenceWrongFormat):
                refused.only = takes.only
            if not can_convert(refused, takes.formats):
                raise
            with scratch_folder() as folder:
                return await self._convert(source, folder / "reference", refused)

    async def prepare_kept(self, path: Path, name: str, takes: ReferenceFormat) -> Reference:
        """Examine a copy of a saved reference by what this model takes, and hand it on.

        Raises:
            ReferenceRefused: what is wrong with it, or that Discord did not take it.
        """
        self._examiner = self._examiner.asking_for(takes)
        try:
            examined = await self._examiner.examine_file(path, name=name, member=self._member)
        except ReferenceWrongFormat as refused:
            refused.only = takes.only
            raise
        reference = await self._rehost(await self._shrink_to_fit(examined))
        if reference is None:
            raise SavedReferenceUnsent
        return reference

    async def _examine(self, source: ReferenceSource, *, keep: Path | None) -> ExaminedReference:
        return await self._examiner.examine(
            source.url, source=source.source, name=source.name, member=self._member, keep=keep
        )

    async def _take_unchanged(self, source: ReferenceSource, keep: Path) -> Reference:
        examined = await self._examine(source, keep=keep)
        if self._examiner.serves_for_good(examined.final_url):
            return await self._rehost(examined) or _reference_in_place(examined)
        reference = await self._rehost(await self._shrink_to_fit(examined))
        if reference is None:
            raise ReferenceUnreachable  # a stranger's server may give the provider another file
        return reference

    async def _shrink_to_fit(self, examined: ExaminedReference) -> ExaminedReference:
        limit_bytes = self._interaction.filesize_limit
        if (examined.size or 0) <= limit_bytes:
            return examined
        return await self._examiner.shrink(examined, max_bytes=limit_bytes, member=self._member)

    async def _convert(
        self, source: ReferenceSource, keep: Path, refused: ReferenceRefused
    ) -> Reference:
        examined = await self._examiner.convert(
            source.url, source=source.source, name=source.name, member=self._member, keep=keep
        )
        if isinstance(refused, ReferenceWrongFormat):
            self.notes.append(self._translate("song-reference-converted", **refused.data()))
        else:
            self.notes.append(self._translate("song-reference-repaired"))
        reference = await self._rehost(examined)
        if reference is None:
            raise refused  # the MP3 has no address to be fetched from
        return reference

    async def _rehost(self, examined: ExaminedReference) -> Reference | None:
        """Hand on the very bytes that were checked; None where Discord does not take them."""
        url = await self._upload(examined)
        if url is None:
            return None
        self.notes.append(self._translate("song-reference-taken"))
        return _reference(examined, url, _link(url).expires_at)

    async def _upload(self, examined: ExaminedReference) -> str | None:
        """Put the kept bytes on the ephemeral answer; None where it takes no such file."""
        limit_bytes = self._interaction.filesize_limit
        if examined.path is None or examined.path.stat().st_size > limit_bytes:
            return None
        name = f"{slug(Path(examined.name).stem) or 'reference'}.{examined.format.lower()}"
        try:
            with upload(examined.path, name) as file:
                message = await self._interaction.edit_original_response(
                    content=self._translate("song-reference-taken"), attachments=[file]
                )
        except FAILURES as error:
            log.warning("a reference was not re-hosted: %s", cause(error))
            return None
        return message.attachments[0].url if message.attachments else None


def _reference_in_place(examined: ExaminedReference) -> Reference:
    """The provider fetches it where it lies."""
    link = _link(examined.final_url)
    expires_at = link.expires_at if link.on_discord_cdn else None
    return _reference(examined, examined.final_url, expires_at)


def _reference(examined: ExaminedReference, url: str, expires_at: datetime | None) -> Reference:
    return Reference(url=url, name=examined.name, seconds=examined.seconds, expires_at=expires_at)


def _link(url: str) -> Link:
    """An address that was opened already, or that Discord gave: its text needs no check."""
    return Link(url=URL(url, encoded=True))
