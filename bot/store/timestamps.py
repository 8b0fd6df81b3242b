"""Times as the store keeps them: whole milliseconds since 1970, in UTC."""

from datetime import UTC, datetime, timedelta

from bot.clock import Clock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_ms(timestamp: datetime) -> int:
    """The millisecond that has begun."""
    return (timestamp - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    return EPOCH + ms * MILLISECOND


def maybe_to_ms(timestamp: datetime | None) -> int | None:
    return None if timestamp is None else to_ms(timestamp)


def maybe_from_ms(ms: int | None) -> datetime | None:
    return None if ms is None else from_ms(ms)


def now_of(clock: Clock) -> datetime:
    return from_ms(to_ms(clock.now()))
