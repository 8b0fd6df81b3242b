"""Benchmarks and long runs: `python -m bench.NAME`, from the project's folder.

They share files, faults and processes with the tests, whose folder is searched for modules too.
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parents[1] / "tests"))
