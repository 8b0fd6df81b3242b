"""The program of the bounded child process: the only place where a decoder sees strangers' bytes.

Run as a script in Python's isolated mode; it imports nothing of the bot and is given no
environment, so it holds no secret. Before the first byte is decoded it takes from itself what a
hijacked decoder would need: memory, time, space on disk, and every further file, socket or process.

It does one task, or it is the template: a process that has the decoder loaded, never reads a
stranger's byte, and forks one such child per task, which spares each of them the start of Python.
"""

import ctypes
import gc
import io
import math
import os
import resource
import selectors
import signal
import socket
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.video.frame import PictureType

MAX_DATA_BYTES = 128 * 1024 * 1024
MAX_CPU_S = 120
MAX_FILE_BYTES = 64 * 1024 * 1024
NOT_DECODED = 3
SOURCE, ANSWER, TARGET = 0, 1, 3
"""A child's files (2: /dev/null, 4: a picture), open before it begins: it could open none."""
MAX_COMMAND_BYTES = 1024
MAX_ANSWER_BYTES = 64
TEMPLATE_FILES = 1024
"""The most that the template has open, which each child closes: enough for 300 children."""
IDLE_S = 60.0
"""A template that nobody asks for anything gives its memory back."""
PR_SET_PDEATHSIG = 1
X264 = {"preset": "ultrafast", "tune": "stillimage", "crf": "20", "g": "30"}
"""Of a still picture: what slower presets look for is not there, and takes 50 MB."""
INDEX_BYTES, INDEX_BYTES_PER_S = 4_096, 400
"""Left free at an MP4's beginning for its index, which is known last."""
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
        (resource.RLIMIT_NPROC, 0),  # what it forked would outlive it; root may all the same
    ):
        resource.setrlimit(limit, (value, value))


def warm_up() -> None:
    """Do both tasks with a moment of our own silence: PyAV loads parts of itself on first use."""
    own = io.BytesIO()
    with wave.open(own, "wb") as silence:
        silence.setparams((2, 2, 44_100, 0, "NONE", "not compressed"))
        silence.writeframes(bytes(4 * 1_152))
    for task in (listen, _transcode_nowhere):
        own.seek(0)
        task(own, "wav")


def _transcode_nowhere(source: BinaryIO, demuxer: str) -> None:
    transcode(source, demuxer, io.BytesIO(), bitrate_kbps=64, limit_s=1.0)


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


def film(
    source: BinaryIO, demuxer: str, target: BinaryIO, picture: BinaryIO, *, bitrate_kbps: int
) -> float:
    """Write an MP4 that shows one PNG of even size; answers its seconds of sound."""
    index_bytes = INDEX_BYTES + int(_seconds_of(source, demuxer) * INDEX_BYTES_PER_S)
    with av.open(picture, "r", format="png_pipe") as pictures:
        still = next(pictures.decode(video=0)).reformat(format="yuv420p")
        still.pict_type = PictureType.NONE  # of a PNG each is a key frame
    source.seek(0)
    written = shown = 0
    with av.open(target, "w", format="mp4", options={"moov_size": str(index_bytes)}) as container:
        video = container.add_stream("libx264", rate=1, options=X264)
        video.width, video.height, video.pix_fmt = still.width, still.height, "yuv420p"
        video.codec_context.thread_count = 1
        sound = container.add_stream("aac", rate=44_100, layout="stereo")
        sound.bit_rate = bitrate_kbps * 1000
        for plain in resample_frames(decode_frames(source, demuxer), "fltp", rate_hz=44_100):
            if written >= shown * 44_100:
                still.pts, shown = shown, shown + 1
                container.mux(video.encode(still))
            written += plain.samples
            container.mux(sound.encode(plain))
        container.mux(video.encode(None))
        container.mux(sound.encode(None))
    return written / 44_100


def _seconds_of(source: BinaryIO, demuxer: str) -> float:
    with av.open(source, "r", format=demuxer) as container:
        return sum(float((p.duration or 0) * p.time_base) for p in container.demux(audio=0))


def do_task(arguments: list[str]) -> int:
    """Do one task with the open files and write its answer; the exit code of the child.

    It is `listen DEMUXER START END HEADER ENOUGH`, `transcode DEMUXER SECONDS KBPS TARGET` or
    `film DEMUXER KBPS TARGET PICTURE`.
    START and END are bytes of the source, HEADER stands before them, in hexadecimal or `-`;
    ENOUGH is a number of seconds; TARGET and PICTURE are numbers of open files.
    """
    task, demuxer, *rest = arguments
    drop_privileges()
    try:
        with open(SOURCE, "rb", closefd=False) as source:
            does = {"listen": _listen, "transcode": _transcode, "film": _film}[task]
            answer = does(source, demuxer, *rest)
    except (av.error.FFmpegError, IndexError, MemoryError, OSError, ValueError):
        return NOT_DECODED
    os.write(ANSWER, "{} {:d}\n".format(*answer).encode())
    return 0


