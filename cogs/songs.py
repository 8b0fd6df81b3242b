import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import ServedBot
from bot.chat.songs.song_list import SongList
from bot.domain.job import UserId
from bot.domain.lyrics import TITLE_LIMIT


class SongsCog(commands.Cog):
    """`/songs`: what one ordered."""

    def __init__(self, song_list: SongList) -> None:
        self._song_list = song_list

    @app_commands.command(description="Show your songs: find one again, order it again, delete it.")
    @app_commands.describe(
        search="Only songs with these words in their title",
        member="Somebody else's songs; for moderators",
    )
    async def songs(
        self,
        interaction: discord.Interaction,
        search: app_commands.Range[str, 1, TITLE_LIMIT] | None = None,
        member: discord.User | None = None,
    ) -> None:
        await self._song_list.open(interaction, member, search or "")

    @songs.autocomplete("search")
    async def titles(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        member = getattr(interaction.namespace, "member", None) or interaction.user
        return await self._song_list.choices(interaction, typed, UserId(member.id))


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(SongsCog(bot.handlers.song_list))
