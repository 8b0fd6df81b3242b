"""The environment of a crash test: both servers, a database, members, and the bot's processes."""

import asyncio
import random
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from audio.sounds import song
from bot.chat.permissions import INVITE
from crash.engines import engine
from crash.faults import FaultInjector
from crash.load import OTHER_MODEL, Load
from crash.process import launcher
from crash.shared_time import SPEED, DiscordClock, SharedClock
from sandbox.discord import DiscordServer, Permission
from sandbox.discord.snowflakes import shard_of
from sandbox.provider.account import Catalogued
from sandbox.provider.server import ProviderServer

KEY = "sandbox.provider.key"
MEMBERS, CHANNELS = 6, 2
IDENTIFY_EVERY_S = 3.0
"""Discord's five seconds by the fast clock, less what a busy machine may be late by."""
LOG_LAGS_S = (0.0, 20.0, 90.0)


@dataclass(kw_only=True)
class Environment:
    """`seed` decides what is tried and when; what the machine makes of it is left to chance."""

    seed: int
    rng: random.Random
    clock: SharedClock
    discord: DiscordServer
    provider: ProviderServer
    database: object
    load: Load
    faults: FaultInjector
    channels: list
    logs: Path
    _launcher: object
    _folder: Path
    bots: list = field(default_factory=list)  # those that were not killed
    unexpected_ends: list = field(default_factory=list)  # statuses of bots that ended by themselves

    async def start(self, point=None):
        """Start a bot; it dies at `point`, which is `name:passing`."""
        variables = self._variables()
        if point:
            variables["REFRAIN_FAULTPOINT"] = point
        bot = await self._launcher.start(variables, clock=self.clock)
        self.bots.append(bot)
        return bot

    async def kill(self, bot):
        bot.kill()
        await self.expect_end(bot, status=-signal.SIGKILL)

    async def expect_end(self, bot, *, status):
        """Wait for the end of one that is dying, and record one that ends in another way."""
        ended = await bot.until_ended()
        self.bots.remove(bot)
        if ended != status:
            self.unexpected_ends.append(ended)

    def withdraw_model(self):
        """From now on the provider answers 404 to orders for the default model."""
        self.provider.account.retire(Catalogued.WITHDRAWN)

    def posted(self):
        """How many messages there are in all channels."""
        return sum(len(channel.messages) for channel in self.channels)

    def songs(self):
        """Those that carry a file."""
        everything = (message for channel in self.channels for message in channel.messages)
        return [message for message in everything if message.attachments]

    async def skip(self, seconds):
        """Let time pass while nobody runs: for the servers, the database and the next bot.

        What the dead had sent is carried out before: by the clocks it would be on its way for
        minutes, longer than Discord remembers a nonce, and post again what others posted since.
        """
        await self._until_carried_out()
        self.clock.skip(seconds)
        await self.database.follow(self.clock)

    async def _until_carried_out(self):
        for _ in range(5):  # rounds of the loop, which read what the system still holds of it
            await asyncio.sleep(0.01)
        await self.until(lambda: not self.discord.in_flight, patience_s=None)

    async def until(self, check, *, patience_s):
        """Look again and again; False where it does not hold within so many real seconds."""
        try:
            async with asyncio.timeout(patience_s):
                while not check():  # noqa: ASYNC110 - the wire sets no event
                    await asyncio.sleep(0.01)
        except TimeoutError:
            return False
        return True

    def _variables(self):
        folder = self._folder
        given = {
            "discord__token": self.discord.token,
            "discord__api_base": self.discord.api_base,
            "provider__api_key": KEY,
            "provider__base_url": self.provider.base_url,
            "database__url": self.database.url,
            "songs__directory": f"{folder}/songs",
            "provider__models": OTHER_MODEL,
            "library__directory": f"{folder}/references",
            "generation__concurrency": 40,
            "generation__per_member": 4,
            "quota__songs": 1000,
            "provider__fallback": OTHER_MODEL,
            "discord__shards": "elect" if self.discord.gateway.shards > 1 else "auto",
        }
        named = {f"REFRAIN_{name.upper()}": str(value) for name, value in given.items()}
        return {"TMPDIR": str(folder), "PATH": "/usr/bin:/bin", **named}


@asynccontextmanager
async def crash_environment(folder, url, *, seed, shards=1, speed=SPEED):
    """Everything but the bot itself; the folder keeps its files.

    Of several shards there is a guild on each, and the processes divide them.
    """
    rng = random.Random(seed)
    clock = SharedClock.new(speed)
    small, style = song(4.0, 64), song(16.0, 64)
    async with AsyncExitStack() as stack:
        discord = await stack.enter_async_context(
            DiscordServer(
                clock=DiscordClock(clock),
                environment={},
                limit=1000,
                shards=shards,
                max_concurrency=1 if shards == 1 else 2,
                identify_every_s=0.0 if shards == 1 else IDENTIFY_EVERY_S / clock.speed,
            )
        )
        provider = await stack.enter_async_context(
            ProviderServer(
                api_key=KEY,
                clock=clock,
                singer=lambda _prompt, _reference: small,
                duration_s=25.0,
                balance_usd=10_000.0,
                log_lag_s=rng.choice(LOG_LAGS_S),
            )
        )
        database = await stack.enter_async_context(engine(url, clock))
        channels, members = await _create_guilds(discord, shards)
        logs = folder / "logs"
        yield Environment(
            seed=seed,
            rng=rng,
            clock=clock,
            discord=discord,
            provider=provider,
            database=database,
            load=Load(
                discord=discord, members=members, channels=channels, rng=rng, reference=style
            ),
            faults=FaultInjector(discord=discord, provider=provider, rng=rng),
            channels=channels,
            logs=logs,
            _launcher=await stack.enter_async_context(launcher(logs)),
            _folder=folder,
        )


async def _create_guilds(discord, shards):
    """One on each shard, the same members in all."""
    served = {}
    while len(served) < shards:
        guild = discord.guild("Songbirds")
        served.setdefault(shard_of(guild.id, shards), guild)
        await asyncio.sleep(0.001)  # the shard is told by the millisecond of the id
    channels, members = [], []
    for guild in served.values():
        guild.permit(guild.bot_role, Permission(INVITE.value))
        channels += [guild.channel(f"songs-{number}") for number in range(CHANNELS)]
        guild.member("operator")
        members = [guild.member(f"member-{number}") for number in range(MEMBERS)]
    return channels, members
