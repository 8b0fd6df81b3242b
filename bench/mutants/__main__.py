"""Change the code one place at a time and see whether a test notices: `make mutants SAMPLE=60`.

Run from the project's folder: python -m bench.mutants domain worker --sample 60 --seed 1
"""

import argparse
import json
import random
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import coverage

from bench.mutants.operators import Mutant, Mutator
from bench.mutants.trial import KILLED_BY_TIME, SURVIVED, Task, Tree

TESTS = {
    "domain": (
        *("tests/domain", "tests/services"),
        *("tests/store/test_orders.py", "tests/worker/test_boundaries.py"),
        "tests/chat/status/test_render.py",
    ),
    "services": ("tests/services", "tests/moderation"),
    "worker": (
        *("tests/worker", "tests/simulation", "tests/services"),
        "tests/test_journey_withdrawal.py",
    ),
    "store": ("tests/store", "tests/services"),
    "provider": ("tests/provider",),
    "net": ("tests/net",),
}
"""Where each package of `bot/` is tested: of these, the tests that run a changed line are asked."""
PATIENCE_S = 60.0
"""Of the tests of a line, the fastest that take so long together are asked."""
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mutant in its file."""

    path: str
    source: str
    mutant: Mutant

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is marked as equivalent by: it outlives a change of other lines."""
        line = self.source.splitlines()[self.mutant.line - 1].strip()
        return self.path, line, f"{self.mutant.old} -> {self.mutant.new}"

    def __str__(self) -> str:
        path, line, change = self.key
        return f"{path}:{self.mutant.line}: {change}\n    {line}"


def find_mutants(package: str) -> list[Place]:
    return [
        Place(path=str(path), source=source, mutant=mutant)
        for path in sorted(Path("bot", package).rglob("*.py"))
        for source in [path.read_text()]
        for mutant in Mutator(source).mutants
    ]


class Coverage:
    """Which tests run a line, the fastest first."""

    def __init__(self, folder: Path) -> None:
        self._data = coverage.CoverageData(str(folder / "coverage"))
        self._data.read()
        self._seconds: dict[str, float] = json.loads((folder / "seconds.json").read_text())
        self._folder = folder

    def prepare(self, place: Place) -> Task:
        tests = self._find_tests(place)
        return Task(
            path=place.path,
            source=place.mutant.apply(place.source),
            tests=tests,
            usual_s=sum(self._seconds[test] for test in tests),
        )

    def _find_tests(self, place: Place) -> list[str]:
        """What runs at the import is asked of the package's own tests, and of all in the file."""
        lines = self._data.contexts_by_lineno(str((self._folder / place.path).resolve()))
        above = (lines[at] for at in range(place.mutant.line, 0, -1) if at in lines)
        found = set(next(above, ()))
        if not found or "" in found:
            own = f"tests/{place.path.split('/')[1]}/"
            found = {test for test in self._seconds if test.startswith(own)}
            found |= {test for tests in lines.values() for test in tests}
        # A test of both engines is asked in SQLite, which is quicker to start.
        both = {test for test in found if test.replace("postgresql", "sqlite") in found - {test}}
        tests = sorted(found - both - {""}, key=lambda test: self._seconds[test])
        spent = accumulate(self._seconds[test] for test in tests)
        return [test for test, at_s in zip(tests, spent, strict=True) if at_s < PATIENCE_S]


def examine(package: str, places: Sequence[Place], tree: Tree) -> Mapping[str, list[Place]]:
    """The mutants by what became of them: `killed`, `hung`, `survived`, `unreached`."""
    tree.record(package, TESTS[package])
    covered, ends = Coverage(tree.folder), defaultdict(list)
    tasks = [covered.prepare(place) for place in places]
    for place, task, status in zip(places, tasks, tree.try_all(TESTS[package], tasks), strict=True):
        end = {SURVIVED: "survived", KILLED_BY_TIME: "hung"}.get(status, "killed")
        end = end if task.tests else "unreached"
        ends[end].append(place)
        if status == SURVIVED:
            print(f"{end} {place}", flush=True)
    return ends


def read_equivalent() -> dict[tuple[str, str, str], str]:
    """The reasons, by the keys of places."""
    return {
        (path, entry["line"], entry["change"]): entry["reason"]
        for path, entries in tomllib.loads(EQUIVALENT.read_text()).items()
        for entry in entries
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", help=f"of {', '.join(TESTS)}; none: all")
    parser.add_argument("--sample", type=int, default=0, help="of each package; 0: all mutants")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="refrain-mutants-") as folder:
        run(options, Tree(Path(folder).resolve() / "tree"))


def run(options: argparse.Namespace, tree: Tree) -> None:
    equivalent, table = read_equivalent(), []
    for package in options.packages or TESTS:
        rng = random.Random(options.seed)  # noqa: S311 - chance comes from the seed
        begun, found = time.monotonic(), find_mutants(package)
        known = {place.key for place in found}
        for key in equivalent:
            if key[0].startswith(f"bot/{package}/") and key not in known:
                print(f"no longer there: {key}")
        places = [place for place in found if place.key not in equivalent]
        if options.sample:
            places = rng.sample(places, min(options.sample, len(places)))
        ends = examine(package, places, tree)
        counts = Counter({end: len(those) for end, those in ends.items()})
        score = (counts["killed"] + counts["hung"]) / max(1, len(places))
        table.append(
            f"{package:9} {score:6.1%} of {len(places)} killed ({counts['hung']} by time), "
            f"{counts['survived']} survived, {counts['unreached']} not reached; there are "
            f"{len(found)}, {sum(place.key in equivalent for place in found)} of them equivalent; "
            f"{time.monotonic() - begun:.0f} s"
        )
    print("\n".join(table))


if __name__ == "__main__":
    main()
