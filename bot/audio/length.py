"""What a walk is to prove, and what it found."""

import math
from dataclasses import dataclass

from bot.audio.formats import AudioFormat
from bot.errors import AudioTooLong, AudioTooShort

MAX_PARTS = 64
"""Tags or chunks before the sound is given up: real files have a handful, traps a million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredTrack:
    """What a walk proved.

    Attributes:
        format: what the file is, whatever it is called.
        seconds: of sound that were seen.
        length_s: of the whole file: counted, or extrapolated from what was seen.
        start: where the sound begins, in bytes.
        end: up to where those seconds were seen.
        header: what a decoder needs to see before that stretch; written by us, not the file's.
    """

    format: AudioFormat
    seconds: float
    length_s: float
    start: int
    end: int
    header: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much sound is needed and allowed.

    Attributes:
        needed_s: less is too short.
        limit_s: more is too long.
        size: bytes of the whole file, where somebody claims to know.
        whole: count to the end even where less would do.
    """

    needed_s: float
    limit_s: float
    size: int | None = None
    whole: bool = False


class Tally:
    """The sound counted so far, against the bounds."""

    def __init__(
        self, bounds: Bounds, audio_format: AudioFormat, *, start: int, header: bytes = b""
    ) -> None:
        self._bounds = bounds
        self._format = audio_format
        self._start = start
        self._header = header
        self._seconds = 0.0
        self._end = start

    def reach(self, seconds: float, position: int) -> MeasuredTrack | None:
        """So much was counted up to `position`; answers once nothing more needs to be read.

        An extrapolation never refuses: where it lies above the limit, the walk goes on and counts.

        Raises:
            AudioTooLong: more than the limit was counted.
        """
        self._seconds, self._end = seconds, position
        if seconds > self._bounds.limit_s:
            raise AudioTooLong(self._bounds.limit_s)
        if self._bounds.whole or not self.enough:
            return None
        length_s = self._extrapolate(position)
        if length_s is None or length_s > self._bounds.limit_s:
            return None
        return self._measure(length_s)

    def finish(self) -> MeasuredTrack:
        """The sound ended.

        Raises:
            AudioTooShort: before enough was counted.
        """
        track = self._measure(self._seconds)
        if track is None:
            shown_s = math.floor(self._seconds * 10) / 10  # rounded, it could be what is needed
            raise AudioTooShort(shown_s, self._bounds.needed_s)
        return track

    @property
    def enough(self) -> bool:
        return self._seconds >= self._bounds.needed_s

    def _extrapolate(self, position: int) -> float | None:
        """The whole length in seconds, were the rest as dense as what was counted."""
        if self._bounds.size is None or position <= self._start:
            return None
        return self._seconds * max(
            1.0, (self._bounds.size - self._start) / (position - self._start)
        )

    def _measure(self, length_s: float) -> MeasuredTrack | None:
        if not self.enough:
            return None
        return MeasuredTrack(
            format=self._format,
            seconds=self._seconds,
            length_s=length_s,
            start=self._start,
            end=self._end,
            header=self._header,
        )
