"""Run many histories: `make simulate HISTORIES=10000`."""

import argparse
import logging
import multiprocessing
import sys
import time
from collections import Counter
from functools import partial
from traceback import format_exception

from simulation.audit import Findings
from simulation.history import Mutation, simulate
from simulation.mutations import MUTATIONS

CHUNK = 20
PROGRESS = 500


def main():
    wanted = _arguments()
    logging.disable(logging.CRITICAL)  # outages by the thousand are no news here
    begun_s = time.monotonic()
    sys.stdout.reconfigure(line_buffering=True)
    total, states, broken = Counter(), Counter(), 0
    seeds = range(wanted.seed, wanted.seed + wanted.histories)
    run = partial(_simulate, mutation=wanted.mutation)
    with multiprocessing.Pool(wanted.workers) as pool:
        for done, findings in enumerate(pool.imap(run, seeds, CHUNK), 1):
            total.update(paid=findings.paid, taken_over=findings.taken_over, ends=findings.ends)
            states.update(findings.states)
            if findings.faults:
                broken += 1
                sys.stdout.write(f"seed {findings.seed}: {'; '.join(findings.faults)}\n")
            if done % PROGRESS == 0:
                sys.stdout.write(f"{done} histories, {broken} broken\n")
    sys.stdout.write(
        f"{wanted.histories} histories from seed {wanted.seed}: {broken} broken,"
        f" {sum(states.values())} jobs {dict(states)}, {total['paid']} paid,"
        f" {total['taken_over']} taken over by another model,"
        f" {total['ends']} ends of a process, {time.monotonic() - begun_s:.0f} s\n"
    )
    return 1 if broken else 0


def _simulate(seed, mutation):
    try:
        return simulate(seed, MUTATIONS[mutation] if mutation else Mutation())
    except Exception as error:  # noqa: BLE001 - a program that fell over broke its promise too
        fault = "".join(format_exception(error)).replace("\n", "\n    ")
        return Findings(seed=seed, faults=(fault,), states={}, paid=0, taken_over=0, ends=0)


def _arguments():
    parser = argparse.ArgumentParser(prog="simulation", description=__doc__)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first history")
    parser.add_argument("--mutation", choices=MUTATIONS, help="take a guard away")
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
