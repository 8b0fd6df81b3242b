"""The demo: a Discord and a provider on this machine, and the unmodified bot between them."""

import asyncio
import ctypes
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TextIO

from bot.clock import SystemClock
from bot.config import PREFIX
from bot.domain.model import Model
from sandbox.discord import DiscordServer
from sandbox.provider import ProviderServer
from sandbox.screen import Screen
from sandbox.show import Show

ROOT = Path(__file__).parents[1]
API_KEY = "a-key-of-the-sandbox"
SONG_S = 45.0
"""The provider's real songs take 50 to 60 s, and the bot does not ask much earlier."""
STOP_S = 15.0
DIE_WITH_PARENT = 1  # prctl(2), PR_SET_PDEATHSIG


class Demo:
    """`data` takes the songs and the bot's log; everything else is gone at the end."""

    def __init__(self, *, model: Model, data: Path, port: int, out: TextIO) -> None:
        self._model = model
        self._data = data
        self._port = port
        self._out = out

    async def run(self, *, once: bool, stop: asyncio.Event) -> int:
        """Play until the show is over (`once`) or `stop` is set; gives the exit code."""
        await asyncio.to_thread(self._data.mkdir, parents=True, exist_ok=True)
        clock, log = SystemClock(), self._data / "bot.log"
        async with (
            DiscordServer(port=self._port) as discord,
            ProviderServer(api_key=API_KEY, clock=clock, duration_s=SONG_S) as provider,
            _bot(_configuration(discord, provider, self._model), log) as bot,
        ):
            screen = Screen(out=self._out, world=discord.world, clock=clock)
            show = Show(discord=discord, screen=screen, model=self._model, data=self._data)
            if await _outlasts(bot, show.play(None if once else _read_lines()), stop):
                return 0
            screen.say(f"The bot ended by itself. Its log is {log}.")
            return 1


async def _outlasts(
    bot: asyncio.subprocess.Process, play: Coroutine[Any, Any, None], stop: asyncio.Event
) -> bool:
    """Play until the end or until `stop`; False where the bot ended first."""
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(play)
        stopping = tasks.create_task(stop.wait())
        ended = tasks.create_task(bot.wait())
        running = (playing, stopping, ended)
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        outlasted = playing.done() or stopping.done()
        for task in running:
            task.cancel()
    return outlasted


async def _read_lines() -> AsyncIterator[str]:
    """Lines from the terminal; where there is none, only waiting."""
    if sys.stdin.isatty():
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
        )
        while line := await reader.readline():
            yield line.decode(errors="replace")
    await asyncio.Event().wait()


def _configuration(
    discord: DiscordServer, provider: ProviderServer, model: Model
) -> dict[str, dict[str, str]]:
    """What an operator would write: addresses and keys, nothing that says sandbox."""
    return {
        "discord": {"token": discord.token, "api_base": discord.api_base},
        "provider": {"api_key": API_KEY, "base_url": provider.base_url, "model": model.id},
    }


@asynccontextmanager
async def _bot(
    configuration: dict[str, dict[str, str]], log: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run`; however the block is left, it has ended afterwards."""
    with tempfile.TemporaryDirectory(prefix="refrain-demo-") as folder, log.open("wb") as output:
        path = Path(folder, "config.toml")
        data = {
            "database": {"url": f"sqlite:///{folder}/refrain.db"},
            "songs": {"directory": f"{folder}/songs"},
        }
        await asyncio.to_thread(path.write_text, _toml(configuration | data), encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(path)),
            cwd=ROOT,
            env={name: word for name, word in os.environ.items() if not name.startswith(PREFIX)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=_end_with_parent,
        )
        try:
            yield process
        finally:
            await _stop_process(process)


def _toml(tables: dict[str, dict[str, str]]) -> str:
    lines = []
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    return "\n".join(lines)


def _end_with_parent() -> None:
    """Between fork and exec: should the demo be killed, the kernel ends its bot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


async def _stop_process(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(STOP_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
