import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.orders.reference_source import reference_sources
from bot.chat.orders.saved_references import SavedReferenceHandler
from bot.chat.orders.song_dialog import LONGEST_LINK
from bot.domain.saved_reference import LONGEST_SAVED_NAME

Name = app_commands.Range[str, 1, LONGEST_SAVED_NAME]


class ReferencesCog(
    commands.GroupCog,
    group_name="references",
    group_description="Tracks that are kept to order with.",
):
    """`/references …` and the message menu "Save as reference"."""

    def __init__(self, handler: SavedReferenceHandler) -> None:
        super().__init__()
        self._handler = handler
        self.menu = app_commands.ContextMenu(name="Save as reference", callback=self.save_message)

    async def save_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        await self._handler.open_dialog(interaction, message)

    @app_commands.command(description="Keep a track under a name, to order songs with it again.")
    @app_commands.describe(
        name="What it is called, in /song and here",
        reference="The track, as a sound file: 15.5 seconds of music and vocals will do",
        link="Instead of a file: the address of a sound file, or a link to a message with audio",
        shared="For everybody in this server; for moderators (default: for you alone)",
    )
    async def save(
        self,
        interaction: discord.Interaction,
        name: Name,
        reference: discord.Attachment | None = None,
        link: app_commands.Range[str, 1, LONGEST_LINK] | None = None,
        *,
        shared: bool = False,
    ) -> None:
        sources = reference_sources((reference,), link)
        await self._handler.save(interaction, sources, name, shared=shared)

    @app_commands.command(
        name="list", description="Show your saved references, and those of this server."
    )
    async def list_(self, interaction: discord.Interaction) -> None:
        await self._handler.open_list(interaction)

    @app_commands.command(description="Give a saved reference another name.")
    @app_commands.describe(reference="Which one; type part of its name", name="Its new name")
    async def rename(self, interaction: discord.Interaction, reference: Name, name: Name) -> None:
        await self._handler.rename(interaction, reference, name)

    @app_commands.command(description="Delete a saved reference, and its file.")
    @app_commands.describe(reference="Which one; type part of its name")
    async def delete(self, interaction: discord.Interaction, reference: Name) -> None:
        await self._handler.delete(interaction, reference)

    @rename.autocomplete("reference")
    @delete.autocomplete("reference")
    async def choices(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._handler.changeable_choices(interaction, typed)


async def setup(bot: ServedBot) -> None:
    handler = bot.handlers.references
    if handler.is_offered:
        cog = ReferencesCog(handler)
        await bot.add_cog(cog)
        bot.tree.add_command(cog.menu)
