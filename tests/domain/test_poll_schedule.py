import random

import pytest

from bot.domain.poll_schedule import (
    LONGEST_GAP_S,
    PRIOR_S,
    REMEMBERED,
    RUN,
    SHORTEST_GAP_S,
    TRIAL,
    Schedule,
)

STEADY = [(50.0 + 7 * i % 10, 51.0 + 7 * i % 10) for i in range(REMEMBERED)]


def looks(schedule, duration_s, *, song="song"):
    """Ask for one song until it is done, learn it, and give the ages of the looks."""
    ages = [0.0]
    while ages[-1] < duration_s:
        ages.append(schedule.next_poll_s(song, ages[-1]))
    schedule.learn(song, ages[-2], ages[-1])
    schedule.leave(song)
    return ages[1:]


def average(schedule, durations_s):
    seen = [looks(schedule, duration_s) for duration_s in durations_s]
    delay_s = sum(ages[-1] - d for ages, d in zip(seen, durations_s, strict=True))
    return sum(map(len, seen)) / len(seen), delay_s / len(seen)


def songs(median_s, *, count, seed=1, sigma=0.1):
    rng = random.Random(seed)
    return [median_s * rng.lognormvariate(0, sigma) for _ in range(count)]


def warm(median_s=55.0):
    schedule = Schedule()
    for duration_s in songs(median_s, count=REMEMBERED):
        looks(schedule, duration_s)
    return schedule


# ------------------------------------------------------------------ gaps


@pytest.mark.parametrize("seed", range(20))
def test_the_next_look_is_always_later_by_a_gap_within_bounds(seed):
    rng = random.Random(seed)
    schedule = Schedule()
    for _ in range(60):
        looks(schedule, rng.choice([8.0, 55.0, 700.0]) * rng.uniform(0.5, 1.5))
        age_s = rng.uniform(0, 3000)
        gap_s = schedule.next_poll_s("other", age_s) - age_s
        assert gap_s >= SHORTEST_GAP_S - 1e-9
        if age_s > 1050:  # older than any first look
            assert gap_s <= LONGEST_GAP_S + 1e-9


def test_songs_that_all_take_the_same_are_asked_for_once_a_second():
    schedule = Schedule([(55.0, 55.0)] * REMEMBERED)
    assert schedule.next_poll_s("song", 54.9) == 55.9
    assert schedule.next_poll_s("song", 55.0) == 56.0


def test_nobody_is_asked_before_the_fastest_songs_are_done():
    schedule = Schedule(STEADY)
    assert 50 < schedule.next_poll_s("song", 0) < 53
    assert schedule.next_poll_s("song", 30) == schedule.next_poll_s("song", 0)


def test_gaps_grow_once_a_song_is_older_than_nearly_all():
    schedule = Schedule(STEADY)
    gaps = [schedule.next_poll_s("song", age) - age for age in (58.0, 70.0, 80.0, 90.0, 600.0)]
    assert gaps == sorted(gaps)
    assert gaps[0] < 2 < gaps[1] < gaps[2] < gaps[3]
    assert gaps[-1] == pytest.approx(LONGEST_GAP_S)


