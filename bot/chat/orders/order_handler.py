"""An order as the member sees it: the dialog, the acknowledgement, what became of it."""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

import discord

from bot.chat.components.dialogs import UNKNOWN_DIALOG, DialogAnswer, DialogSubmission
from bot.chat.components.models import tell_takeover
from bot.chat.components.progress import link_to
from bot.chat.context import guild_of, roles_of
from bot.chat.discord_errors import ALREADY_ACKNOWLEDGED, FAILURES, LOST, cause
from bot.chat.errors import log_and_sort, tell
from bot.chat.orders.reference_finder import ReferenceFinder
from bot.chat.orders.reference_source import source_in
from bot.chat.orders.reference_upload import ReferenceUpload
from bot.chat.orders.song_dialog import MODEL_DIALOG, SONG_DIALOG, read_request, song_modal
from bot.chat.permissions import missing_here
from bot.domain.job import ChannelId, GuildId, Job, JobId, MessageId, Reference, UserId
from bot.domain.lyrics import Lyrics
from bot.domain.model import Catalogue, ReferenceFormat
from bot.domain.saved_reference import LibraryUser
from bot.errors import (
    ChannelClosed,
    DialogUnknown,
    NotInThread,
    ReferenceExpired,
    ReferenceTwice,
    RefrainError,
    Refused,
    StoreError,
    StoreUnavailable,
)
from bot.faultpoint import faultpoint
from bot.i18n.markdown import Markup, harmless
from bot.i18n.translate import Translator, translator
from bot.net.scratch_files import scratch_folder
from bot.references.examine import ReferenceExaminer, Source
from bot.services.orders import (
    AcceptedOrder,
    OrderContext,
    OrderRequest,
    OrderService,
    ReferenceSource,
)
from bot.services.reference_library import ReferenceLibrary
from bot.store.store import Store

log = logging.getLogger(__name__)

LONGEST_ANSWER = 2000
"""Characters of a message; lyrics that do not fit into it are given back as a file."""
DRAIN_S = 6.0
"""A stop takes less than ten seconds in all."""
STATUS_WAIT_S = 8.0
"""How long the answer waits for the status message that it links to."""
TAGS_NAMED = 5


