"""Where a member stands, in sentences."""

from bot.chat.card import Prospect, progress
from bot.chat.speech import Markup, Speech
from bot.clock import Clock
from bot.songs.job import GuildId, Job, UserId
from bot.songs.quota import Allowance, allowance
from bot.songs.schedule import Schedule
from bot.songs.settings import RoleId
from bot.store.store import Store

JOBS_NAMED = 5
"""Live jobs that /quota lists: an operator may allow a hundred, a message holds a dozen."""


class QuotaDesk:
    """Answers /quota."""

    def __init__(self, *, store: Store, schedule: Schedule, clock: Clock) -> None:
        self._store = store
        self._schedule = schedule
        self._clock = clock

    async def describe(
        self, guild_id: GuildId, user_id: UserId, role_ids: frozenset[RoleId], speech: Speech
    ) -> str:
        """What is left, when it renews, and what is being made."""
        standing = await self._store.standing(guild_id, user_id, role_ids=role_ids)
        jobs = await self._store.live_jobs(user_id=user_id)
        places = await self._store.queue_places()
        share = allowance(standing, self._clock.now())
        lines = [
            *_left(share, speech),
            speech.say("quota-live", live=len(jobs), per_member=standing.per_member),
            *(self._live(job, places.get(job.id), speech) for job in jobs[:JOBS_NAMED]),
        ]
        return "\n".join(lines)

    def _live(self, job: Job, place: int | None, speech: Speech) -> str:
        prospect = Prospect(
            place=place, expected_s=self._schedule.expected_s, now=self._clock.now()
        )
        status = Markup(progress(job, prospect, speech))
        return "- " + speech.say("quota-live-job", title=job.order.title, status=status)


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
