"""Kill the bot many times on each kind of database: `make crash KILLS=500 SEED=1`."""

import argparse
import logging
import multiprocessing
import random
import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from crash.audit import VIOLATIONS
from crash.ordeal import KINDS, endure
from crash.windows import HALT

LOGS = Path("build/crash")


def main():
    wanted = _arguments()
    kinds = wanted.kind or list(KINDS)
    _say(f"{wanted.kills} kills, seed {wanted.seed}")
    shutil.rmtree(LOGS, ignore_errors=True)
    findings = []
    with ProcessPoolExecutor(
        len(kinds),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=logging.disable,  # the servers complain of clients that die in mid-request
        initargs=(logging.CRITICAL,),
    ) as pool:
        running = [
            pool.submit(
                endure,
                KINDS[kind],
                strikes=wanted.kills // len(kinds) + (number < wanted.kills % len(kinds)),
                seed=wanted.seed,
                folder=LOGS.absolute() / kind,
            )
            for number, kind in enumerate(kinds)
        ]
        for ended in as_completed(running):
            findings.append(ended.result())
            _report(findings[-1])
    _say(f"windows: {_listed(sum((each.struck for each in findings), Counter()))}")
    return 1 if any(each.faults for each in findings) else 0


def _report(findings):
    halts = findings.struck[HALT.name]
    violations = Counter(violation for violation, _ in findings.faults)
    counted = ", ".join(f"{name} {violations[name]}" for name in VIOLATIONS)
    _say(
        f"{findings.kind}: {findings.struck.total() - halts} kills and {halts} halts in"
        f" {findings.took_s:.0f} s; {findings.states.total()} orders ({_listed(findings.states)}),"
        f" {findings.paid} paid requests; {counted};"
        f" {findings.status_messages_too_many} status messages more than jobs"
    )
    for violation, where in findings.faults:
        _say(f"  {violation}: {where} (seed {findings.seed}, {LOGS / findings.kind})")


def _listed(counter):
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


def _say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _arguments():
    parser = argparse.ArgumentParser(prog="crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="over all kinds; halts count")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--kind", choices=KINDS, action="append", help="default: all")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
