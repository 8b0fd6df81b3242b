import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.moderation.handler import WHY, Reason
from bot.chat.services import ServedBot, Services

Text = app_commands.Range[str, 1, 40]
SONGS = "A whole number, or “unlimited”"
WINDOW = "day, week, month, or a duration such as 36h"
USUALLY_A_DAY, USUALLY_A_MONTH = f"{WINDOW} (left out: day)", f"{WINDOW} (left out: month)"


@app_commands.default_permissions(manage_guild=True)
class QuotasCog(
    commands.GroupCog, group_name="quotas", group_description="How many songs who may order."
):
    """`/quotas …` and the user menu "Song quota"."""

    set_ = app_commands.Group(name="set", description="Set a quota.")
    clear = app_commands.Group(name="clear", description="Take a quota or the budget away again.")

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._desk = services.moderation_handler
        self._rules = services.moderation
        self._members = services.members
        self._overview = services.overview
        self._usage = services.usage
        self._ledger = services.ledger
        self.menu = app_commands.ContextMenu(name="Song quota", callback=self.song_quota)
        self.menu.default_permissions = discord.Permissions(manage_guild=True)

    # ------------------------------------------------------------------ looking

    @app_commands.command(description="What holds in this server, or for one member.")
    @app_commands.describe(member="Left out: the server's quotas, budget and blocks")
    async def show(
        self, interaction: discord.Interaction, member: discord.User | None = None
    ) -> None:
        if member is None:
            await self._overview.open(interaction)
        else:
            await self._members.open(interaction, member)

    @app_commands.command(description="Who used how much: a ranking, a chart, and a table.")
    @app_commands.describe(window=USUALLY_A_MONTH)
    async def usage(self, interaction: discord.Interaction, window: Text = "month") -> None:
        await self._usage.open(interaction, window)

    @app_commands.command(description="Who changed what, when, and why.")
    @app_commands.describe(member="Left out: everything in this server")
    async def log(
        self, interaction: discord.Interaction, member: discord.User | None = None
    ) -> None:
        await self._ledger.open(interaction, member.id if member else 0)

    async def song_quota(self, interaction: discord.Interaction, member: discord.User) -> None:
        await self._members.open(interaction, member)

    # ------------------------------------------------------------------ quotas

    @set_.command(name="member", description="Give one member a quota of their own.")
    @app_commands.describe(member="Whose", songs=SONGS, window=USUALLY_A_DAY, reason=WHY)
    async def set_member(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        songs: Text,
        window: Text = "day",
        reason: Reason | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.set_quota(
                at.moderator, at.member(member), songs=songs, window=window, reason=reason
            ),
        )

    @set_.command(name="role", description="Give all members of a role a quota.")
    @app_commands.describe(role="Whose", songs=SONGS, window=USUALLY_A_DAY, reason=WHY)
    async def set_role(
        self,
        interaction: discord.Interaction,
        role: discord.Role,
        songs: Text,
        window: Text = "day",
        reason: Reason | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.set_quota(
                at.moderator, at.role(role), songs=songs, window=window, reason=reason
            ),
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
        await self._desk.act(
            interaction,
            lambda at: self._rules.set_quota(
                at.moderator, None, songs=songs, window=window, reason=reason
            ),
        )

    @clear.command(name="member", description="Take a member's own quota away.")
    @app_commands.describe(member="Whose", reason=WHY)
    async def clear_member(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.clear_quota(at.moderator, at.member(member), reason=reason),
        )

    @clear.command(name="role", description="Take a role's quota away.")
    @app_commands.describe(role="Whose", reason=WHY)
    async def clear_role(
        self, interaction: discord.Interaction, role: discord.Role, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.clear_quota(at.moderator, at.role(role), reason=reason),
        )

    @clear.command(name="server", description="Let the usual quota hold in this server again.")
    @app_commands.describe(reason=WHY)
    async def clear_server(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction, lambda at: self._rules.clear_quota(at.moderator, None, reason=reason)
        )

    @clear.command(name="budget", description="Take the server's budget away.")
    @app_commands.describe(reason=WHY)
    async def clear_budget(
        self, interaction: discord.Interaction, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction, lambda at: self._rules.clear_budget(at.moderator, reason=reason)
        )

    @app_commands.command(description="Extra songs for a member, used after their quota.")
    @app_commands.describe(
        member="Who gets them",
        songs="A whole number from 1",
        expires="After how long, such as 7d (left out: never)",
        reason=WHY,
    )
    async def grant(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        songs: Text,
        expires: Text | None = None,
        reason: Reason | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.grant(
                at.moderator, at.member(member), songs=songs, expires=expires, reason=reason
            ),
        )

    @app_commands.command(description="Let a member's quota begin anew now.")
    @app_commands.describe(member="Whose", reason=WHY)
    async def reset(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.reset(at.moderator, at.member(member), reason=reason),
        )

    @app_commands.command(description="Free a role from quotas; budget, blocks and pauses hold.")
    @app_commands.describe(role="Which", exempt="False: quotas hold again", reason=WHY)
    async def exempt(
        self,
        interaction: discord.Interaction,
        role: discord.Role,
        exempt: bool = True,  # noqa: FBT001, FBT002 - Discord fills it in by name
        reason: Reason | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.exempt(
                at.moderator, at.role(role), exempted=exempt, reason=reason
            ),
        )

    @app_commands.command(description="A ceiling over all members: in songs, in credits, or both.")
    @app_commands.describe(
        songs="A whole number",
        credits="A whole number of the song service's credits",
        window=USUALLY_A_MONTH,
        reason=WHY,
    )
    async def budget(
        self,
        interaction: discord.Interaction,
        songs: Text | None = None,
        credits: Text | None = None,  # noqa: A002 - the option's name
        window: Text = "month",
        reason: Reason | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.set_budget(
                at.moderator, songs=songs, credits=credits, window=window, reason=reason
            ),
        )

    # ------------------------------------------------------------------ who may order

    @app_commands.command(description="Ban a member from ordering songs.")
    @app_commands.rename(span="for")
    @app_commands.describe(
        member="Whom",
        reason="The member reads it when ordering",
        span="How long, such as 7d (left out: until it is lifted)",
    )
    async def block(
        self,
        interaction: discord.Interaction,
        member: discord.User,
        reason: Reason,
        span: Text | None = None,
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.block(at.moderator, at.member(member), span=span, reason=reason),
        )

    @app_commands.command(description="Let a member order songs again.")
    @app_commands.describe(member="Whom", reason=WHY)
    async def unblock(
        self, interaction: discord.Interaction, member: discord.User, reason: Reason | None = None
    ) -> None:
        await self._desk.act(
            interaction,
            lambda at: self._rules.unblock(at.moderator, at.member(member), reason=reason),
        )


async def setup(bot: ServedBot) -> None:
    cog = QuotasCog(bot.services)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.menu)
