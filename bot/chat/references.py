"""From what a member offered to the address that the provider will fetch.

The provider fetches the reference later, and by itself. So that it gets what was checked, a link's
bytes are put on the member's own ephemeral answer, and that attachment's address is handed on. An
attachment's bytes cannot change: its own address is handed on as it is.
"""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

import discord
from yarl import URL

from bot.chat.offered import Offered
from bot.chat.speech import Speech, speech
from bot.chat.uploads import slug, upload
from bot.chat.wire import FAILURES, cause
from bot.errors import ReferenceWrongFormat
from bot.reference.desk import Examined, ReferenceDesk, Source, can_convert
from bot.reference.links import Link
from bot.songs.job import Reference, UserId

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A reference that passed; `notes` tell the member what was done with it."""

    reference: Reference
    notes: tuple[str, ...] = ()


class References:
    """Takes references in."""

    def __init__(self, *, desk: ReferenceDesk) -> None:
        self._desk = desk

    async def take(self, interaction: discord.Interaction, given: Offered) -> Taken:
        """Examine a reference, convert it where the provider does not take its format.

        Raises:
            ReferenceRefused: what is wrong with it.
        """
        member = UserId(interaction.user.id)
        with tempfile.TemporaryDirectory(prefix="refrain-") as folder:
            keep = Path(folder, "reference")
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
            return Taken(reference=_handed_on(examined, given.url, signed=True))
        return await _rehosted(interaction, examined, ())

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
        say = speech(interaction.locale.value)
        taken = await _rehosted(
            interaction, examined, (say.say("song-reference-converted", format=format_name),)
        )
        if taken.reference.url == examined.final_url:
            raise ReferenceWrongFormat(format_name)  # the MP3 has no address to be fetched from
        return taken


async def _rehosted(
    interaction: discord.Interaction, examined: Examined, notes: tuple[str, ...]
) -> Taken:
    """Hand on what was checked; where Discord does not take it, the address it came from."""
    say = speech(interaction.locale.value)
    url = await _upload(interaction, examined, say)
    if url is None:
        final = Link(url=URL(examined.final_url, encoded=True))
        kept = _handed_on(examined, examined.final_url, signed=final.on_discord_cdn)
        return Taken(reference=kept, notes=notes)
    return Taken(
        reference=_handed_on(examined, url, signed=True),
        notes=(*notes, say.say("song-reference-taken")),
    )


async def _upload(interaction: discord.Interaction, examined: Examined, say: Speech) -> str | None:
    """Put the kept bytes on the ephemeral answer; None where it takes no such file."""
    if examined.path is None or examined.path.stat().st_size > interaction.filesize_limit:
        return None
    name = f"{slug(Path(examined.name).stem) or 'reference'}.{examined.kind.lower()}"
    try:
        with upload(examined.path, name) as file:
            message = await interaction.edit_original_response(
                content=say.say("song-reference-taken"), attachments=[file]
            )
    except FAILURES as error:
        log.warning("a reference was not re-hosted: %s", cause(error))
        return None
    return message.attachments[0].url if message.attachments else None


def _handed_on(examined: Examined, url: str, *, signed: bool) -> Reference:
    """`signed`: Discord wrote into the address when it expires."""
    return Reference(
        url=url,
        name=examined.name,
        seconds=examined.seconds,
        expires_at=Link(url=URL(url, encoded=True)).expires_at if signed else None,
    )
