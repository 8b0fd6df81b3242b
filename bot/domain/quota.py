"""The quota rule: may this member order now, and if not, which rule says so and until when?

Pure. The store reads a QuotaStatus in the transaction that reserves, so that the answer cannot be
out of date; a reservation is the job's own row, so that no counter can drift.
"""

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from bot.domain.window import Window
from bot.errors import Blocked, BudgetUsedUp, Paused, QuotaUsedUp, TooManyLiveJobs


class Rule(StrEnum):
    """Whose quota applies to a member, the most specific first."""

    MEMBER = "member"
    ROLE = "role"
    GUILD = "guild"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """So many songs per window; None is unlimited, 0 is none at all."""

    songs: int | None
    window: Window

    @property
    def generosity(self) -> tuple[float, float]:
        """Songs per second, then songs: what the most generous role is chosen by."""
        if self.songs is None:
            return (math.inf, math.inf)
        return (self.songs / self.window.length.total_seconds(), self.songs)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLimits:
    """What the configuration grants where a guild's moderators set nothing."""

    quota: Quota
    per_member: int  # live jobs a member may have, over all guilds


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Extra songs, used after the quota is used up."""

    id: int
    left: int
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    reason: str
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.until is None or self.until > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A guild's ceiling over all members: in songs, in the provider's credits, or in both."""

    window: Window
    songs: int | None = None
    credits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a guild used within its budget's window: also what was refunded and yet paid for."""

    ordered_at: tuple[datetime, ...] = ()  # oldest first
    credits: int = 0  # as the provider reported them
    unpriced: int = 0  # songs whose cost is not known yet
    on_the_way: int = 0  # those of them that are still being made
    dearest: int = 0  # the highest cost of one song so far: what an unpriced one is taken to cost

    @property
    def credits_at_most(self) -> int:
        """Fail closed: a song whose cost is not known yet counts as the dearest so far."""
        return self.credits + self.unpriced * self.dearest


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaStatus:
    """Everything the rule looks at, read in one transaction. Times are aware."""

    quota: Quota
    rule: Rule = Rule.DEFAULT
    zone: tzinfo = UTC
    exempt: bool = False  # by a role of the member's; budget, block and pause still hold
    # What counts against the quota, oldest first: of a song that counts as two, twice.
    ordered_at: tuple[datetime, ...] = ()
    grants: tuple[Grant, ...] = ()
    live: int = 0
    per_member: int = 1
    block: Block | None = None
    pause: str | None = None  # its reason
    budget: Budget | None = None
    spending: Spending = field(default_factory=Spending)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is left of the quota now. `left` is None where it is unlimited."""

    quota: Quota
    rule: Rule
    used: int
    left: int | None
    granted: int
    renews_at: datetime | None


def choose(
    *,
    member: Quota | None = None,
    roles: tuple[Quota, ...] = (),
    guild: Quota | None = None,
    default: Quota,
) -> tuple[Rule, Quota]:
    """The most specific quota: the member's, the most generous role's, the guild's, the default."""
    if member is not None:
        return Rule.MEMBER, member
    if roles:
        return Rule.ROLE, max(roles, key=lambda quota: quota.generosity)
    if guild is not None:
        return Rule.GUILD, guild
    return Rule.DEFAULT, default


def allowance(quota_status: QuotaStatus, now: datetime, *, cost: int = 1) -> Allowance:
    """What a member has left: what /quota shows, and what a refusal is made of.

    It renews once a song of that cost can be ordered again.
    """
    quota, used = quota_status.quota, len(quota_status.ordered_at)
    unlimited = quota.songs is None or quota_status.exempt
    return Allowance(
        quota=quota,
        rule=quota_status.rule,
        used=used,
        left=None if unlimited else max(0, (quota.songs or 0) - used),
        granted=sum(grant.left for grant in _usable(quota_status.grants, now)),
        renews_at=_renews_at(
            quota.songs,
            quota.window,
            quota_status.ordered_at,
            now=now,
            zone=quota_status.zone,
            cost=cost,
        ),
    )


def admit(quota_status: QuotaStatus, now: datetime, *, cost: int = 1) -> Grant | None:
    """May this member order now? Gives the grant that pays for the song, None where the quota does.

    One or the other pays for all of it; `cost` is the songs that it counts as.

    Raises:
        Blocked, Paused, TooManyLiveJobs, BudgetUsedUp, QuotaUsedUp: the first rule that refuses.
    """
    _refuse_banned(quota_status, now)
    if quota_status.live >= quota_status.per_member:
        raise TooManyLiveJobs(limit=quota_status.per_member)
    _refuse_over_budget(quota_status, now, cost)
    share = allowance(quota_status, now, cost=cost)
    if share.left is None or share.left >= cost:
        return None
    for grant in _usable(quota_status.grants, now):
        if grant.left >= cost:
            return grant
    raise QuotaUsedUp(
        rule=share.rule,
        limit=share.quota.songs or 0,
        renews_at=share.renews_at,
        cost=cost,
        left=share.left,
    )


def _refuse_banned(quota_status: QuotaStatus, now: datetime) -> None:
    block = quota_status.block
    if block is not None and block.holds(now):
        raise Blocked(reason=block.reason, until=block.until)
    if quota_status.pause is not None:
        raise Paused(reason=quota_status.pause)


def _refuse_over_budget(quota_status: QuotaStatus, now: datetime, cost: int) -> None:
    budget, spending = quota_status.budget, quota_status.spending
    if budget is None:
        return
    ordered_at, window, zone = spending.ordered_at, budget.window, quota_status.zone
    if budget.songs is not None and len(ordered_at) + cost > budget.songs:
        renews_at = _renews_at(budget.songs, window, ordered_at, now=now, zone=zone, cost=cost)
        raise BudgetUsedUp(limit=budget.songs, unit="songs", renews_at=renews_at)
    if budget.credits is not None and spending.credits_at_most >= budget.credits:
        renews_at = window.end(now, zone)
        raise BudgetUsedUp(limit=budget.credits, unit="credits", renews_at=renews_at)
    if budget.credits is not None and not spending.dearest and spending.on_the_way:
        raise BudgetUsedUp(limit=budget.credits, unit="price", renews_at=None)  # it will tell


def _usable(grants: tuple[Grant, ...], now: datetime) -> list[Grant]:
    """Grants that have not expired, the one that expires first in front."""
    alive = [each for each in grants if each.expires_at is None or each.expires_at > now]
    return sorted(
        alive, key=lambda grant: (grant.expires_at is None, grant.expires_at or now, grant.id)
    )


def _renews_at(
    songs: int | None,
    window: Window,
    ordered_at: tuple[datetime, ...],
    *,
    now: datetime,
    zone: tzinfo,
    cost: int,
) -> datetime | None:
    """When a song of that cost becomes free; None where nothing is used, or none ever will."""
    if not songs or not ordered_at or cost > songs:
        return None
    if not window.rolling:
        return window.end(now, zone)
    # A lowered limit may leave more than it allows; a dear song may find some that is free.
    counted = max(len(ordered_at) - songs + cost - 1, 0)
    return ordered_at[counted] + window.length
