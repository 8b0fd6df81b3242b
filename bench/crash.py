"""Kill the bot many times on each kind of database: `python -m bench.crash --kills 500`."""

import runpy

if __name__ == "__main__":
    runpy.run_module("crash", run_name="__main__", alter_sys=True)
