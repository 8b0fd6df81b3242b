"""Many songs in flight: the real bot in a process of its own, before a Discord with its limits.

Run from the project's folder: make bench ARGS=flight

Members order 33 songs a second, each with a reference, and the provider takes its usual 50 to 60 s.
The sandbox runs in this process, beside the bot on the same machine: its own lag is a figure, too.
FLIGHT_LOG=FILE keeps the bot's log.
"""

import asyncio
import math
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from discord.utils import snowflake_time

from audio.sounds import song
from bench.figures import Figure, main
from bot.chat.permissions import INVITE
from bot.clock import SystemClock
from sandbox.discord import DiscordServer, Message, Permission, Upload
from sandbox.discord.replies import Reply
from sandbox.provider.audio import path_of
from sandbox.provider.faults import Route
from sandbox.provider.orders import Script
from sandbox.provider.server import ProviderServer

KEY = "sandbox.provider.key"
FLIGHTS = ((300, 30), (1000, 100))
PER_SECOND = 33.0
PER_GUILD = 10
SONG_S, SPREAD = 55.0, 0.1  # the median, and the deviation of its logarithm
LYRICS = "The river runs slow\nand the night comes low\n\nSing me home"
LONGEST_S = 400.0
SAMPLE_S = 0.25
LOOK_S = 1.0
SETTLE_S = 3.0
BOT = (sys.executable, "-m", "bot", "run")
EDIT = "PATCH /api/v10/channels/:id/messages/:id 200"


@dataclass(slots=True, kw_only=True)
class Flight:
    """What was seen of so many songs."""

    songs: int
    refused: int = 0
    submitted_s: float = 0.0
    delays_s: list[float] = field(default_factory=list)
    posting_s: list[float] = field(default_factory=list)
    acknowledged_s: list[float] = field(default_factory=list)
    polls: int = 0
    edits: int = 0
    idle_kib: int = 0
    own_kib: int = 0
    peak_kib: int = 0
    busy_s: float = 0.0
    lags_s: list[float] = field(default_factory=list)


