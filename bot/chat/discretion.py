"""Failures that a guild's moderators do not want in its channels are told to the member alone."""

import logging

import discord

from bot.chat.card import Card
from bot.chat.layout import embed
from bot.chat.wire import FAILURES, cause
from bot.songs.job import Job, JobState
from bot.store.store import Store

log = logging.getLogger(__name__)

WITHHELD = frozenset({JobState.FAILED, JobState.UNCERTAIN})


class Discretion:
    def __init__(self, *, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store

    async def told_alone(self, job: Job, card: Card) -> bool:
        """Whether the member has it as a direct message, so that the status message may go.

        Who takes no direct messages reads it on the status message: nobody is left without a word.
        """
        if job.state not in WITHHELD:
            return False
        if (await self._store.moderation.settings(job.order.guild_id)).announce_failures:
            return False
        try:
            conversation = await self._client.create_dm(discord.Object(job.order.user_id))
            await conversation.send(
                embed=embed(card), allowed_mentions=discord.AllowedMentions.none()
            )
        except FAILURES as error:
            log.info("a failure could not be told alone: %s", cause(error))
            return False
        return True
