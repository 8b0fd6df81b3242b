"""The real bot, in this process or in one of its own, between the two sandbox servers."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot import app
from bot.config import load
from bot.sandbox.discord import ChannelPlace, DiscordServer, GuildPlace, Person, Upload
from bot.sandbox.provider import ProviderServer
from bot.sandbox.synthesiser.reference import reference_track
from clocks import ScaledClock

API_KEY = "sandbox-provider-key"
SPEED = 50.0
"""The bot's and the provider's clock runs so much faster; Discord's three seconds stay three."""
COMMANDS = ("song", "quota")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """A Discord with one furnished guild, and a provider."""

    discord: DiscordServer
    provider: ProviderServer
    clock: ScaledClock
    guild: GuildPlace
    songs: ChannelPlace
    mira: Person
    jonas: Person

    @property
    def reference(self) -> Upload:
        return Upload("reference.mp3", reference_track(20.0))

    def environment(self, folder, **keys):
        """What makes the bot use this sandbox and keep its data in `folder`.

        `keys` are further ones: `quota__songs=5`.
        """
        chosen = {
            "discord__token": self.discord.token,
            "discord__api_base": self.discord.api_base,
            "provider__api_key": API_KEY,
            "provider__base_url": self.provider.base_url,
            "database__url": f"sqlite:///{folder}/refrain.db",
            "songs__directory": f"{folder}/songs",
            **keys,
        }
        return {f"REFRAIN_{name.upper()}": str(value) for name, value in chosen.items()}


def quick_singer(_prompt, _reference):
    """A real MP3, rendered once for all tests."""
    return reference_track(20.0, bpm=90.0, key="Am")


@asynccontextmanager
async def furnished_sandbox(*, speed=SPEED, singer=quick_singer, **discord):
    clock = ScaledClock(speed)
    async with (
        DiscordServer(**discord) as server,
        ProviderServer(api_key=API_KEY, clock=clock, singer=singer) as provider,
    ):
        guild = server.guild("Harbour Choir", owner="Olga")
        yield Sandbox(
            discord=server,
            provider=provider,
            clock=clock,
            guild=guild,
            songs=guild.channel("songs"),
            mira=guild.member("Mira"),
            jonas=guild.member("Jonas"),
        )


@asynccontextmanager
async def running_bot(sandbox, folder, **keys):
    """The bot in this process, from ready to cleanly stopped."""
    config = load(None, sandbox.environment(folder, **keys))
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(app.run(config, stop=stop, clock=sandbox.clock), name="bot")
        try:
            await sandbox.discord.until_ready(*COMMANDS)
            yield config
        finally:
            stop.set()


@asynccontextmanager
async def bot_process(*arguments, environment):
    """`python -m bot …`; killed at the end where it has not ended by itself."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], **environment},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
