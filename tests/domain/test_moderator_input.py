"""What moderators may do to whom, and how their values are read."""

from datetime import timedelta

import pytest

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, UserId
from bot.domain.moderator_input import (
    Moderator,
    Person,
    Rank,
    RankedRole,
    need_reason,
    read_credits,
    read_granted,
    read_limit,
    read_reason,
    read_songs,
    read_span,
    read_words,
    read_zone,
    require_blockable,
    require_over,
)
from bot.errors import ValueRefused


def person(user_id, position=0, **facts):
    return Person(user_id=UserId(user_id), rank=Rank.of(position, 100 + position), **facts)


def moderator(position, **facts):
    acting = person(1, position, moderator=True, **facts)
    return Moderator(guild_id=GuildId(9), person=acting)


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


def test_a_grant_is_at_least_one_song_and_never_unlimited():
    assert read_granted("1") == 1
    for typed in ("0", "unlimited", "1001"):
        assert refusal(read_granted, typed) == "granted"


def test_a_budget_is_a_whole_number_or_left_out():
    assert (read_limit(None), read_limit("0"), read_credits("5000")) == (None, 0, 5000)
    assert refusal(read_limit, "unlimited") == "limit"
    assert refusal(read_credits, "1.5") == "credits"


@pytest.mark.parametrize("typed", ["never", "-2d", "0d", "367d", "2 fortnights", "1h30m"])
def test_what_is_no_duration_is_refused(typed):
    assert refusal(read_span, typed) == "span"


def test_a_duration_may_be_left_out():
    assert (read_span(None), read_span(" "), read_span("36h")) == (None, None, timedelta(hours=36))


def test_a_reason_is_short_and_some_things_need_one():
    assert read_reason("  why  ") == "why"
    assert read_reason("") is None
    assert refusal(read_reason, "x" * 301) == "reason-long"
    assert refusal(need_reason, "   ") == "reason-missing"


def test_words_are_kept_once_each_in_their_order():
    assert read_words("bilge rat\n foghorn ,bilge rat\n\n") == ("bilge rat", "foghorn")
    assert read_words("") == ()


def test_a_time_zone_is_found_by_its_name_alone():
    assert read_zone(" new_york".replace(" ", "america/")) == "America/New_York"
    for typed in ("", "../UTC", "/etc/localtime", "Berlin", "UTC+1", "\0"):
        assert refusal(read_zone, typed) == "zone"


def test_only_what_stands_below_can_be_decided_about():
    low, same, high = (
        RankedRole(role_id=RoleId(1), rank=Rank.of(at, 100 + at)) for at in (1, 5, 9)
    )
    require_over(moderator(5), low)
    assert refusal(require_over, moderator(5), same) == "role-above"
    assert refusal(require_over, moderator(5), high) == "role-above"
    require_over(moderator(0, owner=True), high)
    require_over(moderator(5), person(2, 4))
    assert refusal(require_over, moderator(5), person(2, 5)) == "member-above"
    require_over(moderator(5), None)


def test_of_two_roles_at_one_position_the_older_is_higher():
    assert Rank.of(3, 10) > Rank.of(3, 11)
    assert Rank.of(4, 11) > Rank.of(3, 10)


def test_everybodys_role_is_no_role_to_decide_about():
    everyone = RankedRole(role_id=RoleId(9), rank=Rank.of(0, 9))
    assert refusal(require_over, moderator(5), everyone) == "role-everyone"


def test_whom_nobody_blocks():
    above = moderator(9)
    assert refusal(require_blockable, above, person(1, 9)) == "block-self"
    assert refusal(require_blockable, above, person(2, bot=True)) == "member-bot"
    assert refusal(require_blockable, above, person(2, owner=True)) == "block-owner"
    assert refusal(require_blockable, above, person(2, 3, moderator=True)) == "block-moderator"
    assert refusal(require_blockable, above, person(2, 9)) == "member-above"
    require_blockable(above, Person(user_id=UserId(2), present=False))
