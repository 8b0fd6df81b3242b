import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.songs.privacy import PrivacyHandler


class PrivacyCog(commands.Cog):
    """`/privacy`: what is kept about whoever asks."""

    def __init__(self, handler: PrivacyHandler) -> None:
        self._handler = handler

    @app_commands.command(
        description="What I keep about you, for how long; a copy of it, and being forgotten."
    )
    async def privacy(self, interaction: discord.Interaction) -> None:
        await self._handler.open(interaction)


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(PrivacyCog(bot.handlers.privacy))
