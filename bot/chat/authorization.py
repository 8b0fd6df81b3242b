"""A moderator at work: who acts, in which guild, and whom it concerns."""

from dataclasses import dataclass

import discord

from bot.chat.context import guild_of, roles_of
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import UserId
from bot.domain.rank import LOWEST, GuildMember, Moderator, Rank, RankedRole
from bot.errors import GuildOnly, ModeratorsOnly, ValueRefused
from bot.store.store import Store

Somebody = discord.Member | discord.User


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One interaction of somebody who may moderate songs."""

    guild: discord.Guild
    settings: GuildSettings
    moderator: Moderator

    def member(self, user: Somebody) -> GuildMember:
        return _member(user, self.guild, self.settings)

    def role(self, role: discord.Role) -> RankedRole:
        """Raises ValueRefused where it was deleted meanwhile."""
        if self.guild.get_role(role.id) is None:
            raise ValueRefused(reason="role-gone")
        return RankedRole(role_id=RoleId(role.id), rank=Rank.of(role.position, role.id))

    async def fetch_member(self, user_id: UserId) -> "MemberProfile":
        """A member by id, as Discord knows them now."""
        try:
            member = await self.guild.fetch_member(user_id)
        except discord.NotFound:
            owner = user_id == self.guild.owner_id
            gone = GuildMember(user_id=user_id, owner=owner, present=False)
            return MemberProfile(member=gone, role_ids=frozenset())
        return self.profile_of(member)

    def profile_of(self, user: Somebody) -> "MemberProfile":
        return MemberProfile(member=self.member(user), role_ids=roles_of(user))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberProfile:
    """Somebody whom a moderator looks at."""

    member: GuildMember
    role_ids: frozenset[RoleId]


async def authorize(interaction: discord.Interaction, store: Store) -> Authority:
    """Let in who has Manage Server or the guild's moderator role.

    Raises GuildOnly, ModeratorsOnly; ValueRefused where nobody's rank is known yet.
    """
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        raise GuildOnly
    guild_id = guild_of(interaction)
    settings = await store.settings(guild_id)
    if not moderates(member, settings):
        raise ModeratorsOnly
    if not guild.roles:  # just after a start: Discord describes one guild after the other
        raise ValueRefused(reason="roles-unknown")
    moderator = Moderator(guild_id=guild_id, member=_member(member, guild, settings))
    return Authority(guild=guild, settings=settings, moderator=moderator)


def moderates(user: Somebody, settings: GuildSettings) -> bool:
    """Whether they may moderate songs; nobody may who is not in the guild."""
    if not isinstance(user, discord.Member):
        return False
    granted = user.resolved_permissions or user.guild_permissions  # who is fetched has none
    return granted.manage_guild or settings.moderator_role in roles_of(user)


def _member(user: Somebody, guild: discord.Guild, settings: GuildSettings) -> GuildMember:
    member = user if isinstance(user, discord.Member) else None
    top = member.top_role if member else None
    return GuildMember(
        user_id=UserId(user.id),
        rank=Rank.of(top.position, top.id) if top else LOWEST,
        owner=user.id == guild.owner_id,
        moderator=moderates(user, settings),
        bot=user.bot,
        present=member is not None,
    )
