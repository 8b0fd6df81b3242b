"""Who may do what with a song: decided from its row and from who asks, never from a message."""

import discord

from bot.chat.authorization import moderates
from bot.chat.context import guild_of
from bot.domain.job import Job
from bot.store.store import Store


def is_requester(interaction: discord.Interaction, job: Job) -> bool:
    return job.order.user_id == interaction.user.id


async def moderates_songs(interaction: discord.Interaction, store: Store) -> bool:
    member = interaction.user
    settings = await store.settings(guild_of(interaction))
    return isinstance(member, discord.Member) and moderates(member, settings)


async def may_take_away(interaction: discord.Interaction, job: Job, store: Store) -> bool:
    """Who may delete the bot's messages in its channel may stop or delete what they stand for."""
    there = interaction.channel_id == job.order.channel_id
    if there and interaction.permissions.manage_messages:
        return True
    return await moderates_songs(interaction, store)
