"""Feed the proof of audio and the check of addresses with damaged input, and say what was found.

Run from the project's folder: python -m bench.fuzz --inputs 100000 --seed 1
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable

from audio.mutations import seeds as build_seeds, try_file
from net.spellings import spell_link, try_link

SLOW_S = 0.5


def run(name: str, attempt: Callable[[int], None], seeds: range) -> int:
    """Try every seed; answers how many failed."""
    failed, slowest_s = 0, 0.0
    begun = time.process_time()
    for seed in seeds:
        at = time.process_time()
        try:
            attempt(seed)
        except Exception:  # noqa: BLE001 - whatever it is, it is a find
            failed += 1
            print(f"{name}: seed {seed}\n{traceback.format_exc()}")
        slowest_s = max(slowest_s, time.process_time() - at)
    spent_s = time.process_time() - begun
    print(
        f"{name}: {len(seeds)} inputs from seed {seeds.start}, {failed} finds, "
        f"{spent_s:.0f} s, slowest {slowest_s * 1000:.0f} ms"
    )
    return failed + (slowest_s > SLOW_S)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.inputs)
    build_seeds()
    failed = run("files", try_file, seeds)
    failed += run("addresses", lambda seed: try_link(spell_link(seed)), seeds)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
