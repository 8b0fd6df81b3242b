"""Who asks, where, and in which language: read from an interaction."""

import discord

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId
from bot.errors import GuildOnly
from bot.i18n.translate import Translator, translator


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
    return roles_of(interaction.user)


def roles_of(user: discord.Member | discord.User) -> frozenset[RoleId]:
    """Empty for who is not in the guild."""
    roles = user.roles if isinstance(user, discord.Member) else []
    return frozenset(RoleId(role.id) for role in roles)


def translator_for(interaction: discord.Interaction) -> Translator:
    """In the language of who asks."""
    return translator(interaction.locale.value)
