"""What the proof of a reference costs, file by file: verdict, bytes read, time, memory.

Run from the project's folder: python -m bench.reference

`read` is how far the walk went into the file; in brackets the same in seconds of its sound. `walk`
and `memory` are the walk's own CPU time and peak memory, in the bot's process. A file that passes
the walk is played by the bounded child process: `child` is its wall-clock time from start to end,
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

from bot.audio.aim import Aim, Found
from bot.audio.confinement import PROGRAM
from bot.audio.formats import DEMUXERS
from bot.audio.listening import listen
from bot.audio.proof import Proof
from bot.errors import ReferenceRefused
from tests.audio.files import HONEST, NOT_AUDIO, NOT_ENOUGH, OTHER_FORMATS, TRAPS, File

LIMIT_S = 600.0
CHUNK_BYTES = 4096
MOST_READ_S = 16.5
MOST_S = 0.5
MOST_KB = 32_000

MEASURED_CHILD = """
import runpy, sys
status = open("/proc/self/status")
program = runpy.run_path(sys.argv[1])
if sys.argv[2:]:
    program["main"](sys.argv[2:])
else:
    program["rehearse"]()
print("peak", next(line for line in status if line.startswith("VmHWM")).split()[1])
"""


@dataclass(slots=True)
class Row:
    verdict: str
    read: int
    walk_s: float
    walk_kb: float
    found: Found | None = None
    child_s: float = 0.0
    child_kb: float = 0.0


def walk(content: bytes) -> tuple[str, int, Found | None]:
    proof = Proof(Aim(limit_s=LIMIT_S, size=len(content)))
    try:
        for at in range(0, len(content), CHUNK_BYTES):
            if proof.feed(content[at : at + CHUNK_BYTES]):
                break
        found = proof.end()
    except ReferenceRefused as error:
        return type(error).__name__.removeprefix("Reference"), proof.position, None
    return found.kind, proof.position, found


def measured_walk(content: bytes) -> Row:
    begun = time.process_time()
    verdict, read, found = walk(content)
    walk_s = time.process_time() - begun
    tracemalloc.start()
    walk(content)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Row(verdict, read, walk_s, peak_bytes / 1000, found)


def child_peak_kb(*arguments: object) -> float:
    command = [sys.executable, "-I", "-c", MEASURED_CHILD, str(PROGRAM), *map(str, arguments)]
    output = subprocess.run(command, capture_output=True, text=True, check=True, env={}).stdout  # noqa: S603 - our own program
    return float(output.split()[-1])


def play(row: Row, found: Found, path: Path, idle_kb: float) -> None:
    begun = time.perf_counter()
    try:
        asyncio.run(listen(path, found))
    except ReferenceRefused as error:
        row.verdict = type(error).__name__.removeprefix("Reference")
    row.child_s = time.perf_counter() - begun
    stretch = (found.start, found.end, found.header.hex() or "-")
    row.child_kb = child_peak_kb("listen", path, DEMUXERS[found.kind], *stretch) - idle_kb


def measure(file: File, path: Path, idle_kb: float) -> Row:
    content = file.build()
    row = measured_walk(content)
    if row.found:
        path.write_bytes(content)
        play(row, row.found, path, idle_kb)
    return row


def shown(file: File, row: Row) -> str:
    sound_s = ""
    if row.found and row.found.length_s:
        per_s = (row.found.end - row.found.start) / row.found.seconds
        sound_s = f"({(row.read - row.found.start) / per_s:.1f} s)"
    child = f"{row.child_s * 1000:5.0f} ms {row.child_kb / 1000:5.1f} MB" if row.found else ""
    return (
        f"{file.name:<24} {row.verdict:<12} {row.read:>9,} {sound_s:>9} "
        f"{row.walk_s * 1000:6.1f} ms {row.walk_kb:6.0f} kB  {child}"
    )


def faults(file: File, row: Row) -> list[str]:
    """What the figures must not be, for honest files and for all."""
    found = []
    if row.verdict != file.verdict.removeprefix("Reference"):
        found.append(f"verdict is not {file.verdict}")
    if row.walk_s > MOST_S or max(row.walk_kb, row.child_kb) > MOST_KB:
        found.append("too dear")
    if file in HONEST and row.found and row.found.seconds > MOST_READ_S:
        found.append("read too far")
    return found


def main() -> int:
    idle_kb = child_peak_kb()
    print(f"a child that decodes nothing: {idle_kb / 1000:.1f} MB")
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
            print(
                f"\n{name:<24} verdict           read               walk    memory    child, child memory"
            )
            for file in files:
                row = measure(file, Path(folder, "file"), idle_kb)
                wrong = faults(file, row)
                failed += bool(wrong)
                print(shown(file, row), *wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
