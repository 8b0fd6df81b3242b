"""A song once more: *Again* orders it as it was, *Remix* opens its dialog filled in."""

from collections.abc import Awaitable, Callable

import discord

from bot.chat.components.buttons import Answer, Press
from bot.chat.components.first_answer import before_first_answer
from bot.chat.components.job_buttons import JobButton, job_id_of
from bot.chat.context import guild_of
from bot.chat.songs.rights import is_requester
from bot.domain.job import Job
from bot.errors import JobUnknown, NotYours
from bot.services.orders import OrderRequest
from bot.store.store import Store

OpenDialog = Callable[[discord.Interaction, OrderRequest], Awaitable[None]]
"""Asks for what an order still needs."""
OrderAgain = Callable[[discord.Interaction, Callable[[], Awaitable[Job]]], Awaitable[None]]
"""Acknowledges, asks which song, and orders it."""


class AgainHandler:
    """Lyrics and reference are the requester's alone, and so are both buttons."""

    def __init__(self, *, store: Store, order_again: OrderAgain, open_dialog: OpenDialog) -> None:
        self._store = store
        self._order_again = order_again
        self._open_dialog = open_dialog

    def answers(self) -> dict[str, Answer]:
        return {
            JobButton.AGAIN.component: self._again,
            JobButton.REMIX.component: self._remix,
        }

    async def _again(self, interaction: discord.Interaction, press: Press) -> None:
        await self._order_again(interaction, lambda: self._find(interaction, press))

    async def _remix(self, interaction: discord.Interaction, press: Press) -> None:
        async with before_first_answer():
            job = await self._find(interaction, press)
        await self._open_dialog(interaction, OrderRequest.again(job.order))

    async def _find(self, interaction: discord.Interaction, press: Press) -> Job:
        """Raises JobUnknown, NotYours."""
        job = await self._store.job_in(guild_of(interaction), job_id_of(press))
        if job.erased_at is not None:  # first: who had themselves forgotten did order it
            raise JobUnknown
        if not is_requester(interaction, job):
            raise NotYours
        return job
