from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.quota import (
    Block,
    Budget,
    Grant,
    Quota,
    QuotaStatus,
    Rule,
    Spending,
    admit,
    allowance,
    choose,
)
from bot.domain.window import Window
from bot.errors import Blocked, BudgetUsedUp, Paused, QuotaUsedUp, TooManyLiveJobs

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def quota(songs, window="day"):
    return Quota(songs=songs, window=Window.parse(window))


def status_with(songs=3, window="day", **facts):
    return QuotaStatus(quota=quota(songs, window), **facts)


def ordered(*hours_ago):
    return tuple(sorted(NOW - hours * HOUR for hours in hours_ago))


def test_a_member_within_the_quota_may_order():
    assert admit(status_with(3, ordered_at=ordered(1, 2)), NOW) is None


def test_a_used_up_quota_names_the_rule_the_limit_and_when_it_renews():
    facts = status_with(2, ordered_at=ordered(1, 2), rule=Rule.ROLE)
    with pytest.raises(QuotaUsedUp) as refusal:
        admit(facts, NOW)
    assert refusal.value.data() == {
        "rule": "role",
        "limit": 2,
        "renews_at": datetime(2026, 11, 23, tzinfo=UTC),
        "cost": 1,
        "left": 0,
    }


def test_a_rolling_window_renews_when_its_oldest_song_leaves_it():
    facts = status_with(2, "36h", ordered_at=ordered(30, 1))
    assert allowance(facts, NOW).renews_at == NOW + 6 * HOUR


def test_a_lowered_limit_renews_when_enough_songs_have_left_the_window():
    facts = status_with(1, "36h", ordered_at=ordered(30, 20, 1))
    assert allowance(facts, NOW).left == 0
    assert allowance(facts, NOW).renews_at == NOW + 35 * HOUR


def test_a_quota_of_none_at_all_never_renews():
    with pytest.raises(QuotaUsedUp) as refusal:
        admit(status_with(0), NOW)
    assert (refusal.value.limit, refusal.value.renews_at) == (0, None)


def test_unlimited_and_exempt_members_are_never_refused_by_the_quota():
    many = ordered(*range(1, 11))
    assert admit(status_with(None, ordered_at=many), NOW) is None
    assert admit(status_with(1, ordered_at=many, exempt=True), NOW) is None


def test_grants_are_used_after_the_quota_and_the_first_to_expire_goes_first():
    grants = (
        Grant(id=1, left=5, expires_at=None),
        Grant(id=2, left=1, expires_at=NOW + 2 * HOUR),
        Grant(id=3, left=0, expires_at=NOW + HOUR),
        Grant(id=4, left=9, expires_at=NOW - HOUR),
    )
    assert admit(status_with(1, grants=grants), NOW) is None
    assert admit(status_with(1, grants=grants, ordered_at=ordered(1)), NOW) == grants[1]
    assert allowance(status_with(1, grants=grants), NOW).granted == 6


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"block": Block(reason="spam", until=NOW + HOUR)}, Blocked),
        ({"block": Block(reason="spam", until=None), "exempt": True}, Blocked),
        ({"pause": "maintenance", "exempt": True}, Paused),
        ({"live": 2, "per_member": 2}, TooManyLiveJobs),
        (
            {
                "budget": Budget(songs=2, window=Window.parse("week")),
                "spending": Spending(ordered_at=ordered(1, 2)),
                "exempt": True,
            },
            BudgetUsedUp,
        ),
    ],
)
def test_a_grant_or_an_exemption_does_not_go_around_the_other_rules(facts, refusal):
    with pytest.raises(refusal):
        admit(status_with(grants=(Grant(id=1, left=1, expires_at=None),), **facts), NOW)


def test_a_block_that_ran_out_does_not_refuse():
    assert admit(status_with(block=Block(reason="spam", until=NOW)), NOW) is None


def test_a_song_whose_cost_is_unknown_counts_as_the_dearest_so_far():
    budget = Budget(credits=1000, window=Window.parse("month"))
    below = Spending(credits=500, unpriced=1, dearest=400)
    assert admit(status_with(budget=budget, spending=below), NOW) is None
    over = Spending(credits=500, unpriced=2, dearest=400)
    with pytest.raises(BudgetUsedUp) as refusal:
        admit(status_with(budget=budget, spending=over), NOW)
    assert refusal.value.renews_at == datetime(2026, 12, 1, tzinfo=UTC)