def _listen(source: BinaryIO, demuxer: str, *rest: str) -> tuple[float, bool]:
    start, end, header, enough_s = rest
    stretch = Stretch(source, int(start), int(end), bytes.fromhex(header.strip("-")))
    return listen(stretch, demuxer, float(enough_s))


def _transcode(source: BinaryIO, demuxer: str, *rest: str) -> tuple[float, bool]:
    seconds, kbps, target_number = rest
    with os.fdopen(int(target_number), "wb") as target:
        written_s = transcode(
            source, demuxer, target, bitrate_kbps=int(kbps), limit_s=float(seconds)
        )
    return written_s, True


def _film(source: BinaryIO, demuxer: str, *rest: str) -> tuple[float, bool]:
    kbps, *numbers = map(int, rest)
    with os.fdopen(numbers[0], "wb") as target, os.fdopen(numbers[1], "rb") as picture:
        return film(source, demuxer, target, picture, bitrate_kbps=kbps), True


@dataclass(eq=False, slots=True)
class Child:
    """A forked child, seen from the template.

    `caller` is the socket of whoever ordered it: its end of file says that nobody waits any more.
    """

    pid: int
    caller: socket.socket
    answer: int
    answered: bytes = b""
    ended: bool = False

    def has_ended(self, ready: object) -> bool:
        """Take what is there to read; whether this is the end of it."""
        if ready is self.caller:
            return True
        piece = os.read(self.answer, MAX_ANSWER_BYTES)
        self.answered += piece
        return not piece or len(self.answered) > MAX_ANSWER_BYTES

    def finish(self) -> None:
        """Make sure of its end, and tell the caller.

        A kill does nothing to a child that has exited, whose code stays; one that only closed
        its answer must not hold up the template.
        """
        self.ended = True
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        with suppress(OSError):
            self.caller.send(b"%d %s" % (code, self.answered[:MAX_ANSWER_BYTES]))
        self.caller.close()
        os.close(self.answer)


class Template:
    """Forks a child for each command that comes with its files: caller, source, perhaps others.

    It ends once nobody can order any more and the last child has ended, or after idle time.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._poll = selectors.PollSelector()
        self._poll.register(control, selectors.EVENT_READ, self._take_command)

    def serve(self) -> None:
        while self._poll.get_map():
            ready = self._poll.select(IDLE_S)
            if not ready and self._idle:
                return
            for key, _ in ready:
                handle: Callable[[object], None] = key.data
                handle(key.fileobj)

    @property
    def _idle(self) -> bool:
        return len(self._poll.get_map()) == 1

    def _take_command(self, _: object) -> None:
        command, files, _, _ = socket.recv_fds(self._control, MAX_COMMAND_BYTES, 4)
        if not command:
            self._poll.unregister(self._control)
            return
        caller, *theirs = files
        self._fork(command.decode().split(), socket.socket(fileno=caller), theirs)
        for number in theirs:
            os.close(number)

    def _fork(self, command: list[str], caller: socket.socket, files: list[int]) -> None:
        template = os.getpid()
        answer, writable = os.pipe()
        if not (pid := os.fork()):
            become_child(template, command, writable, files)
        os.close(writable)
        child = Child(pid=pid, caller=caller, answer=answer)
        for source in (caller, answer):
            self._poll.register(
                source, selectors.EVENT_READ, lambda ready: self._hear(child, ready)
            )

    def _hear(self, child: Child, ready: object) -> None:
        if child.ended or not child.has_ended(ready):  # both its ends may be ready in one round
            return
        self._poll.unregister(child.caller)
        self._poll.unregister(child.answer)
        child.finish()


def become_child(template: int, command: list[str], answer: int, files: list[int]) -> NoReturn:
    """Keep nothing of the template's but its memory: no socket, no other child's file."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == template:  # else it died before that was said
            source, *target = files
            os.dup2(source, SOURCE)
            os.dup2(answer, ANSWER)
            for place, number in enumerate(target, TARGET):  # each is higher than its place
                os.dup2(number, place)
            os.closerange(TARGET + len(target), TEMPLATE_FILES)
            code = do_task(command)
    finally:
        os._exit(code)


def serve_as_template() -> None:
    """Never returns to a stranger's byte: what it reads are our own commands."""
    _, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = TEMPLATE_FILES if allowed < 0 else min(TEMPLATE_FILES, allowed)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    gc.collect()
    gc.freeze()  # so that no child copies pages only to look for garbage in them
    with socket.socket(fileno=SOURCE) as control:
        Template(control).serve()


def main(arguments: list[str]) -> int:
    """Do one task (see `do_task`), or be the `template` at the socket that is standard input."""
    warm_up()
    if arguments == ["template"]:
        serve_as_template()
        return 0
    return do_task(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
