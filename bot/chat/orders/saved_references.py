"""References that are kept under a name: `/references`, and the menu of a message."""

from pathlib import Path, PurePath

import discord
from discord import app_commands

from bot.chat.admission import TakeTurn
from bot.chat.answers import confirm
from bot.chat.authorization import moderates
from bot.chat.components.buttons import Answer, Press
from bot.chat.components.choices import MOST_CHOICES, Choices, offering
from bot.chat.components.dialogs import DialogAnswer, DialogField, DialogSubmission, ask
from bot.chat.components.pages import page_embed, page_of, page_view
from bot.chat.context import guild_of, translator_for
from bot.chat.orders.reference_finder import ReferenceFinder
from bot.chat.orders.reference_source import (
    read_source,
    reference_sources,
    source_to_save,
    write_source,
)
from bot.chat.orders.song_dialog import LONGEST_ID, LONGEST_LINK
from bot.domain.guild_settings import GuildSettings
from bot.domain.job import UserId
from bot.domain.model import Catalogue, ReferenceFormat
from bot.domain.saved_reference import LONGEST_SAVED_NAME, LibraryUser, SavedReference, Scope
from bot.domain.typed_text import fold_case
from bot.errors import (
    ReferenceLinksOff,
    ReferenceMissing,
    ReferenceRefused,
    ReferenceTwice,
)
from bot.i18n.translate import Translator
from bot.net.scratch_files import scratch_folder
from bot.references.examine import ReferenceExaminer, Source
from bot.references.examined import ExaminedReference
from bot.references.refusals import can_convert
from bot.services.orders import ReferenceSource
from bot.services.reference_library import ReferenceLibrary, choice_value
from bot.store.store import Store

SAVE_DIALOG = "reference:save"
LIST_PAGE = "reference:list"


