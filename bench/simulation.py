"""Run the worker under simulated faults: `python -m bench.simulation --histories 10000`."""

import runpy

if __name__ == "__main__":
    runpy.run_module("simulation", run_name="__main__", alter_sys=True)
