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
    """As Discord sent them along, never from a cache; empty for who is not in the guild.

    The library's own list leaves out what it was not told of: just after a start, all of them.
    """
    if not isinstance(user, discord.Member):
        return frozenset()
    role_ids = user._roles  # noqa: SLF001 - nothing public tells the ids alone
    return frozenset(map(RoleId, (user.guild.id, *role_ids)))  # the guild's is everybody's role


def translator_for(interaction: discord.Interaction) -> Translator:
    """In the language of who asks."""
    return translator(interaction.locale.value)
