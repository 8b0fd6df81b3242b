"""Every polling schedule on every provider: polls per song, and delay from done to seen.

Simulated songs, one after another unless said, each asked for from submission until it is done.
Seeded: a run repeats to the last digit. The goals of the steady providers are what the schedule
without doubts reached, and rounding of sampled means lets them differ by about one in a hundred.

Run from the project's folder: make bench ARGS=poll
"""

import heapq
import math
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from bench.figures import Figure, main
from bot.domain.poll_schedule import Schedule

WAITING, SHORT = 0.15, 0.3
"""Shares of songs: that wait in the provider's queue, and that are the shorter kind."""
SONGS = 20_000
SEEDS = 100
WARM = 200
FLIGHT, FLIGHT_S = 300, 9.0

Provider = Callable[[random.Random, int], float]
"""Seconds that song number n takes."""
Looked = tuple[int, float]
"""Polls of a song, and seconds until it was seen to be done."""


def normal(median_s: float, sigma: float) -> Provider:
    return lambda rng, _n: median_s * rng.lognormvariate(0, sigma)


def queued(rng: random.Random, _n: int) -> float:
    waits_s = rng.expovariate(1 / 90) if rng.random() < WAITING else 0.0
    return 55 * rng.lognormvariate(0, 0.1) + waits_s


def bimodal(rng: random.Random, _n: int) -> float:
    return (20 if rng.random() < SHORT else 60) * rng.lognormvariate(0, 0.1)


def drift(rng: random.Random, n: int) -> float:
    return (72.5 + 37.5 * math.sin(math.tau * n / 2000)) * rng.lognormvariate(0, 0.12)


STEADY: dict[str, tuple[Provider, float, float]] = {
    "narrow": (normal(55, 0.10), 4.24, 1.36),
    "medium": (normal(55, 0.25), 4.11, 3.30),
    "queue": (queued, 6.06, 1.98),
    "bimodal": (bimodal, 5.09, 3.99),
    "drift": (drift, 4.56, 2.44),
}


class Learned:
    """The bot's schedule."""

    def __init__(self) -> None:
        self.schedule, self._songs = Schedule(), count()

    def watch(self, duration_s: float) -> Looked:
        song, pending_s, age_s, polls = next(self._songs), 0.0, 0.0, 0
        while age_s < duration_s:
            pending_s, age_s, polls = age_s, self.schedule.next_poll_s(song, age_s), polls + 1
        self.schedule.learn(song, pending_s, age_s)
        self.schedule.leave(song)
        return polls, age_s - duration_s


@dataclass(frozen=True, slots=True)
class Fixed:
    """A gap that grows by a factor up to a longest one."""

    gap_s: float
    factor: float = 1.0
    longest_s: float = 10.0

    def watch(self, duration_s: float) -> Looked:
        age_s, gap_s, polls = 0.0, self.gap_s, 0
        while age_s < duration_s:
            age_s, gap_s, polls = age_s + gap_s, min(self.longest_s, gap_s * self.factor), polls + 1
        return polls, age_s - duration_s


Watcher = Learned | Fixed
SCHEDULES: dict[str, Callable[[], Watcher]] = {
    "learned": Learned,
    "fixed 10 s": lambda: Fixed(10.0),
    "fixed 5 s": lambda: Fixed(5.0),
    "fixed 3 s": lambda: Fixed(3.0),
    "1 s x 1.5 to 10 s": lambda: Fixed(1.0, 1.5),
}


def observe(watcher: Watcher, provider: Provider, songs: int, *, seed: int = 1) -> list[Looked]:
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    return [watcher.watch(provider(rng, n)) for n in range(songs)]


