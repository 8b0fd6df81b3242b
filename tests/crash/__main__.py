"""Kill the bot many times on each kind of database: `make crash KILLS=500 SEED=1`."""

import argparse
import asyncio
import logging
import multiprocessing
import random
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from crash.audit import VIOLATIONS
from crash.restart import restarts
from crash.run import KINDS, run_in_folder
from crash.windows import HALT

LOGS = Path("build/crash")
RESTARTS = 11
FIGURES = {
    "kills": lambda found: found.hits.total() - found.hits[HALT.name],
    "halts": lambda found: found.hits[HALT.name],
    "orders accepted": lambda found: found.states.total(),
    "posted": lambda found: found.states["posted"],
    "failed, refunded": lambda found: found.states["failed"],
    "uncertain, refunded": lambda found: found.states["uncertain"],
    "requests the provider took": lambda found: found.paid,
    "taken over by another model": lambda found: found.taken_over,
    "second status messages": lambda found: found.status_messages_too_many,
    "seconds": lambda found: round(found.took_s),
}


def main():
    wanted = _arguments()
    kinds = wanted.kind or list(KINDS)
    _print(f"{wanted.kills} kills on each of {', '.join(kinds)}; seed {wanted.seed}")
    shutil.rmtree(LOGS, ignore_errors=True)
    with ProcessPoolExecutor(
        len(kinds),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=logging.disable,  # the servers complain of clients that die in mid-request
        initargs=(logging.CRITICAL,),
    ) as pool:
        running = [
            pool.submit(
                run_in_folder,
                KINDS[kind],
                kills=wanted.kills,
                seed=wanted.seed,
                withdraws=wanted.withdraw,
                folder=LOGS.absolute() / kind,
            )
            for kind in kinds
        ]
        findings = [each.result() for each in running]
    _report(findings)
    _print(f"windows: {_join_counts(sum((each.hits for each in findings), Counter()))}")
    _report_restarts()
    return 1 if any(each.faults for each in findings) else 0


def _report(findings):
    """A table with a column for each kind, then every violation."""
    table = [["", *(each.kind for each in findings)]]
    for name, figure in FIGURES.items():
        table.append([name, *(str(figure(each)) for each in findings)])
    for violation in VIOLATIONS:
        counts = [sum(found == violation for found, _ in each.faults) for each in findings]
        table.append([violation, *map(str, counts)])
    for name, *cells in table:
        _print(f"{name:<28}" + "".join(f"{cell:>12}" for cell in cells))
    for each in findings:
        for violation, where in each.faults:
            _print(f"{violation}: {where} (seed {each.seed}, {LOGS / each.kind})")


def _report_restarts():
    with tempfile.TemporaryDirectory() as folder:
        took_s = sorted(each.took_s for each in asyncio.run(restarts(Path(folder), RESTARTS)))
    median_s = statistics.median(took_s)
    _print(
        f"restart to the first resumed poll: median {median_s:.2f} s, longest {took_s[-1]:.2f} s"
    )


def _join_counts(counter):
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


def _print(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _arguments():
    parser = argparse.ArgumentParser(prog="crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="on each kind; halts count")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--kind", choices=KINDS, action="append", help="default: all")
    parser.add_argument(
        "--withdraw",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="after half of the kills the default model is withdrawn, and another takes over",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
