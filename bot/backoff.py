"""Growing waits between attempts at the same thing: the one back-off of the program."""

from collections.abc import Iterator


def backoff(first_s: float, longest_s: float) -> Iterator[float]:
    """Seconds to wait after each failed attempt: doubled up to the longest, then always that.

    There is no jitter: each process has a handful of jobs, which fail at different moments.
    """
    while True:
        yield first_s
        first_s = next_delay_s(first_s, longest_s)


def next_delay_s(delay_s: float, longest_s: float) -> float:
    """Seconds to wait where an attempt after `delay_s` has failed again."""
    return min(delay_s * 2, longest_s)
