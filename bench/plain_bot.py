"""A discord.py bot that only defers: the baseline of what the library itself takes.

It is told by `REFRAIN_DISCORD__TOKEN` and `REFRAIN_DISCORD__API_BASE` where to log in, as the bot
is, and prints `ready`.
"""

import os

import discord
from discord import app_commands


class PlainBot(discord.AutoShardedClient):
    """One command with the options of ours; each is deferred and never answered."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.5,
        )
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        self.tree.add_command(song)
        await self.tree.sync()

    async def on_ready(self) -> None:
        print("ready", flush=True)


@app_commands.command(description="Only deferred")
async def song(
    interaction: discord.Interaction,
    lyrics: str | None = None,
    reference: discord.Attachment | None = None,
    link: str | None = None,
    title: str | None = None,
    *,
    accompaniment: bool = True,
) -> None:
    del lyrics, reference, link, title, accompaniment
    await interaction.response.defer(ephemeral=True, thinking=True)


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["REFRAIN_DISCORD__API_BASE"]
    PlainBot().run(os.environ["REFRAIN_DISCORD__TOKEN"], log_handler=None)