class SavedReferenceHandler:
    """Answers are for the member alone."""

    def __init__(
        self,
        *,
        library: ReferenceLibrary,
        examiner: ReferenceExaminer,
        store: Store,
        catalogue: Catalogue,
        take_turn: TakeTurn,
    ) -> None:
        self.is_offered = any(model.reference for model in catalogue.allowed)
        self._library = library
        self._takes = _widest(catalogue)
        self._examiner = examiner.asking_for(self._takes)
        self._finder = ReferenceFinder(examiner=examiner, store=store)
        self._store = store
        self._take_turn = take_turn

    def answers(self) -> dict[str, Answer]:
        return {LIST_PAGE: self._turn}

    def dialogs(self) -> dict[str, DialogAnswer]:
        return {SAVE_DIALOG: self._submit}

    # -------------------------------------------------------------- saving

    async def open_dialog(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask under which name the audio of a message is to be kept.

        Raises:
            MessageWithoutAudio: it carries none, and is no status message.
        """
        source = source_to_save(message)
        self._finder.remember((source,))
        stem = PurePath(source.name).stem
        fields = [DialogField(name="saved-name", default=stem, longest=LONGEST_SAVED_NAME)]
        written = write_source(source, LONGEST_ID - len(SAVE_DIALOG) - 1)
        if not written:
            fields.append(DialogField(name="saved-link", default=source.url, longest=LONGEST_LINK))
        await ask(interaction, "dialog-save-reference", fields, f"{SAVE_DIALOG}:{written}")

    async def _submit(self, interaction: discord.Interaction, submission: DialogSubmission) -> None:
        chosen = read_source(":".join(submission.arguments))
        link = submission.typed.get("saved-link")
        sources = (chosen,) if chosen else reference_sources((), link)
        await self.save(interaction, sources, submission.typed["saved-name"], shared=False)

    async def save(
        self,
        interaction: discord.Interaction,
        sources: tuple[ReferenceSource, ...],
        name: str,
        *,
        shared: bool,
    ) -> None:
        """Fetch, prove and keep a reference; what it was given as may then be deleted.

        Raises:
            Refused: nothing was kept.
        """
        await interaction.response.defer(ephemeral=True, thinking=True)
        user, settings = await self._read_rights(interaction)
        name = await self._library.require_space(user, name, shared=shared)
        source = self._only(sources)
        if source.source is Source.LINK and not settings.links:
            raise ReferenceLinksOff
        with scratch_folder() as folder:
            async with self._take_turn(user.guild_id, user.user_id):
                examined = await self._fetch(interaction, source, folder)
            saved = await self._library.save(user, name, examined, shared=shared)
        key = "reference-saved-shared" if shared else "reference-saved"
        translate = translator_for(interaction)
        sentence = translate(key, name=saved.name, seconds=saved.seconds)
        await confirm(interaction, sentence)

    def _only(self, sources: tuple[ReferenceSource, ...]) -> ReferenceSource:
        if len(sources) > 1:
            raise ReferenceTwice
        if not sources:
            raise ReferenceMissing(only=self._takes.only, needed_s=self._takes.needed_s)
        return self._finder.recognise(sources[0])

    async def _fetch(
        self, interaction: discord.Interaction, given: ReferenceSource, folder: Path
    ) -> ExaminedReference:
        member = UserId(interaction.user.id)
        return await self._finder.take(
            interaction, given, self._takes, lambda source: self._prove(source, member, folder)
        )

    async def _prove(
        self, source: ReferenceSource, member: UserId, folder: Path
    ) -> ExaminedReference:
        """The whole file, as an MP3 where it is of another format or damaged."""
        url, kind, name = source.url, source.source, source.name
        keep, converted = folder / "reference", folder / "converted"
        try:
            return await self._examiner.examine(
                url, source=kind, name=name, member=member, keep=keep
            )
        except ReferenceRefused as refused:
            if not can_convert(refused, self._takes.formats):
                raise
            return await self._examiner.convert(
                url, source=kind, name=name, member=member, keep=converted
            )

    # -------------------------------------------------------------- what is kept

    async def open_list(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, 0)

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        await self._show(interaction, press.number())

    async def _show(self, interaction: discord.Interaction, number: int) -> None:
        user = library_user(interaction)
        there = await self._library.list_visible(user)
        translate = translator_for(interaction)
        embed, view = draw_list(there, number, translate)
        limits = self._library.limits_of(user.own)
        own = [saved for saved in there if saved.owner == user.own]
        usage = translate(
            "references-usage",
            count=len(own),
            limit=limits.references,
            used_bytes=sum(saved.size_bytes for saved in own),
            limit_bytes=limits.size_bytes,
        )
        await interaction.edit_original_response(content=usage, embed=embed, view=view)

    async def rename(self, interaction: discord.Interaction, text: str, name: str) -> None:
        """Raises as `ReferenceLibrary.rename`."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        user, _ = await self._read_rights(interaction)
        renamed = await self._library.rename(user, text, name)
        sentence = translator_for(interaction)("reference-renamed", name=renamed.name)
        await confirm(interaction, sentence)

    async def delete(self, interaction: discord.Interaction, text: str) -> None:
        """Raises as `ReferenceLibrary.delete`."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        user, _ = await self._read_rights(interaction)
        deleted = await self._library.delete(user, text)
        sentence = translator_for(interaction)("reference-deleted", name=deleted.name)
        await confirm(interaction, sentence)

    # -------------------------------------------------------------- autocomplete

    @offering
    async def choices(self, interaction: discord.Interaction, typed: str) -> Choices:
        """What may be ordered with: one's own, and what the guild shares."""
        there = await self._library.list_visible(library_user(interaction))
        return offer(there, typed, translator_for(interaction))

    @offering
    async def changeable_choices(self, interaction: discord.Interaction, typed: str) -> Choices:
        """What may be renamed and deleted: one's own, for a moderator also the guild's."""
        user, _ = await self._read_rights(interaction)
        all_of_them = user.moderator
        read = self._library.list_visible(user) if all_of_them else self._library.list_of(user.own)
        return offer(await read, typed, translator_for(interaction))

    async def _read_rights(
        self, interaction: discord.Interaction
    ) -> tuple[LibraryUser, GuildSettings]:
        settings = await self._store.settings(guild_of(interaction))
        moderator = moderates(interaction.user, settings)
        return library_user(interaction, moderator=moderator), settings


def library_user(interaction: discord.Interaction, *, moderator: bool = False) -> LibraryUser:
    return LibraryUser(
        user_id=UserId(interaction.user.id), guild_id=guild_of(interaction), moderator=moderator
    )


def draw_list(
    there: list[SavedReference], number: int, translate: Translator
) -> tuple[discord.Embed, discord.ui.View]:
    """One page of what a member may order with."""
    page = page_of(there, number)
    lines = (_line(saved, translate) for saved in page.items)
    embed = page_embed(translate("references-title"), lines, translate("references-empty"))
    return embed, page_view(page, translate, LIST_PAGE)


def offer(there: list[SavedReference], typed: str, translate: Translator) -> Choices:
    """As many as are offered of those whose name holds what was typed."""
    wanted = fold_case(typed.strip())
    matching = [saved for saved in there if wanted in fold_case(saved.name)]
    return [
        app_commands.Choice(name=_choice(saved, translate), value=choice_value(saved))
        for saved in matching[:MOST_CHOICES]
    ]


def _choice(saved: SavedReference, translate: Translator) -> str:
    if saved.owner.scope is Scope.MEMBER:
        return saved.name
    return f"{saved.name} · {translate('reference-of-guild')}"


def _line(saved: SavedReference, translate: Translator) -> str:
    return translate(
        "references-line",
        name=saved.name,
        scope=saved.owner.scope.value,
        format=saved.format,
        seconds=saved.seconds,
        size_bytes=saved.size_bytes,
        saved_at=saved.saved_at,
    )


def _widest(catalogue: Catalogue) -> ReferenceFormat:
    """What at least one of the allowed models may take; each order asks for its own model's."""
    taken = [model.reference for model in catalogue.allowed if model.reference]
    shortest_s = min((each.above_s for each in taken), default=0.0)
    return ReferenceFormat(field="", required=False, above_s=shortest_s)
