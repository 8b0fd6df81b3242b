"""The queue, for moderators: what is under way, and stopping it."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.chat.answers import confirm
from bot.chat.components.buttons import Answer, Press, layout
from bot.chat.components.choices import LONGEST_CHOICE, Choices, offering
from bot.chat.components.pages import page_buttons, page_embed, page_of
from bot.chat.components.progress import Forecast, progress
from bot.chat.components.song_pages import OF_MEMBER
from bot.chat.context import translator_for
from bot.chat.moderation.handler import ModerationHandler
from bot.clock import Clock
from bot.domain.job import Job, JobState, Settlement, UserId
from bot.domain.moderator_input import read_job_id, read_reason
from bot.domain.rank import Moderator
from bot.domain.schedules import Schedules
from bot.domain.typed_text import fold_case
from bot.i18n.markdown import Markup, mention, one_line
from bot.i18n.translate import Translator
from bot.services.jobs import JobService
from bot.store.store import Store

MEMBERS_NAMED = 10


class QueueHandler:
    """Answers `/queue list` and `/queue cancel …`."""

    def __init__(
        self,
        *,
        handler: ModerationHandler,
        store: Store,
        jobs: JobService,
        schedules: Schedules,
        clock: Clock,
    ) -> None:
        self._handler = handler
        self._store = store
        self._jobs = jobs
        self._schedules = schedules
        self._clock = clock

    def answers(self) -> dict[str, Answer]:
        return {"mod:queue": self._turn}

    # -------------------------------------------------------------- the list

    async def open(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._show(interaction, 0)

    async def _turn(self, interaction: discord.Interaction, press: Press) -> None:
        await interaction.response.defer()
        await self._show(interaction, press.number())

    async def _show(self, interaction: discord.Interaction, number: int) -> None:
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        jobs = await self._store.live_jobs(guild_id=authority.moderator.guild_id)
        positions = await self._store.queue_positions()
        page = page_of(jobs, number)
        lines = (self._line(job, positions.get(job.id), translate) for job in page.items)
        embed = page_embed(translate("queue-title"), lines, translate("queue-empty"))
        whose = discord.ui.UserSelect[discord.ui.View](
            custom_id=OF_MEMBER, placeholder=translate("queue-songs-of")
        )
        view = layout(whose, *page_buttons(page, translate, "mod:queue"))
        await interaction.edit_original_response(embed=embed, view=view)

    def _line(self, job: Job, position: int | None, translate: Translator) -> str:
        forecast = Forecast(
            position=position,
            expected_s=self._schedules.of(job.order.model).expected_s,
            now=self._clock.now(),
        )
        return translate(
            "queue-line",
            title=job.order.title,
            member=mention(job.order.user_id),
            ordered_at=job.created_at,
            status=Markup(progress(job, forecast, translate)),
        )

    # -------------------------------------------------------------- stopping

    async def cancel_job(
        self, interaction: discord.Interaction, text: str, reason: str | None
    ) -> None:
        """`text` is a choice of the autocomplete, or typed. Raises JobUnknown, TooLate."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        authority = await self._handler.authorize(interaction)
        moderator, why = authority.moderator, read_reason(reason)
        job = await self._store.job_in(moderator.guild_id, read_job_id(text))
        cancelled = await self._jobs.cancel(
            job.id, by=moderator.user_id, moderator=True, reason=why
        )
        translate = translator_for(interaction)
        sentence = translate(
            _name_outcome(cancelled),
            title=cancelled.order.title,
            member=mention(cancelled.order.user_id),
        )
        await confirm(interaction, sentence)
        await self._announce(moderator, [cancelled], why)

    async def cancel_all(
        self, interaction: discord.Interaction, member_id: UserId | None, reason: str | None
    ) -> None:
        """Cancel all songs of a member, or (None) of the guild, as far as they can be."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        moderator = (await self._handler.authorize(interaction)).moderator
        why = read_reason(reason)
        cancelled, left = await self._jobs.cancel_all(moderator, member_id, reason=why)
        done = sum(job.state is JobState.CANCELLED for job in cancelled)
        sentence = translator_for(interaction)(
            "queue-cancelled-many",
            count=done,
            charged=sum(job.settlement is Settlement.CHARGED for job in cancelled),
            later=len(cancelled) - done,
            left=left,
        )
        await confirm(interaction, sentence)
        await self._announce(moderator, cancelled, why)

    @offering
    async def choices(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Songs that can be cancelled, for the autocomplete."""
        authority = await self._handler.authorize(interaction)
        translate = translator_for(interaction)
        jobs = await self._store.live_jobs(guild_id=authority.moderator.guild_id)
        wanted = fold_case(typed.strip())
        return [
            app_commands.Choice(name=name, value=str(job.id))
            for job in jobs
            if job.is_cancellable and wanted in fold_case(name := _name(job, translate))
        ]

    async def _announce(
        self, moderator: Moderator, jobs: Sequence[Job], reason: str | None
    ) -> None:
        if jobs:
            members = dict.fromkeys(mention(job.order.user_id) for job in jobs)
            await self._handler.announcements.announce(
                moderator.guild_id,
                "announcements-cancelled",
                actor=mention(moderator.user_id),
                count=len(jobs),
                members=Markup(", ".join(list(members)[:MEMBERS_NAMED])),
                reason=reason,
            )


def _name_outcome(job: Job) -> str:
    if job.state is not JobState.CANCELLED:
        return "queue-cancelled-later"
    charged = job.settlement is Settlement.CHARGED
    return "queue-cancelled-charged" if charged else "queue-cancelled"


def _name(job: Job, translate: Translator) -> str:
    state = translate(f"queue-state-{job.state}")
    return one_line(f"{state} · {job.order.title} · {job.id}", LONGEST_CHOICE)
