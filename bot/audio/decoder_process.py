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
    source: BinaryIO, demuxer: str, *, limit_s: float = math.inf
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


def listen(source: BinaryIO, demuxer: str) -> tuple[float, bool]:
    """Seconds decoded, and whether there is anything to hear."""
    decoded_s, audible = 0.0, False
    resampler = AudioResampler(format="s16", layout="stereo")
    for frame in decode_frames(source, demuxer):
        decoded_s += frame.samples / frame.sample_rate
        for plain in [] if audible else resampler.resample(frame):
            samples = array("h", bytes(plain.planes[0])[: plain.samples * 4])
            audible = max(map(abs, samples), default=0) >= SILENT_BELOW
    return decoded_s, audible


def transcode(
    source: BinaryIO, demuxer: str, target: BinaryIO, *, bitrate_kbps: int, limit_s: float
) -> float:
    """Write an MP3; answers its seconds."""
    written = 0
    with av.open(target, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=44_100, layout="stereo")
        stream.bit_rate = bitrate_kbps * 1000
        resampler = AudioResampler(format="s16p", layout="stereo", rate=44_100)
        for frame in decode_frames(source, demuxer, limit_s=limit_s):
            frame.pts = None
            for plain in resampler.resample(frame):
                written += plain.samples
                container.mux(stream.encode(plain))
        for plain in resampler.resample(None):
            written += plain.samples
            container.mux(stream.encode(plain))
        container.mux(stream.encode(None))
    return written / 44_100


def main(arguments: list[str]) -> int:
    """`listen SOURCE DEMUXER START END HEADER` or `transcode SOURCE DEMUXER SECONDS TARGET KBPS`.

    START and END are bytes of the source, HEADER stands before them, in hexadecimal or `-`.
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


def _listen(
    source: BinaryIO, demuxer: str, start: str, end: str, header: str
) -> tuple[float, bool]:
    drop_privileges()
    source.seek(int(start))
    stretch = source.read(int(end) - int(start))
    return listen(io.BytesIO(bytes.fromhex(header.strip("-")) + stretch), demuxer)


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
