"""What a walk is to prove, and what it found."""

from dataclasses import dataclass

from bot.audio.formats import Kind
from bot.errors import ReferenceTooLong, ReferenceTooShort

NEEDED_S = 15.5
"""The provider wants more than 15 s; decoders and headers differ by up to 0.3 s on one file."""

MAX_PARTS = 64
"""Tags or chunks before the sound is given up: real files have a handful, traps a million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`seconds` were seen; `length_s` is the whole file's, counted or extrapolated."""

    kind: Kind
    seconds: float
    length_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """How much sound is needed and allowed.

    Attributes:
        needed_s: less is too short.
        limit_s: more is too long.
        size: bytes of the whole file, where somebody claims to know.
        whole: count to the end even where less would do.
    """

    needed_s: float = NEEDED_S
    limit_s: float
    size: int | None = None
    whole: bool = False

    def length_s(self, *, seconds: float, start: int, position: int) -> float | None:
        """The whole length, were the rest as dense as the part from `start` to `position`."""
        if self.size is None or position <= start:
            return None
        return seconds * max(1.0, (self.size - start) / (position - start))

    def settled(self, *, seconds: float, start: int, position: int) -> bool:
        """Whether nothing more needs to be read.

        An extrapolation never refuses: where it lies above the limit, the walk goes on and counts.

        Raises:
            ReferenceTooLong: more than the limit was counted.
        """
        length_s = self.length_s(seconds=seconds, start=start, position=position)
        if seconds > self.limit_s:
            raise ReferenceTooLong(round(max(seconds, length_s or 0.0), 1), self.limit_s)
        if seconds < self.needed_s or self.whole or length_s is None:
            return False
        return length_s <= self.limit_s

    def at_end(self, kind: Kind, seconds: float) -> Found:
        """The file ended.

        Raises:
            ReferenceTooShort: before enough was counted.
        """
        if seconds < self.needed_s:
            raise ReferenceTooShort(round(seconds, 2), self.needed_s)
        return Found(kind=kind, seconds=seconds, length_s=seconds)
