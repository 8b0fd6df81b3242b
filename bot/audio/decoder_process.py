"""The program of the bounded child process: the only place where a decoder sees strangers' bytes.

Run as a script in Python's isolated mode; it imports nothing of the bot and is given no
environment, so it holds no secret. Before the first byte is decoded it takes from itself what a
hijacked decoder would need: memory, time, space on disk, and every further file or socket.
"""

import io
import math
import os
import resource
import sys
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

MAX_DATA_BYTES = 128 * 1024 * 1024
MAX_CPU_S = 120
MAX_FILE_BYTES = 64 * 1024 * 1024
NOT_DECODED = 3
SILENT_BELOW = 33
"""Of 32768: 60 dB below full scale, what an analogue tape hisses."""

Source = BinaryIO | io.RawIOBase


def drop_privileges() -> None:
    """Give up everything but the files that are open; there is no way back."""
    lowest_free = os.dup(0)
    os.close(lowest_free)
    for limit, value in (
        (resource.RLIMIT_DATA, MAX_DATA_BYTES),
        (resource.RLIMIT_CPU, MAX_CPU_S),
        (resource.RLIMIT_FSIZE, MAX_FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, lowest_free),
    ):
        resource.setrlimit(limit, (value, value))


def warm_up(task: str) -> None:
    """Do the task with a moment of our own silence: PyAV loads parts of itself on first use."""
    own = io.BytesIO()
    with wave.open(own, "wb") as silence:
        silence.setparams((2, 2, 44_100, 0, "NONE", "not compressed"))
        silence.writeframes(bytes(4 * 1_152))
    own.seek(0)
    if task == "listen":
        listen(own, "wav")
    else:
        transcode(own, "wav", io.BytesIO(), bitrate_kbps=64, limit_s=1.0)


def decode_frames(
    source: Source, demuxer: str, *, limit_s: float = math.inf
) -> Iterator[AudioFrame]:
    """The decoded frames of the first sound stream; frames that a decoder refuses are left out."""
    with av.open(source, "r", format=demuxer) as container:
        stream = container.streams.audio[0]
        stream.codec_context.thread_count = 1
        decoded_s = 0.0
        for frame in _decode_packets(container, stream):
            yield frame
            decoded_s += frame.samples / frame.sample_rate
            if decoded_s >= limit_s:
                return


def _decode_packets(
    container: av.container.InputContainer, stream: AudioStream
) -> Iterator[AudioFrame]:
    for packet in container.demux(stream):
        try:
            yield from stream.codec_context.decode(packet)
        except av.error.InvalidDataError:
            continue


def resample_frames(
    frames: Iterator[AudioFrame], sample_format: str, *, rate_hz: int | None = None
) -> Iterator[AudioFrame]:
    """The frames in stereo; a file may change its rate and its channels on the way."""
    resampler: AudioResampler | None = None
    shape = None
    for frame in frames:
        frame.pts = None
        if (changed := (frame.sample_rate, frame.layout.name, frame.format.name)) != shape:
            yield from _last_of(resampler)
            resampler = AudioResampler(format=sample_format, layout="stereo", rate=rate_hz)
            shape = changed
        if resampler is not None:
            yield from resampler.resample(frame)
    yield from _last_of(resampler)


def _last_of(resampler: AudioResampler | None) -> list[AudioFrame]:
    return [] if resampler is None else resampler.resample(None)


def listen(source: Source, demuxer: str, enough_s: float = math.inf) -> tuple[float, bool]:
    """Seconds decoded, and whether there is anything to hear; more than enough is not decoded."""
    decoded_s, audible = 0.0, False
    for plain in resample_frames(decode_frames(source, demuxer), "s16"):
        decoded_s += plain.samples / plain.sample_rate
        if not audible:
            samples = array("h", bytes(plain.planes[0])[: plain.samples * 4])
            audible = max(max(samples, default=0), -min(samples, default=0)) >= SILENT_BELOW
        if audible and decoded_s > enough_s:
            break
    return decoded_s, audible


class Stretch(io.RawIOBase):
    """A file's bytes from `start` to `end` behind a header, read only as they are asked for."""

    def __init__(self, source: BinaryIO, start: int, end: int, header: bytes) -> None:
        super().__init__()
        self._source, self._start, self._end = source, start, end
        self._header = header
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        length = len(self._header) + self._end - self._start
        left = max(0, length - self._at)
        count = left if size < 0 else min(size, left)
        piece = self._header[self._at : self._at + count]
        if not piece and count:
            self._source.seek(self._start + self._at - len(self._header))
            piece = self._source.read(count)
        self._at += len(piece)
        return piece

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        length = len(self._header) + self._end - self._start
        self._at = max(0, (0, self._at, length)[whence] + offset)
        return self._at

    def tell(self) -> int:
        return self._at


def transcode(
    source: BinaryIO, demuxer: str, target: BinaryIO, *, bitrate_kbps: int, limit_s: float
) -> float:
    """Write an MP3; answers its seconds."""
    written = 0
    with av.open(target, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=44_100, layout="stereo")
        stream.bit_rate = bitrate_kbps * 1000
        frames = decode_frames(source, demuxer, limit_s=limit_s)
        for plain in resample_frames(frames, "s16p", rate_hz=44_100):
            written += plain.samples
            container.mux(stream.encode(plain))
        container.mux(stream.encode(None))
    return written / 44_100


def main(arguments: list[str]) -> int:
    """Do one task and print its answer.

    It is `listen SOURCE DEMUXER START END HEADER ENOUGH`
    or `transcode SOURCE DEMUXER SECONDS TARGET KBPS`.

    START and END are bytes of the source, HEADER stands before them, in hexadecimal or `-`;
    ENOUGH is a number of seconds.
    """
    task, source_path, demuxer, *rest = arguments
    warm_up(task)
    with Path(source_path).open("rb") as source:
        try:
            answer = (_listen if task == "listen" else _transcode)(source, demuxer, *rest)
        except (av.error.FFmpegError, IndexError, MemoryError, OSError, ValueError):
            return NOT_DECODED
    sys.stdout.write("{} {:d}\n".format(*answer))
    return 0


def _listen(source: BinaryIO, demuxer: str, *rest: str) -> tuple[float, bool]:
    drop_privileges()
    start, end, header, enough_s = rest
    stretch = Stretch(source, int(start), int(end), bytes.fromhex(header.strip("-")))
    return listen(stretch, demuxer, float(enough_s))


def _transcode(
    source: BinaryIO, demuxer: str, seconds: str, target_path: str, kbps: str
) -> tuple[float, bool]:
    with Path(target_path).open("wb") as target:
        drop_privileges()
        written_s = transcode(
            source, demuxer, target, bitrate_kbps=int(kbps), limit_s=float(seconds)
        )
    return written_s, True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
