"""The span over which songs are counted: a calendar day, week or month, or a rolling duration."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

CALENDAR = ("day", "week", "month")
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=366)

_DURATION = re.compile(r"(\d{1,6})\s?([mhdw])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LENGTHS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Window:
    """`text` is the one spelling that is stored and shown: `day`, `week`, `month` or `36h`."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "Window":
        """Read a window as a person writes it.

        Raises:
            ValueError: it is neither a calendar word nor a duration of a minute to 366 days.
        """
        word = text.strip().lower()
        if word not in CALENDAR and not SHORTEST <= _duration(word) <= LONGEST:
            raise ValueError(f"a window lasts from {SHORTEST} to {LONGEST}")
        return cls(word.replace(" ", ""))

    @property
    def rolling(self) -> bool:
        return self.text not in CALENDAR

    @property
    def length(self) -> timedelta:
        """How long it lasts; a month counts as 30 days, which serves to compare quotas."""
        return _duration(self.text) if self.rolling else _LENGTHS[self.text]

    def start(self, now: datetime, zone: tzinfo) -> datetime:
        """Songs ordered at or after this moment count at `now`.

        A calendar window starts at midnight in `zone` (weeks on Monday); a rolling one is open at
        its start, so that a song stops counting exactly one length after it was ordered.
        """
        if self.rolling:
            return now - self.length + timedelta(microseconds=1)
        midnight = _midnight(now.astimezone(zone))
        back = {"day": 0, "week": midnight.weekday(), "month": midnight.day - 1}[self.text]
        return _midnight(midnight - timedelta(days=back))

    def end(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When a calendar window begins anew; None for a rolling one, which never does at once."""
        if self.rolling:
            return None
        start = self.start(now, zone)
        if self.text == "month":
            return _midnight(start.replace(day=28) + timedelta(days=4)).replace(day=1)
        return _midnight(start + self.length)


def _midnight(local: datetime) -> datetime:
    """The same wall-clock day at 00:00; arithmetic stays on the wall clock, whatever DST does."""
    return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def _duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError("a window is day, week, month or a duration such as 36h")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