def test_a_budget_of_credits_waits_for_the_first_price():
    budget = Budget(credits=1000, window=Window.parse("month"))
    with pytest.raises(BudgetUsedUp) as refusal:
        admit(status_with(budget=budget, spending=Spending(unpriced=1, on_the_way=1)), NOW)
    assert (refusal.value.unit, refusal.value.renews_at) == ("price", None)
    assert admit(status_with(budget=budget, spending=Spending(unpriced=1)), NOW) is None
    priced = Spending(unpriced=1, on_the_way=1, dearest=10)
    assert admit(status_with(budget=budget, spending=priced), NOW) is None


def test_the_most_specific_quota_applies_and_among_roles_the_most_generous():
    default, guild, member = quota(3), quota(5), quota(1)
    roles = (quota(7, "week"), quota(2, "day"), quota(10, "month"))
    assert choose(default=default) == (Rule.DEFAULT, default)
    assert choose(default=default, guild=guild) == (Rule.GUILD, guild)
    assert choose(default=default, guild=guild, roles=roles) == (Rule.ROLE, roles[1])
    assert choose(default=default, roles=(*roles, quota(None)))[1].songs is None
    assert choose(default=default, roles=roles, member=member) == (Rule.MEMBER, member)


def test_calendar_windows_follow_the_guilds_time_zone_across_daylight_saving():
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 25, 12, tzinfo=UTC)  # the day summer time ends there
    day = Window.parse("day")
    assert day.start(now, berlin) == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert day.end(now, berlin) == datetime(2026, 10, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "start", "end"),
    [
        ("day", (2026, 11, 22), (2026, 11, 23)),
        ("week", (2026, 11, 16), (2026, 11, 23)),
        ("month", (2026, 11, 1), (2026, 12, 1)),
    ],
)
def test_calendar_windows_start_at_midnight(window, start, end):
    assert Window.parse(window).start(NOW, UTC) == datetime(*start, tzinfo=UTC)
    assert Window.parse(window).end(NOW, UTC) == datetime(*end, tzinfo=UTC)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_on_the_first_of_the_next(month):
    late = datetime(2026, month, 28, 23, 59, tzinfo=UTC)
    end = Window.parse("month").end(late, UTC)
    assert (end.month, end.day) == (month % 12 + 1, 1)


@pytest.mark.parametrize("text", ["", "0h", "-3h", "1.5h", "367d", "year", "36", "9999999h", "٣h"])
def test_a_window_that_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match="window"):
        Window.parse(text)


@pytest.mark.parametrize(("text", "stored"), [(" Day", "day"), ("36 H", "36h"), ("2w", "2w")])
def test_a_window_has_one_spelling(text, stored):
    assert Window.parse(text).text == stored


def test_a_dear_song_needs_all_that_it_counts_as_from_the_quota_or_from_one_grant():
    facts = status_with(3, ordered_at=ordered(1, 2))
    assert admit(facts, NOW, cost=1) is None
    with pytest.raises(QuotaUsedUp) as refusal:
        admit(facts, NOW, cost=2)
    assert (refusal.value.cost, refusal.value.left) == (2, 1)
    small = Grant(id=1, left=1, expires_at=None)
    large = Grant(id=2, left=2, expires_at=None)
    paid_by = admit(replace(facts, grants=(small, large)), NOW, cost=2)
    assert paid_by == large


def test_a_song_that_costs_more_than_the_quota_never_becomes_free():
    with pytest.raises(QuotaUsedUp) as refusal:
        admit(status_with(1, ordered_at=()), NOW, cost=2)
    assert refusal.value.renews_at is None


