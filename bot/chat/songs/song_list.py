"""`/songs`: what a member ordered in a guild, a page at a time, and each song with its buttons."""

from collections.abc import Sequence
from dataclasses import replace

import discord
from discord import app_commands

from bot.chat.authorization import Somebody
from bot.chat.components.buttons import Answer, Press, read_number
from bot.chat.components.choices import LONGEST_CHOICE, MOST_CHOICES, Choices, offering
from bot.chat.components.pages import Page, page_of
from bot.chat.components.song_pages import (
    BESIDE,
    OF_MEMBER,
    OPEN,
    PAGE,
    SongPage,
    shorten_words,
)
from bot.chat.context import guild_of, translator_for
from bot.chat.songs.rights import moderates_songs
from bot.chat.songs.song_list_view import draw_page, draw_song
from bot.domain.job import GuildId, Job, JobId, UserId
from bot.errors import JobUnknown, ModeratorsOnly
from bot.i18n.markdown import one_line
from bot.store import song_list
from bot.store.store import Store


class SongList:
    """Everybody sees their own songs of a guild; its moderators see those of all its members."""

    def __init__(self, *, store: Store) -> None:
        self._store = store

    def answers(self) -> dict[str, Answer]:
        return {
            PAGE: self._turn,
            BESIDE: self._open_beside,
            OF_MEMBER: self._open_of_member,
            OPEN: self._open_song,
        }

    async def open(
        self, interaction: discord.Interaction, member: Somebody | None, search: str
    ) -> None:
        member_id = UserId((member or interaction.user).id)
        wanted = SongPage(member_id=member_id, words=shorten_words(search))
        await self._open(interaction, wanted)

    async def _open_beside(self, interaction: discord.Interaction, press: Press) -> None:
        await self._open(interaction, SongPage(member_id=UserId(press.number())))

    async def _open_of_member(self, interaction: discord.Interaction, press: Press) -> None:
        await self._open(interaction, SongPage(member_id=UserId(press.values[0].id)))

    async def _open(self, interaction: discord.Interaction, wanted: SongPage) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, wanted)

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        await self._show(interaction, SongPage.of(press))

    async def _show(self, interaction: discord.Interaction, wanted: SongPage) -> None:
        await self._require_viewer(interaction, wanted.member_id)
        page = await self.read(guild_of(interaction), wanted)
        embed, view = draw_page(
            replace(wanted, number=page.number),
            page,
            own=wanted.member_id == interaction.user.id,
            translate=translator_for(interaction),
        )
        await interaction.edit_original_response(content=None, embed=embed, view=view)

    async def read(self, guild_id: GuildId, wanted: SongPage) -> Page[Job]:
        """Past the end there is the last page.

        Titles are compared here: of the two databases, one knows no case but that of English.
        """
        titles = await self._store.read(song_list.titles(guild_id, wanted.member_id))
        page = page_of([job_id for job_id, title in titles if wanted.holds(title)], wanted.number)
        songs = await self._store.read(song_list.songs(page.items))
        return Page(items=tuple(songs), number=page.number, more=page.more)

    async def _require_viewer(self, interaction: discord.Interaction, member_id: UserId) -> None:
        """Raises ModeratorsOnly."""
        own = member_id == interaction.user.id
        if not own and not await moderates_songs(interaction, self._store):
            raise ModeratorsOnly

    # -------------------------------------------------------------- one song

    async def _open_song(self, interaction: discord.Interaction, press: Press) -> None:
        """Raises JobUnknown; whether another member's song is there is told to nobody else."""
        await interaction.response.defer()
        wanted = SongPage.of(press)
        job = await self._find(interaction, press.values)
        embed, view = draw_song(
            job,
            wanted,
            own=job.order.user_id == interaction.user.id,
            translate=translator_for(interaction),
        )
        await interaction.edit_original_response(content=None, embed=embed, view=view)

    async def _find(self, interaction: discord.Interaction, values: Sequence[str]) -> Job:
        job = await self._store.job_in(guild_of(interaction), JobId(read_number(values[0])))
        try:
            await self._require_viewer(interaction, job.order.user_id)
        except ModeratorsOnly as error:
            raise JobUnknown from error
        if job.erased_at is not None:
            raise JobUnknown
        return job

    # -------------------------------------------------------------- while somebody types

    @offering
    async def choices(
        self, interaction: discord.Interaction, typed: str, member_id: UserId
    ) -> Choices:
        """Titles, for the autocomplete."""
        await self._require_viewer(interaction, member_id)
        found = await self.find_titles(guild_of(interaction), member_id, typed)
        return [
            app_commands.Choice(name=one_line(title, LONGEST_CHOICE) or title, value=title)
            for title in found
        ]

    async def find_titles(self, guild_id: GuildId, member_id: UserId, typed: str) -> list[str]:
        """As many as are offered, each once, the newest first."""
        titles = await self._store.read(song_list.titles(guild_id, member_id))
        wanted = SongPage(member_id=member_id, words=shorten_words(typed))
        found = dict.fromkeys(title for _, title in titles if wanted.holds(title))
        return list(found)[:MOST_CHOICES]
