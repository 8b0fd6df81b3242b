"""The Discord connection: intents, cogs by name, the one error handler."""

import asyncio
import logging
import sys
from contextlib import suppress
from math import isfinite, nan
from statistics import fmean
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot.chat.admission import Admission
from bot.chat.command_sync import CommandSync
from bot.chat.command_translations import Translation
from bot.chat.components.buttons import component_router
from bot.chat.components.dialogs import answer_dialog
from bot.chat.discord_errors import FAILURES, cause
from bot.chat.errors import reply_to_error
from bot.chat.handlers import ServedBot
from bot.chat.identify_turns import IdentifyTurns
from bot.clock import Clock
from bot.domain.job import GuildId
from bot.errors import GuildNotServed, StoreUnavailable

log = logging.getLogger(__name__)

COGS = [
    f"cogs.{name}"
    for name in [
        "song",
        "songs",
        "references",
        "quota",
        "privacy",
        "help",
        "quotas",
        "queue",
        "settings",
        "reports",
        "owner",
    ]
]
READY_WAIT_S = 0.5
"""Nothing here needs the full list of guilds before commands are answered."""
CLOSE_S = 2.0
"""How long a shard's close frame may be left unanswered; it has left by then."""
RATE_LIMIT_WAIT_S = 60.0
"""A longer wait becomes an error that the caller can plan with, instead of a silent sleep."""


def intents() -> discord.Intents:
    """Nothing privileged: guilds for permissions and limits, messages for the owner's mentions."""
    return discord.Intents(guilds=True, guild_messages=True)


