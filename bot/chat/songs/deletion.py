"""Deleting a song: its words and file in the database, its messages in Discord."""

import logging

import discord

from bot.chat.answers import confirm
from bot.chat.channels import channel_of
from bot.chat.components.buttons import Answer, Press
from bot.chat.components.job_buttons import JobButton, job_buttons, job_id_of
from bot.chat.context import guild_of, translator_for
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.songs.rights import is_requester, may_take_away
from bot.domain.job import LIVE, Job, UserId
from bot.errors import JobUnknown, NotYours, StillBeingMade
from bot.services.jobs import JobService
from bot.store.store import Store

log = logging.getLogger(__name__)


class DeletionHandler:
    """Answers *Delete*, which asks first: what is deleted does not come back."""

    def __init__(self, *, jobs: JobService, store: Store) -> None:
        self._jobs = jobs
        self._store = store

    def answers(self) -> dict[str, Answer]:
        return {
            JobButton.DELETE.component: self._ask,
            JobButton.DELETE_SURE.component: self._delete,
        }

    async def _ask(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        job = await self._store.job_in(guild_of(interaction), job_id_of(press))
        if not (is_requester(interaction, job) or await self._is_above(interaction, job)):
            raise NotYours if job.erased_at is None else JobUnknown
        if job.state in LIVE:
            raise StillBeingMade
        translate = translator_for(interaction)
        await interaction.edit_original_response(
            content=translate("delete-sure", title=job.order.title),
            view=job_buttons((JobButton.DELETE_SURE,), job.id, translate),
        )

    async def _delete(self, interaction: discord.Interaction, press: Press) -> None:
        """The row first: should Discord refuse, the same press may be repeated."""
        await interaction.response.defer()
        known = await self._store.job_in(guild_of(interaction), job_id_of(press))
        job = await self._jobs.delete(
            known.id,
            by=UserId(interaction.user.id),
            moderator=await self._is_above(interaction, known),
        )
        key = "delete-done" if await _delete_messages(interaction.client, job) else "delete-left"
        await confirm(interaction, translator_for(interaction)(key), view=None)

    async def _is_above(self, interaction: discord.Interaction, job: Job) -> bool:
        return await may_take_away(interaction, job, self._store)


async def _delete_messages(client: discord.Client, job: Job) -> bool:
    """Whether none is left."""
    gone = True
    for message_id in filter(None, {job.song_message_id, job.status_message_id}):
        try:
            await channel_of(job, client).get_partial_message(message_id).delete()
        except discord.NotFound:
            log.debug("a message of job %s was gone", job.id)
        except FAILURES as error:
            log.info("a message of job %s was not deleted: %s", job.id, cause(error))
            gone = False
    return gone
