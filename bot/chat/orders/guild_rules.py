"""What a guild's settings ask of an order, beyond its quotas."""

import discord

from bot.chat.orders.reference_source import Offered
from bot.domain.guild_settings import GuildSettings
from bot.errors import NotInThisChannel, ReferenceLinksOff
from bot.references.examine import Source


def refuse_place(settings: GuildSettings, interaction: discord.Interaction) -> None:
    """A thread belongs to its channel.

    Raises:
        NotInThisChannel: songs are ordered elsewhere.
    """
    channel = interaction.channel
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    if settings.channels and {interaction.channel_id, parent_id}.isdisjoint(settings.channels):
        raise NotInThisChannel(channels=", ".join(f"<#{each}>" for each in settings.channels))


def refuse_link(settings: GuildSettings, given: Offered) -> None:
    """Raises ReferenceLinksOff where this guild takes attachments only."""
    if given.source is Source.LINK and not settings.links:
        raise ReferenceLinksOff
