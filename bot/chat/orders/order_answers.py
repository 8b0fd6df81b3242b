"""What a member is told of an order, alone: that it is seen, that it is taken, or why it is not."""

import io
import logging
from collections.abc import Sequence
from functools import partial

import discord

from bot.chat.answers import repeat_if_lost
from bot.chat.components.job_buttons import JobButton, job_buttons
from bot.chat.components.models import tell_takeover
from bot.chat.components.pages import LONGEST_MESSAGE
from bot.chat.components.progress import link_to
from bot.chat.context import translator_for
from bot.chat.discord_errors import ALREADY_ACKNOWLEDGED, FAILURES, cause
from bot.domain.job import Job, MessageId
from bot.domain.lyrics import Lyrics
from bot.errors import (
    CoversOff,
    LyricsRefused,
    ModelNotAllowed,
    OptionNotTaken,
    ReferenceRefused,
    RefrainError,
    Refused,
    StoreUnavailable,
)
from bot.i18n.markdown import Markup, harmless
from bot.i18n.translate import Translator
from bot.services.orders import AcceptedOrder, OrderRequest

log = logging.getLogger(__name__)

TAGS_NAMED = 5
CHANGEABLE = (LyricsRefused, ReferenceRefused, ModelNotAllowed, OptionNotTaken, CoversOff)
"""Refusals of what is ordered once more that *Remix* can give differently."""


def write_confirmation(job: Job, message_id: MessageId | None, translate: Translator) -> str:
    if message_id is None:
        return translate("song-accepted-soon")
    return translate("song-accepted", status=link_to(message_id, job))


async def acknowledge(interaction: discord.Interaction, *, alone: bool) -> None:
    """Settle within three seconds that the answer is for the member alone; it may then take longer.

    Where Discord's word was lost it is asked once more, here or by the library. "Acknowledged
    already" is that word then, unless another process may have been quicker: it has the order.
    """
    try:
        await repeat_if_lost(partial(interaction.response.defer, ephemeral=True, thinking=True))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED or not alone:
            raise


def write_notes(accepted: AcceptedOrder, translate: Translator) -> list[str]:
    """What the member should know although the order was taken."""
    notes = _notes_on(accepted.lyrics, translate) if accepted.lyrics else []
    if accepted.job.order.replaces:
        notes.append(tell_takeover(accepted.job.order, translate))
    if accepted.job.order.cost > 1:
        notes.append(translate("song-cost", cost=accepted.job.order.cost))
    if accepted.outage is not None:
        notes.append(translate("song-waits", cause=accepted.outage.cause))
    return notes


def _notes_on(lyrics: Lyrics, translate: Translator) -> list[str]:
    notes = []
    if lyrics.tags:
        named = Markup(", ".join(harmless(tag, 40) for tag in lyrics.tags[:TAGS_NAMED]))
        notes.append(translate("song-warn-tags", count=len(lyrics.tags), tags=named))
    if lyrics.simplified:
        notes.append(translate("song-warn-simplified"))
    if lyrics.is_long:
        notes.append(translate("song-warn-long", limit=lyrics.format.long_above))
    return notes


async def give_back(
    interaction: discord.Interaction, request: OrderRequest, error: RefrainError
) -> None:
    """What went wrong, and the lyrics as they were typed: quoted, or as a file."""
    translate = translator_for(interaction)
    content, quoted = _with_lyrics(_explanation(error, translate), request.lyrics, translate)
    kept = await _attachments_to_keep(interaction, error)

    async def send() -> None:
        files = [] if quoted else [_lyrics_file(request.lyrics)]
        await interaction.edit_original_response(content=content, attachments=[*kept, *files])

    await repeat_if_lost(send)


async def refuse_again(interaction: discord.Interaction, job: Job, error: RefrainError) -> None:
    """What went wrong, and the dialog where something else can be given instead."""
    translate = translator_for(interaction)
    changeable = isinstance(error, CHANGEABLE)
    hint = [translate("again-remix")] if changeable else []
    buttons = [JobButton.REMIX] if changeable else []
    kept = await _attachments_to_keep(interaction, error)
    send = partial(
        interaction.edit_original_response,
        content="\n".join([_explanation(error, translate), *hint]),
        view=job_buttons(buttons, job.id, translate),
        attachments=kept,
    )
    await repeat_if_lost(send)


def _with_lyrics(sentence: str, lyrics: str, translate: Translator) -> tuple[str, bool]:
    """The answer, and whether the lyrics stand in it; else they are given back as a file."""
    if not lyrics.strip():
        return sentence, True
    quoted = f"{sentence}\n{translate('song-lyrics-back')}\n```\n{lyrics}\n```"
    if len(quoted) <= LONGEST_MESSAGE and "```" not in lyrics:
        return quoted, True
    return f"{sentence}\n{translate('song-lyrics-back-file')}", False


def _lyrics_file(lyrics: str) -> discord.File:
    return discord.File(io.BytesIO(lyrics.encode(errors="replace")), filename="lyrics.txt")


async def _attachments_to_keep(
    interaction: discord.Interaction, error: RefrainError
) -> Sequence[discord.Attachment]:
    """A re-hosted reference goes, unless the order may have been kept all the same."""
    if isinstance(error, Refused):
        return ()
    try:
        return (await interaction.original_response()).attachments
    except FAILURES as failure:
        log.warning("what the answer carries was not seen: %s", cause(failure))
        return ()


def _explanation(error: RefrainError, translate: Translator) -> str:
    """What may have happened to an order is not what may have happened to a question."""
    if isinstance(error, StoreUnavailable):
        return translate("store-unavailable-order")
    return translate.explain(error) if error.key else translate("unexpected-order")
