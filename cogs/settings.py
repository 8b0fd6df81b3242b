import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.moderation.settings_panel import SettingsPanel


class SettingsCog(commands.Cog):
    """`/settings`: one panel."""

    def __init__(self, panel: SettingsPanel) -> None:
        self._panel = panel

    @app_commands.command(description="Set where and how songs may be ordered in this server.")
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: discord.Interaction) -> None:
        await self._panel.open(interaction)


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(SettingsCog(bot.handlers.settings))
