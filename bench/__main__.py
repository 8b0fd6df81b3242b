"""Run every benchmark, one process each, and print one table.

Run from the project's folder: make bench, or make bench ARGS="poll ack"
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure, read, table, write

BENCHMARKS = (
    "flight",
    "intake",
    "poll",
    "store",
    "ack",
    "start",
    "cluster",
    "song_list",
    "references_kept",
    "clip",
)


def run(name: str, folder: Path) -> list[Figure]:
    """In a process of its own, so that memory and warmth of one are not those of the next."""
    result = folder / f"{name}.json"
    subprocess.run([sys.executable, "-m", f"bench.{name}", "--json", result], check=True)  # noqa: S603 - our own program
    return read(result)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHMARKS)}; none: all")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = [
            figure for name in chosen.names or BENCHMARKS for figure in run(name, Path(folder))
        ]
    chosen.json.parent.mkdir(exist_ok=True)
    write(figures, chosen.json)
    print(f"\n{table(figures)}\n\nalso in {chosen.json}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
