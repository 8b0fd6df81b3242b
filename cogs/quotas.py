import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.handlers import Handlers, ServedBot
from bot.chat.moderation.handler import WHY, Reason
from bot.domain.moderator_input import MOST_CREDITS, MOST_GRANTED, MOST_SONGS, suggest_songs

Text = app_commands.Range[str, 1, 40]
Granted = app_commands.Range[int, 1, MOST_GRANTED]
Limit = app_commands.Range[int, 0, MOST_SONGS]
Credits = app_commands.Range[int, 0, MOST_CREDITS]
SONGS = "A whole number, or “unlimited”"
WINDOW = "day, week, month, or a duration such as 36h"
USUALLY_A_DAY, USUALLY_A_MONTH = f"{WINDOW} (default: day)", f"{WINDOW} (default: month)"


@app_commands.default_permissions(manage_guild=True)
class QuotasCog(
    commands.GroupCog,
    group_name="quotas",
    group_description="Quotas: who may order how many songs.",
):
    """`/quotas …` and the user menu "Song quota"."""

    set_ = app_commands.Group(name="set", description="Set a quota.")
    clear = app_commands.Group(name="clear", description="Remove a quota or the budget.")

    def __init__(self, services: Handlers) -> None:
        super().__init__()
        self._moderation = services.moderation
        self._handler = services.moderation_handler
        self._members = services.members
        self._overview = services.overview
        self._usage = services.usage
        self._ledger = services.ledger
        self.menu = app_commands.ContextMenu(name="Song quota", callback=self.song_quota)
        self.menu.default_permissions = discord.Permissions(manage_guild=True)

    # ------------------------------------------------------------------ looking

    @app_commands.command(description="Show the quotas of this server or of one member.")
    @app_commands.describe(
        member="The member to look at (default: the server's quotas, budget and blocks)"
    )
    async def show(
        self, interaction: discord.Interaction, member: discord.User | None = None
    ) -> None:
        if member is None:
            await self._overview.open(interaction)
        else:
            await self._members.open(interaction, member)

    @app_commands.command(description="Show who used how much: a ranking, a chart and a table.")
    @app_commands.describe(window=USUALLY_A_MONTH)
    async def usage(self, interaction: discord.Interaction, window: Text = "month") -> None:
        await self._usage.open(interaction, window)

    @app_commands.command(description="Show who changed what, when and why.")
    @app_commands.describe(member="The member to look at (default: everybody in this server)")
    async def log(
        self, interaction: discord.Interaction, member: discord.User | None = None
    ) -> None:
        await self._ledger.open(interaction, member.id if member else 0)

    async def song_quota(self, interaction: discord.Interaction, member: discord.User) -> None:
        await self._members.open(interaction, member)

    # ------------------------------------------------------------------ quotas

    @set_.command(name="member", description="Give one member a quota of their own.")
    @app_commands.describe(
        member="The member whose quota to set", songs=SONGS, window=USUALLY_A_DAY, reason=WHY
    )
    async def set_member(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        songs: Text,
        window: Text = "day",
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.set_quota
        await self._handler.change_member(
            interaction, change, member, songs=songs, window=window, reason=reason
        )

    @set_.command(name="role", description="Give all members of a role a quota.")
    @app_commands.describe(
        role="The role whose quota to set", songs=SONGS, window=USUALLY_A_DAY, reason=WHY
    )
    async def set_role(
        self,
        interaction: discord.Interaction,
        role: discord.Role,
        songs: Text,
        window: Text = "day",
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.set_quota
        await self._handler.change_role(
            interaction, change, role, songs=songs, window=window, reason=reason
        )

    @set_.command(name="server", description="Set the quota of everybody in this server.")
    @app_commands.describe(songs=SONGS, window=USUALLY_A_DAY, reason=WHY)
    async def set_server(
        self,
        interaction: discord.Interaction,
        songs: Text,
        window: Text = "day",
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.set_quota
        await self._handler.change(
            interaction, change, None, songs=songs, window=window, reason=reason
        )

    @set_member.autocomplete("songs")
    @set_role.autocomplete("songs")
    @set_server.autocomplete("songs")
    async def songs(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=each, value=each) for each in suggest_songs(typed)]

    @clear.command(name="member", description="Remove a member's own quota.")
    @app_commands.describe(member="The member whose quota to remove", reason=WHY)
    async def clear_member(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        change = self._moderation.clear_quota
        await self._handler.change_member(interaction, change, member, reason=reason)

    @clear.command(name="role", description="Remove a role's quota.")
    @app_commands.describe(role="The role whose quota to remove", reason=WHY)
    async def clear_role(
        self, interaction: discord.Interaction, role: discord.Role, reason: Reason | None = None
    ) -> None:
        change = self._moderation.clear_quota
        await self._handler.change_role(interaction, change, role, reason=reason)

    @clear.command(name="server", description="Return this server to the usual quota.")
    @app_commands.describe(reason=WHY)
    async def clear_server(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._handler.change(interaction, self._moderation.clear_quota, None, reason=reason)

    @clear.command(name="budget", description="Remove the server's budget.")
    @app_commands.describe(reason=WHY)
    async def clear_budget(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._handler.change(interaction, self._moderation.clear_budget, reason=reason)

    @app_commands.command(description="Give a member extra songs, used after their quota.")
    @app_commands.describe(
        member="The member who gets them",
        songs="How many extra songs",
        expires="How long they can be used, such as 7d (default: for ever)",
        reason=WHY,
    )
    async def grant(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        songs: Granted,
        expires: Text | None = None,
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.grant
        await self._handler.change_member(
            interaction, change, member, songs=songs, expires=expires, reason=reason
        )

    @app_commands.command(description="Start a member's quota afresh: songs so far do not count.")
    @app_commands.describe(member="The member whose quota to reset", reason=WHY)
    async def reset(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        change = self._moderation.reset
        await self._handler.change_member(interaction, change, member, reason=reason)

    @app_commands.command(
        description="Free a role from quotas; budget, blocks and pauses still apply."
    )
    @app_commands.describe(
        role="The role to free", exempt="False: quotas apply to it again", reason=WHY
    )
    async def exempt(
        self,
        interaction: discord.Interaction,
        role: discord.Role,
        exempt: bool = True,  # noqa: FBT001, FBT002 - Discord fills it in by name
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.exempt
        await self._handler.change_role(interaction, change, role, exempted=exempt, reason=reason)

    @app_commands.command(
        description="Limit all members together: in songs, in credits, or in both."
    )
    @app_commands.describe(
        songs="How many songs",
        credits="How many of the song service's credits",
        window=USUALLY_A_MONTH,
        reason=WHY,
    )
    async def budget(
        self,
        interaction: discord.Interaction,
        songs: Limit | None = None,
        credits: Credits | None = None,  # noqa: A002 - the option's name
        window: Text = "month",
        reason: Reason | None = None,
    ) -> None:
        change = self._moderation.set_budget
        await self._handler.change(
            interaction, change, songs=songs, credits=credits, window=window, reason=reason
        )

    # ------------------------------------------------------------------ who may order

    @app_commands.command(description="Ban a member from ordering songs.")
    @app_commands.rename(span="for")
    @app_commands.describe(
        member="The member to block",
        reason="Shown to the member when they order",
        span="How long, such as 7d (default: until it is lifted)",
    )
    async def block(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        reason: Reason,
        span: Text | None = None,
    ) -> None:
        change = self._moderation.block
        await self._handler.change_member(interaction, change, member, span=span, reason=reason)

    @app_commands.command(description="Let a blocked member order songs again.")
    @app_commands.describe(member="The member to unblock", reason=WHY)
    async def unblock(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        change = self._moderation.unblock
        await self._handler.change_member(interaction, change, member, reason=reason)


async def setup(bot: ServedBot) -> None:
    cog = QuotasCog(bot.handlers)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