class OrderHandler:
    """Takes orders; whatever is refused, nothing typed is lost."""

    def __init__(
        self,
        *,
        service: OrderService,
        examiner: ReferenceExaminer,
        library: ReferenceLibrary,
        store: Store,
        on_job_changed: Callable[[Job], None],
        wait_for_status_message: Callable[[JobId], Awaitable[MessageId | None]],
        take_turn: Callable[[GuildId, UserId], AbstractAsyncContextManager[None]],
    ) -> None:
        """`take_turn`: only so many orders are looked at at a time."""
        self._service = service
        self._examiner = examiner
        self._library = library
        self._finder = ReferenceFinder(examiner=examiner, store=store)
        self._store = store
        self._on_job_changed = on_job_changed
        self._take_turn = take_turn
        self._wait_for_status_message = wait_for_status_message
        self._under_way = 0
        self._idle = asyncio.Event()  # nobody is ordering
        self._idle.set()

    def dialogs(self) -> dict[str, DialogAnswer]:
        return {
            SONG_DIALOG: self._submit,
            MODEL_DIALOG: self._submit_of_model,
            UNKNOWN_DIALOG: self._refuse_unknown,
        }

    @property
    def catalogue(self) -> Catalogue:
        return self._service.catalogue

    async def open_dialog(self, interaction: discord.Interaction, request: OrderRequest) -> None:
        """Ask for what is missing; it must be the first answer.

        Raises:
            ReferenceTwice: a dialog follows one reference.
            CoversOff: the model needs a notice that this guild's moderators have not accepted.
        """
        if len(request.references) > 1:
            raise ReferenceTwice
        self._finder.remember(request)
        choice = await self._service.model_for(request, guild_of(interaction))
        name = "" if choice.asked is self._service.catalogue.default else choice.asked.id
        modal = song_modal(request, choice.model, name, translator(interaction.locale.value))
        await interaction.response.send_modal(modal)

    async def open_dialog_about(
        self,
        interaction: discord.Interaction,
        message: discord.Message,
        request: OrderRequest | None = None,
    ) -> None:
        """Open the dialog with the audio of a message as the reference, and what else is known.

        Raises:
            MessageWithoutAudio: it carries none.
        """
        source = source_in(message)
        await self.open_dialog(
            interaction, replace(request or OrderRequest(), references=(source,))
        )

    async def _submit(self, interaction: discord.Interaction, submission: DialogSubmission) -> None:
        """The dialog of the operator's default, or of an earlier version."""
        default = self._service.catalogue.default.id
        await self.take(interaction, read_request(submission, default, submission.arguments))

    async def _submit_of_model(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        model, *rest = submission.arguments
        await self.take(interaction, read_request(submission, unquote(model), rest))

    async def _refuse_unknown(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        """What it was for is not written on it; lyrics that were typed into it are given back."""
        await _acknowledge(interaction, alone=not self._store.shared)
        request = OrderRequest(lyrics=submission.typed.get("lyrics", ""))
        await _give_back(interaction, request, log_and_sort(DialogUnknown()))

    async def take(self, interaction: discord.Interaction, request: OrderRequest) -> None:
        """Enqueue an order, and answer what became of it.

        The answer is for the member alone, which has to be settled before anything is known.
        """
        self._under_way += 1
        self._idle.clear()
        try:
            await self._take(interaction, request)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def drain(self) -> None:
        """Before a stop: whoever is ordering is answered, unless it takes too long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_S):
                await self._idle.wait()

    async def _take(self, interaction: discord.Interaction, request: OrderRequest) -> None:
        await _acknowledge(interaction, alone=not self._store.shared)
        faultpoint("after-ack")
        upload = ReferenceUpload(interaction=interaction, examiner=self._examiner)

        async def prepare(given: ReferenceSource, takes: ReferenceFormat) -> Reference:
            if given.source is Source.SAVED:
                return await self._prepare_saved(interaction, given.url, takes, upload)
            source = await self._finder.find(interaction, given, takes)
            try:
                return await upload.prepare(source, takes)
            except ReferenceExpired:
                return await upload.prepare(await self._finder.renew(interaction, source), takes)

        request = self._finder.recognise(request)
        try:
            context = _context(interaction)
            async with self._take_turn(context.guild_id, context.user_id):
                accepted = await self._service.enqueue(request, context, prepare)
            self._on_job_changed(accepted.job)
            message_id = await self._message_of(accepted.job, interaction)
        except Exception as error:  # noqa: BLE001 - the one error handler's reach, with the lyrics at hand
            await _give_back(interaction, request, log_and_sort(error))
            return
        translate = translator(interaction.locale.value)
        confirmation = _confirmation(accepted.job, message_id, translate)
        content = "\n".join([confirmation, *_notes(accepted, translate), *upload.notes])
        await _confirm(interaction, content)

    async def _prepare_saved(
        self,
        interaction: discord.Interaction,
        text: str,
        takes: ReferenceFormat,
        upload: ReferenceUpload,
    ) -> Reference:
        user = LibraryUser(user_id=UserId(interaction.user.id), guild_id=guild_of(interaction))
        saved = await self._library.find(user, text)
        with scratch_folder() as folder:
            path = folder / "reference"
            await self._library.copy_out(saved, path)
            return await upload.prepare_kept(path, saved.name, takes)

    async def _message_of(self, job: Job, interaction: discord.Interaction) -> MessageId | None:
        """The status message; None where it is not posted yet.

        Raises:
            ChannelClosed, NotInThread: it never will be, and the order was ended for it.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(STATUS_WAIT_S):
                message_id = await self._wait_for_status_message(job.id)
                if message_id is None and await self._was_refused(job):
                    raise NotInThread if _is_private_thread(interaction) else ChannelClosed
                return message_id
        return None

    async def _was_refused(self, job: Job) -> bool:
        with suppress(StoreError):  # it was accepted, whatever became of it since
            now = await self._store.job(job.id)
            return now is not None and now.failure == ChannelClosed.key
        return False


def _confirmation(job: Job, message_id: MessageId | None, translate: Translator) -> str:
    if message_id is None:
        return translate("song-accepted-soon")
    return translate("song-accepted", status=link_to(message_id, job))


def _is_private_thread(interaction: discord.Interaction) -> bool:
    channel = interaction.channel
    return isinstance(channel, discord.Thread) and channel.is_private()


async def _acknowledge(interaction: discord.Interaction, *, alone: bool) -> None:
    """Settle within three seconds that the answer is for the member alone; it may then take longer.

    Where Discord's word was lost it is asked once more, here or by the library. "Acknowledged
    already" is that word then, unless another process may have been quicker: it has the order.
    """
    try:
        await _repeat_if_lost(partial(interaction.response.defer, ephemeral=True, thinking=True))
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED or not alone:
            raise


async def _confirm(interaction: discord.Interaction, content: str) -> None:
    """Nothing that goes wrong from here on may be told as a failure: the order is taken."""
    try:
        await _repeat_if_lost(partial(interaction.edit_original_response, content=content))
    except FAILURES as failure:
        log.warning("a confirmation did not arrive: %s", cause(failure))
        await tell(interaction, content)


async def _repeat_if_lost(send: Callable[[], Awaitable[object]]) -> None:
    """What may be repeated without harm is sent once more where its answer was lost."""
    try:
        await send()
    except LOST as lost:
        log.info("sent once more: %s", cause(lost))
        await send()


def _context(interaction: discord.Interaction) -> OrderContext:
    channel = interaction.channel
    thread = channel if isinstance(channel, discord.Thread) else None
    return OrderContext(
        job_id=JobId(interaction.id),
        guild_id=guild_of(interaction),
        channel_id=ChannelId(interaction.channel_id or 0),
        parent_id=ChannelId(thread.parent_id) if thread else None,
        user_id=UserId(interaction.user.id),
        role_ids=roles_of(interaction.user),
        missing_permissions=tuple(missing_here(interaction)),
    )


def _notes(accepted: AcceptedOrder, translate: Translator) -> list[str]:
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


async def _give_back(
    interaction: discord.Interaction, request: OrderRequest, error: RefrainError
) -> None:
    """What went wrong, and the lyrics as they were typed: quoted, or as a file."""
    translate = translator(interaction.locale.value)
    content, quoted = _with_lyrics(_explanation(error, translate), request.lyrics, translate)
    kept = await _attachments_to_keep(interaction, error)

    async def send() -> None:
        files = [] if quoted else [_lyrics_file(request.lyrics)]
        await interaction.edit_original_response(content=content, attachments=[*kept, *files])

    await _repeat_if_lost(send)


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
