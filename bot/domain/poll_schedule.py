"""When to ask the provider how a generation is doing, learned from how long earlier ones took.

Asking is cheapest where an answer is likely: not at all before the fastest 15 % of songs are done,
then in steps of a quarter of the spread between the fast and the slow fifth. Simulated over five
distributions this beat every fixed interval both in requests and in delay.
"""

import random
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable

REMEMBERED = 200
"""Songs that are remembered: enough for a quantile, few enough to follow the provider's changes."""
PRIOR_S = (50.0, 51.0, 52.0, 53.5, 55.0, 56.5, 58.0, 59.0, 60.0)
"""Before the first song: the provider's own samples took 50 to 60 seconds."""
SHORTEST_GAP_S, LONGEST_GAP_S = 1.0, 8.0


class Schedule:
    """The polling schedule of one model. Ages and durations are seconds since submission."""

    def __init__(
        self, durations_s: Iterable[float] = (), *, uniform: Callable[[], float] = random.random
    ) -> None:
        self._uniform = uniform
        self._recent = deque(PRIOR_S, maxlen=REMEMBERED)
        self._sorted = sorted(self._recent)
        for duration_s in durations_s:
            self._remember(duration_s)

    def next_poll_s(self, age_s: float) -> float:
        """The age at which to ask next, given the age now; always later than now."""
        first = self._quantile(0.15)
        if age_s < first:
            return first
        slow = self._quantile(0.8)
        spread = slow - self._quantile(0.2)
        gap = max(SHORTEST_GAP_S, 0.25 * spread, 0.12 * (age_s - slow))
        return age_s + min(LONGEST_GAP_S, gap)

    def learn(self, pending_s: float, done_s: float) -> None:
        """A song was pending at one age and done at the next look: it ended somewhere between.

        Learning `done_s` itself would feed our own delay back into the schedule, which then runs
        away; a point drawn from the bracket does not.
        """
        self._remember(pending_s + self._uniform() * (done_s - pending_s))

    @property
    def expected_s(self) -> float:
        """The age at which four songs out of five are done: what the status message promises."""
        return self._quantile(0.8)

    def _remember(self, duration_s: float) -> None:
        if len(self._recent) == REMEMBERED:
            self._sorted.remove(self._recent[0])
        self._recent.append(duration_s)
        insort(self._sorted, duration_s)

    def _quantile(self, share: float) -> float:
        return self._sorted[int(share * len(self._sorted))]
