"""Growing waits between attempts at the same thing."""

from collections.abc import Iterator
from itertools import chain, repeat


def backoff(first_s: float, longest_s: float) -> Iterator[float]:
    """Seconds to wait after each failed attempt: doubled up to the longest, then for ever that.

    There is no jitter: each process has a handful of jobs, at moments of their own.
    """
    waits_s = []
    while first_s < longest_s:
        waits_s.append(first_s)
        first_s *= 2
    return chain(waits_s, repeat(longest_s))
