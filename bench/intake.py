"""How fast orders with references come in: fetched, examined, decided and submitted.

Run from the project's folder: make bench ARGS=intake
The bot is a process of its own; the sandbox and the members are this one, and take as much of the
processor. The baseline starts a Python for each file instead of forking a warm template. Memory is
the bot's with all its children; what they share is counted once (Linux's PSS).
"""

import asyncio
import math
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from audio.sounds import song
from bench.figures import Figure, main
from bot.chat.permissions import INVITE
from bot.clock import SystemClock
from bot.config import PREFIX
from sandbox.discord import DiscordServer, Permission, Upload
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.people import SandboxUser
from sandbox.provider.faults import Route
from sandbox.provider.server import ProviderServer

KEY = "a-key-of-the-sandbox"
CHANNELS = 30
STEADY, WITHIN_S = 300, 9.0
BURST, AT_ONCE_S = 1000, 1.2
SONG_S, BALANCE_USD = 3600.0, 1e6
"""No song is finished, and no money is lacking, while orders come in."""
LYRICS = "The river runs slow\nand the night comes low\n\nSing me home"
WARM = "from bot.__main__ import main; main(['run'])"
ALONE = f"""
from functools import partial
from bot import app
from bot.audio.decoder import Decoder
app.Decoder = partial(Decoder, can_fork=False)
{WARM}
"""
LOOK_S = 0.2


@dataclass(slots=True)
class Intake:
    """What a number of orders took.

    Attributes:
        accepted: how many were; a member whom the bot left without an answer for three seconds
        reads that it failed.
        decided_s: from the first command until every member knew.
        submitted_s: until the provider had all of them.
        bot_s, children_s: of the processor, each order's.
        peak_mb: of the bot and its children.
    """

    accepted: int = 0
    decided_s: float = math.nan
    submitted_s: float = math.nan
    bot_s: float = math.nan
    children_s: float = math.nan
    peak_mb: float = 0.0