def mean(looked: Iterable[Looked]) -> Looked:
    polls, delays_s = zip(*looked, strict=True)
    return sum(polls) / len(polls), sum(delays_s) / len(delays_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A provider that changes, or is new; goals by the songs that are counted."""

    name: str
    before: Provider | None
    after: Provider
    spans: Sequence[tuple[int, int, float | None, float | None]]
    """From which song to before which, with the goals for polls and for delay."""

    def observe(self, make: Callable[[], Watcher]) -> list[list[Looked]]:
        runs = []
        for seed in range(SEEDS):
            watcher = make()
            if self.before:
                observe(watcher, self.before, WARM, seed=seed)
            runs.append(observe(watcher, self.after, self.spans[-1][1], seed=SEEDS + seed))
        return runs


SCENES = (
    Scene(
        name="55 → 20 s",
        before=normal(55, 0.1),
        after=normal(20, 0.1),
        spans=((0, 10, None, 6.0), (0, 40, None, 3.0)),
    ),
    Scene(
        name="55 → 110 s",
        before=normal(55, 0.1),
        after=normal(110, 0.1),
        spans=((0, 10, 12.0, None), (0, 40, 12.0, None)),
    ),
    Scene(
        name="cold, 8 s",
        before=None,
        after=normal(8, 0.1),
        spans=((0, 3, None, 6.0), (3, 20, None, 2.0)),
    ),
    Scene(name="cold, bimodal", before=None, after=bimodal, spans=((0, 20, None, 5.0),)),
)


def figures(name: str, ours: Looked, fixed: Looked, goals: Sequence[float | None]) -> list[Figure]:
    return [
        Figure(
            name=f"poll: {name}: {what}",
            value=value,
            unit=unit,
            goal=goal,
            baseline=baseline,
            baseline_is="fixed 10 s",
        )
        for what, unit, value, baseline, goal in zip(
            ("polls a song", "delay"), ("", "s"), ours, fixed, goals, strict=True
        )
    ]


def steady() -> list[Figure]:
    measured = []
    for name, (provider, *goals) in STEADY.items():
        fixed = mean(observe(Fixed(10.0), provider, SONGS))
        for schedule, make in SCHEDULES.items():
            ours = mean(observe(make(), provider, SONGS))
            wanted = goals if schedule == "learned" else (None, None)
            measured += figures(f"{name}, {schedule}", ours, fixed, wanted)
    return measured


def changes() -> list[Figure]:
    measured = []
    for scene in SCENES:
        runs = {schedule: scene.observe(make) for schedule, make in SCHEDULES.items()}
        for first, end, *goals in scene.spans:
            means = {name: mean(x for run in r for x in run[first:end]) for name, r in runs.items()}
            for schedule, ours in means.items():
                name = f"{scene.name}, songs {first + 1} to {end}, {schedule}"
                wanted = goals if schedule == "learned" else (None, None)
                measured += figures(name, ours, means["fixed 10 s"], wanted)
    return measured


def fly(schedule: Schedule, provider: Provider, rng: random.Random, songs: range) -> list[Looked]:
    """Songs that are in flight at once, in the order of their looks."""
    starts_s = sorted(rng.uniform(0, FLIGHT_S) for _ in songs)
    durations_s = [provider(rng, n) for n in songs]
    due = [(start_s, n, 0, 0.0, 0.0) for n, start_s in enumerate(starts_s)]
    ended = []
    while due:
        _, n, polls, pending_s, age_s = heapq.heappop(due)
        if age_s >= durations_s[n]:
            schedule.learn(songs[n], pending_s, age_s)
            schedule.leave(songs[n])
            ended.append((polls, age_s - durations_s[n]))
            continue
        next_s = schedule.next_poll_s(songs[n], age_s)
        heapq.heappush(due, (starts_s[n] + next_s, n, polls + 1, age_s, next_s))
    return ended


def flights() -> list[Figure]:
    """Bursts after a cold start, whose songs teach little before most of them are over."""
    measured = []
    for name, provider, bursts in (
        ("50 to 60 s", lambda rng, _n: rng.uniform(50, 60), 3),
        ("first, narrow", normal(55, 0.1), 1),
    ):
        ended: list[Looked] = []
        for seed in range(10):
            schedule, rng = Schedule(), random.Random(seed)  # noqa: S311 - repeatable, no secret
            for burst in range(bursts):
                songs = range(burst * FLIGHT, (burst + 1) * FLIGHT)
                ended += fly(schedule, provider, rng, songs)
        fixed = mean(observe(Fixed(10.0), provider, SONGS))
        measured += figures(f"{FLIGHT} in flight, {name}, learned", mean(ended), fixed, (4.2, 1.8))
    return measured


def measure() -> list[Figure]:
    return steady() + changes() + flights()


if __name__ == "__main__":
    sys.exit(main(measure))
