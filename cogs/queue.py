import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import Handlers, ServedBot
from bot.chat.moderation.handler import WHY, Reason
from bot.domain.job import UserId


@app_commands.default_permissions(manage_guild=True)
class QueueCog(
    commands.GroupCog, group_name="queue", group_description="The queue: songs under way."
):
    """`/queue …`."""

    cancel = app_commands.Group(name="cancel", description="Cancel songs under way.")

    def __init__(self, services: Handlers) -> None:
        super().__init__()
        self._queue = services.queue
        self._handler = services.moderation_handler
        self._moderation = services.moderation

    @app_commands.command(
        name="list", description="Show which songs are under way, and how far each is."
    )
    async def list_(self, interaction: discord.Interaction) -> None:
        await self._queue.open(interaction)

    @cancel.command(name="job", description="Cancel one song.")
    @app_commands.describe(song="The song to cancel; type part of its title", reason=WHY)
    async def cancel_job(
        self,
        interaction: discord.Interaction,
        song: app_commands.Range[str, 1, 100],
        reason: Reason | None = None,
    ) -> None:
        await self._queue.cancel_job(interaction, song, reason)

    @cancel_job.autocomplete("song")
    async def songs(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._queue.choices(interaction, typed)

    @cancel.command(name="member", description="Cancel all songs of a member.")
    @app_commands.describe(member="The member whose songs to cancel", reason=WHY)
    async def cancel_member(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        await self._queue.cancel_all(interaction, UserId(member.id), reason)

    @cancel.command(name="all", description="Cancel all songs of this server.")
    @app_commands.describe(reason=WHY)
    async def cancel_server(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._queue.cancel_all(interaction, None, reason)

    @app_commands.command(description="Pause ordering in this server; songs under way go on.")
    @app_commands.describe(reason="Shown to members when they order")
    async def pause(self, interaction: discord.Interaction, reason: Reason) -> None:
        await self._handler.change(interaction, self._moderation.pause, reason=reason)

    @app_commands.command(description="Resume ordering in this server.")
    @app_commands.describe(reason=WHY)
    async def resume(self, interaction: discord.Interaction, reason: Reason | None = None) -> None:
        await self._handler.change(interaction, self._moderation.resume, reason=reason)


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(QueueCog(bot.handlers))
