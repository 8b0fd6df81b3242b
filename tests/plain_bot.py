"""A small real bot on discord.py, which the tests let loose on the sandbox."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from processes import join_heartbeats
from sandbox.discord import DiscordServer


class LyricsModal(ui.Modal, title="New song"):
    lyrics = ui.Label(
        text="Lyrics",
        component=ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="lyrics", max_length=600
        ),
    )
    reference = ui.Label(
        text="Reference", component=ui.FileUpload(custom_id="reference", required=False)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        files = self.reference.component.values
        data = await files[0].read() if files else b""
        answer = f"{self.lyrics.component.value} + {len(data)} bytes"
        await interaction.response.send_message(answer, ephemeral=True)


class Card(ui.View):
    @ui.button(label="Cancel", custom_id="cancel")
    async def cancel(self, interaction: discord.Interaction, _: ui.Button) -> None:
        await interaction.response.edit_message(content="cancelled", view=None)

    @ui.select(
        placeholder="Tempo",
        custom_id="tempo",
        options=[discord.SelectOption(label="Fast", value="180")],
    )
    async def tempo(self, interaction: discord.Interaction, menu: ui.Select) -> None:
        await interaction.response.send_message(f"{menu.values[0]} bpm", ephemeral=True)


class Singer(commands.AutoShardedBot):
    """Answers `/sing` with whatever the test sets as `sing`."""

    sing: Callable[..., Any]

    def __init__(self) -> None:
        super().__init__(
            commands.when_mentioned,
            intents=discord.Intents(guilds=True, guild_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.01,
            help_command=None,
        )
        self.heard: list[discord.Message] = []
        self.resumed = 0

    async def setup_hook(self) -> None:
        self.add_view(Card(timeout=None))
        for command in (sing, quota_of, song_reference, song_quota, Queue()):
            self.tree.add_command(command)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    async def on_shard_resumed(self, _: int) -> None:
        self.resumed += 1


@app_commands.command(description="Sing a song")
@app_commands.guild_only()
async def sing(
    interaction: discord.Interaction,
    lyrics: app_commands.Range[str, 1, 600] | None = None,
    reference: discord.Attachment | None = None,
) -> None:
    client = interaction.client
    assert isinstance(client, Singer)
    await client.sing(interaction, lyrics, reference)


@app_commands.command(name="quota-of", description="Somebody's quota")
@app_commands.default_permissions(manage_guild=True)
async def quota_of(
    interaction: discord.Interaction, member: discord.Member, role: discord.Role, songs: int
) -> None:
    await interaction.response.send_message(f"{member.name} {role.name} {songs}", ephemeral=True)


@app_commands.context_menu(name="Use as song reference")
async def song_reference(interaction: discord.Interaction, message: discord.Message) -> None:
    data = await message.attachments[0].read()
    await interaction.response.send_message(f"{message.content}: {data!r}", ephemeral=True)


@app_commands.context_menu(name="Song quota")
async def song_quota(interaction: discord.Interaction, member: discord.Member) -> None:
    await interaction.response.send_message(f"{member.name} has none", ephemeral=True)


class Queue(app_commands.Group, name="queue", description="The queue"):
    @app_commands.command(description="Cancel a job")
    async def cancel(self, interaction: discord.Interaction, job: str) -> None:
        await interaction.response.send_message(f"cancelled {job}", ephemeral=True)

    @cancel.autocomplete("job")
    async def jobs(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        found = [job for job in ("11", "12", "21") if job.startswith(typed)]
        if not found:  # what was typed itself, or how Discord refuses that
            try:
                choice = app_commands.Choice(name=typed, value=typed)
                await interaction.response.autocomplete([choice])
            except discord.HTTPException as refused:
                found = [str(refused.code)]
        return [app_commands.Choice(name=f"job {job}", value=job) for job in found]


@contextlib.asynccontextmanager
async def run_bot(server: DiscordServer) -> AsyncIterator[Singer]:
    """The bot, once its commands are registered and its gateway connected."""
    async with Singer() as singer, asyncio.TaskGroup() as running:
        running.create_task(singer.start(server.token))
        await server.until_ready("sing")
        yield singer
        await singer.close()
        await join_heartbeats()
