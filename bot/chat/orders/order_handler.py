"""An order as the member sees it: the dialog, the acknowledgement, what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.parse import unquote

import discord

from bot.chat.admission import TakeTurn
from bot.chat.answers import confirm
from bot.chat.components.dialogs import UNKNOWN_DIALOG, DialogAnswer, DialogSubmission
from bot.chat.components.quota_lines import quota_lines
from bot.chat.context import guild_of, roles_of, translator_for
from bot.chat.errors import log_and_sort
from bot.chat.orders.order_answers import (
    acknowledge,
    give_back,
    refuse_again,
    write_confirmation,
    write_notes,
)
from bot.chat.orders.reference_finder import ReferenceFinder
from bot.chat.orders.reference_source import source_in
from bot.chat.orders.reference_upload import ReferenceUpload
from bot.chat.orders.saved_references import library_user
from bot.chat.orders.song_dialog import MODEL_DIALOG, SONG_DIALOG, read_request, song_modal
from bot.chat.permissions import missing_here
from bot.domain.job import ChannelId, Job, JobId, MessageId, Reference, UserId
from bot.domain.model import Catalogue, ReferenceFormat
from bot.errors import (
    ChannelClosed,
    DialogUnknown,
    NotInThread,
    ReferenceTwice,
    StoreError,
)
from bot.faultpoint import faultpoint
from bot.i18n.translate import Translator
from bot.net.scratch_files import scratch_folder
from bot.references.examine import ReferenceExaminer, Source
from bot.services.orders import (
    OrderContext,
    OrderRequest,
    OrderService,
    ReferenceSource,
    fit_request,
)
from bot.services.reference_library import ReferenceLibrary
from bot.store.store import Store

log = logging.getLogger(__name__)

DRAIN_S = 6.0
"""A stop takes less than ten seconds in all."""
STATUS_WAIT_S = 8.0
"""How long the answer waits for the status message that it links to."""


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
        take_turn: TakeTurn,
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

    async def open_dialog(
        self, interaction: discord.Interaction, request: OrderRequest, *, typed: bool = False
    ) -> None:
        """Ask for what is missing; it must be the first answer.

        `typed`: the member gave what is there just now. Else the dialog leaves out what the model
        does not take, as where *Remix* meets another model.

        Raises:
            ReferenceTwice: a dialog follows one reference.
            CoversOff: the model needs a notice that this guild's moderators have not accepted.
            OptionNotTaken: the model does not take what was typed.
        """
        if len(request.references) > 1:
            raise ReferenceTwice
        choice = await self._service.model_for(request, guild_of(interaction))
        if typed:
            request = fit_request(request, choice)
        self._finder.remember(request.references)
        name = "" if choice.asked is self._service.catalogue.default else choice.asked.id
        modal = song_modal(request, choice.model, name, translator_for(interaction))
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
            OptionNotTaken: the model takes no reference, and nothing else is known.
        """
        given = replace(request or OrderRequest(), references=(source_in(message),))
        await self.open_dialog(interaction, given, typed=request is None)

    async def _submit(self, interaction: discord.Interaction, submission: DialogSubmission) -> None:
        """The dialog of the operator's default, or of an earlier version."""
        default = self._service.catalogue.default.id
        await self.take(interaction, read_request(submission, default, submission.arguments))

    async def _submit_of_model(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        model, written = unquote(submission.argument()), submission.arguments[1:]
        await self.take(interaction, read_request(submission, model, written))

    async def _refuse_unknown(
        self, interaction: discord.Interaction, submission: DialogSubmission
    ) -> None:
        """What it was for is not written on it; lyrics that were typed into it are given back."""
        await acknowledge(interaction, alone=not self._store.shared)
        request = OrderRequest(lyrics=submission.typed.get("lyrics", ""))
        await give_back(interaction, request, log_and_sort(DialogUnknown()))

    async def take(self, interaction: discord.Interaction, request: OrderRequest) -> None:
        """Enqueue an order, and answer what became of it.

        The answer is for the member alone, which has to be settled before anything is known.
        """
        with self._counting():
            await acknowledge(interaction, alone=not self._store.shared)
            await self._take(interaction, request)

    async def take_again(
        self, interaction: discord.Interaction, find: Callable[[], Awaitable[Job]]
    ) -> None:
        """Enqueue what `find` gives as it was ordered before, and say what is left of the quota.

        Where it finds none, the member is told as of any order whether something was spent.
        """
        with self._counting():
            await acknowledge(interaction, alone=not self._store.shared)
            try:
                job = await find()
            except Exception as error:  # noqa: BLE001 - as below; nothing was typed
                await give_back(interaction, OrderRequest(), log_and_sort(error))
            else:
                await self._take(interaction, OrderRequest.again(job.order), again=job)

    @contextmanager
    def _counting(self) -> Iterator[None]:
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def drain(self) -> None:
        """Before a stop: whoever is ordering is answered, unless it takes too long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_S):
                await self._idle.wait()

    async def _take(
        self, interaction: discord.Interaction, request: OrderRequest, again: Job | None = None
    ) -> None:
        """`again`: the job whose button ordered it, so that nothing was typed."""
        faultpoint("after-ack")
        upload = ReferenceUpload(interaction=interaction, examiner=self._examiner)

        async def prepare(given: ReferenceSource, takes: ReferenceFormat) -> Reference:
            if given.source is Source.SAVED:
                return await self._prepare_saved(interaction, given.url, takes, upload)
            return await self._finder.take(
                interaction, given, takes, lambda source: upload.prepare(source, takes)
            )

        sources = tuple(map(self._finder.recognise, request.references))
        request = replace(request, references=sources)
        try:
            context = _context(interaction)
            async with self._take_turn(context.guild_id, context.user_id):
                accepted = await self._service.enqueue(
                    request, context, prepare, once=again is not None
                )
            self._on_job_changed(accepted.job)
            message_id = await self._message_of(accepted.job, interaction)
        except Exception as error:  # noqa: BLE001 - the one error handler's reach, with the lyrics at hand
            sorted_error = log_and_sort(error)
            if again is None:
                await give_back(interaction, request, sorted_error)
            else:
                await refuse_again(interaction, again, sorted_error)
            return
        translate = translator_for(interaction)
        confirmation = write_confirmation(accepted.job, message_id, translate)
        lines = [confirmation, *write_notes(accepted, translate), *upload.notes]
        if again is not None:
            lines += await self._quota_lines(context, translate)
        await confirm(interaction, "\n".join(lines))

    async def _quota_lines(self, context: OrderContext, translate: Translator) -> list[str]:
        """None where they cannot be read: the order is taken all the same."""
        with suppress(StoreError):
            share = await self._service.read_allowance(
                context.guild_id, context.user_id, context.role_ids
            )
            return quota_lines(share, translate)
        return []

    async def _prepare_saved(
        self,
        interaction: discord.Interaction,
        text: str,
        takes: ReferenceFormat,
        upload: ReferenceUpload,
    ) -> Reference:
        saved = await self._library.find(library_user(interaction), text)
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


def _is_private_thread(interaction: discord.Interaction) -> bool:
    channel = interaction.channel
    return isinstance(channel, discord.Thread) and channel.is_private()


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