def test_an_empty_middle_is_not_asked_about_every_second():
    schedule = Schedule([(19.5, 20.5), (59.5, 60.5)] * (REMEMBERED // 2))
    assert schedule.next_poll_s("song", 22.0) == 22.0 + LONGEST_GAP_S


@pytest.mark.parametrize(("age_s", "gap_s"), [(57.9, 1.0), (75.0, 4.2), (91.0, 8.4), (600.0, 8.4)])
def test_a_gap_is_a_second_at_least_and_grows_to_seven_looks_a_minute(age_s, gap_s):
    assert Schedule(STEADY).next_poll_s("song", age_s) - age_s == pytest.approx(gap_s, abs=0.15)


@pytest.mark.parametrize(
    ("sigma", "polls", "delay_s"),
    [(0.02, 2.97, 0.54), (0.1, 4.21, 1.38), (0.3, 4.14, 4.03), (0.6, 6.01, 4.88)],
)
def test_how_often_is_asked_and_how_late_a_song_is_found_on_average(sigma, polls, delay_s):
    """Of songs of 55 s that differ by so much, after as many were learned as are remembered."""
    schedule = Schedule()
    average(schedule, songs(55.0, count=REMEMBERED, sigma=sigma))
    found = average(schedule, songs(55.0, count=500, seed=4, sigma=sigma))
    assert found == pytest.approx((polls, delay_s), rel=0.03)


@pytest.mark.parametrize(("median_s", "polls", "delay_s"), [(55.0, 5.23, 1.75), (20.0, 4.1, 1.24)])
def test_how_often_is_asked_and_how_late_a_song_is_found_after_a_first_start(
    median_s, polls, delay_s
):
    """Of the first ten songs, in a hundred starts."""
    starts = [average(Schedule(), songs(median_s, count=10, seed=seed)) for seed in range(100)]
    found = [sum(figures) / len(starts) for figures in zip(*starts, strict=True)]
    assert found == pytest.approx([polls, delay_s], rel=0.03)


@pytest.mark.parametrize(("times", "polls"), [(1.5, 15), (2.0, 19), (4.0, 32), (10.0, 71)])
def test_how_often_a_song_is_asked_for_that_takes_much_longer(times, polls):
    assert len(looks(warm(), 55.0 * times)) == pytest.approx(polls, abs=1)


# ------------------------------------------------------------------ early looks


def test_the_first_songs_are_asked_for_early_and_the_next_is_not():
    schedule = Schedule()
    for _ in range(TRIAL):
        first, second, third, *_ = looks(schedule, 55.0)
        assert first * 2 == second == third / 2
    assert looks(schedule, 55.0)[0] > 50


def test_a_song_done_at_the_first_look_makes_the_next_be_asked_for_at_half_of_that():
    schedule = Schedule(STEADY)
    first_s = looks(schedule, 45.0)[0]
    assert looks(schedule, 55.0)[0] == pytest.approx(first_s / 2, rel=0.02)
    assert looks(schedule, 55.0)[0] > 50


def test_of_many_songs_in_flight_few_are_asked_for_early():
    schedule = Schedule()
    early = [song for song in range(300) if schedule.next_poll_s(song, 0.0) < PRIOR_S[0][0]]
    assert early == list(range(2 * TRIAL))


# ------------------------------------------------------------------ change


def test_a_provider_suddenly_faster_is_found_out_within_four_songs():
    runs = []
    for seed in range(20):
        schedule = warm()
        runs.append([looks(schedule, d)[-1] - d for d in songs(20.0, count=40, seed=seed)])
    assert max(max(delays_s[4:]) for delays_s in runs) < 12
    assert sum(sum(delays_s[:10]) for delays_s in runs) / 200 < 6
    assert sum(sum(delays_s) for delays_s in runs) / 800 < 3


def test_a_provider_suddenly_slower_costs_no_more_than_twelve_looks_a_song():
    polls, _ = average(warm(), songs(110.0, count=10, seed=2))
    assert polls <= 12.5
    schedule = warm()
    assert average(schedule, songs(110.0, count=40, seed=2))[0] < 8


@pytest.mark.parametrize(("duration_s", "expected_s"), [(20.0, 28), (110.0, 126)])
def test_the_expected_time_follows_a_change(duration_s, expected_s):
    schedule = warm()
    for changed_s in songs(duration_s, count=20, seed=3):
        looks(schedule, changed_s)
    assert schedule.expected_s < expected_s
    assert schedule.expected_s > duration_s * 0.9


@pytest.mark.parametrize(
    ("bracket_s", "forgets_after"),
    [((70.0, 72.0), RUN), ((20.0, 22.0), RUN), ((54.0, 55.0), None)],
)
def test_a_run_on_one_side_makes_the_memory_that_run(bracket_s, forgets_after):
    middle_s = sum(bracket_s) / 2
    schedule = Schedule(STEADY)
    for count in range(1, RUN + 1):
        schedule.learn("song", *bracket_s)
        forgotten = abs(schedule.expected_s - middle_s) < 1
        assert forgotten == (count == forgets_after)


def test_a_run_begins_anew_once_it_has_made_the_memory():
    schedule = Schedule([*STEADY, *[(70.0, 72.0)] * RUN])
    for song in range(1, RUN):
        schedule.learn(song, 200.0 + song, 201.0 + song)
    assert schedule.next_poll_s("other", 0.0) == pytest.approx(70, abs=1)
    schedule.leave("other")
    schedule.learn(RUN, 220.0, 221.0)
    assert schedule.next_poll_s("other", 0.0) == pytest.approx(201, abs=1)


def test_songs_that_all_take_the_same_are_no_run():
    schedule = Schedule([(55.0, 55.0)] * REMEMBERED)
    for _ in range(2):
        schedule.learn("song", 70.0, 72.0)
    assert schedule.expected_s == 55.0


def test_songs_that_end_just_after_all_others_took_the_same_are_a_run():
    schedule = Schedule([(55.0, 55.0)] * REMEMBERED)
    for _ in range(RUN):
        schedule.learn("song", 55.0, 57.0)
    assert schedule.expected_s > 56


def test_a_song_found_done_at_the_first_look_ended_late_by_little():
    schedule = Schedule([(0.0, 60.0)] * RUN)
    assert 39 < schedule.next_poll_s("song", 35.0) < 46


def test_the_last_song_of_the_trial_may_be_doubted_like_every_later_one():
    schedule = Schedule([*STEADY[: TRIAL - 1], (0.0, 55.0)])
    first_s = schedule.next_poll_s("second", 30.0)
    assert schedule.next_poll_s("song", 0.0) == pytest.approx(first_s / 2)


def test_a_song_of_the_other_side_ends_a_run():
    schedule = Schedule(STEADY)
    for bracket_s in [(70.0, 72.0)] * (RUN - 1) + [(20.0, 22.0)] + [(70.0, 72.0)] * (RUN - 1):
        schedule.learn("song", *bracket_s)
    assert schedule.expected_s < 70


def test_the_first_song_that_contradicts_the_prior_replaces_it():
    schedule = Schedule()
    schedule.learn("song", 6.0, 12.0)
    assert 6 < schedule.expected_s < 12
    slower = Schedule([(70.0, 72.0)])
    assert slower.next_poll_s("song", 0.0) == pytest.approx(70.2 / 4)


@pytest.mark.parametrize("bracket_s", [(0.0, 0.0), (-3600.0, 0.0), (50.0, 0.0), (-3600.0, -3550.0)])
def test_a_clock_that_was_set_back_teaches_nothing(bracket_s):
    for schedule in (Schedule([bracket_s] * RUN), warm()):
        before_s = schedule.expected_s
        for song in range(RUN):
            schedule.learn(song, *bracket_s)
        assert schedule.expected_s == before_s
    assert Schedule([bracket_s] * RUN).expected_s == Schedule().expected_s


def test_it_remembers_only_the_recent_songs():
    spread = [(40.0, 42.0), (60.0, 62.0)] * REMEMBERED
    assert Schedule([*STEADY, *spread]).expected_s == Schedule(spread).expected_s


# ------------------------------------------------------------------ songs in flight at once


def test_songs_are_learned_in_the_order_in_which_they_were_begun():
    at_once, in_order = Schedule(STEADY), Schedule([*STEADY, (58.0, 60.0), (50.0, 51.0)])
    for song in ("slow", "fast"):
        at_once.next_poll_s(song, 50.0)
    before_s = at_once.next_poll_s("fast", 0.0)
    at_once.learn("fast", 50.0, 51.0)
    assert at_once.next_poll_s("other", 0.0) == before_s
    at_once.leave("other")
    at_once.learn("slow", 58.0, 60.0)
    assert at_once.next_poll_s("song", 52.0) == in_order.next_poll_s("song", 52.0)


def test_a_song_that_left_holds_up_no_other():
    schedule = Schedule()
    schedule.next_poll_s("failed", 10.0)
    schedule.learn("song", 8.0, 9.0)
    assert schedule.expected_s > 50
    schedule.leave("failed")
    assert schedule.expected_s < 10


def test_a_song_older_than_twice_the_slow_ones_holds_up_no_other_and_is_learned_once():
    schedule = Schedule(STEADY)
    schedule.next_poll_s("stuck", 130.0)
    for _ in range(RUN):
        schedule.learn("song", 20.0, 22.0)
    assert schedule.expected_s < 25
    schedule.next_poll_s("stuck", 140.0)
    schedule.learn("stuck", 140.0, 145.0)
    schedule.leave("stuck")
    assert schedule.expected_s < 25


@pytest.mark.parametrize(("times", "learned"), [(1.999, 0), (2.0, 1), (2.5, RUN)])
def test_songs_of_twice_the_slow_ones_age_are_learned_as_they_stand(times, learned):
    schedule = Schedule(STEADY)
    before_s = schedule.expected_s
    age_s = times * before_s
    for song in range(RUN):
        schedule.next_poll_s(song, age_s)
    schedule.leave("other")
    assert (schedule.expected_s > before_s) == bool(learned)
    if learned == RUN:
        assert age_s < schedule.expected_s < age_s + LONGEST_GAP_S
        known_s = schedule.expected_s
        for song in range(RUN):
            schedule.learn(song, 200.0, 210.0)
        assert schedule.expected_s == known_s


def test_a_song_that_was_stuck_and_is_asked_for_anew_is_in_flight_again():
    schedule = Schedule(STEADY)
    schedule.next_poll_s("song", 130.0)
    schedule.leave("other")
    schedule.leave("song")
    schedule.next_poll_s("song", 1.0)
    before_s = schedule.expected_s
    for song in range(RUN):
        schedule.learn(song, 20.0, 22.0)
    assert schedule.expected_s == before_s
    schedule.leave("song")
    assert schedule.expected_s < before_s / 2


# ------------------------------------------------------------------ restart


@pytest.mark.parametrize("count", [0, 1, TRIAL - 1, TRIAL, 30, REMEMBERED])
def test_a_restart_goes_on_with_the_same_schedule(count):
    durations_s = songs(55.0, count=count // 2) + songs(20.0, count=count - count // 2)
    schedule, brackets = Schedule(), []
    for duration_s in durations_s:
        ages = [0.0, *looks(schedule, duration_s)]
        brackets.append((ages[-2], ages[-1]))
    restarted = Schedule(brackets)
    assert restarted.expected_s == schedule.expected_s
    for age_s in (0.0, 12.0, 19.0, 30.0, 56.0, 200.0):
        song = f"at {age_s}"
        if count >= TRIAL or age_s > 30:  # the early looks of a trial are granted anew
            assert restarted.next_poll_s(song, age_s) == schedule.next_poll_s(song, age_s)


def test_steady_songs_cost_as_many_looks_as_the_goal_allows():
    polls, delay_s = average(warm(), songs(55.0, count=2000, seed=4))
    assert polls < 4.4
    assert delay_s < 1.5
