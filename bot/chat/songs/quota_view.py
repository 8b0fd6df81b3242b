"""Where a member stands, in sentences."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.chat.components.buttons import laid_out
from bot.chat.components.layout import STYLES
from bot.chat.status.render import Press, Prospect, progress
from bot.clock import Clock
from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, Job, UserId
from bot.domain.poll_schedule import Schedule
from bot.domain.quota import Allowance, Standing, admit, allowance
from bot.errors import Blocked, BudgetUsedUp, OrderRefused, Paused
from bot.i18n.translate import Markup, Speech, one_line
from bot.store.store import Store

JOBS_NAMED = 5
"""Jobs of a kind that /quota lists: an operator may allow a hundred, a message holds a dozen."""
LONGEST_ON_BUTTON = 40
"""Characters of a title; a whole label may have 80."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What /quota says, and the buttons below it."""

    text: str
    view: discord.ui.View


class QuotaDesk:
    """Answers /quota."""

    def __init__(
        self, *, store: Store, schedule: Schedule, clock: Clock, retention: timedelta
    ) -> None:
        """`retention`: how long a song that could not be posted is kept."""
        self._store = store
        self._schedule = schedule
        self._clock = clock
        self._retention = retention

    async def describe(
        self, guild_id: GuildId, user_id: UserId, role_ids: frozenset[RoleId], speech: Speech
    ) -> Answer:
        """What is left, when it renews, what is being made, and what waits to be redelivered.

        A song that could not be posted is listed here too, since its status message may be gone.
        """
        standing = await self._store.standing(guild_id, user_id, role_ids=role_ids)
        jobs = await self._store.live_jobs(user_id=user_id)
        places = await self._store.queue_places()
        kept = await self._kept(guild_id, user_id)
        now = self._clock.now()
        lines = [
            *_forbidden(standing, now, speech),
            *_left(allowance(standing, now), speech),
            speech.say("quota-live", live=len(jobs), per_member=standing.per_member),
            *(self._live(job, places.get(job.id), speech) for job in jobs[:JOBS_NAMED]),
            *self._undelivered(kept, speech),
        ]
        return Answer(text="\n".join(lines), view=_redelivery(kept, speech))

    async def _kept(self, guild_id: GuildId, user_id: UserId) -> list[Job]:
        since = self._clock.now() - self._retention
        return await self._store.undelivered_jobs(guild_id, user_id, since=since)

    def _live(self, job: Job, place: int | None, speech: Speech) -> str:
        prospect = Prospect(
            place=place, expected_s=self._schedule.expected_s, now=self._clock.now()
        )
        status = Markup(progress(job, prospect, speech))
        return "- " + speech.say("quota-live-job", title=job.order.title, status=status)

    def _undelivered(self, kept: list[Job], speech: Speech) -> list[str]:
        if not kept:
            return []
        listed = (
            "- "
            + speech.say(
                "quota-undelivered-job",
                title=job.order.title,
                until=job.changed_at + self._retention,
            )
            for job in kept[:JOBS_NAMED]
        )
        return [speech.say("quota-undelivered", count=len(kept)), *listed]


def _redelivery(kept: list[Job], speech: Speech) -> discord.ui.View:
    return laid_out(*(_redeliver(job, speech) for job in kept[:JOBS_NAMED]))


def _redeliver(job: Job, speech: Speech) -> discord.ui.Button[discord.ui.View]:
    title = Markup(one_line(job.order.title, LONGEST_ON_BUTTON))  # a label shows no markup
    return discord.ui.Button(
        style=STYLES[Press.REDELIVER],
        label=speech.say("quota-redeliver", title=title),
        custom_id=Press.REDELIVER.custom_id(job.id),
    )


def _forbidden(standing: Standing, now: datetime, speech: Speech) -> list[str]:
    """What keeps the member from ordering whatever is left of the quota."""
    try:
        admit(standing, now)
    except (Blocked, Paused, BudgetUsedUp) as refusal:
        return [speech.explain(refusal)]
    except OrderRefused:
        pass  # the quota and the songs under way are listed anyway
    return []


def _left(share: Allowance, speech: Speech) -> list[str]:
    lines = [_quota(share, speech)]
    if share.granted:
        lines.append(speech.say("quota-granted", granted=share.granted))
    if share.left is not None and share.renews_at is not None:
        lines.append(speech.say("quota-renews", renews_at=share.renews_at))
    return lines


def _quota(share: Allowance, speech: Speech) -> str:
    if share.left is None:
        return speech.say("quota-unlimited")
    if not share.quota.songs:
        return speech.say("quota-none")
    window = Markup(speech.say("quota-window", window=share.quota.window.text))
    return speech.say("quota-left", left=share.left, songs=share.quota.songs, window=window)