class Sky:
    """The places and people of one flight."""

    def __init__(
        self, *, discord: DiscordServer, provider: ProviderServer, flight: Flight, channels: int
    ) -> None:
        self._discord = discord
        self._provider = provider
        self._flight = flight
        self._guilds = [discord.guild(f"Choir {n}") for n in range(math.ceil(channels / PER_GUILD))]
        for guild in self._guilds:
            guild.permit(guild.bot_role, Permission(INVITE.value))
        places = [self._guilds[n // PER_GUILD] for n in range(channels)]
        self._channels = [guild.channel(f"songs-{n}") for n, guild in enumerate(places)]
        self._begun_s = 0.0
        self._begun_at = SystemClock().now()

    async def fly(self) -> None:
        """Order every song and wait until all are posted, and the ends of all are shown."""
        self._begun_s, self._begun_at = time.monotonic(), SystemClock().now()
        reference = Upload("style.mp3", song(20.0))
        async with asyncio.TaskGroup() as tasks:
            orders = []
            for number in range(self._flight.songs):
                due_s = self._begun_s + number / PER_SECOND
                await asyncio.sleep(due_s - time.monotonic())
                orders.append(tasks.create_task(self._order(number, reference)))
        replies = [task.result() for task in orders]
        while not self._is_over() and time.monotonic() < self._begun_s + LONGEST_S:  # noqa: ASYNC110 - to look at every change costs too much
            await asyncio.sleep(LOOK_S)
        self._flight.acknowledged_s = [each.acknowledged_in_s or math.inf for each in replies]
        self._count()

    async def _order(self, number: int, reference: Upload) -> Reply:
        guild = self._guilds[(number % len(self._channels)) // PER_GUILD]
        member = guild.member(f"singer-{number}")
        channel = self._channels[number % len(self._channels)]
        return await member.slash(channel, "song", lyrics=LYRICS, reference=reference)

    def _is_over(self) -> bool:
        statuses = [each for each in self._messages() if each.embeds and "Done" in each.text]
        return len(statuses) == len(self._songs()) == self._flight.songs

    def _messages(self) -> Iterator[Message]:
        for channel in self._channels:
            yield from channel.messages

    def _songs(self) -> list[Message]:
        return [each for each in self._messages() if each.attachments and not each.embeds]

    def _count(self) -> None:
        flight, answered = self._flight, self._discord.answered
        flight.refused = sum(n for route, n in answered.items() if " 429" in route)
        flight.edits = answered[EDIT]
        flight.polls = len(self._provider.requests_to(Route.POLL))
        orders = {each.request_id: each for each in self._provider.orders}
        flight.submitted_s = max(
            (each.created_at - self._begun_at).total_seconds() for each in orders.values()
        )
        asked = self._provider.requests_to(Route.RESULT)
        fetched = {each.path: each.received_at for each in reversed(asked)}
        for message in self._songs():
            order = orders[f"refrain-{str(message.nonce).removeprefix('song-')}"]
            ready_at = order.created_at + timedelta(seconds=order.script.duration_s)
            posted_at = snowflake_time(message.id)
            flight.delays_s.append((posted_at - ready_at).total_seconds())
            fetched_at = fetched[path_of(order)]
            flight.posting_s.append((posted_at - fetched_at).total_seconds())


@asynccontextmanager
async def _bot(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    log_path = Path(os.environ.get("FLIGHT_LOG", os.devnull))
    with log_path.open("wb") as log:  # noqa: ASYNC230 - nothing else runs yet
        process = await asyncio.create_subprocess_exec(
            *BOT, env=_inherited() | environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            await process.wait()


def _inherited() -> dict[str, str]:
    return {name: word for name, word in os.environ.items() if not name.startswith("REFRAIN_")}


async def _watch(pid: int, flight: Flight) -> None:
    """Sample the memory of a process and its children, and how late this loop is itself."""
    while True:
        due_s = time.monotonic() + SAMPLE_S
        await asyncio.sleep(SAMPLE_S)
        flight.lags_s.append(time.monotonic() - due_s)
        own_kib = _memory_kib(pid)
        flight.own_kib = max(flight.own_kib, own_kib)
        children = sum(_memory_kib(child) for child in _descendants(pid))
        flight.peak_kib = max(flight.peak_kib, own_kib + children)
        flight.busy_s = _busy_s(pid)


def _memory_kib(pid: int) -> int:
    """Pages that are shared count in parts, so that a sum counts each once."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)[0])
    return 0


def _descendants(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _descendants(int(child))


def _busy_s(pid: int) -> float:
    """Processor time of it and of its children that have ended."""
    with suppress(OSError):
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


async def take_off(songs: int, channels: int) -> Flight:
    """One flight, start and stop included."""
    flight, clock = Flight(songs=songs), SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            DiscordServer(limits=True, environment={}) as discord,
            ProviderServer(api_key=KEY, clock=clock, balance_usd=songs) as provider,
        ):
            rng, made = random.Random(11), song(40.0, 192)  # noqa: S311 - the same every time
            pace = (rng.lognormvariate(math.log(SONG_S), SPREAD) for _ in range(songs))
            provider.scripts.next(*(Script(duration_s=each, song=made) for each in pace))
            sky = Sky(discord=discord, provider=provider, flight=flight, channels=channels)
            async with _bot(_environment(folder, discord, provider)) as process:
                await discord.until_ready("song")
                await asyncio.sleep(SETTLE_S)
                flight.idle_kib = _memory_kib(process.pid)
                async with asyncio.TaskGroup() as tasks:
                    watching = tasks.create_task(_watch(process.pid, flight))
                    await sky.fly()
                    watching.cancel()
    return flight


def _environment(folder: str, discord: DiscordServer, provider: ProviderServer) -> dict[str, str]:
    given = {
        "discord__token": discord.token,
        "discord__api_base": discord.api_base,
        "provider__api_key": KEY,
        "provider__base_url": provider.base_url,
        "database__url": f"sqlite:///{folder}/refrain.db",
        "songs__directory": f"{folder}/songs",
        "generation__concurrency": "1000",
        "quota__songs": "100",
    }
    return {f"REFRAIN_{name.upper()}": value for name, value in given.items()}


def _figures(flight: Flight, channels: int) -> list[Figure]:
    named = f"flight, {flight.songs} songs, {channels} channels: "
    songs = flight.songs
    posted = flight.delays_s or [math.inf]
    posting = flight.posting_s or [math.inf]
    growth_kib = (flight.own_kib - flight.idle_kib) / songs
    ordered_s = songs / PER_SECOND
    lags_ms = [1000 * each for each in flight.lags_s]
    told = [
        ("requests that met a 429", flight.refused, "", 0),
        ("songs that never came", songs - len(flight.delays_s), "", 0),
        ("all submitted after the last order", flight.submitted_s - ordered_s, "s", None),
        ("posted after the provider had it, mean", statistics.fmean(posted), "s", 1.8),
        ("posted after the provider had it, p95", _quantile(posted, 0.95), "s", 4),
        (
            "deliver: posted after its file was asked for, mean",
            statistics.fmean(posting),
            "s",
            None,
        ),
        ("deliver: posted after its file was asked for, p95", _quantile(posting, 0.95), "s", None),
        ("polls per song", flight.polls / songs, "", 4.2),
        ("status edits per song", flight.edits / songs, "", None),
        ("acknowledged, p99", 1000 * _quantile(flight.acknowledged_s, 0.99), "ms", 50),
        ("processor time per song, children included", 1000 * flight.busy_s / songs, "ms", None),
        ("peak memory with children", flight.peak_kib / 1024, "MB", 150),
        ("own growth per song", growth_kib, "KiB", None),
        ("lag of the load generator, p99", _quantile(lags_ms, 0.99), "ms", None),
    ]
    return [Figure(name=named + name, value=v, unit=u, goal=goal) for name, v, u, goal in told]


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[math.ceil(share * len(values)) - 1]


def measure() -> list[Figure]:
    return [
        figure
        for songs, channels in FLIGHTS
        for figure in _figures(asyncio.run(take_off(songs, channels)), channels)
    ]


if __name__ == "__main__":
    sys.exit(main(measure))
