"""The way of an order from what was typed to a place in the queue, as the member sees it."""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial

import discord

from bot.chat.context import guild_of, role_ids
from bot.chat.discord_errors import ALREADY_ACKNOWLEDGED, FAILURES, LOST, cause
from bot.chat.errors import accounted_for
from bot.chat.orders.guild_rules import refuse_link, refuse_place
from bot.chat.orders.reference_source import audio_of, offered
from bot.chat.orders.reference_upload import References
from bot.chat.orders.song_dialog import Form, SongModal
from bot.chat.permissions import require
from bot.chat.status.render import link_to
from bot.chat.status.updater import StatusBoard
from bot.domain.banned_words import refuse_words
from bot.domain.guild_settings import GuildSettings
from bot.domain.job import ChannelId, Job, JobId, UserId
from bot.domain.lyrics import LONG, Lyrics
from bot.errors import RefrainError, Refused, StoreUnavailable
from bot.faultpoint import faultpoint
from bot.i18n.translate import Markup, Translator, harmless, translator
from bot.services.orders import Accepted, OrderRequest, OrderService
from bot.store.store import Store

log = logging.getLogger(__name__)

LONGEST_ANSWER = 2000
"""Characters of a message; lyrics that do not fit into it are given back as a file."""
SETTLED_S = 6.0
"""A stop takes less than ten seconds in all."""
STATUS_WAIT_S = 8.0
"""How long the answer waits for the status message that it links to."""
TAGS_NAMED = 5


class OrderHandler:
    """Takes orders; whatever is refused, nothing typed is lost."""

    def __init__(
        self, *, intake: OrderService, references: References, board: StatusBoard, store: Store
    ) -> None:
        self._intake = intake
        self._store = store
        self._references = references
        self._board = board
        self._taking = 0
        self._quiet = asyncio.Event()  # nobody is ordering
        self._quiet.set()

    async def ask(self, interaction: discord.Interaction, form: Form) -> None:
        """Open the dialog for what is missing; it must be the first answer."""
        translate = translator(interaction.locale.value)
        modal = SongModal(form=form, translate=translate, submitted=self.take)
        await interaction.response.send_modal(modal)

    async def ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Open the dialog with the audio of a message as the reference.

        Raises:
            MessageWithoutAudio: it carries none.
        """
        form = Form(
            lyrics="", title=None, accompaniment=True, attachments=(audio_of(message),), link=None
        )
        await self.ask(interaction, form)

    async def take(self, interaction: discord.Interaction, form: Form) -> None:
        """Check everything, then reserve: a refusal has cost nothing.

        The answer is for the member alone, which has to be settled before anything is known.
        """
        self._taking += 1
        self._quiet.clear()
        try:
            await self._take(interaction, form)
        finally:
            self._taking -= 1
            if not self._taking:
                self._quiet.set()

    async def settled(self) -> None:
        """Before a stop: whoever is ordering is answered, unless it takes too long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLED_S):
                await self._quiet.wait()

    async def _take(self, interaction: discord.Interaction, form: Form) -> None:
        await _acknowledge(interaction, alone=not self._store.shared)
        faultpoint("after-ack")
        try:
            accepted, notes = await self._place(interaction, form)
        except Exception as error:  # noqa: BLE001 - the one error handler's reach, with the lyrics at hand
            await _give_back(interaction, form, accounted_for(error))
            return
        self._board.changed(accepted.job)
        confirmed = await self._confirmed(accepted.job, translator(interaction.locale.value))
        content = "\n".join([confirmed, *notes])
        await _twice(partial(interaction.edit_original_response, content=content))

    async def _place(
        self, interaction: discord.Interaction, form: Form
    ) -> tuple[Accepted, list[str]]:
        settings = await self._store.moderation.settings(guild_of(interaction))
        wish = _wish(interaction, form, settings)
        in_thread = isinstance(interaction.channel, discord.Thread)
        require(interaction.app_permissions, thread=in_thread)
        refuse_place(settings, interaction)
        draft = self._intake.read(wish)
        refuse_words(settings.words, title=draft.title, lyrics=draft.lyrics.text)
        await self._intake.admit(wish)
        given = await offered(interaction, form)
        refuse_link(settings, given)
        taken = await self._references.take(interaction, given)
        accepted = await self._intake.place(wish, draft, taken.reference)
        translate = translator(interaction.locale.value)
        return accepted, [*_notes(draft.lyrics, accepted, translate), *taken.notes]

    async def _confirmed(self, job: Job, translate: Translator) -> str:
        try:
            async with asyncio.timeout(STATUS_WAIT_S):
                message_id = await self._board.opened(job.id)
        except TimeoutError:
            message_id = None
        if message_id is None:
            return translate("song-accepted-soon")
        return translate("song-accepted", status=link_to(message_id, job))


