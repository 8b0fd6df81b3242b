"""Where a member stands, in sentences."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.chat.components.buttons import layout
from bot.chat.components.job_buttons import STYLES, JobButton
from bot.chat.components.pages import fit
from bot.chat.components.progress import Forecast, progress
from bot.chat.components.quota_lines import quota_lines
from bot.clock import Clock
from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, Job, UserId
from bot.domain.quota import QuotaStatus, admit, allowance
from bot.domain.schedules import Schedules
from bot.errors import Blocked, BudgetUsedUp, OrderRefused, Paused
from bot.i18n.markdown import Markup, one_line
from bot.i18n.translate import Translator
from bot.store.store import Store

JOBS_NAMED = 5
"""Jobs of a kind that /quota lists: an operator may allow a hundred, a message holds a dozen.
With the longest titles and reasons it holds fewer; what waits to be redelivered has its buttons."""
LONGEST_ON_BUTTON = 40
"""Characters of a title; a whole label may have 80."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaAnswer:
    """What /quota says, and the buttons below it."""

    text: str
    view: discord.ui.View


class QuotaView:
    """Answers /quota."""

    def __init__(
        self, *, store: Store, schedules: Schedules, clock: Clock, retention: timedelta
    ) -> None:
        """`retention`: how long a song that could not be posted is kept."""
        self._store = store
        self._schedules = schedules
        self._clock = clock
        self._retention = retention

    async def describe(
        self, guild_id: GuildId, user_id: UserId, role_ids: frozenset[RoleId], translate: Translator
    ) -> QuotaAnswer:
        """What is left, when it renews, what is being made, and what waits to be redelivered.

        A song that could not be posted is listed here too, since its status message may be gone.
        """
        status = await self._store.quota_status(guild_id, user_id, role_ids=role_ids)
        jobs = await self._store.live_jobs(user_id=user_id)
        positions = await self._store.queue_positions()
        kept = await self._read_kept_songs(guild_id, user_id)
        now = self._clock.now()
        lines = [
            *_refusal_lines(status, now, translate),
            *quota_lines(allowance(status, now), translate),
            translate("quota-live", live=len(jobs), per_member=status.per_member),
            *(self._live_line(job, positions.get(job.id), translate) for job in jobs[:JOBS_NAMED]),
            *_lines_on_held_up(len(jobs) - status.live, translate),
            *self._undelivered_lines(kept, translate),
        ]
        return QuotaAnswer(text=fit(lines), view=_redelivery_view(kept, translate))

    async def _read_kept_songs(self, guild_id: GuildId, user_id: UserId) -> list[Job]:
        since = self._clock.now() - self._retention
        return await self._store.undelivered_jobs(guild_id, user_id, since=since)

    def _live_line(self, job: Job, position: int | None, translate: Translator) -> str:
        forecast = Forecast(
            position=position,
            expected_s=self._schedules.of(job.order.model).expected_s,
            now=self._clock.now(),
        )
        status = Markup(progress(job, forecast, translate))
        return "- " + translate("quota-live-job", title=job.order.title, status=status)

    def _undelivered_lines(self, kept: list[Job], translate: Translator) -> list[str]:
        if not kept:
            return []
        listed = (
            "- "
            + translate(
                "quota-undelivered-job",
                title=job.order.title,
                until=job.changed_at + self._retention,
            )
            for job in kept[:JOBS_NAMED]
        )
        return [translate("quota-undelivered", count=len(kept)), *listed]


def _lines_on_held_up(count: int, translate: Translator) -> list[str]:
    return [translate("quota-live-held-up", count=count)] if count > 0 else []


def _redelivery_view(kept: list[Job], translate: Translator) -> discord.ui.View:
    return layout(*(_redeliver_button(job, translate) for job in kept[:JOBS_NAMED]))


def _redeliver_button(job: Job, translate: Translator) -> discord.ui.Button[discord.ui.View]:
    title = Markup(one_line(job.order.title, LONGEST_ON_BUTTON))  # a label shows no markup
    return discord.ui.Button(
        style=STYLES[JobButton.REDELIVER],
        label=translate("quota-redeliver", title=title),
        custom_id=JobButton.REDELIVER.custom_id(job.id),
    )


def _refusal_lines(status: QuotaStatus, now: datetime, translate: Translator) -> list[str]:
    """What keeps the member from ordering whatever is left of the quota."""
    try:
        admit(status, now)
    except (Blocked, Paused, BudgetUsedUp) as refusal:
        return [translate.explain(refusal)]
    except OrderRefused:
        pass  # the quota and the songs under way are listed anyway
    return []
