"""Who asks, and where: read from an interaction."""

import discord

from bot.errors import GuildOnly
from bot.songs.job import GuildId
from bot.songs.settings import RoleId


def guild_of(interaction: discord.Interaction) -> GuildId:
    """The guild in which it was asked.

    Raises:
        GuildOnly: it was asked elsewhere.
    """
    if interaction.guild_id is None:
        raise GuildOnly
    return GuildId(interaction.guild_id)


def role_ids(interaction: discord.Interaction) -> frozenset[RoleId]:
    """The member's roles as Discord sent them along: no cache of members can be out of date."""
    member = interaction.user
    roles = member.roles if isinstance(member, discord.Member) else []
    return frozenset(RoleId(role.id) for role in roles)
