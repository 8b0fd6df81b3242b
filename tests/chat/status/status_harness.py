"""A channel, the status updater, a real store, the sandbox's Discord and a clock by hand."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.chat.admission import Admission
from bot.chat.permissions import INVITE
from bot.chat.request_budget import RequestBudget
from bot.chat.song_posting import DiscordSongChannel
from bot.chat.status.message import StatusMessages
from bot.chat.status.private_failures import WithheldFailures
from bot.chat.status.updater import StatusUpdater
from bot.domain.job import JobId
from bot.domain.model import Catalogue
from bot.domain.schedules import Schedules
from bot.provider.models import MINIMAX_MUSIC
from bot.store.store import open_store
from clocks import ManualClock
from sandbox.discord import DiscordServer, Permission
from store.orders import GENEROUS, an_order


class StatusHarness:
    """`enqueue` makes a job; `updater` and `delivery` are the real ones."""

    def __init__(self, *, discord, client, store, clock, budget):
        self.discord = discord
        self.client = client
        self.store = store
        self.clock = clock
        self.budget = budget
        self.schedules = Schedules(Catalogue(allowed=(MINIMAX_MUSIC,)))
        self.guild = discord.guild("Songbirds")
        self.guild.permit(self.guild.bot_role, Permission(INVITE.value))
        self.channel = self.guild.channel("songs")
        self.ana = self.guild.member("ana")
        self.messages = StatusMessages(client=client)
        self.updater = self.another_updater()
        self.delivery = DiscordSongChannel(
            client=client,
            updater=self.updater,
            store=store,
            expects_guild=lambda _guild_id: True,
            clips=None,  # no guild here wants one in its posts
        )

    def another_updater(self):
        """As a process has it that starts later."""
        return StatusUpdater(
            messages=self.messages,
            withheld=WithheldFailures(client=self.client, store=self.store),
            store=self.store,
            schedules=self.schedules,
            budget=self.budget,
            clock=self.clock,
            give_way=Admission().give_way,
        )

    def order(self, channel=None, **fields):
        channel = channel or self.channel
        fields = {"title": "Rain"} | fields
        return an_order(
            self.ana.id,
            guild_id=self.guild.id,
            channel_id=channel.id,
            job_id=JobId(discord.utils.time_snowflake(discord.utils.utcnow()) + next(NUMBERS)),
            **fields,
        )

    async def advance_until(self, seen, *, step_s):
        """Time passes until something is seen: a request may be under way at any moment."""
        async with asyncio.timeout(30):
            while not seen():
                await self.clock.advance(step_s)
                await asyncio.sleep(0.01)

    async def pass_time(self, steps, *, step_s=1):
        """Time passes, and after each step all that is due is sent."""
        for _ in range(steps):
            await self.clock.advance(step_s)
            await self.settle()

    async def settle(self, updaters=1):
        """All that the updaters want to read and send for now has been read and sent."""
        while True:
            await self.clock.until_asleep(2 * updaters)
            await self.clock.advance(0)
            under_way = [task for task in asyncio.all_tasks() if _shows(task)]
            if not under_way:
                return
            await asyncio.wait(under_way)

    @asynccontextmanager
    async def running(self, updater=None):
        """An updater, its own unless another is given, that has read what there is."""
        others = self.clock.asleep()
        running = asyncio.get_running_loop().create_task((updater or self.updater).run())
        await self.clock.until_asleep(others + 2)
        try:
            yield
        finally:
            running.cancel()
            await asyncio.wait([running])

    async def enqueue(self, channel=None, **fields):
        return (await self.store.enqueue(self.order(channel, **fields))).job


def _shows(task):
    return task.get_name().startswith("status message of")


NUMBERS = iter(range(1, 1_000_000))


@asynccontextmanager
async def status_harness(folder, **sandbox):
    """`sandbox` goes to its Discord."""
    clock, budget = ManualClock(), RequestBudget()
    base = discord.http.Route.BASE
    async with (
        DiscordServer(**sandbox) as server,
        discord.Client(
            intents=discord.Intents.none(),
            max_ratelimit_timeout=60,
            http_trace=budget.watch(aiohttp.TraceConfig(), server.api_base),
        ) as client,
        open_store(f"sqlite:///{folder}/refrain.db", clock=clock, default_limits=GENEROUS) as store,
    ):
        discord.http.Route.BASE = server.api_base
        try:
            await client.login(server.token)
            yield StatusHarness(
                discord=server, client=client, store=store, clock=clock, budget=budget
            )
        finally:
            discord.http.Route.BASE = base
