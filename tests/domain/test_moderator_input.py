"""How what moderators type is read."""

from datetime import timedelta

import pytest

from bot.domain.moderator_input import (
    need_reason,
    read_credits,
    read_granted,
    read_limit,
    read_reason,
    read_songs,
    read_span,
    read_window,
    read_words,
    read_zone,
    suggest_songs,
)
from bot.errors import ValueRefused


def refusal(call, *arguments):
    with pytest.raises(ValueRefused) as refused:
        call(*arguments)
    return refused.value.reason


@pytest.mark.parametrize(
    "typed", ["-1", "+1", "1.5", "1e3", "١", "", " ", "none", "0x10", "10001", "9" * 400, "1 000"]
)
def test_what_is_no_number_of_songs_is_refused(typed):
    assert refusal(read_songs, typed) == "songs"


@pytest.mark.parametrize(
    ("typed", "songs"), [("0", 0), (" 7 ", 7), ("10000", 10000), ("Unlimited", None)]
)
def test_a_quota_is_none_at_all_some_or_unlimited(typed, songs):
    assert read_songs(typed) == songs


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["1", "2", "3", "5", "10", "20", "50", "unlimited"]),
        (" 7", ["7", "unlimited"]),
        ("007", ["7", "unlimited"]),
        ("Unl", ["unlimited"]),
        ("10000", ["10000", "unlimited"]),
        ("10001", ["1", "2", "3", "5", "10", "20", "50", "unlimited"]),
    ],
)
def test_unlimited_is_offered_beside_numbers(typed, offered):
    assert suggest_songs(typed) == offered
    for each in offered:
        read_songs(each)


def test_a_grant_is_at_least_one_song_and_never_unlimited():
    assert (read_granted(1), read_granted(" 1000 ")) == (1, 1000)
    for given in ("0", "unlimited", 1001, 0, -1, 1.0, True):
        assert refusal(read_granted, given) == "granted"


def test_a_budget_is_a_whole_number_or_left_out():
    assert (read_limit(None), read_limit(0)) == (None, 0)
    assert (read_credits(None), read_credits(5000)) == (None, 5000)
    assert refusal(read_limit, "unlimited") == "limit"
    assert refusal(read_limit, 10_001) == "limit"
    assert refusal(read_credits, 1.5) == "credits"


@pytest.mark.parametrize("typed", ["never", "-2d", "0d", "367d", "2 fortnights", "1h30m"])
def test_what_is_no_duration_is_refused(typed):
    assert refusal(read_span, typed) == "span"


def test_a_duration_may_be_left_out():
    assert (read_span(None), read_span(" "), read_span("36h")) == (None, None, timedelta(hours=36))


def test_a_window_is_read_as_it_is_stored():
    assert read_window(" 36 H ").text == "36h"
    assert refusal(read_window, "never") == "window"


def test_a_reason_is_short_and_some_things_need_one():
    assert read_reason("  why  ") == "why"
    assert read_reason("") is None
    assert refusal(read_reason, "x" * 301) == "reason-long"
    assert refusal(need_reason, "   ") == "reason-missing"
    assert need_reason(" spam ") == "spam"


def test_words_are_kept_once_each_in_their_order():
    assert read_words("bilge rat\n foghorn ,bilge rat\n\n") == ("bilge rat", "foghorn")
    assert read_words("") == ()


def test_a_time_zone_is_found_by_its_name_alone():
    assert read_zone(" new_york".replace(" ", "america/")) == "America/New_York"
    for typed in ("", "../UTC", "/etc/localtime", "Berlin", "UTC+1", "\0"):
        assert refusal(read_zone, typed) == "zone"
