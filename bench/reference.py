"""What the proof of a reference costs, file by file: verdict, bytes read, time, memory.

Run from the project's folder: make references

`read` is what was taken of the file, 4 KiB at a time; in brackets the same in seconds of its sound.
`walk` and `memory` are the walk's CPU time and peak memory in the bot's process. A file that passes
the walk is played by the bounded child process: `child` is its CPU time from fork to end, and
`child memory` what it held at most beyond a child that decodes nothing.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

from audio.files import HONEST, NOT_AUDIO, NOT_ENOUGH, OTHER_FORMATS, TRAPS, File
from bot.audio.decoder import Decoder
from bot.audio.decoder_template import PROGRAM
from bot.audio.formats import DEMUXERS
from bot.audio.length import Bounds, MeasuredTrack
from bot.audio.playback import listen
from bot.audio.proof import Proof
from bot.errors import NotUsableAudio

NEEDED_S = 15.5
LIMIT_S = 600.0
CHUNK_BYTES = 4096
MOST_READ_S = 16.5
MOST_S = 0.5
MOST_KB = 32_000

HEADINGS = "verdict             read                  walk     memory    child  child memory"

MEASURED_CHILD = """
import gc, os, runpy, sys
program = runpy.run_path(sys.argv[1])
program["warm_up"]()
gc.collect()
gc.freeze()
child = os.fork()
if not child:
    os._exit(program["do_task"](sys.argv[2:]) if sys.argv[2:] else 0)
_, _, used = os.wait4(child, 0)
print(used.ru_maxrss)
print(used.ru_utime + used.ru_stime)
"""


@dataclass(slots=True)
class Row:
    verdict: str
    read: int
    walk_s: float
    walk_kb: float
    track: MeasuredTrack | None = None
    child_s: float = 0.0
    child_kb: float = 0.0


def walk(content: bytes) -> tuple[str, int, MeasuredTrack | None]:
    proof = Proof(Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=len(content)))
    read = 0
    try:
        for at in range(0, len(content), CHUNK_BYTES):
            chunk = content[at : at + CHUNK_BYTES]
            read += len(chunk)
            if proof.feed(chunk):
                break
        track = proof.end()
    except NotUsableAudio as error:
        return type(error).__name__.removeprefix("Audio"), read, None
    return track.format, read, track


def measured_walk(content: bytes) -> Row:
    begun = time.process_time()
    verdict, read, track = walk(content)
    walk_s = time.process_time() - begun
    tracemalloc.start()
    walk(content)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Row(verdict, read, walk_s, peak_bytes / 1000, track)


def child_costs(*arguments: object, source: int = subprocess.DEVNULL) -> tuple[float, float]:
    """Peak memory in kB and CPU time in seconds of a child that a warm process forks."""
    command = [sys.executable, "-I", "-c", MEASURED_CHILD, str(PROGRAM), *map(str, arguments)]
    output = subprocess.run(  # noqa: S603 - our own program
        command, stdin=source, capture_output=True, text=True, check=True, env={}
    ).stdout
    *_, peak_kb, spent_s = output.split()
    return float(peak_kb), float(spent_s)


async def hear(path: Path, track: MeasuredTrack) -> None:
    async with Decoder() as decoder:
        await listen(decoder, path, track, above_s=15.0)


def play(row: Row, track: MeasuredTrack, path: Path, idle_kb: float) -> None:
    try:
        asyncio.run(hear(path, track))
    except NotUsableAudio as error:
        row.verdict = type(error).__name__.removeprefix("Audio")
    stretch = (track.start, track.end, track.header.hex() or "-", 15.0)
    with path.open("rb") as source:
        peak_kb, row.child_s = child_costs(
            "listen", DEMUXERS[track.format], *stretch, source=source.fileno()
        )
    row.child_kb = peak_kb - idle_kb


def measure(file: File, path: Path, idle_kb: float) -> Row:
    content = file.build()
    row = measured_walk(content)
    if row.track:
        path.write_bytes(content)
        play(row, row.track, path, idle_kb)
    return row


def read_s(row: Row) -> float:
    """What was read behind the tags, in seconds of sound."""
    if row.track is None:
        return 0.0
    bytes_per_s = (row.track.end - row.track.start) / row.track.seconds
    return (row.read - row.track.start) / bytes_per_s


def shown(file: File, row: Row) -> str:
    sound = f"({read_s(row):.1f} s)" if row.track else ""
    child = f"{row.child_s * 1000:5.0f} ms {row.child_kb / 1000:8.1f} MB" if row.track else ""
    return (
        f"{file.name:<22} {row.verdict:<12} {row.read:>11,} {sound:>9} "
        f"{row.walk_s * 1000:7.1f} ms {row.walk_kb:7.0f} kB {child}"
    ).rstrip()


def faults(file: File, row: Row) -> list[str]:
    """What the figures must not be, for honest files and for all."""
    track = []
    if row.verdict != file.verdict.removeprefix("Audio"):
        track.append(f"verdict is not {file.verdict}")
    if max(row.walk_s, row.child_s) > MOST_S or max(row.walk_kb, row.child_kb) > MOST_KB:
        track.append("too dear")
    if file in HONEST and read_s(row) > MOST_READ_S:
        track.append("read too far")
    return track


def main() -> int:
    idle_kb, idle_s = child_costs()
    print(f"a child that decodes nothing: {idle_kb / 1000:.1f} MB, {idle_s * 1000:.0f} ms")
    failed = 0
    sets = {
        "honest": HONEST,
        "other formats": OTHER_FORMATS,
        "not enough": NOT_ENOUGH,
        "not audio": NOT_AUDIO,
        "traps": TRAPS,
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, files in sets.items():
            print(f"\n{name:<22} {HEADINGS}")
            for file in files:
                row = measure(file, Path(folder, "file"), idle_kb)
                wrong = faults(file, row)
                failed += bool(wrong)
                print(shown(file, row), *wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
