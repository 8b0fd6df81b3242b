"""The place of a crash test: both servers, a database, members, and the bot's processes."""

import asyncio
import random
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from audio.sounds import song
from bot.chat.permissions import INVITE
from crash.engines import engine
from crash.faults import Weather
from crash.load import Crowd
from crash.process import launcher
from crash.shared_time import DiscordClock, SharedClock
from sandbox.discord import DiscordServer, Permission
from sandbox.provider.server import ProviderServer

KEY = "sandbox.provider.key"
MEMBERS, CHANNELS = 6, 2
LOG_LAGS_S = (0.0, 20.0, 90.0)


@dataclass(kw_only=True)
class Arena:
    """`seed` decides what is tried and when; what the machine makes of it, nobody decides."""

    seed: int
    chance: random.Random
    clock: SharedClock
    discord: DiscordServer
    provider: ProviderServer
    database: object
    crowd: Crowd
    weather: Weather
    channels: list
    logs: Path
    _launcher: object
    _folder: Path
    lives: list = field(default_factory=list)  # those that nobody has killed
    strange_ends: list = field(default_factory=list)  # statuses of lives that ended by themselves

    async def start(self, point=None):
        """A new life; it dies at `point`, which is `name:passing`."""
        environment = self._environment()
        if point:
            environment["REFRAIN_FAULTPOINT"] = point
        life = await self._launcher.start(environment, clock=self.clock)
        self.lives.append(life)
        return life

    async def kill(self, life):
        life.kill()
        await self.bury(life, status=-signal.SIGKILL)

    async def bury(self, life, *, status):
        """Wait for the end of one that is dying, and note one that ends in another way."""
        ended = await life.until_ended()
        self.lives.remove(life)
        if ended != status:
            self.strange_ends.append(ended)

    def posted(self):
        """How many messages there are in all channels."""
        return sum(len(channel.messages) for channel in self.channels)

    def songs(self):
        """Those that carry a file."""
        everything = (message for channel in self.channels for message in channel.messages)
        return [message for message in everything if message.attachments]

    async def skip(self, seconds):
        """Let time pass while nobody runs: for the servers, the database and the next life."""
        self.clock.skip(seconds)
        await self.database.follow(self.clock)

    async def until(self, check, *, patience_s):
        """Look again and again; False where it does not hold within so many real seconds."""
        try:
            async with asyncio.timeout(patience_s):
                while not check():  # noqa: ASYNC110 - the wire sets no event
                    await asyncio.sleep(0.01)
        except TimeoutError:
            return False
        return True

    def _environment(self):
        folder = self._folder
        given = {
            "discord__token": self.discord.token,
            "discord__api_base": self.discord.api_base,
            "provider__api_key": KEY,
            "provider__base_url": self.provider.base_url,
            "database__url": self.database.url,
            "songs__directory": f"{folder}/songs",
            "generation__concurrency": 40,
            "generation__per_member": 4,
            "quota__songs": 1000,
        }
        named = {f"REFRAIN_{name.upper()}": str(value) for name, value in given.items()}
        return {"TMPDIR": str(folder), "PATH": "/usr/bin:/bin", **named}


@asynccontextmanager
async def arena(folder, url, *, seed):
    """Everything but the bot itself; the folder keeps its files."""
    chance = random.Random(seed)
    clock = SharedClock.new()
    small, style = song(4.0, 64), song(16.0, 64)
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(
            DiscordServer(clock=DiscordClock(clock), environment={}, limit=1000)
        )
        provider = await stack.enter_async_context(
            ProviderServer(
                api_key=KEY,
                clock=clock,
                singer=lambda _prompt, _reference: small,
                duration_s=25.0,
                balance_usd=10_000.0,
                log_lag_s=chance.choice(LOG_LAGS_S),
            )
        )
        database = await stack.enter_async_context(engine(url, clock))
        channels, members = _furnished(discord)
        logs = folder / "logs"
        yield Arena(
            seed=seed,
            chance=chance,
            clock=clock,
            discord=discord,
            provider=provider,
            database=database,
            crowd=Crowd(
                discord=discord, members=members, channels=channels, chance=chance, reference=style
            ),
            weather=Weather(discord=discord, provider=provider, chance=chance),
            channels=channels,
            logs=logs,
            _launcher=await stack.enter_async_context(launcher(logs)),
            _folder=folder,
        )


def _furnished(discord):
    guild = discord.guild("Songbirds")
    guild.permit(guild.bot_role, Permission(INVITE.value))
    channels = [guild.channel(f"songs-{number}") for number in range(CHANNELS)]
    members = [guild.member(f"member-{number}") for number in range(MEMBERS)]
    return channels, members