class SlashCommandTree(app_commands.CommandTree["Refrain"]):
    """The slash commands; whatever goes wrong in one ends in `bot.chat.errors`."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Commands, menus and autocomplete; an exception of ours would not reach `on_error`."""
        try:
            self.client.require_served(interaction)
        except GuildNotServed as error:
            if interaction.type is discord.InteractionType.autocomplete:
                await _offer_nothing(interaction)
            else:
                await reply_to_error(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        await reply_to_error(interaction, error)


async def _offer_nothing(interaction: discord.Interaction[Any]) -> None:
    """An answer it has to be: what comes after an interaction waits for it, wherever it is from."""
    with suppress(*FAILURES):
        await interaction.response.autocomplete([])


class Refrain(ServedBot):
    """The bot. It is handed its `handlers` before it is started."""

    def __init__(
        self,
        *,
        api_base: str,
        sync: str,
        guild_id: int | None,
        guild_ids: frozenset[int] = frozenset(),
        leave_others: bool = False,
        proxy: str | None = None,
        trace: aiohttp.TraceConfig | None = None,
        elect: bool = False,
        clock: Clock,
    ) -> None:
        """`guild_ids`: who may order, empty for all; `leave_others`: the rest is left.

        `elect`: no shard is connected until `open_shard`.
        `trace` is told of every request to Discord.
        """
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here
        self.admission = Admission()
        trace = trace or aiohttp.TraceConfig()
        self.admission.watch(trace)
        super().__init__(
            command_prefix=commands.when_mentioned,
            tree_cls=SlashCommandTree,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            intents=intents(),
            help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),  # the default; a song names its member
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=RATE_LIMIT_WAIT_S,
            guild_ready_timeout=READY_WAIT_S,
            proxy=proxy,
            http_trace=trace,
        )
        discord.http.Route.BASE = api_base  # the gateway's address is asked there
        self._sync = sync
        self._guild_ids = guild_ids
        self._leave_others = leave_others
        self.identify_turns = IdentifyTurns(clock=clock)
        self.gateway_known = asyncio.Event()
        self._elect = elect
        self.own_shards: set[int] = set()
        """Those that this process is to be connected as."""
        self._ready_shards: set[int] = set()
        self._launching: dict[int, bool] = {}  # whether the library found that it has to try again
        self.command_sync = CommandSync(tree=self.tree, guild_id=guild_id)

    async def setup_hook(self) -> None:
        """Before the gateway: commands exist before the first interaction can arrive."""
        await self.tree.set_translator(Translation())
        self.add_dynamic_items(component_router(self.handlers.answers(), self.require_served))
        for name in COGS:
            await self.load_extension(name)
        if self._sync == "auto" and not self._elect:
            await self._register()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Every interaction comes by here, before any task that answers it has begun."""
        if event == "interaction":
            (interaction,) = args
            self.admission.expect(interaction.id)
            if interaction.type is not discord.InteractionType.modal_submit:
                return  # the library answers it: no task for a listener that has nothing to do
        super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A dialog that came back; the library answers the rest."""
        await answer_dialog(interaction, self.handlers.dialogs(), self.require_served)

    def require_served(self, interaction: discord.Interaction) -> None:
        """Raises GuildNotServed where the operator named the guilds that may order, and not this.

        Checked at the door of every interaction: where commands are registered is no limit, since
        commands that were registered globally before stay in every guild.
        """
        if not self._serves(interaction.guild_id):
            raise GuildNotServed

    def _serves(self, guild_id: int | None) -> bool:
        return not self._guild_ids or guild_id in self._guild_ids

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """After every start, too."""
        await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._reconsider(guild.id)
        await self.handlers.privacy_service.record_left(GuildId(guild.id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self._reconsider(channel.guild.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        self._reconsider(payload.guild_id)

    async def on_thread_remove(self, thread: discord.Thread) -> None:
        """The bot was taken out of it, or it is shown no longer."""
        self._reconsider(thread.guild.id)

    def _reconsider(self, guild_id: int) -> None:
        """Orders that wait there are not paid for where nobody could get the song any more."""
        self.handlers.reconsider(GuildId(guild_id))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.handlers.privacy_service.record_joined(GuildId(guild.id))
        await self._leave_or_greet(guild)

    async def _leave_or_greet(self, guild: discord.Guild) -> None:
        if self._serves(guild.id):
            await self.handlers.greeting.greet(guild)
        elif self._leave_others:
            await self._leave(guild)

    async def _leave(self, guild: discord.Guild) -> None:
        try:
            await guild.leave()
        except FAILURES as error:
            log.warning("a server was not left: %s", cause(error))
        else:
            log.info("left a server that discord.guilds does not list", extra={"guild": guild.id})

    # ------------------------------------------------------------------ shards

    async def launch_shards(self) -> None:
        """Connect where `api_base` says the gateway is, after a lost session too.

        The library asks for the address once; for every later session it has a fixed one.
        """
        if not self.is_closed():
            self.shard_count, address, limits = await self.http.get_bot_gateway()
            self.identify_turns.concurrency = limits["max_concurrency"]
            DiscordWebSocket.DEFAULT_GATEWAY = URL(address)
            self.gateway_known.set()
            if not self._elect:
                self.own_shards.update(range(self.shard_count))
                await super().launch_shards()

    def count_on(self, shards: int) -> None:
        """Before the first shard is opened: every IDENTIFY says of how many it is one."""
        self.shard_count = shards
        self._connection.shard_count = shards  # where the library has it from

    async def open_shard(self, shard_id: int) -> None:
        """Connect one of `own_shards`, in its turn; whoever has the first registers the commands.

        Raises:
            StoreUnavailable: no turn can be had.
        """
        await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard_id)
        if shard_id == 0 and self._sync == "auto":
            await self._register()

    async def close_shard(self, shard_id: int) -> None:
        """Give it up; its guilds are another process's from now on."""
        self.own_shards.discard(shard_id)
        await self._disconnect(shard_id)
        for guild in self.guilds:
            if guild.shard_id == shard_id:  # what is known of it goes stale
                self._connection._remove_guild(guild)  # noqa: SLF001 - nothing public forgets one

    async def _disconnect(self, shard_id: int) -> None:
        shard = self.get_shard(shard_id)
        self._ready_shards.discard(shard_id)
        if shard is not None:
            with suppress(*FAILURES):  # what cannot be closed is closed already
                async with asyncio.timeout(CLOSE_S):
                    await shard.disconnect()

    def list_connected(self) -> set[int]:
        """Those of ours whose connection is open."""
        shards = self.shards
        return {each for each in self.own_shards if each in shards and not shards[each].is_closed()}

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Take the turn first: a socket that waits for it would not be read meanwhile.

        The library tries again within itself, whose stack would be full after 40 minutes.
        """
        del initial
        inner = shard_id in self._launching
        self._launching[shard_id] = True
        if inner:
            return
        try:
            while self._launching[shard_id]:
                await self.identify_turns.take(shard_id)
                self._launching[shard_id] = False
                await super().launch_shard(gateway, shard_id, initial=True)
        finally:
            del self._launching[shard_id]

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Where the library begins a session anew; `initial`: `launch_shard` took the turn."""
        if initial:
            self.identify_turns.extend(shard_id or 0)
            return
        try:
            await self.identify_turns.take(shard_id or 0)
        except StoreUnavailable as error:
            raise ConnectionError from error  # which the library takes for a reason to try again

    @property
    def is_connected(self) -> bool:
        """Every shard of this process hears its guilds; one that stands by may have none."""
        return self.gateway_known.is_set() and self.own_shards <= self._ready_shards

    @property
    def latency(self) -> float:
        """Seconds, the mean of the connected shards; NaN where none has answered a heartbeat."""
        each_s = [took_s for shard, took_s in self.latencies if shard in self._ready_shards]
        known_s = [took_s for took_s in each_s if isfinite(took_s)]
        return fmean(known_s) if known_s else nan

    def expects_guild(self, guild_id: int) -> bool:
        """Discord may not have sent that guild yet, though it is going to."""
        if not self.shard_count:
            return True
        shard = (guild_id >> 22) % self.shard_count  # docs: events/gateway, Sharding
        return shard in self.own_shards - self._ready_shards

    async def on_shard_ready(self, shard_id: int) -> None:
        """After every new session."""
        log.info("shard connected", extra={"shard": shard_id, "of": self.shard_count})
        self._mark_ready(shard_id)

    async def on_ready(self) -> None:
        """The library tells nothing of a shard alone while it gets all of them ready anew."""
        self._mark_ready(*(each for each, shard in self.shards.items() if not shard.is_closed()))

    def _mark_ready(self, *shards: int) -> None:
        """What was deleted while one was away was told to nobody."""
        new = set(shards) - self._ready_shards
        self._ready_shards |= new
        if new and self.is_connected:
            log.info("ready")
            self.handlers.reconsider(None)

    async def on_shard_connect(self, shard_id: int) -> None:
        await self._refuse_stranger(shard_id)

    async def _refuse_stranger(self, shard_id: int) -> None:
        """The library was about to reconnect it when it was given up."""
        if shard_id not in self.own_shards:
            await self._disconnect(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        await self._refuse_stranger(shard_id)
        self._ready_shards.add(shard_id)
        log.info("gateway back", extra={"shard": shard_id})

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Told once, however often the library tries to come back."""
        if shard_id in self._ready_shards & self.own_shards and not self.is_closed():
            log.warning("gateway lost, reconnecting", extra={"shard": shard_id})
        self._ready_shards.discard(shard_id)

    async def on_command_error(
        self, _context: commands.Context[Any], error: commands.CommandError, /
    ) -> None:
        """The owner's mention commands; anyone else's mention is not worth an answer."""
        if isinstance(error, commands.CommandInvokeError):
            log.error("a mention command failed: %s", cause(error.original))

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        error = sys.exception()
        log.error("event %s failed: %s", event_method, cause(error) if error else "unknown")

    async def _register(self) -> None:
        try:
            sent = await self.command_sync.send_if_changed()
        except FAILURES as error:
            log.warning("the commands were not registered: %s", cause(error))
        else:
            log.info("commands %s", "registered" if sent else "unchanged")
