"""Proof that a file is MP3 or WAV, and how long it plays.

It walks real content, never names, content types or lengths that are merely claimed. It takes the
file piece by piece, holds a few kilobytes of it, and is done as soon as enough is proven.
"""

import math
from pathlib import Path

from bot.audio.byte_stream import ByteStream, Walk
from bot.audio.formats import HEAD_BYTES, PAGE_BYTES, AudioFormat, is_web_page
from bot.audio.length import Bounds, MeasuredTrack
from bot.audio.mp3 import walk_mp3
from bot.audio.wav import is_wav, walk_wav
from bot.errors import AudioDamaged, AudioNotRecognised, AudioWrongFormat, WebPageFound

_CHUNK_BYTES = 4096


class Proof:
    def __init__(self, bounds: Bounds) -> None:
        self._stream = ByteStream()
        self._walk = self._begin(bounds)
        self._track: MeasuredTrack | None = None
        next(self._walk)

    @property
    def position(self) -> int:
        """Bytes of the file that were needed so far."""
        return self._stream.position

    def feed(self, chunk: bytes) -> bool:
        """Take the next piece; True once nothing more is needed.

        Raises:
            NotUsableAudio: as soon as it is clear what is wrong with the file.
        """
        if self._track is None:
            self._stream.feed(chunk)
            self._go_on()
        return self._track is not None

    def end(self) -> MeasuredTrack:
        """There is no next piece: the verdict.

        Raises:
            NotUsableAudio: not proven.
        """
        self._stream.end()
        while self._track is None:
            self._go_on()
        return self._track

    def _go_on(self) -> None:
        try:
            next(self._walk)
        except StopIteration as stop:
            self._track = stop.value

    def _begin(self, bounds: Bounds) -> Walk[MeasuredTrack]:
        yield
        head = yield from self._stream.peek(PAGE_BYTES)
        # What lies uncompressed in a ZIP archive could be walked, but is no file that plays.
        if not head or head.startswith(b"PK\x03\x04"):
            raise AudioNotRecognised
        if is_web_page(head):
            raise WebPageFound
        walk = walk_wav if is_wav(head) else walk_mp3
        return (yield from walk(self._stream, bounds))


def prove_file(path: Path, bounds: Bounds) -> MeasuredTrack:
    """The verdict on a file; blocking.

    Raises:
        NotUsableAudio: not proven.
    """
    proof = Proof(bounds)
    with path.open("rb") as file:
        while (chunk := file.read(_CHUNK_BYTES)) and not proof.feed(chunk):
            pass
    return proof.end()


def recognise_format(path: Path) -> str:
    """The name of the format that a file begins with, be it damaged; blocking.

    Raises:
        AudioNotRecognised: none that is known.
        AudioTooShort: a WAV without sound.
    """
    try:
        return prove_file(
            path, Bounds(needed_s=0.0, limit_s=math.inf, size=path.stat().st_size)
        ).format
    except AudioWrongFormat as other:
        return other.format
    except AudioDamaged:
        with path.open("rb") as file:
            return AudioFormat.WAV if is_wav(file.read(HEAD_BYTES)) else AudioFormat.MP3
