"""From what a member offered to the address that the provider will fetch.

The provider fetches the reference later, and by itself. So that it gets what was checked, a link's
bytes are put on the member's own ephemeral answer, and that attachment's address is handed on, made
smaller where Discord takes no larger file. An attachment's bytes cannot change: its own address is
handed on as it is, and so may be that of an origin which the operator trusts.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import discord
from yarl import URL

from bot.chat.discord_errors import FAILURES, cause
from bot.chat.orders.reference_source import Offered
from bot.chat.uploads import slug, upload
from bot.domain.job import Reference, UserId
from bot.errors import ReferenceUnreachable, ReferenceWrongFormat
from bot.i18n.translate import Translator, translator
from bot.net.links import Link
from bot.net.scratch_files import workplace
from bot.references.examine import Examined, ReferenceExaminer, Source, can_convert

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A reference that passed; `notes` tell the member what was done with it."""

    reference: Reference
    notes: tuple[str, ...] = ()


class References:
    """Takes references in."""

    def __init__(self, *, desk: ReferenceExaminer) -> None:
        self._desk = desk

    async def take(self, interaction: discord.Interaction, given: Offered) -> Taken:
        """Examine a reference, convert it where the provider does not take its format.

        Raises:
            ReferenceRefused: what is wrong with it.
        """
        member = UserId(interaction.user.id)
        with workplace() as folder:
            keep = folder / "reference"
            try:
                return await self._as_it_is(interaction, given, member, keep)
            except ReferenceWrongFormat as error:
                if not can_convert(error.format):
                    raise
                return await self._converted(interaction, given, member, keep, error.format)

    async def _as_it_is(
        self, interaction: discord.Interaction, given: Offered, member: UserId, keep: Path
    ) -> Taken:
        own = given.source is Source.ATTACHMENT
        examined = await self._desk.examine(
            given.url,
            source=given.source,
            name=given.name,
            member=member,
            keep=None if own else keep,
        )
        if own:
            return Taken(reference=_handed_on(examined, given.url, examined.expires_at))
        if self._desk.vouched(examined.final_url):
            return await _rehosted(interaction, examined) or _where_it_lies(examined)
        taken = await _rehosted(interaction, await self._fitting(interaction, examined, member))
        if taken is None:
            raise ReferenceUnreachable  # a stranger's server may give the provider another file
        return taken

    async def _fitting(
        self, interaction: discord.Interaction, examined: Examined, member: UserId
    ) -> Examined:
        limit_bytes = interaction.filesize_limit
        if (examined.size or 0) <= limit_bytes:
            return examined
        return await self._desk.shrink(examined, max_bytes=limit_bytes, member=member)

    async def _converted(
        self,
        interaction: discord.Interaction,
        given: Offered,
        member: UserId,
        keep: Path,
        format_name: str,
    ) -> Taken:
        examined = await self._desk.convert(
            given.url, source=given.source, name=given.name, member=member, keep=keep
        )
        translate = translator(interaction.locale.value)
        note = translate("song-reference-converted", format=format_name)
        taken = await _rehosted(interaction, examined)
        if taken is None:
            raise ReferenceWrongFormat(format_name)  # the MP3 has no address to be fetched from
        return replace(taken, notes=(note, *taken.notes))


async def _rehosted(interaction: discord.Interaction, examined: Examined) -> Taken | None:
    """Hand on the very bytes that were checked; None where Discord does not take them."""
    translate = translator(interaction.locale.value)
    url = await _upload(interaction, examined, translate)
    if url is None:
        return None
    return Taken(
        reference=_handed_on(examined, url, _link(url).expires_at),
        notes=(translate("song-reference-taken"),),
    )


def _where_it_lies(examined: Examined) -> Taken:
    link = _link(examined.final_url)
    expires_at = link.expires_at if link.on_discord_cdn else None
    return Taken(reference=_handed_on(examined, examined.final_url, expires_at))


async def _upload(
    interaction: discord.Interaction, examined: Examined, translate: Translator
) -> str | None:
    """Put the kept bytes on the ephemeral answer; None where it takes no such file."""
    if examined.path is None or examined.path.stat().st_size > interaction.filesize_limit:
        return None
    name = f"{slug(Path(examined.name).stem) or 'reference'}.{examined.kind.lower()}"
    try:
        with upload(examined.path, name) as file:
            message = await interaction.edit_original_response(
                content=translate("song-reference-taken"), attachments=[file]
            )
    except FAILURES as error:
        log.warning("a reference was not re-hosted: %s", cause(error))
        return None
    return message.attachments[0].url if message.attachments else None


def _handed_on(examined: Examined, url: str, expires_at: datetime | None) -> Reference:
    return Reference(url=url, name=examined.name, seconds=examined.seconds, expires_at=expires_at)


def _link(url: str) -> Link:
    """An address that was opened already, or that Discord gave: its text needs no check."""
    return Link(url=URL(url, encoded=True))