@dataclass(slots=True)
class BotTree:
    """The bot's process with its children, dead and alive."""

    bot: psutil.Process
    peak_mb: float = 0.0

    async def watch(self) -> None:
        """Look at it again and again, until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(LOOK_S)

    def look(self) -> None:
        used = 0
        for process in (self.bot, *self.bot.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                used += process.memory_full_info().pss
        self.peak_mb = max(self.peak_mb, used / 1e6)

    def bot_s(self) -> float:
        times = self.bot.cpu_times()
        return float(times.user + times.system)

    def children_s(self) -> float:
        """Of children that have ended, and of the template, which has not."""
        spent = 0.0
        for process in (self.bot, *self.bot.children()):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                spent += times.children_user + times.children_system
                spent += 0.0 if process is self.bot else times.user + times.system
        return spent


async def take_in(program: str, count: int, *, within_s: float) -> Intake:
    """So many orders, each of a member of its own, over 30 channels."""
    async with (
        DiscordServer(environment={}) as discord,
        ProviderServer(
            api_key=KEY, clock=SystemClock(), duration_s=SONG_S, balance_usd=BALANCE_USD
        ) as provider,
        _bot(program, discord, provider) as tree,
    ):
        people = list(_people(discord, count))
        await discord.until_ready("song")
        await _order(people[0], 0.0)  # what loads itself on first use has done so
        return await _measure(tree, provider, people[1:], within_s)


async def _measure(
    tree: BotTree,
    provider: ProviderServer,
    people: Sequence[tuple[SandboxUser, SandboxChannel]],
    within_s: float,
) -> Intake:
    taken, begun_s = Intake(), time.perf_counter()
    bot_s, children_s = tree.bot_s(), tree.children_s()
    replies = []
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(tree.watch())
        async with asyncio.TaskGroup() as orders:
            for number, person in enumerate(people):
                after_s = number * within_s / len(people)
                replies.append(orders.create_task(_order(person, after_s)))
        taken.decided_s = time.perf_counter() - begun_s
        taken.accepted = sum(reply.result() for reply in replies)
        while len(provider.requests_to(Route.SUBMIT)) <= taken.accepted:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(LOOK_S)
        taken.submitted_s = time.perf_counter() - begun_s
        watching.cancel()
    taken.bot_s = (tree.bot_s() - bot_s) / taken.accepted
    taken.children_s = (tree.children_s() - children_s) / taken.accepted
    taken.peak_mb = tree.peak_mb
    return taken


async def _order(person: tuple[SandboxUser, SandboxChannel], after_s: float) -> bool:
    """Whether it was accepted."""
    member, channel = person
    await asyncio.sleep(after_s)
    reply = await member.slash(channel, "song", lyrics=LYRICS, reference=_reference())
    if reply.failed:
        return False
    answer = await reply.wait(timeout_s=300.0)
    return "https://" in answer.text


def _reference() -> Upload:
    return Upload("style.mp3", song(20.0))


def _people(discord: DiscordServer, count: int) -> Iterator[tuple[SandboxUser, SandboxChannel]]:
    """One more than `count`, each with a channel."""
    guild = discord.guild("Songbirds")
    guild.permit(guild.bot_role, Permission(INVITE.value))
    channels = [guild.channel(f"songs-{number}") for number in range(CHANNELS)]
    for number in range(count + 1):
        yield guild.member(f"member {number}"), channels[number % CHANNELS]


@asynccontextmanager
async def _bot(
    program: str, discord: DiscordServer, provider: ProviderServer
) -> AsyncIterator[BotTree]:
    with _environment(discord, provider) as environment:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program),
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            yield BotTree(psutil.Process(process.pid))
        finally:
            process.terminate()
            await process.wait()


@contextmanager
def _environment(discord: DiscordServer, provider: ProviderServer) -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(dir=".") as folder:
        given = {
            "discord__token": discord.token,
            "discord__api_base": discord.api_base,
            "provider__api_key": KEY,
            "provider__base_url": provider.base_url,
            "generation__concurrency": 1000,
            "database__url": f"sqlite:///{folder}/refrain.db",
            "songs__directory": str(Path(folder, "songs")),
        }
        yield {"PATH": os.environ["PATH"]} | {
            f"{PREFIX}{name.upper()}": str(value) for name, value in given.items()
        }


def measure() -> list[Figure]:
    alone = asyncio.run(take_in(ALONE, STEADY, within_s=WITHIN_S))
    warm = asyncio.run(take_in(WARM, STEADY, within_s=WITHIN_S))
    burst = asyncio.run(take_in(WARM, BURST, within_s=AT_ONCE_S))
    what = f"{STEADY} orders in {WITHIN_S:.0f} s"

    def beside(name: str, unit: str, ours: float, theirs: float, goal: float | None) -> Figure:
        return Figure(
            name=f"intake: {what}, {name}",
            value=ours,
            unit=unit,
            goal=goal,
            baseline=theirs,
            baseline_is="a Python per file",
        )

    return [
        beside("until all are submitted", "s", warm.submitted_s, alone.submitted_s, None),
        beside("decoder's processor", "ms", warm.children_s * 1e3, alone.children_s * 1e3, 25.0),
        beside("bot's processor", "ms", warm.bot_s * 1e3, alone.bot_s * 1e3, None),
        beside("peak memory with children", "MB", warm.peak_mb, alone.peak_mb, 150.0),
        Figure(
            name=f"intake: {BURST} orders at once, accepted",
            value=burst.accepted,
            unit="",
            goal=BURST,
            at_least=True,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, submitted a second",
            value=burst.accepted / burst.submitted_s,
            unit="",
            goal=40.0,
            at_least=True,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, until all are decided",
            value=burst.decided_s,
            unit="s",
            goal=40.0,
        ),
        Figure(
            name=f"intake: {BURST} orders at once, peak memory with children",
            value=burst.peak_mb,
            unit="MB",
            goal=150.0,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(measure))
