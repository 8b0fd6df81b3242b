"""The channel of a job as requests reach it: by its ids alone, whether or not it is cached."""

import discord

from bot.domain.job import Job


def channel_of(job: Job, client: discord.Client) -> discord.PartialMessageable:
    order = job.order
    return client.get_partial_messageable(order.channel_id, guild_id=order.guild_id)
