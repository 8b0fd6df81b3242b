"""/help: what to type, what it costs, what the status message means, and an example to order."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import discord

from bot.chat.components.buttons import Answer, Press, button, layout
from bot.chat.components.quota_lines import quota_lines
from bot.chat.context import guild_of, roles_of, translator_for
from bot.chat.songs.again import OpenDialog
from bot.chat.uploads import upload
from bot.domain.job import GuildId, UserId
from bot.domain.model import Model
from bot.errors import CoversOff
from bot.i18n.markdown import Markup
from bot.i18n.translate import Translator
from bot.services.orders import OrderRequest, OrderService

EXAMPLE_REFERENCE = Path(__file__).parent / "example" / "reference.mp3"
"""Made by the sandbox's synthesiser, so that it is nobody's."""
TRY = "help:try"

OpenDialogAbout = Callable[[discord.Interaction, discord.Message, OrderRequest], Awaitable[None]]


class HelpView:
    def __init__(
        self,
        *,
        orders: OrderService,
        open_dialog: OpenDialog,
        open_dialog_about: OpenDialogAbout,
    ) -> None:
        """`open_dialog_about`: with the audio of a message as the reference."""
        self._orders = orders
        self._open_dialog = open_dialog
        self._open_dialog_about = open_dialog_about

    def answers(self) -> dict[str, Answer]:
        return {TRY: self._try}

    async def show(self, interaction: discord.Interaction) -> None:
        """The example's reference comes along as a file: the button below takes it from there."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        translate = translator_for(interaction)
        model = await self._find_model(guild_of(interaction))
        share = await self._orders.read_allowance(
            guild_of(interaction), UserId(interaction.user.id), roles_of(interaction.user)
        )
        text = _text(model, quota_lines(share, translate), translate)
        view = layout(button(translate("help-try"), TRY, style=discord.ButtonStyle.primary))
        if model.reference is None:
            await interaction.edit_original_response(content=text, view=view)
            return
        with upload(EXAMPLE_REFERENCE, "example.mp3") as file:
            await interaction.edit_original_response(content=text, view=view, attachments=[file])

    async def _find_model(self, guild_id: GuildId) -> Model:
        """Which is explained, also where a notice has to be accepted before it sings."""
        try:
            return (await self._orders.model_for(OrderRequest(), guild_id)).model
        except CoversOff:
            return self._orders.catalogue.default

    async def _try(self, interaction: discord.Interaction, _press: Press) -> None:
        translate = translator_for(interaction)
        request = OrderRequest(
            lyrics=translate("help-example-lyrics"),
            title=translate("help-example-title"),
            style=translate("help-example-style"),
        )
        if interaction.message is not None and interaction.message.attachments:
            await self._open_dialog_about(interaction, interaction.message, request)
        else:
            await self._open_dialog(interaction, request)


def _text(model: Model, quota: list[str], translate: Translator) -> str:
    takes = "none" if model.reference is None else "reference"
    return "\n".join(
        [
            translate("help-order", takes=takes),
            "",
            translate("help-cost", quota=Markup(" ".join(quota))),
            "",
            translate("help-words"),
            "",
            translate("help-more"),
        ]
    )
