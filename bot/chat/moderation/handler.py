"""The way of every change by a moderator: let in, change, answer, make it known."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec

import discord
from discord import app_commands

from bot.chat.answers import confirm
from bot.chat.authorization import Authority, Somebody, authorize
from bot.chat.components.first_answer import before_first_answer
from bot.chat.context import translator_for
from bot.chat.moderation.ledger_sentences import entry_sentence
from bot.chat.moderation.log_channel import Announcements
from bot.domain.moderator_input import LONGEST_REASON
from bot.domain.rank import GuildMember, Moderator, RankedRole
from bot.store.ledger import Entry
from bot.store.store import Store

P = ParamSpec("P")
Work = Callable[[Authority], Awaitable[Entry]]
Reason = app_commands.Range[str, 1, LONGEST_REASON]
WHY = "For the ledger, and the log channel if there is one"
"""What a command says of its reason, where members do not read it."""


class ModerationHandler:
    """Answers are for the moderator alone.

    `change…` calls a method of the ModerationService for whoever asks, with the remaining arguments
    as they are, and answers with the ledger entry that it gave.
    """

    def __init__(self, *, store: Store, announcements: Announcements) -> None:
        self._store = store
        self.announcements = announcements

    async def authorize(self, interaction: discord.Interaction) -> Authority:
        """Raises GuildOnly, ModeratorsOnly."""
        return await authorize(interaction, self._store)

    async def authorize_first(self, interaction: discord.Interaction) -> Authority:
        """As `authorize`, where the first answer is a dialog. Raises StoreUnavailable, too."""
        async with before_first_answer():
            return await self.authorize(interaction)

    async def change(
        self,
        interaction: discord.Interaction,
        method: Callable[Concatenate[Moderator, P], Awaitable[Entry]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        await self._run(interaction, lambda authority: method(authority.moderator, *args, **kwargs))

    async def change_member(
        self,
        interaction: discord.Interaction,
        method: Callable[Concatenate[Moderator, GuildMember, P], Awaitable[Entry]],
        user: Somebody,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        await self._run(
            interaction,
            lambda authority: method(authority.moderator, authority.member(user), *args, **kwargs),
        )

    async def change_role(
        self,
        interaction: discord.Interaction,
        method: Callable[Concatenate[Moderator, RankedRole, P], Awaitable[Entry]],
        role: discord.Role,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        await self._run(
            interaction,
            lambda authority: method(authority.moderator, authority.role(role), *args, **kwargs),
        )

    async def _run(self, interaction: discord.Interaction, work: Work) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        entry = await work(await self.authorize(interaction))
        await confirm(interaction, entry_sentence(entry, translator_for(interaction)))
        await self.announcements.publish(entry)
