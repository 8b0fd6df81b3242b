"""The buttons of a job: found again by their custom ids, so that a restart kills none of them."""

import logging

import discord

from bot.chat.answers import confirm
from bot.chat.channels import channel_of
from bot.chat.components.buttons import Answer, Press
from bot.chat.components.job_buttons import JobButton, job_buttons, job_id_of
from bot.chat.context import guild_of, translator_for
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.permissions import missing_here
from bot.chat.songs.rights import is_requester, may_take_away, moderates_songs
from bot.domain.job import CANCELLABLE, ChannelId, Job, JobId, JobState, Settlement, UserId
from bot.errors import TooLate
from bot.services.jobs import JobService
from bot.store.store import Store

log = logging.getLogger(__name__)


class SongButtonHandler:
    """Answers presses. Who may do what is decided from the job's row, never from the message."""

    def __init__(self, *, jobs: JobService, store: Store, refund_cancelled: bool) -> None:
        self._jobs = jobs
        self._store = store
        self._refund_cancelled = refund_cancelled

    def answers(self) -> dict[str, Answer]:
        return {
            JobButton.CANCEL.component: self._cancel_unpaid,
            JobButton.SURE.component: self._cancel_confirmed,
            JobButton.REDELIVER.component: self._redeliver,
        }

    async def _cancel_unpaid(self, interaction: discord.Interaction, press: Press) -> None:
        """A song that is being generated is paid for: say so before it is thrown away.

        It may come to be while this is looked at, so that the cancel itself is bound to its state.
        """
        await interaction.response.defer(ephemeral=True, thinking=True)
        job_id = job_id_of(press)
        try:
            await self._cancel(interaction, job_id, agreed=frozenset({JobState.QUEUED}))
        except TooLate:
            if (await self._find_job(interaction, job_id)).state is not JobState.GENERATING:
                raise
            await self._ask_to_cancel(interaction, job_id)

    async def _ask_to_cancel(self, interaction: discord.Interaction, job_id: JobId) -> None:
        translate = translator_for(interaction)
        key = "cancel-sure-refunded" if self._refund_cancelled else "cancel-sure"
        view = job_buttons((JobButton.SURE,), job_id, translate)
        await interaction.edit_original_response(content=translate(key), view=view)

    async def _cancel_confirmed(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._cancel(interaction, job_id_of(press), agreed=CANCELLABLE)

    async def _cancel(
        self, interaction: discord.Interaction, job_id: JobId, *, agreed: frozenset[JobState]
    ) -> None:
        known = await self._find_job(interaction, job_id)
        job = await self._jobs.cancel(
            job_id,
            by=UserId(interaction.user.id),
            moderator=await may_take_away(interaction, known, self._store),
            agreed=agreed,
        )
        await confirm(interaction, translator_for(interaction)(self._name_outcome(job)))

    def _name_outcome(self, job: Job) -> str:
        if job.state is not JobState.CANCELLED:
            return "cancel-later-refunded" if self._refund_cancelled else "cancel-later"
        charged = job.settlement is Settlement.CHARGED
        return "cancel-done-charged" if charged else "cancel-done"

    async def _redeliver(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        job = await self._find_job(interaction, job_id_of(press))
        place = await self._choose_place(interaction, job)
        await self._jobs.redeliver(
            job.id,
            by=UserId(interaction.user.id),
            moderator=await moderates_songs(interaction, self._store),
            channel_id=place,
        )
        if place != job.order.channel_id:
            await _withdraw_status(interaction.client, job)
        near = place in (interaction.channel_id, job.order.channel_id)
        key = "redeliver-done" if near else "redeliver-done-private"
        await confirm(interaction, translator_for(interaction)(key))

    async def _choose_place(self, interaction: discord.Interaction, job: Job) -> ChannelId:
        """Where the requester pressed it, if songs may be ordered there.

        Else where it was ordered; or by direct message, where that channel is gone. Others decide
        nothing about the place.
        """
        ordered_in = job.order.channel_id
        if not is_requester(interaction, job) or interaction.channel_id == ordered_in:
            return ordered_in
        here = ChannelId(interaction.channel_id or 0)
        # No permission tells whether the bot is in a private thread.
        if await self._takes_orders(interaction) and not await _is_shut(interaction, here):
            return here
        if await _is_shut(interaction, ordered_in):
            return await _open_conversation(interaction, instead_of=ordered_in)
        return ordered_in

    async def _takes_orders(self, interaction: discord.Interaction) -> bool:
        channel = interaction.channel
        parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
        settings = await self._store.settings(guild_of(interaction))
        here = settings.takes_orders_in(interaction.channel_id, parent_id)
        return here and not missing_here(interaction)

    async def _find_job(self, interaction: discord.Interaction, job_id: JobId) -> Job:
        return await self._store.job_in(guild_of(interaction), job_id)


async def _is_shut(interaction: discord.Interaction, channel_id: ChannelId) -> bool:
    """Whether the channel is gone or certainly out of the bot's reach."""
    try:
        await interaction.client.fetch_channel(channel_id)
    except (discord.Forbidden, discord.NotFound):
        return True
    except FAILURES as error:
        log.info("a channel was not looked at: %s", cause(error))
    return False


async def _open_conversation(
    interaction: discord.Interaction, *, instead_of: ChannelId
) -> ChannelId:
    try:
        return ChannelId((await interaction.user.create_dm()).id)
    except FAILURES as error:
        log.info("no direct message can be sent: %s", cause(error))
        return instead_of


async def _withdraw_status(client: discord.Client, job: Job) -> None:
    """The song moved to another channel: its old status message would offer what is over."""
    if job.status_message_id is None:
        return
    try:
        await channel_of(job, client).get_partial_message(job.status_message_id).delete()
    except FAILURES as error:
        log.info("job %s: old status message left standing: %s", job.id, cause(error))