async def _acknowledge(interaction: discord.Interaction, *, alone: bool) -> None:
    """Settle within three seconds that the answer is for the member alone; it may then take longer.

    Where Discord's word was lost it is asked once more, here or by the library. "Acknowledged
    already" is that word then, unless another process may have been quicker: it has the order.
    """
    try:
        await _twice(partial(interaction.response.defer, ephemeral=True, thinking=True))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED or not alone:
            raise


async def _twice(send: Callable[[], Awaitable[object]]) -> None:
    """What may be repeated without harm is sent once more where its answer was lost."""
    try:
        await send()
    except LOST as lost:
        log.info("sent once more: %s", cause(lost))
        await send()


def _wish(interaction: discord.Interaction, form: Form, settings: GuildSettings) -> OrderRequest:
    guild_id = guild_of(interaction)
    return OrderRequest(
        job_id=JobId(interaction.id),
        guild_id=guild_id,
        channel_id=ChannelId(interaction.channel_id or 0),
        user_id=UserId(interaction.user.id),
        role_ids=role_ids(interaction),
        lyrics=form.lyrics,
        title=form.title,
        accompaniment=form.accompaniment,
        locale=settings.language,
    )


def _notes(lyrics: Lyrics, accepted: Accepted, translate: Translator) -> list[str]:
    """What the member should know although the order was taken."""
    notes = []
    if lyrics.tags:
        named = Markup(", ".join(harmless(tag, 40) for tag in lyrics.tags[:TAGS_NAMED]))
        notes.append(translate("song-warn-tags", count=len(lyrics.tags), tags=named))
    if lyrics.simplified:
        notes.append(translate("song-warn-simplified"))
    if lyrics.long:
        notes.append(translate("song-warn-long", limit=LONG))
    if accepted.outage is not None:
        notes.append(translate("song-waits", cause=accepted.outage.cause))
    return notes


async def _give_back(interaction: discord.Interaction, form: Form, error: RefrainError) -> None:
    """What went wrong, and the lyrics as they were typed: quoted, or as a file."""
    translate = translator(interaction.locale.value)
    content, quoted = _with_lyrics(_explained(error, translate), form.lyrics, translate)
    kept = await _kept(interaction, error)

    async def send() -> None:
        files = [] if quoted else [_lyrics_file(form.lyrics)]
        await interaction.edit_original_response(content=content, attachments=[*kept, *files])

    await _twice(send)


def _with_lyrics(sentence: str, lyrics: str, translate: Translator) -> tuple[str, bool]:
    """The answer, and whether the lyrics stand in it."""
    if not lyrics.strip():
        return sentence, True
    quoted = f"{sentence}\n{translate('song-lyrics-back')}\n```\n{lyrics}\n```"
    if len(quoted) <= LONGEST_ANSWER and "```" not in lyrics:
        return quoted, True
    return f"{sentence}\n{translate('song-lyrics-back-file')}", False


def _lyrics_file(lyrics: str) -> discord.File:
    return discord.File(io.BytesIO(lyrics.encode(errors="replace")), filename="lyrics.txt")


async def _kept(
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


def _explained(error: RefrainError, translate: Translator) -> str:
    """What may have happened to an order is not what may have happened to a question."""
    if isinstance(error, StoreUnavailable):
        return translate("store-unavailable-order")
    return translate.explain(error) if error.key else translate("unexpected-order")
