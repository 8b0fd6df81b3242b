"""The quota rule and its bookkeeping once more, as plainly as it can be said.

Nothing here is shared with the code under test: calendar windows compare dates, rolling ones
durations, and whoever ordered what stands in one list.
"""

from dataclasses import dataclass, field
from datetime import timedelta

ROLLING = {"36h": timedelta(hours=36), "10m": timedelta(minutes=10), "3d": timedelta(days=3)}
CALENDAR = {
    "day": lambda local: (local.year, local.month, local.day),
    "week": lambda local: tuple(local.isocalendar())[:2],
    "month": lambda local: (local.year, local.month),
}


@dataclass(kw_only=True)
class Song:
    member: str
    at: object
    live: bool = True
    refunded: bool = False
    grant: int | None = None
    credits: int | None = None


@dataclass(kw_only=True)
class ReferenceQuotas:
    """What a guild's rules come to, kept in plain Python."""

    default: tuple
    per_member: int
    roles: dict  # of each member
    zone: object
    quotas: dict = field(default_factory=dict)  # of members, roles, and "guild"
    exempt: set = field(default_factory=set)
    grants: dict = field(default_factory=dict)  # id: [member, songs, expires]
    resets: dict = field(default_factory=dict)
    blocks: dict = field(default_factory=dict)
    pause: bool = False
    budget: tuple | None = None
    songs: list = field(default_factory=list)

    def answer(self, member, now):
        """`quota`, the id of the grant that pays, or the name of the refusal."""
        if member in self.blocks and (self.blocks[member] is None or self.blocks[member] > now):
            return "Blocked"
        if self.pause:
            return "Paused"
        if sum(song.live for song in self.songs if song.member == member) >= self.per_member:
            return "TooManyLiveJobs"
        if self.budget is not None:
            songs, window = self.budget
            if sum(self._within(s.at, window, now) for s in self._kept()) >= songs:
                return "BudgetUsedUp"
        left = self.left(member, now)
        if left is None or left > 0:
            return "quota"
        return next(iter(self.usable(member, now)), "QuotaUsedUp")

    def left(self, member, now):
        """None: unlimited."""
        songs, window = self.quota(member)
        if songs is None or self.exempt & self.roles[member]:
            return None
        reset = self.resets.get(member)
        used = sum(
            song.member == member
            and song.grant is None
            and self._within(song.at, window, now)
            and (reset is None or song.at > reset)
            for song in self._kept()
        )
        return max(0, songs - used)

    def quota(self, member):
        if member in self.quotas:
            return self.quotas[member]
        of_roles = [self.quotas[role] for role in self.roles[member] if role in self.quotas]
        if of_roles:
            return max(of_roles, key=_generosity)
        return self.quotas.get("guild", self.default)

    def usable(self, member, now):
        """Grants that still pay, the one that ends first in front; how much each has left."""
        found = {}
        for number, (owner, songs, expires) in self.grants.items():
            unused = songs - sum(song.grant == number for song in self._kept())
            if owner == member and unused > 0 and (expires is None or expires > now):
                found[number] = (expires is None, expires or now, number, unused)
        return {number: found[number][3] for number in sorted(found, key=found.get)}

    def _kept(self):
        return [song for song in self.songs if not song.refunded]

    def _within(self, at, window, now):
        if window in ROLLING:
            return now - at < ROLLING[window]
        name = CALENDAR[window]
        return name(at.astimezone(self.zone)) >= name(now.astimezone(self.zone))


def _generosity(quota):
    songs, window = quota
    if songs is None:
        return (float("inf"), 0)
    days = {"day": 1, "week": 7, "month": 30, "36h": 1.5, "10m": 10 / 1440, "3d": 3}
    return (songs / days[window], songs)
