"""Starts the bot as processes of their own, by a clock that runs fast: `python -m crash.launcher`.

Each line read is one start, as JSON. The packages that the bot needs are imported once and the
process forks, so that a start costs what the bot itself does and not what Python imports. What it
writes is one line per start and one per end.
"""

import asyncio
import importlib
import json
import os
import signal
import sys
import traceback

from crash.shared_time import SharedClock

PACKAGES = (
    "aiohttp.web",
    "aiosqlite",
    "asyncpg",
    "av",
    "discord.ext.commands",
    "fluent.runtime",
    "prometheus_client",
)


def main():
    for package in PACKAGES:
        importlib.import_module(package)
    signal.signal(signal.SIGCHLD, _report_ends)
    for line in sys.stdin:
        start = json.loads(line)
        pid = os.fork()
        if not pid:
            _run_bot(start)
        _report({"started": pid})
    # Nobody is left to give orders: leave nothing behind.
    os.killpg(0, signal.SIGKILL)


def _run_bot(start):
    """Run the bot in the forked process; never return."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(start["environment"])
        log = os.open(start["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        asyncio.run(_run(SharedClock.of(start["clock"])))
        status = 0
    except BaseException:  # noqa: BLE001 - nothing may get out into the launcher's own loop
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


async def _run(clock):
    """What `python -m bot run` does, with another clock."""
    # Imported here, since fault points are read from the environment of this one process.
    from bot import app, logs  # noqa: PLC0415 - see above
    from bot.config import load  # noqa: PLC0415 - see above

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    config = load(None, os.environ)
    logs.configure(config.log, config.secrets())
    await app.run(config, stop=stop, clock=clock)


def _report_ends(_signal, _frame):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        _report({"ended": pid, "status": os.waitstatus_to_exitcode(status)})


def _report(event):
    """In one write, which the handler of a signal may come between but not into."""
    os.write(1, f"{json.dumps(event)}\n".encode())


if __name__ == "__main__":
    main()
