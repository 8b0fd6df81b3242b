import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.moderation.handler import WHY, Reason
from bot.chat.services import ServedBot, Services
from bot.domain.job import UserId


@app_commands.default_permissions(manage_guild=True)
class QueueCog(commands.GroupCog, group_name="queue", group_description="Songs under way."):
    """`/queue …`."""

    cancel = app_commands.Group(name="cancel", description="Cancel songs under way.")

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._queue = services.queue
        self._desk = services.moderation_handler
        self._rules = services.moderation

    @app_commands.command(
        name="list", description="Which songs are under way, and where each stands."
    )
    async def list_(self, interaction: discord.Interaction) -> None:
        await self._queue.open(interaction)

    @cancel.command(name="job", description="Cancel one song.")
    @app_commands.describe(song="Begin to type its title", reason=WHY)
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
    @app_commands.describe(member="Whose", reason=WHY)
    async def cancel_member(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        await self._queue.cancel_of(interaction, UserId(member.id), reason)

    @cancel.command(name="all", description="Cancel all songs of this server.")
    @app_commands.describe(reason=WHY)
    async def cancel_all(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._queue.cancel_of(interaction, None, reason)

    @app_commands.command(description="Take no more orders in this server; songs under way go on.")
    @app_commands.describe(reason="Members read it when ordering")
    async def pause(self, interaction: discord.Interaction, reason: Reason) -> None:
        await self._desk.act(interaction, lambda at: self._rules.pause(at.moderator, reason=reason))

    @app_commands.command(description="Take orders again.")
    @app_commands.describe(reason=WHY)
    async def resume(self, interaction: discord.Interaction, reason: Reason | None = None) -> None:
        await self._desk.act(
            interaction, lambda at: self._rules.resume(at.moderator, reason=reason)
        )


async def setup(bot: ServedBot) -> None:
    await bot.add_cog(QueueCog(bot.services))
