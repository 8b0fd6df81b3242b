"""The one status message of a job, on the wire."""

import discord

from bot.chat.card import Card, Press
from bot.chat.layout import buttons, carries, embed, is_card
from bot.chat.speech import speech
from bot.songs.job import Job, MessageId

LOOKED_THROUGH = 200
_ON_STATUS = (Press.CANCEL, Press.REDELIVER, Press.AGAIN)


class StatusMessages:
    """An ordinary message of the bot: an interaction's 15 minutes do not bind it.

    Every method raises what `bot.chat.wire.FAILURES` lists.
    """

    def __init__(self, *, client: discord.Client) -> None:
        self._client = client

    async def create(self, job: Job, card: Card) -> MessageId:
        """Post it; the nonce lets Discord drop a repeat within minutes."""
        message = await self._channel(job).send(
            embed=embed(card),
            view=buttons(card.presses, job.id, speech(job.order.locale)),
            nonce=f"st-{job.id}",
            allowed_mentions=discord.AllowedMentions.none(),
        )
        return MessageId(message.id)

    async def edit(self, job: Job, message_id: MessageId, card: Card) -> None:
        """By the channel's route, which needs no permission but to see the channel."""
        await (
            self._channel(job)
            .get_partial_message(message_id)
            .edit(
                embed=embed(card),
                view=buttons(card.presses, job.id, speech(job.order.locale)),
                allowed_mentions=discord.AllowedMentions.none(),
            )
        )

    async def delete(self, job: Job, message_id: MessageId) -> None:
        await self._channel(job).get_partial_message(message_id).delete()

    async def find(self, job: Job) -> MessageId | None:
        """A status message that was posted just before the process died."""
        since = discord.Object(job.id)
        history = self._channel(job).history(after=since, limit=LOOKED_THROUGH, oldest_first=True)
        async for message in history:
            if is_card(message) and carries(message, job.id, _ON_STATUS):
                return MessageId(message.id)
        return None

    def _channel(self, job: Job) -> discord.PartialMessageable:
        order = job.order
        return self._client.get_partial_messageable(order.channel_id, guild_id=order.guild_id)
