import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.songs.help_view import HelpView


class HelpCog(commands.Cog):
    """`/help`: one screen."""

    def __init__(self, view: HelpView) -> None:
        self._view = view

    @app_commands.command(description="Show how a song is ordered, and what it costs you.")
    async def help(self, interaction: discord.Interaction) -> None:
        await self._view.show(interaction)


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(HelpCog(bot.handlers.help))