MS = timedelta(milliseconds=1)
WEEK = Window.parse("week")
TWO_SONGS = Spending(ordered_at=ordered(1, 2))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"live": 0}, None),
        ({"live": 1}, TooManyLiveJobs),
        ({"live": 1, "per_member": 2}, None),
        ({"live": 2, "per_member": 2}, TooManyLiveJobs),
        ({"block": Block(reason="spam", until=NOW + MS)}, Blocked),
        ({"block": Block(reason="spam", until=NOW)}, None),
        ({"pause": ""}, Paused),
        ({"ordered_at": ordered(1, 2)}, None),
        ({"ordered_at": ordered(1, 2, 3)}, QuotaUsedUp),
        ({"budget": Budget(songs=3, window=WEEK), "spending": TWO_SONGS}, None),
        ({"budget": Budget(songs=2, window=WEEK), "spending": TWO_SONGS}, BudgetUsedUp),
        ({"budget": Budget(credits=9, window=WEEK), "spending": Spending(credits=8)}, None),
        ({"budget": Budget(credits=9, window=WEEK), "spending": Spending(credits=9)}, BudgetUsedUp),
        ({"budget": Budget(songs=0, window=WEEK)}, BudgetUsedUp),
        ({"budget": Budget(window=WEEK), "spending": Spending(credits=9, on_the_way=1)}, None),
    ],
)
def test_every_rule_refuses_from_its_limit_on_and_not_before(facts, refusal):
    if refusal is None:
        assert admit(status_with(3, **facts), NOW) is None
        return
    with pytest.raises(refusal):
        admit(status_with(3, **facts), NOW)


@pytest.mark.parametrize(("left_ms", "usable"), [(1, True), (0, False), (-1, False)])
def test_a_grant_pays_until_the_moment_at_which_it_expires(left_ms, usable):
    grant = Grant(id=1, left=1, expires_at=NOW + left_ms * MS)
    assert bool(allowance(status_with(0, grants=(grant,)), NOW).granted) == usable


def test_of_grants_that_expire_together_or_never_the_older_goes_first():
    for expires_at in (None, NOW + HOUR):
        grants = tuple(Grant(id=number, left=1, expires_at=expires_at) for number in (2, 1))
        assert admit(status_with(0, grants=grants), NOW).id == 1
    late = Grant(id=2, left=1, expires_at=NOW + timedelta(days=366))
    assert admit(status_with(0, grants=(replace(late, id=1, expires_at=None), late)), NOW) == late
    soon = replace(late, id=3, expires_at=NOW + HOUR)
    assert admit(status_with(0, grants=(late, soon)), NOW) == soon


@pytest.mark.parametrize(
    ("songs", "hours_ago", "cost", "renews_in_h"),
    [
        (3, (30, 20, 10), 1, 6),
        (3, (30, 20, 10), 2, 16),
        (3, (30, 20, 10), 3, 26),
        (3, (30, 20), 2, 6),
        (3, (30, 20), 1, 6),
        (3, (30, 20, 10), 4, None),
        (3, (30,), 1, 6),
        (3, (), 1, None),
        (1, (30, 20, 10), 1, 26),
        (None, (30,), 1, None),
    ],
)
def test_a_rolling_quota_renews_once_enough_songs_have_left_it(songs, hours_ago, cost, renews_in_h):
    facts = status_with(songs, "36h", ordered_at=ordered(*hours_ago))
    renews_at = None if renews_in_h is None else NOW + renews_in_h * HOUR
    assert allowance(facts, NOW, cost=cost).renews_at == renews_at


def test_what_is_left_is_never_less_than_nothing_and_no_number_where_there_is_no_limit():
    left = [allowance(status_with(2, ordered_at=ordered(*range(n))), NOW).left for n in (1, 2, 3)]
    assert left == [1, 0, 0]
    assert allowance(status_with(None), NOW).left is None
    assert allowance(status_with(2, exempt=True), NOW).left is None
    assert allowance(status_with(2, ordered_at=ordered(1)), NOW).used == 1


def test_a_guild_that_spent_nothing_has_its_whole_budget():
    nothing = Spending()
    assert (nothing.credits_at_most, nothing.on_the_way, nothing.ordered_at) == (0, 0, ())
    assert replace(nothing, credits=500, unpriced=2, dearest=400).credits_at_most == 1300
    one = Budget(songs=1, credits=1, window=WEEK)
    assert admit(status_with(budget=one, spending=nothing), NOW) is None
