"""Draw the states of a job in docs/ARCHITECTURE.md from the table of moves: `make diagram`."""

import runpy

if __name__ == "__main__":
    runpy.run_module("state_diagram", run_name="__main__", alter_sys=True)
