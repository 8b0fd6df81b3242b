"""The span over which songs are counted, at its ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.quota import Quota
from bot.domain.window import Window

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1m", timedelta(minutes=1)),
        ("90m", timedelta(minutes=90)),
        ("36h", timedelta(hours=36)),
        ("2d", timedelta(days=2)),
        ("3w", timedelta(days=21)),
        ("366d", timedelta(days=366)),
        ("day", timedelta(days=1)),
        ("week", timedelta(days=7)),
        ("month", timedelta(days=30)),
    ],
)
def test_a_window_lasts_from_a_minute_to_a_leap_year(text, length):
    assert Window.parse(text).length == length


@pytest.mark.parametrize("text", ["0m", "367d", "8785h", "53w", "1 y", "1mm", "m", "1000000m"])
def test_anything_shorter_or_longer_is_no_window(text):
    with pytest.raises(ValueError, match="window"):
        Window.parse(text)


def test_a_song_counts_in_a_rolling_window_for_exactly_its_length():
    window = Window.parse("36h")
    start = window.start(NOW, UTC)
    ordered_at = NOW - timedelta(hours=36)
    assert not ordered_at >= start
    assert ordered_at + MICROSECOND >= start
    assert window.end(NOW, UTC) is None


@pytest.mark.parametrize(
    ("now", "day", "week", "month"),
    [
        (datetime(2026, 11, 22, 23, 59, 59, 999999, UTC), (11, 22), (11, 16), (11, 1)),
        (datetime(2026, 11, 23, tzinfo=UTC), (11, 23), (11, 23), (11, 1)),
        (datetime(2026, 11, 1, tzinfo=UTC), (11, 1), (10, 26), (11, 1)),
        (datetime(2026, 10, 31, 23, 59, tzinfo=UTC), (10, 31), (10, 26), (10, 1)),
    ],
)
def test_a_calendar_window_begins_at_midnight_to_the_moment(now, day, week, month):
    starts = [Window.parse(text).start(now, UTC) for text in ("day", "week", "month")]
    assert starts == [datetime(2026, *start, tzinfo=UTC) for start in (day, week, month)]


def test_a_day_on_which_midnight_comes_twice_begins_at_the_first():
    now = datetime(2026, 11, 1, 12, tzinfo=UTC)  # the day summer time ends in Cuba, at one o'clock
    start = Window.parse("day").start(now, ZoneInfo("America/Havana"))
    assert start.astimezone(UTC) == datetime(2026, 11, 1, 4, tzinfo=UTC)


def test_of_two_windows_the_quota_with_more_songs_a_second_is_more_generous():
    def generosity(songs, text):
        return Quota(songs=songs, window=Window.parse(text)).generosity

    assert generosity(2, "day") > generosity(13, "week")
    assert generosity(15, "week") > generosity(2, "day")
    assert generosity(14, "week") > generosity(2, "day")  # as many a second, more at once
    assert generosity(None, "month") > generosity(10_000, "1m")
