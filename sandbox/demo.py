"""The demo: a Discord and a provider on this machine, and the unmodified bot between them."""

import asyncio
import secrets
import tempfile
from collections.abc import Coroutine
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from bot.clock import SystemClock
from bot.domain.model import Model
from sandbox.demo_bot import Configuration, DemoBot
from sandbox.discord import DiscordServer
from sandbox.page import ChatPage
from sandbox.page.machine import Machine
from sandbox.provider import ProviderServer
from sandbox.screen import Screen
from sandbox.show import Show
from sandbox.terminal import can_open, open_browser, type_lines

TOKEN_BYTES = 24
OPENING = "A Discord and a music API run on this machine, and the real bot between them."
OFFER = "Press Enter to open it in a browser."


class Pace(StrEnum):
    """How long the provider takes for a song."""

    QUICK = "quick"
    REAL = "real"  # its real songs take 50 to 60 s, and the bot does not ask much earlier

    @property
    def song_s(self) -> float:
        return 45.0 if self is Pace.REAL else 8.0

    @property
    def words(self) -> str:
        if self is Pace.REAL:
            return (
                "Songs are sung by a small synthesiser;"
                " they take as long as the real ones, about a minute."
            )
        return (
            "Songs are sung by a small synthesiser in about ten seconds; real ones take a minute."
        )


class Demo:
    """`data` takes the songs and the bot's log; everything else is gone at the end."""

    def __init__(self, *, model: Model, data: Path, port: int, out: TextIO, pace: Pace) -> None:
        self._model = model
        self._data = data
        self._port = port
        self._out = out
        self._pace = pace
        self._key = _secret()

    async def run(self, *, once: bool, stop: asyncio.Event) -> int:
        """Play until the show is over (`once`) or `stop` is set; gives the exit code."""
        await asyncio.to_thread(self._data.mkdir, parents=True, exist_ok=True)
        clock, log = SystemClock(), self._data / "bot.log"
        discord = DiscordServer(port=self._port, token=_secret(), control=False)
        provider = ProviderServer(api_key=self._key, clock=clock, duration_s=self._pace.song_s)
        with tempfile.TemporaryDirectory(prefix="refrain-demo-") as folder:
            bot = DemoBot(folder=Path(folder), log=log)
            machine = Machine(discord=discord, provider=provider, bot=bot, clock=clock)
            page = ChatPage(machine=machine)
            discord.extend(page.add_to)
            if self._pace is Pace.QUICK:
                await bot.remember_pace(self._model.id, self._pace.song_s)
            async with discord, provider, bot.run(self._configure(discord, provider)):
                screen = Screen(out=self._out, world=discord.world, clock=clock)
                show = Show(discord=discord, screen=screen, model=self._model, data=self._data)
                screen.say(OPENING, self._pace.words)
                address = f"{discord.origin}{page.path}"
                if await _outlasts(bot, _play(show, screen, address, once=once), stop):
                    return 0
                screen.say(f"The bot ended by itself. Its log is {log}.")
                return 1

    def _configure(self, discord: DiscordServer, provider: ProviderServer) -> Configuration:
        """What an operator would write: addresses and keys, nothing that says sandbox."""
        return {
            "discord": {"token": discord.token, "api_base": discord.api_base},
            "provider": {
                "api_key": self._key,
                "base_url": provider.base_url,
                "model": self._model.id,
            },
        }


async def _play(show: Show, screen: Screen, address: str, *, once: bool) -> None:
    if once:
        await show.play(None)
        return
    screen.say(f"Chat with the bot: {address}", *([OFFER] if can_open() else []))
    await show.play(await type_lines(on_empty=lambda: open_browser(address)))


async def _outlasts(bot: DemoBot, play: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    """Play until the end or until `stop`; False where the bot ended first."""
    async with asyncio.TaskGroup() as tasks:
        playing = tasks.create_task(play)
        stopping = tasks.create_task(stop.wait())
        ended = tasks.create_task(bot.wait_for_end())
        running = (playing, stopping, ended)
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        outlasted = playing.done() or stopping.done()
        for task in running:
            task.cancel()
    return outlasted


def _secret() -> str:
    """Other users of the machine reach the ports, and are to do nothing there."""
    return secrets.token_urlsafe(TOKEN_BYTES)
