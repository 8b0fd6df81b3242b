import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.moderation.reports import ReportHandler


class ReportsCog(commands.Cog):
    """The message menu "Report song"; the button of that name answers by its custom id."""

    def __init__(self, handler: ReportHandler) -> None:
        self._handler = handler
        self.menu = app_commands.ContextMenu(name="Report song", callback=self.report_song)

    async def report_song(self, interaction: discord.Interaction, message: discord.Message) -> None:
        await self._handler.report(interaction, message)


async def setup(bot: ServedBot) -> None:
    cog = ReportsCog(bot.handlers.reports)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
