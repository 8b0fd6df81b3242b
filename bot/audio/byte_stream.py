"""Bytes that arrive piece by piece, read by a walk that need not know it.

A walk is a generator: it yields where it needs more bytes and goes on when they came. What was
passed is forgotten, so that a walk holds a few kilobytes of a file of any size.
"""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Walk = Generator[None, None, T]


class ByteStream:
    def __init__(self) -> None:
        self._held = bytearray()
        self._at = 0
        self._ended = False
        self.position = 0
        """Bytes passed since the file's start."""

    def feed(self, chunk: bytes) -> None:
        del self._held[: self._at]
        self._at = 0
        self._held += chunk

    def end(self) -> None:
        self._ended = True

    def peek(self, count: int, *, at: int = 0) -> Walk[bytes]:
        """`count` bytes from `at` bytes ahead, fewer where the file ends; they stay unpassed."""
        while len(self._held) - self._at < at + count and not self._ended:
            yield
        start = self._at + at
        return bytes(self._held[start : start + count])

    def skip(self, count: int) -> Walk[int]:
        """Pass `count` bytes; answers how many there were."""
        passed = self._pass(count)
        while passed < count and not self._ended:
            yield
            passed += self._pass(count - passed)
        return passed

    def _pass(self, count: int) -> int:
        passed = min(count, len(self._held) - self._at)
        self._at += passed
        self.position += passed
        return passed
