"""A guild with people on the sandbox's Discord, a provider, and the bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from audio.sounds import song
from bot import app
from bot.chat.permissions import INVITE
from bot.config import load
from clocks import ScaledClock
from processes import join_heartbeats
from sandbox.discord import DiscordServer, Permission, Upload
from sandbox.provider.faults import Route
from sandbox.provider.server import ProviderServer

KEY = "sandbox.provider.key"
SPEED = 60.0
SUNG_S = 40.0
"""Two thirds of a second, in which a test sees a song being sung."""
COMMANDS = ("song", "quota")
LYRICS = "The river runs slow\nand the night comes low\n\nSing me home"


class BotHarness:
    """One guild, one channel, three people, and a bot that is started and stopped."""

    def __init__(self, *, discord, provider, clock, folder):
        self.discord = discord
        self.provider = provider
        self.clock = clock
        self._folder = folder
        self._running = None
        self._stop = asyncio.Event()
        self.guild = discord.guild("Songbirds")
        self.guild.permit(self.guild.bot_role, Permission(INVITE.value))
        self.channel = self.guild.channel("songs")
        self.ana = self.guild.member("ana")
        self.bea = self.guild.member("bea")
        keepers = self.guild.role("keepers", Permission.MANAGE_MESSAGES)
        self.keeper = self.guild.member("kim", roles=[keepers])

    async def open(self, **settings):
        """Start the bot; settings are `section__key=value`."""
        self._stop = asyncio.Event()
        config = load(None, self.environment(**settings))
        # A fixture is set up and torn down in two tasks, which a TaskGroup does not outlive.
        loop = asyncio.get_running_loop()
        running = loop.create_task(app.run(config, stop=self._stop, clock=self.clock))
        self._running = running
        ready = loop.create_task(self.discord.until_ready(*COMMANDS))
        await asyncio.wait((running, ready), return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await self.close()
            await running
        await ready
        return self

    async def close(self):
        """Stop the bot in good order."""
        if self._running is not None:
            self._stop.set()
            running, self._running = self._running, None
            try:
                await running
            finally:
                await join_heartbeats()

    async def order(self, person=None, **options):
        """A member types /song with everything it takes, or what is given instead."""
        options = {"lyrics": LYRICS, "reference": mp3()} | options
        given = {name: value for name, value in options.items() if value is not None}
        return await (person or self.ana).slash(self.channel, "song", **given)

    async def wait_for_status(self, check=bool, **wait):
        """The status message, once it reads as `check` asks."""
        return await self.channel.until(lambda m: m.embeds and check(m), **wait)

    async def wait_for_song(self, **wait):
        """The song's own message, once it is posted."""
        bot = self.discord.bot
        return await self.channel.until(
            lambda m: m.author is bot and m.attachments and not m.embeds, **wait
        )

    async def wait_for_songs(self, count, *, timeout_s=40):
        """So many songs are posted, each status message says so, and each was paid once."""

        def are_there():
            seen = self.channel.messages
            done = [message for message in seen if message.embeds and "Done" in message.text]
            songs = [message for message in seen if message.attachments and not message.embeds]
            return len(done) == len(songs) == count

        await self.discord.until(are_there, timeout_s=timeout_s)
        assert len(self.provider.orders) == count

    async def wait_for_submissions(self, count=1):
        """So many orders have reached the provider, whether or not it has answered yet."""
        while len(self.provider.requests_to(Route.SUBMIT)) < count:
            await self.clock.sleep(1)

    async def read_quota(self, person=None):
        """What /quota says."""
        return (await (await (person or self.ana).slash(self.channel, "quota")).wait()).text

    async def open_models(self):
        """The owner's /settings, and its dialog about models."""
        owner = self.guild.owner
        panel = await (await owner.slash(self.channel, "settings")).wait()
        return panel, await owner.press(panel.message, "Song model…")

    async def accept_covers(self):
        """The owner accepts the notice of models that keep a tune."""
        panel, asked = await self.open_models()
        await (await asked.modal.submit(model="operators", covers="accepted")).wait()
        await self.discord.until(lambda: "**Models that keep a tune**: on" in panel.text)

    def environment(self, **settings):
        """What points the bot at this sandbox; settings are `section__key=value`."""
        folder = self._folder
        given = {
            "discord__token": self.discord.token,
            "discord__api_base": self.discord.api_base,
            "provider__api_key": KEY,
            "provider__base_url": self.provider.base_url,
            "database__url": f"sqlite:///{folder}/refrain.db",
            "songs__directory": f"{folder}/songs",
            "library__directory": f"{folder}/references",
        } | settings
        return {f"REFRAIN_{name.upper()}": str(value) for name, value in given.items()}


@asynccontextmanager
async def bot_harness(
    folder, *, privileged=False, gateway=None, page=None, speed=SPEED, **sandbox
) -> AsyncIterator[BotHarness]:
    """A harness whose bot has not been started yet; `sandbox` goes to its provider.

    `privileged`: the operator switched the Message Content Intent on in Discord's portal;
    `gateway`: the shards that its Discord wants, and their pace; `page`: what its Discord serves;
    `speed`: how much faster time runs for the bot and its provider.
    """
    clock = ScaledClock(speed)
    usual = {"singer": lambda _prompt, _reference: song(30.0, 192), "duration_s": SUNG_S}
    sandbox = usual | sandbox
    # By the machine's clock: three seconds stay three seconds.
    discord = DiscordServer(privileged=privileged, **gateway or {})
    if page is not None:
        discord.extend(page.add_to)
    async with (
        discord,
        ProviderServer(api_key=KEY, clock=clock, **sandbox) as provider,
    ):
        harness = BotHarness(discord=discord, provider=provider, clock=clock, folder=folder)
        try:
            yield harness
        finally:
            await harness.close()


def mp3(name="style.mp3", seconds=20.0):
    return Upload(name, song(seconds))
