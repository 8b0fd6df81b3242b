"""The ledger, for moderators to read."""

import discord

from bot.chat.components.buttons import Answer, Press
from bot.chat.components.pages import LINES, Page, page_embed, page_view
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_sentences import entry_line
from bot.domain.job import UserId
from bot.store import ledger
from bot.store.store import Store

EVERYBODY = 0
"""In a button's id, instead of a member's."""
LAST_PAGE = 10**9
"""Beyond every ledger, and within what a database counts to."""


class LedgerPages:
    """Answers `/quotas log`."""

    def __init__(self, *, handler: ModerationHandler, store: Store) -> None:
        self._handler = handler
        self._store = store

    def answers(self) -> dict[str, Answer]:
        return {"mod:log": self._turn, "mod:log-open": self._open_beside}

    async def open(self, interaction: discord.Interaction, member_id: int = EVERYBODY) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, member_id, 0)

    async def _open_beside(self, interaction: discord.Interaction, press: Press) -> None:
        await self.open(interaction, press.number())

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        await self._show(interaction, press.number(), press.number(1))

    async def _show(self, interaction: discord.Interaction, member_id: int, number: int) -> None:
        authority = await self._handler.authorize(interaction)
        number = max(0, min(number, LAST_PAGE))
        translate = translator_for(interaction)
        whose = None if member_id == EVERYBODY else UserId(member_id)
        # One entry more than is shown tells whether another page follows.
        entries = await self._store.run(
            ledger.page(authority.moderator.guild_id, whose, offset=number * LINES, limit=LINES + 1)
        )
        page = Page(items=tuple(entries[:LINES]), number=number, more=len(entries) > LINES)
        lines = (entry_line(entry, translate) for entry in page.items)
        await interaction.edit_original_response(
            embed=page_embed(translate("log-title"), lines, translate("log-empty")),
            view=page_view(page, translate, "mod:log", member_id),
        )
