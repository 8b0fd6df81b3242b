"""What a benchmark gives: figures, each beside its goal and its baseline of the same run.

A benchmark is a module of this folder with a function `measure() -> list[Figure]` that ends with
`sys.exit(figures.main(measure))`; `bench/__main__.py` names those that `make bench` runs.
"""

import argparse
import json
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

HEADINGS = ("figure", "measured", "goal", "baseline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure. A goal is the most that it may be, or the least where `at_least`."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False
    baseline: float | None = None
    baseline_is: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where there is no goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


async def time_ms(work: Callable[[], Awaitable[object]], times: int) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        taken.append(time.perf_counter() - begun)
    return median(taken) * 1000


async def time_reads(
    cases: Mapping[str, Callable[[], Awaitable[object]]], times: int, *, baseline_ms: float
) -> list[Figure]:
    """What a person waits for, each beside the time of one row by its id."""
    return [
        Figure(
            name=name,
            value=await time_ms(work, times),
            unit="ms",
            goal=100,
            baseline=baseline_ms,
            baseline_is="one row by its id",
        )
        for name, work in cases.items()
    ]


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of a Markdown table."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "| " + " | ".join(map(str.ljust, row, widths)) + " |"  # one column, one width
        for row in rows
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    measured = f"{figure.value:,.4g} {figure.unit}".strip()
    goal = ""
    if figure.goal is not None:
        sign, verdict = "≥" if figure.at_least else "≤", "met" if figure.is_met else "missed"
        goal = f"{sign} {figure.goal:,.4g} ({verdict})"
    baseline = ""
    if figure.baseline is not None:
        baseline = f"{figure.baseline:,.4g} ({figure.baseline_is})"
    return figure.name, measured, goal, baseline


def main(measure: Callable[[], Sequence[Figure]], arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write JSON where `--json FILE` asks for it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    measured = measure()
    print(table(measured))
    if chosen.json:
        write(measured, chosen.json)
    return 0


def write(figures: Iterable[Figure], path: Path) -> None:
    """The figures as JSON."""
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=1))


def read(path: Path) -> list[Figure]:
    """What `write` wrote."""
    return [Figure(**fields) for fields in json.loads(path.read_text())]
