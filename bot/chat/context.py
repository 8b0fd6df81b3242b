"""Who asks, where, and in which language: read from an interaction."""

from collections.abc import Collection

import discord

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId
from bot.errors import GuildNotServed, GuildOnly
from bot.i18n.translate import Translator, translator


def guild_of(interaction: discord.Interaction) -> GuildId:
    """The guild in which it was asked.

    Raises:
        GuildOnly: it was asked elsewhere.
    """
    if interaction.guild_id is None:
        raise GuildOnly
    return GuildId(interaction.guild_id)


def require_served(interaction: discord.Interaction, guild_ids: Collection[int]) -> None:
    """Raises GuildNotServed where the operator named the guilds that may order, and not this one.

    Checked at the door of every interaction: where commands are registered is no limit, since
    commands that were registered globally before stay in every guild.
    """
    if guild_ids and interaction.guild_id not in guild_ids:
        raise GuildNotServed


def role_ids(interaction: discord.Interaction) -> frozenset[RoleId]:
    """The member's roles as Discord sent them along: no cache of members can be out of date."""
    return roles_of(interaction.user)


def roles_of(user: discord.Member | discord.User) -> frozenset[RoleId]:
    """Empty for who is not in the guild."""
    roles = user.roles if isinstance(user, discord.Member) else []
    return frozenset(RoleId(role.id) for role in roles)


def translator_for(interaction: discord.Interaction) -> Translator:
    """In the language of who asks."""
    return translator(interaction.locale.value)
