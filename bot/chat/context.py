"""Who asks, where, and in which language: read from an interaction."""

import discord

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId
from bot.errors import GuildOnly
from bot.i18n.translate import Translator, translator


def guild_of(interaction: discord.Interaction) -> GuildId:
    """Raises GuildOnly where it was asked elsewhere than in a guild."""
    if interaction.guild_id is None:
        raise GuildOnly
    return GuildId(interaction.guild_id)


def roles_of(user: discord.Member | discord.User) -> frozenset[RoleId]:
    """As Discord sent them along, never from a cache; empty for who is not in the guild."""
    roles = user.roles if isinstance(user, discord.Member) else []
    return frozenset(RoleId(role.id) for role in roles)


def translator_for(interaction: discord.Interaction) -> Translator:
    """In the language of who asks."""
    return translator(interaction.locale.value)
