"""The way of every act of a moderator: let in, do it, answer, make it known."""

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands

from bot.chat.authorization import Authority, authorize
from bot.chat.context import translator_for
from bot.chat.moderation.ledger_sentences import told
from bot.chat.moderation.log_channel import Announcements
from bot.domain.moderator_input import LONGEST_REASON
from bot.store.ledger import Entry
from bot.store.store import Store

Work = Callable[[Authority], Awaitable[Entry]]
Reason = app_commands.Range[str, 1, LONGEST_REASON]
WHY = "For the ledger, and the log channel if there is one"
"""What a command says of its reason, where members do not read it."""


class ModerationHandler:
    """Answers are for the moderator alone."""

    def __init__(self, *, store: Store, announcements: Announcements) -> None:
        self._store = store
        self._announcements = announcements

    async def authorise(self, interaction: discord.Interaction) -> Authority:
        """Raises GuildOnly, ModeratorsOnly."""
        return await authorize(interaction, self._store)

    async def act(self, interaction: discord.Interaction, work: Work) -> None:
        """Do one thing and answer with the ledger entry that it became."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        entry = await work(await self.authorise(interaction))
        sentence = told(entry, translator_for(interaction))
        await interaction.edit_original_response(content=sentence)
        await self.publish(entry)

    async def publish(self, entry: Entry) -> None:
        await self._announcements.publish(entry)
