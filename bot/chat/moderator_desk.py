"""The way of every act of a moderator: let in, do it, answer, make it known."""

from collections.abc import Awaitable, Callable

import discord

from bot.chat.chronicle import Chronicle
from bot.chat.entries import told
from bot.chat.sitting import Sitting, sitting
from bot.chat.speech import Speech, speech
from bot.store.ledger import Entry
from bot.store.store import Store

Work = Callable[[Sitting], Awaitable[Entry]]


class ModeratorDesk:
    """Answers are for the moderator alone."""

    def __init__(self, *, store: Store, chronicle: Chronicle) -> None:
        self._store = store
        self._chronicle = chronicle

    async def sit(self, interaction: discord.Interaction) -> Sitting:
        """Raises GuildOnly, ModeratorsOnly."""
        return await sitting(interaction, self._store)

    async def act(self, interaction: discord.Interaction, work: Work) -> None:
        """Do one thing and answer with the ledger entry that it became."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        entry = await work(await self.sit(interaction))
        sentence = told(entry, speech_for(interaction))
        await interaction.edit_original_response(content=sentence)
        await self.publish(entry)

    async def publish(self, entry: Entry) -> None:
        await self._chronicle.publish(entry)


def speech_for(interaction: discord.Interaction) -> Speech:
    """In the language of who asks."""
    return speech(interaction.locale.value)
