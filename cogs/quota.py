import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.context import guild_of, roles_of, translator_for
from bot.chat.handlers import ServedBot
from bot.chat.songs.quota_view import QuotaView
from bot.domain.job import UserId


class QuotaCog(commands.Cog):
    """`/quota`: where one stands."""

    def __init__(self, view: QuotaView) -> None:
        self._view = view

    @app_commands.command(
        description="Show how many songs you may still order, and which are being made."
    )
    async def quota(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        answer = await self._view.describe(
            guild_of(interaction),
            UserId(interaction.user.id),
            roles_of(interaction.user),
            translator_for(interaction),
        )
        await interaction.edit_original_response(content=answer.text, view=answer.view)


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(QuotaCog(bot.handlers.quota))
