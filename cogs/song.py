import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.orders.reference_source import reference_sources
from bot.chat.orders.song_dialog import LONGEST_LINK
from bot.domain.lyrics import TITLE_LIMIT
from bot.services.orders import OrderRequest

TYPED_LYRICS = app_commands.Range[str, 1, 6000]
TYPED_TITLE = app_commands.Range[str, 1, TITLE_LIMIT]
TYPED_LINK = app_commands.Range[str, 1, LONGEST_LINK]


class SongCog(commands.Cog):
    """`/song` and the context menu "Use as song reference"."""

    def __init__(self, handler: OrderHandler) -> None:
        self._handler = handler
        self.menu = app_commands.ContextMenu(
            name="Use as song reference", callback=self.use_as_reference
        )

    @app_commands.command(
        description="Make a song of your words in the style of a reference track."
    )
    @app_commands.describe(
        lyrics="The words, with their line breaks; leave them out to type them in a larger field",
        reference="The track whose style is followed: MP3 or WAV, more than 15 seconds",
        link="Instead of a file: the address of an MP3 or WAV, or a link to a message with audio",
        title="Left out, the first line of the lyrics becomes the title",
        accompaniment="Instruments behind the voice (default: yes)",
    )
    async def song(
        self,
        interaction: discord.Interaction,
        *,
        lyrics: TYPED_LYRICS | None = None,
        reference: discord.Attachment | None = None,
        link: TYPED_LINK | None = None,
        title: TYPED_TITLE | None = None,
        accompaniment: bool = True,
    ) -> None:
        request = OrderRequest(
            lyrics=lyrics or "",
            title=title,
            accompaniment=accompaniment,
            references=reference_sources((reference,), link),
        )
        if lyrics is None:
            await self._handler.open_dialog(interaction, request)
        else:
            await self._handler.take(interaction, request)

    async def use_as_reference(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        await self._handler.open_dialog_about(interaction, message)


async def setup(bot: ServedBot) -> None:
    cog = SongCog(bot.handlers.orders)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
