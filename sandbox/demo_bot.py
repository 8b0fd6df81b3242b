"""The demo's bot: the real program as a process of its own, which can be killed and started."""

import asyncio
import ctypes
import json
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.config import PREFIX
from bot.domain.poll_schedule import REMEMBERED
from bot.store.engine.open import open_database

ROOT = Path(__file__).parents[1]
STOP_S = 15.0
DIE_WITH_PARENT = 1  # prctl(2), PR_SET_PDEATHSIG
HISTORY = """INSERT INTO job
 (id, guild_id, channel_id, user_id, title, prompt, lyrics, accompaniment, reference_url,
 reference_name, reference_ms, locale, state, settlement, created_ms, changed_ms,
 submitted_ms, pending_ms, ready_ms, shown, model)
 VALUES (:id, 0, 0, 0, '', '', '', 0, '', '', 0, 'en', 'posted', 'charged', :began, :done,
 :began, :pending, :done, 'posted', :model)"""
LOOKS_S = 1.0  # between the look that found a song pending and the one that found it done

Configuration = dict[str, dict[str, str]]


class DemoBot:
    """`python -m bot run` with its data in `folder`; what it writes goes to the file `log`."""

    def __init__(self, *, folder: Path, log: Path) -> None:
        self.database = folder / "refrain.db"
        self._folder = folder
        self._settings = folder / "config.toml"
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._started = asyncio.Event()
        self._switching = asyncio.Lock()

    @property
    def _url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def running(self) -> bool:
        return self._started.is_set()

    @asynccontextmanager
    async def run(self, configuration: Configuration) -> AsyncIterator[None]:
        """Start it with what an operator would write; however the block is left, it has ended."""
        data = {
            "database": {"url": self._url},
            "songs": {"directory": f"{self._folder}/songs"},
            "library": {"directory": f"{self._folder}/references"},
        }
        words = _toml(configuration | data)
        await asyncio.to_thread(self._settings.write_text, words, encoding="utf-8")
        await asyncio.to_thread(self._log.write_bytes, b"")
        await self.start()
        try:
            yield
        finally:
            await self._stop()

    async def remember_pace(self, model: str, song_s: float) -> None:
        """Give it songs that took so long, of a guild long left: when to ask is what it learns."""
        async with open_database(self._url, clock=SystemClock()):
            pass
        await asyncio.to_thread(_write_history, self.database, model, song_s)

    async def start(self) -> None:
        """Start it, for the first time or after `kill`; a killed one takes a while to be dead."""
        async with self._switching:
            if not self.running:
                await self._spawn()

    async def _spawn(self) -> None:
        with self._log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--config", str(self._settings)),
                cwd=ROOT,
                env={name: it for name, it in os.environ.items() if not name.startswith(PREFIX)},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=_end_with_parent,
            )
        self._started.set()

    async def kill(self) -> None:
        """As a power cut would: SIGKILL, in whatever it is doing."""
        async with self._switching:
            if self._process is None or not self.running:
                return
            self._started.clear()
            self._process.kill()
            await self._process.wait()

    async def _stop(self) -> None:
        """In good order, or by force where that takes too long."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def wait_for_end(self) -> None:
        """Until it ended by itself: a killed one is waited for until it is started again."""
        while True:
            await self._started.wait()
            if self._process is not None:
                await self._process.wait()
            if self.running:
                return


def _write_history(database: Path, model: str, song_s: float) -> None:
    now_ms = int(SystemClock().now().timestamp() * 1000)
    pending_s, done_s = song_s - LOOKS_S / 2, song_s + LOOKS_S / 2
    song = {
        "began": now_ms - round(1000 * done_s),
        "pending": now_ms - round(1000 * (done_s - pending_s)),
        "done": now_ms,
        "model": model,
    }
    songs = [song | {"id": number} for number in range(1, REMEMBERED + 1)]
    connection = sqlite3.connect(database)
    try:
        with connection:
            connection.executemany(HISTORY, songs)
    finally:
        connection.close()


def _toml(tables: Mapping[str, Mapping[str, str]]) -> str:
    lines = []
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines)


def _end_with_parent() -> None:
    """Between fork and exec: should the demo be killed, the kernel ends its bot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
