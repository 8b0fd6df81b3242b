"""What the benchmarks of the Discord edge share: a sandbox with many members, and a bot in it."""

import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle

import psutil

from audio.sounds import song
from bot.chat.permissions import INVITE
from bot.clock import SystemClock
from bot.config import PREFIX
from sandbox.discord import DiscordServer, Permission, Upload
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.people import SandboxUser
from sandbox.discord.replies import Reply
from sandbox.provider import ProviderServer

KEY = "a-key-of-the-sandbox"
GUILDS, CHANNELS, MEMBERS = 10, 10, 100  # members of a guild, ten to each channel
SONG_S, BALANCE_USD = 3600.0, 1e6
"""No song is finished, and no money is lacking, while something else is measured."""
PLAIN, OURS = ("bench.plain_bot",), ("bot", "run")
LYRICS = "The river runs slow\nand the night comes low\n\nSing me home"


@dataclass(frozen=True, slots=True, kw_only=True)
class BotProcess:
    """A bot as a child process; `busy_s` is what it has taken of the processor, with children.

    `ready_s` is how long it took until it was ready.
    """

    process: asyncio.subprocess.Process
    ready_s: float

    @property
    def busy_s(self) -> float:
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSandbox:
    """A Discord full of people, and the bot that serves them."""

    discord: DiscordServer
    provider: ProviderServer
    bot: BotProcess
    people: Sequence[tuple[SandboxUser, SandboxChannel]]

    async def order(self, count: int, *, within_s: float, reference: Upload | None) -> list[Reply]:
        """So many `/song`, evenly spread, each of another member."""
        given = {} if reference is None else {"reference": reference}
        loop = asyncio.get_running_loop()
        begun_s, replies = loop.time(), []
        for number, (member, channel) in zip(range(count), cycle(self.people), strict=False):
            await asyncio.sleep(max(0.0, begun_s + number * within_s / count - loop.time()))
            replies.append(member.send(channel, "song", lyrics=LYRICS, **given))
        return replies


@asynccontextmanager
async def loaded_sandbox(module: Sequence[str], **settings: object) -> AsyncIterator[LoadedSandbox]:
    """The bot of that module in a sandbox of its own; settings are `section__key=value`."""
    # To search what earlier rounds left in this process took 30 ms, which counted as the bot's.
    gc.collect()
    gc.freeze()
    async with (
        DiscordServer(environment={}) as discord,
        ProviderServer(
            api_key=KEY,
            clock=SystemClock(),
            duration_s=SONG_S,
            balance_usd=BALANCE_USD,
            singer=lambda *_: song(30.0),
        ) as provider,
    ):
        people = list(_people(discord))
        async with _bot(module, _environment(discord, provider, settings)) as bot:
            await discord.until_ready("song")
            yield LoadedSandbox(discord=discord, provider=provider, bot=bot, people=people)


def mp3() -> Upload:
    """A reference that passes."""
    return Upload("style.mp3", song(20.0))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


async def until(check: Callable[[], bool], *, timeout_s: float) -> bool:
    """Whether it became true in time, looked at ten times a second: that costs little."""
    try:
        async with asyncio.timeout(timeout_s):
            while not check():  # noqa: ASYNC110 - an event would be set thousands of times
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True


def _people(discord: DiscordServer) -> Iterator[tuple[SandboxUser, SandboxChannel]]:
    """Neighbours in the order come from different guilds."""
    guilds = [discord.guild(f"Guild {number}") for number in range(GUILDS)]
    channels = []
    for guild in guilds:
        guild.permit(guild.bot_role, Permission(INVITE.value))
        channels.append([guild.channel(f"songs-{number}") for number in range(CHANNELS)])
    for number in range(MEMBERS):
        for guild, songs in zip(guilds, channels, strict=True):
            yield guild.member(f"member {guild.id} {number}"), songs[number % CHANNELS]


def _environment(
    discord: DiscordServer, provider: ProviderServer, settings: dict[str, object]
) -> dict[str, str]:
    given = {
        "discord__token": discord.token,
        "discord__api_base": discord.api_base,
        "provider__api_key": KEY,
        "provider__base_url": provider.base_url,
        "generation__concurrency": 10,
    } | settings
    return {f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()}


@asynccontextmanager
async def _bot(module: Sequence[str], environment: dict[str, str]) -> AsyncIterator[BotProcess]:
    """The process, until it says `ready`; it is killed at the end."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        data = {
            f"{PREFIX}DATABASE__URL": f"sqlite:///{folder}/refrain.db",
            f"{PREFIX}SONGS__DIRECTORY": f"{folder}/songs",
        }
        begun_s = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *module),
            env={"PATH": os.environ["PATH"]} | data | environment,
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.TaskGroup() as tasks:
            ready = asyncio.Event()
            reading = tasks.create_task(_read(process, ready))
            await ready.wait()
            try:
                yield BotProcess(process=process, ready_s=time.perf_counter() - begun_s)
            finally:
                if process.returncode is None:
                    process.kill()
                await process.wait()
                await reading


async def _read(process: asyncio.subprocess.Process, ready: asyncio.Event) -> None:
    """Read all that it prints, lest it wait for a reader."""
    while process.stdout and (line := await process.stdout.readline()):
        if line.split()[-1:] == [b"ready"]:
            ready.set()
    ready.set()  # it ended
