"""Who may do what with a song: decided from its row and from who asks, never from a message."""

import discord

from bot.chat.authorization import moderates
from bot.chat.context import guild_of
from bot.domain.job import Job
from bot.store.store import Store


def is_requester(interaction: discord.Interaction, job: Job) -> bool:
    return job.order.user_id == interaction.user.id


async def moderates_songs(interaction: discord.Interaction, store: Store) -> bool:
    return moderates(interaction.user, await store.settings(guild_of(interaction)))


async def may_take_away(interaction: discord.Interaction, job: Job, store: Store) -> bool:
    """Who may delete the bot's messages in its channel may stop or delete what they stand for."""
    there = interaction.channel_id == job.order.channel_id
    if there and interaction.permissions.manage_messages:
        return True
    return await moderates_songs(interaction, store)
