"""Failures that a guild's moderators do not want in its channels are told to the member alone."""

import logging
from dataclasses import replace
from datetime import datetime

import discord

from bot.chat.discord_errors import FAILURES, cause
from bot.chat.status.message import embed_of
from bot.chat.status.render import StatusCard
from bot.domain.job import Job, JobState
from bot.i18n.markdown import Markup
from bot.i18n.translate import translator
from bot.store.store import Store

log = logging.getLogger(__name__)

LOOKED_THROUGH = 100
"""Direct messages since the order."""
WITHHELD = frozenset({JobState.FAILED, JobState.UNCERTAIN})


class WithheldFailures:
    def __init__(self, *, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store

    async def tell_privately(self, job: Job, card: StatusCard) -> bool:
        """Tell a failure to the member alone where the guild wishes it.

        Gives whether the member has it as a direct message, so that the status message may go.

        Who takes no direct messages reads it on the status message: nobody is left without a word.
        Nobody is told twice either, however often the status message resists, and after a restart.
        """
        if job.state not in WITHHELD:
            return False
        if (await self._store.settings(job.order.guild_id)).announce_failures:
            return False
        return await self.tell(job, card)

    async def tell(self, job: Job, card: StatusCard) -> bool:
        """Tell it, and where it was ordered, as a direct message, once; gives whether it came."""
        try:
            conversation = await self._client.create_dm(discord.Object(job.order.user_id))
            if not await _is_told(conversation, job):
                text = "\n".join([*self._name_place(job), card.text])
                message = embed_of(replace(card, text=text))
                # Dated by the order, to the millisecond: by that it is known again.
                message.timestamp = _ordered_at(job)
                await conversation.send(embed=message)
        except FAILURES as error:
            log.info("a failure could not be told alone: %s", cause(error))
            return False
        return True

    def _name_place(self, job: Job) -> list[str]:
        """None where the guild has removed the bot, or just after a start is not described yet."""
        guild = self._client.get_guild(job.order.guild_id)
        if guild is None or not guild.name:
            return []
        channel = Markup(f"<#{job.order.channel_id}>")
        return [translator(job.order.locale)("status-place", channel=channel, guild=guild.name)]


async def _is_told(conversation: discord.DMChannel, job: Job) -> bool:
    since = discord.Object(job.id)
    async for message in conversation.history(after=since, limit=LOOKED_THROUGH):
        if any(embed.timestamp == _ordered_at(job) for embed in message.embeds):
            return True
    return False


def _ordered_at(job: Job) -> datetime:
    return discord.utils.snowflake_time(job.id)
