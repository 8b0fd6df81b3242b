"""When to ask the provider how a generation is doing, learned from how long earlier ones took.

Asking is cheapest where an answer is likely: not at all before the fastest songs are done, in steps
of equal shares while most are, then in gaps that grow. What is learned can be overtaken by a change
at the provider, so it is doubted: the first songs, and each song after one that was done at the
first look, are also asked for early; and a run of songs on one side of all that is remembered
makes the memory those songs. Measured by `make bench ARGS=poll`.
"""

from bisect import bisect_left, insort
from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable

REMEMBERED = 120
"""Songs that are remembered: enough for a quantile, few enough to follow the provider's changes."""
PRIOR_S = ((47.0, 52.0), (52.0, 57.0), (57.0, 60.0), (60.0, 64.0))
"""Before the first song of `minimax-music`: the provider's own samples took 50 to 60 seconds, and
few samples show less than the whole spread."""
LIKELY = 0.65
"""Share of the age at which a song was found done, before which it is not taken to have ended: in a
burst many are found so at the first look, and were late by little."""
POINTS = 5
"""Points that stand for a bracket: with fewer the looks settle on them, more change nothing."""
FIRST = 0.17
"""Share of songs that may be done before the first look; the optimum of known distributions."""
FAST, MIDDLE, SLOW = 0.2, 0.5, 0.8
TAIL = 0.75
"""Share from which the songs left are too few to place a look by; gaps of the spread replace it."""
STEP, STEP_OF_SPREAD, STEP_OF_REST = 0.135, 0.13, 0.3
"""Share of songs between two looks: wider where durations differ more, narrower towards the end."""
GAP_OF_SPREAD = 0.17
GROWTH = 0.255
"""Gap for each second past the slow songs: a song of twice the time is asked for 12 times."""
SHORTEST_GAP_S, LONGEST_GAP_S = 1.0, 8.4
TRIAL = 5
"""Songs after which the memory is trusted."""
TRIAL_LOOKS, DOUBT_LOOKS = (0.25, 0.5), (0.5,)
"""Early looks, as shares of the age of the first: what half finds is late by its own length."""
RUN = 5
"""Songs in a row on one side that prove a change: by chance, 0.17 ** 5, one in 7,000 on each."""
STUCK = 2.0
"""Times the age of the slow songs at which a song in flight is learned as it stands."""


class Schedule:
    """The polling schedule of one model. Ages and durations are seconds since submission.

    Songs are learned in the order in which they were begun: of many in flight the fast ones end
    first, and in that order would look like a faster provider.
    """

    def __init__(
        self,
        brackets_s: Iterable[tuple[float, float]] = (),
        *,
        prior_s: Iterable[tuple[float, float]] = PRIOR_S,
    ) -> None:
        """`prior_s`: between which ages songs are taken to end before the first was seen."""
        self._recent: deque[list[float]] = deque()
        self._sorted: list[float] = []
        for pending_s, done_s in prior_s:
            self._remember(pending_s, done_s)
        self._learned = 0
        self._run = 0  # songs in a row that were slower, negative: faster than what is remembered
        self._early_looks = TRIAL * len(TRIAL_LOOKS)
        # Age, or bracket. A plain dict finds its first one past all that were deleted before it.
        self._in_flight: OrderedDict[Hashable, float | tuple[float, float]] = OrderedDict()
        self._stuck: set[Hashable] = set()  # in flight and learned
        for pending_s, done_s in brackets_s:
            self._learn(pending_s, done_s)

    def next_poll_s(self, song: Hashable, age_s: float) -> float:
        """The age at which to ask for a song next, given its age; at least a second later.

        Early looks are few and granted once each: many songs in flight need not all find out.
        """
        if song not in self._stuck:
            self._in_flight[song] = age_s
        first = self._quantile(FIRST)
        if age_s >= first:
            return age_s + min(LONGEST_GAP_S, max(SHORTEST_GAP_S, self._gap_s(age_s)))
        for share in TRIAL_LOOKS if self._learned < TRIAL else DOUBT_LOOKS:
            if self._early_looks and age_s + SHORTEST_GAP_S <= share * first:
                self._early_looks -= 1
                return share * first
        return max(first, age_s + SHORTEST_GAP_S)

    def learn(self, song: Hashable, pending_s: float, done_s: float) -> None:
        """A song was pending at one age and done at the next look: it ended somewhere between."""
        if song not in self._stuck:
            self._in_flight[song] = pending_s, done_s
        self._catch_up()

    def leave(self, song: Hashable) -> None:
        """No longer in flight here, however it ended; what was learned of it stays."""
        self._stuck.discard(song)
        if isinstance(self._in_flight.get(song), float):
            del self._in_flight[song]
        self._catch_up()

    @property
    def expected_s(self) -> float:
        """The age at which four songs out of five are done: what the status message promises."""
        return self._quantile(SLOW)

    def _gap_s(self, age_s: float) -> float:
        slow, spread = self.expected_s, self.expected_s - self._quantile(FAST)
        gap_s = max(GAP_OF_SPREAD * spread, GROWTH * (age_s - slow))
        done = bisect_left(self._sorted, age_s) / len(self._sorted)
        if done >= TAIL:
            return gap_s
        step = STEP + STEP_OF_SPREAD * spread / self._quantile(MIDDLE)
        return max(gap_s, self._quantile(done + min(step, STEP_OF_REST * (1 - done))) - age_s)

    def _catch_up(self) -> None:
        while self._in_flight:
            song, known = next(iter(self._in_flight.items()))
            if isinstance(known, tuple):
                self._learn(*known)
            elif known >= STUCK * self.expected_s:
                self._stuck.add(song)
                self._learn(known, known + LONGEST_GAP_S)
            else:
                break
            del self._in_flight[song]

    def _learn(self, pending_s: float, done_s: float) -> None:
        if done_s == 0 or not 0 <= pending_s <= done_s:
            return  # the clock was set back in the midst of it
        slower, faster = pending_s >= self._quantile(1 - FIRST), done_s <= self._quantile(FIRST)
        side = slower - faster
        self._run = self._run + side if side * self._run > 0 else side
        self._remember(pending_s, done_s)
        if abs(self._run) >= (RUN if self._learned else 1):  # no song has confirmed the prior yet
            self._forget_all_but(abs(self._run))
        self._learned += 1
        if self._learned >= TRIAL:
            self._early_looks = len(DOUBT_LOOKS) if pending_s == 0 else 0

    def _remember(self, pending_s: float, done_s: float) -> None:
        pending_s = max(pending_s, LIKELY * done_s)
        width_s = (done_s - pending_s) / POINTS
        self._recent.append([pending_s + (point + 0.5) * width_s for point in range(POINTS)])
        for point_s in self._recent[-1]:
            insort(self._sorted, point_s)
        if len(self._recent) > REMEMBERED:
            for point_s in self._recent.popleft():
                del self._sorted[bisect_left(self._sorted, point_s)]

    def _forget_all_but(self, songs: int) -> None:
        self._recent = deque(list(self._recent)[-songs:])
        self._sorted = sorted(point_s for points_s in self._recent for point_s in points_s)
        self._run = 0

    def _quantile(self, share: float) -> float:
        return self._sorted[int(share * len(self._sorted))]
