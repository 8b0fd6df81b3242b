"""Processes of the bot, from the outside: started, paused, killed."""

import asyncio
import itertools
import json
import os
import signal
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


class BotProcess:
    """One process from its start to its end. `status` is None while it runs."""

    def __init__(self, pid, log):
        self.pid = pid
        self.log = log
        self.status = None
        self._ended = asyncio.Event()

    @property
    def ready(self):
        """It answers commands; nor does it take any more once it has ended."""
        return self.status is not None or "bot.chat.client: ready" in self.log.read_text()

    def kill(self):
        self._signal(signal.SIGKILL)

    def pause(self):
        self._signal(signal.SIGSTOP)

    def go_on(self):
        self._signal(signal.SIGCONT)

    def stop(self):
        self._signal(signal.SIGTERM)

    async def until_ended(self):
        await self._ended.wait()
        return self.status

    def end(self, status):
        self.status = status
        self._ended.set()

    def _signal(self, number):
        with suppress(ProcessLookupError):  # it has ended, and we have not been told yet
            if self.status is None:
                os.kill(self.pid, number)


class Launcher:
    """Starts bots, one after another or several at once."""

    def __init__(self, *, process, logs):
        self._process = process
        self._logs = logs
        self._number = itertools.count(1)
        self._bots = {}
        self._early_ends = {}
        self._started = asyncio.Queue()
        self._turn = asyncio.Lock()

    async def start(self, environment, *, clock):
        log = self._logs / f"{next(self._number):04}.log"
        log.touch()
        start = {"environment": environment, "log": str(log), "clock": clock.text()}
        async with self._turn:
            self._process.stdin.write(f"{json.dumps(start)}\n".encode())
            await self._process.stdin.drain()
            bot = BotProcess(await self._started.get(), log)
            self._bots[bot.pid] = bot
            if bot.pid in self._early_ends:  # an end may be reported before its start is
                bot.end(self._early_ends.pop(bot.pid))
            return bot

    async def listen(self):
        """Take note of starts and ends until the launcher is gone."""
        while line := await self._process.stdout.readline():
            event = json.loads(line)
            if "started" in event:
                self._started.put_nowait(event["started"])
            else:
                self._end(event["ended"], event["status"])

    def _end(self, pid, status):
        bot = self._bots.pop(pid, None)
        if bot is None:
            self._early_ends[pid] = status
        else:
            bot.end(status)


@asynccontextmanager
async def launcher(logs):
    """A launcher whose bots write to files in `logs`, one each; all are killed with it."""
    logs.mkdir()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "crash.launcher",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        start_new_session=True,
    )
    starter = Launcher(process=process, logs=logs)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(starter.listen())
        try:
            yield starter
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
