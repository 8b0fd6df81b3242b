import random

from bot.domain.poll_schedule import PRIOR_S, REMEMBERED, Schedule


def polls_and_delay(schedule, duration_s):
    age_s = pending_s = 0.0
    polls = 0
    while age_s < duration_s:
        pending_s, age_s = age_s, schedule.next_poll_s(age_s)
        polls += 1
    schedule.learn(pending_s, age_s)
    return polls, age_s - duration_s


def average(durations_s, *, seed=1):
    chance = random.Random(seed)
    schedule = Schedule(uniform=chance.random)
    looks = [polls_and_delay(schedule, d) for d in durations_s]
    count = len(looks)
    return sum(p for p, _ in looks) / count, sum(d for _, d in looks) / count


def test_nobody_is_asked_before_the_fastest_songs_are_done():
    assert Schedule().next_poll_s(0) == PRIOR_S[1]


def test_the_next_poll_is_always_later_than_now():
    schedule = Schedule([55.0] * REMEMBERED)
    ages = [0.0, 30.0, 55.0, 55.0001, 90.0, 800.0]
    assert all(schedule.next_poll_s(age) > age for age in ages)


def test_it_asks_less_often_and_hears_sooner_than_every_ten_seconds():
    chance = random.Random(2)
    durations = [chance.lognormvariate(4.0, 0.1) for _ in range(2000)]
    polls, delay_s = average(durations)
    assert polls < 4.5
    assert delay_s < 1.7


def test_it_follows_a_provider_that_grows_slower_without_running_away():
    chance = random.Random(3)
    durations = [35 + 75 * i / 2000 + chance.uniform(-3, 3) for i in range(2000)]
    polls, delay_s = average(durations)
    assert polls < 8
    assert delay_s < 4


def test_it_remembers_only_the_recent_songs():
    schedule = Schedule([30.0] * REMEMBERED + [110.0] * REMEMBERED)
    assert schedule.expected_s == 110.0
