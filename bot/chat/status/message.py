"""The one status message of a job, on the wire."""

import discord

from bot.chat.channels import channel_of
from bot.chat.components.job_buttons import (
    JobButton,
    carries_button,
    is_status_message,
    job_buttons,
)
from bot.chat.status.render import StatusCard
from bot.domain.job import Job, MessageId
from bot.i18n.translate import translator

LOOKED_THROUGH = 200
THREAD_ARCHIVED = 50083
_ON_STATUS = (JobButton.CANCEL, JobButton.REDELIVER, JobButton.REMIX)


class StatusMessages:
    """An ordinary message of the bot: an interaction's 15 minutes do not bind it.

    Every method raises what `bot.chat.discord_errors.FAILURES` lists.
    """

    def __init__(self, *, client: discord.Client) -> None:
        self._client = client

    async def create(self, job: Job, card: StatusCard) -> tuple[MessageId, bool]:
        """Post it; gives its id, and whether it shows this card.

        The nonce lets Discord drop a repeat within minutes: it gives back the first one, as it is.
        """
        message = await channel_of(job, self._client).send(
            embed=embed_of(card), view=_view(job, card), nonce=f"st-{job.id}"
        )
        shown = [(each.title, each.description) for each in message.embeds]
        return MessageId(message.id), shown == [(card.title, card.text)]

    async def edit(self, job: Job, message_id: MessageId, card: StatusCard) -> None:
        """By the channel's route, which needs no permission but to see the channel.

        A thread that went to sleep meanwhile is woken, as any new message in it would do.
        """
        try:
            await self._edit(job, message_id, card)
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            await self._wake(job)
            await self._edit(job, message_id, card)

    async def _edit(self, job: Job, message_id: MessageId, card: StatusCard) -> None:
        message = channel_of(job, self._client).get_partial_message(message_id)
        await message.edit(embed=embed_of(card), view=_view(job, card))

    async def delete(self, job: Job, message_id: MessageId) -> None:
        await channel_of(job, self._client).get_partial_message(message_id).delete()

    async def find(self, job: Job) -> MessageId | None:
        """A status message that was posted just before the process died."""
        since = discord.Object(job.id)
        channel = channel_of(job, self._client)
        history = channel.history(after=since, limit=LOOKED_THROUGH, oldest_first=True)
        async for message in history:
            if is_status_message(message) and carries_button(message, job.id, _ON_STATUS):
                return MessageId(message.id)
        return None

    async def _wake(self, job: Job) -> None:
        """Discord lets every sender wake a thread that is not locked."""
        thread = await self._client.fetch_channel(job.order.channel_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)


def embed_of(card: StatusCard) -> discord.Embed:
    embed = discord.Embed(title=card.title, description=card.text, colour=card.colour)
    return embed.set_footer(text=card.footer)


def _view(job: Job, card: StatusCard) -> discord.ui.View:
    translate = translator(job.order.locale)
    return job_buttons(card.buttons, job.id, translate, pressable=card.pressable)
