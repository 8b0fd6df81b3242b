"""The composition root: builds every object, runs them, closes them in reverse order."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial

from bot.application import Application
from bot.audio.clip import make_clip
from bot.audio.decoder import Decoder
from bot.audio.transcode import transcode
from bot.backoff import backoff
from bot.chat.client import Refrain
from bot.chat.connection import log_in
from bot.chat.greeting import Greeting
from bot.chat.handlers import Handlers
from bot.chat.moderation.handler import ModerationHandler
from bot.chat.moderation.ledger_pages import LedgerPages
from bot.chat.moderation.log_channel import Announcements
from bot.chat.moderation.member_panel import MemberPanel
from bot.chat.moderation.queue import QueueHandler
from bot.chat.moderation.quota_overview import QuotaOverview
from bot.chat.moderation.reports import ReportHandler
from bot.chat.moderation.settings_panel import SettingsPanel
from bot.chat.moderation.usage import UsageView
from bot.chat.operator_messages import OperatorMessages
from bot.chat.orders.order_handler import OrderHandler
from bot.chat.orders.saved_references import SavedReferenceHandler
from bot.chat.owner import OwnerHandler
from bot.chat.request_budget import RequestBudget
from bot.chat.sharding import ShardElection
from bot.chat.song_posting import DiscordSongChannel
from bot.chat.songs.again import AgainHandler
from bot.chat.songs.clips import ClipHandler, Clips
from bot.chat.songs.deletion import DeletionHandler
from bot.chat.songs.help_view import HelpView
from bot.chat.songs.privacy import PrivacyHandler
from bot.chat.songs.quota_view import QuotaView
from bot.chat.songs.song_buttons import SongButtonHandler
from bot.chat.songs.song_list import SongList
from bot.chat.status.message import StatusMessages
from bot.chat.status.private_failures import WithheldFailures
from bot.chat.status.updater import StatusUpdater
from bot.clock import Clock, SystemClock
from bot.config import CommandsSection, Config, DatabaseSection
from bot.config_values import Secret
from bot.domain.model import Catalogue
from bot.domain.pseudonym import derive_key
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.schedules import Schedules
from bot.errors import StoreUnavailable
from bot.health import serve
from bot.metrics import Metrics
from bot.net.guarded_client import GuardedClient
from bot.net.links import DISCORD_CDN, https_origins, origin_of
from bot.net.scratch_files import clear_abandoned
from bot.provider.client import ProviderClient
from bot.provider.models import read_catalogue
from bot.references.examine import ReferenceExaminer
from bot.services.jobs import JobService
from bot.services.moderation import ModerationService
from bot.services.notices import Notices
from bot.services.operator_watch import OperatorWatch
from bot.services.orders import OrderService
from bot.services.privacy import PrivacyService
from bot.services.reference_library import build_library
from bot.startup import leaves, unless, unwrap_startup_errors
from bot.store.store import Store, open_store
from bot.worker.circuit_breaker import CircuitBreakers
from bot.worker.learned_schedules import learn_schedules
from bot.worker.retirements import Retirements
from bot.worker.settings import read_worker_settings, trusted_origins
from bot.worker.song_files import SongFiles, finish_song
from bot.worker.worker import Worker

log = logging.getLogger(__name__)

DATABASE_AGAIN_S = (1.0, 60.0)


async def run(config: Config, *, stop: asyncio.Event, clock: Clock | None = None) -> None:
    """Run the bot until `stop` is set.

    Raises StartupError where the operator must fix something first; nothing is left open.
    """
    clock = clock or SystemClock()
    with unwrap_startup_errors():
        await asyncio.to_thread(clear_abandoned, clock.now())
        async with AsyncExitStack() as stack:
            application = await _build_in_time(stack, config, clock, stop)
            if application is None:
                return
            await stack.enter_async_context(
                serve(config.http.listen, application.health, application.metrics.registry)
            )
            await unless(stop, application.log_in(config.discord.token))
            if not stop.is_set():
                await application.run(stop)


async def _build_in_time(
    stack: AsyncExitStack, config: Config, clock: Clock, stop: asyncio.Event
) -> Application | None:
    """Build, waiting for a database that is away or full; None where `stop` was set before."""
    waits_s = backoff(*DATABASE_AGAIN_S)
    while not stop.is_set():
        log.info("opening the database")
        try:
            return await unless(stop, stack.enter_async_context(build(config, clock)))
        except* StoreUnavailable as away:
            causes = [type(error.__cause__).__name__ for error in leaves(away)]
            log.warning("database away, the start waits for it", extra={"causes": causes})
        await unless(stop, clock.sleep(next(waits_s)))
    return None


async def sync_commands(config: Config) -> list[str]:
    """Register the slash commands, also while the bot runs; gives their names.

    Raises StartupError where the operator must fix something first.
    """
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as folder, unwrap_startup_errors():
        # The commands are read off the whole bot; its database may be in use by the running one.
        elsewhere = DatabaseSection(url=Secret(f"sqlite:///{folder}/refrain.db"))
        commands = CommandsSection(sync="off", guild=config.commands.guild)
        by_hand = replace(config, database=elsewhere, commands=commands)
        async with build(by_hand, clock) as application:
            await log_in(application.client, config.discord.token, clock=clock)
            return await application.client.command_sync.send()


@asynccontextmanager
async def build(config: Config, clock: Clock) -> AsyncIterator[Application]:
    """Build everything, each part with what it asks for; close what has to be closed.

    Raises:
        ConfigurationUnusable, DatabaseUnusable: the operator must fix it first.
        StoreUnavailable: the database is away or full.
    """
    catalogue = read_catalogue(config.provider)
    quota = Quota(songs=config.quota.songs, window=config.quota.window)
    limits = DefaultLimits(quota=quota, per_member=config.generation.per_member)
    metrics = Metrics(models=[model.id for model in catalogue.used], clock=clock)
    budget = RequestBudget()
    async with (
        open_store(
            config.database.url.reveal(),
            clock=clock,
            default_limits=limits,
            on_move=metrics.record_move,
            pseudonym_key=derive_key(config.discord.token.reveal()),
        ) as store,
        ProviderClient(
            base_url=config.provider.base_url,
            api_key=config.provider.api_key,
            catalogue=catalogue,
            clock=clock,
            proxy=config.proxy,
            trace=metrics.trace_requests("provider"),
        ) as provider,
        GuardedClient(proxy=config.proxy) as guard,
        Decoder() as decoder,
        Refrain(
            api_base=config.discord.api_base,
            sync=config.commands.sync,
            guild_id=config.commands.guild,
            guild_ids=config.discord.guilds,
            leave_others=config.discord.leave_others,
            proxy=config.proxy,
            elect=config.discord.shards == "elect",
            trace=budget.watch(metrics.trace_requests("discord"), config.discord.api_base),
            clock=clock,
        ) as client,
    ):
        await store.name_models(catalogue.default.id)
        yield _assemble(
            config,
            catalogue=catalogue,
            clock=clock,
            metrics=metrics,
            schedules=await learn_schedules(store, catalogue),
            store=store,
            provider=provider,
            guard=guard,
            decoder=decoder,
            client=client,
            budget=budget,
        )


def _assemble(
    config: Config,
    *,
    catalogue: Catalogue,
    clock: Clock,
    metrics: Metrics,
    schedules: Schedules,
    store: Store,
    provider: ProviderClient,
    guard: GuardedClient,
    decoder: Decoder,
    client: Refrain,
    budget: RequestBudget,
) -> Application:
    """Every object that needs no closing, from the worker up to what the commands call."""
    settings = read_worker_settings(config)
    circuits = CircuitBreakers(clock=clock)
    retirements = Retirements(store=store, provider=provider, catalogue=catalogue, clock=clock)

    updater = StatusUpdater(
        messages=StatusMessages(client=client),
        withheld=WithheldFailures(client=client, store=store),
        store=store,
        schedules=schedules,
        budget=budget,
        clock=clock,
        on_posted=lambda: worker.wake(),  # noqa: PLW0108 - it is built last
        give_way=client.admission.give_way,
    )
    song_files = SongFiles(
        download=guard.download,
        transcode=partial(transcode, decoder),
        finish=partial(finish_song, catalogue=catalogue),
        format_of=lambda job: catalogue.nearest(job.order.model).song_format,
        settings=settings,
    )
    clips = Clips(song_files=song_files, make_clip=partial(make_clip, decoder))
    library = build_library(config.library, store=store, clock=clock)
    worker = Worker(
        store=store,
        forget_library=library.forget_guild,
        provider=provider,
        channel=DiscordSongChannel(
            client=client,
            updater=updater,
            store=store,
            expects_guild=client.expects_guild,
            clips=clips,
        ),
        song_files=song_files,
        catalogue=catalogue,
        schedules=schedules,
        circuits=circuits,
        clock=clock,
        settings=settings,
        retirements=retirements,
        give_way=client.admission.give_way,
    )
    jobs = JobService(
        store=store,
        clock=clock,
        settings=settings,
        wake=worker.wake,
        on_job_changed=updater.on_job_changed,
        remove_file=song_files.remove,
    )
    order_service = OrderService(
        store=store,
        catalogue=catalogue,
        schedules=schedules,
        circuits=circuits,
        clock=clock,
        settings=settings,
        wake=worker.wake,
    )
    examiner = _reference_examiner(config, guard, decoder, clock)
    orders = OrderHandler(
        service=order_service,
        examiner=examiner,
        library=library,
        store=store,
        on_job_changed=updater.on_job_changed,
        wait_for_status_message=updater.wait_for_message,
        take_turn=client.admission.turn,
    )
    handler = ModerationHandler(
        store=store, announcements=Announcements(client=client, store=store)
    )
    moderation = ModerationService(store=store, clock=clock)
    messages = OperatorMessages(
        client=client, clock=clock, to=config.operator.tell, language=config.operator.language
    )
    notices = Notices(store=store, clock=clock, tell=messages.tell, recall=messages.recall)
    watch = OperatorWatch(
        notices=notices,
        store=store,
        provider=provider,
        circuits=circuits,
        require_room=song_files.require_room,
        count_too_many_requests=metrics.count_too_many_requests,
        on_balance=metrics.record_balance,
        clock=clock,
        catalogue=catalogue,
        retirements=retirements,
        retention=settings.retention,
        low_credits=config.operator.low_credits,
        digest=config.operator.digest == "daily",
    )
    privacy = PrivacyService(
        store=store, library=library, clock=clock, remove_file=song_files.remove
    )
    client.handlers = Handlers(
        orders=orders,
        references=SavedReferenceHandler(
            library=library,
            examiner=examiner,
            store=store,
            catalogue=catalogue,
            take_turn=client.admission.turn,
        ),
        song_buttons=SongButtonHandler(
            jobs=jobs, store=store, refund_cancelled=settings.refund_cancelled
        ),
        again=AgainHandler(
            store=store, order_again=orders.take_again, open_dialog=orders.open_dialog
        ),
        deletion=DeletionHandler(jobs=jobs, store=store),
        song_list=SongList(store=store),
        privacy=PrivacyHandler(service=privacy, settings=settings),
        privacy_service=privacy,
        quota=QuotaView(
            store=store, schedules=schedules, clock=clock, retention=settings.retention
        ),
        clips=ClipHandler(clips=clips, store=store),
        help=HelpView(
            orders=order_service,
            open_dialog=orders.open_dialog,
            open_dialog_about=orders.open_dialog_about,
        ),
        greeting=Greeting(store=store),
        moderation=moderation,
        moderation_handler=handler,
        members=MemberPanel(handler=handler, service=moderation, store=store, clock=clock),
        overview=QuotaOverview(handler=handler, store=store, clock=clock),
        usage=UsageView(handler=handler, store=store, clock=clock),
        ledger=LedgerPages(handler=handler, store=store),
        queue=QueueHandler(
            handler=handler, store=store, jobs=jobs, schedules=schedules, clock=clock
        ),
        settings=SettingsPanel(handler=handler, service=moderation, catalogue=catalogue),
        reports=ReportHandler(handler=handler, service=moderation, store=store, client=client),
        reconsider=updater.reconsider,
        owner=OwnerHandler(
            command_sync=client.command_sync,
            store=store,
            notices=notices,
            get_picture=watch.picture,
            clock=clock,
            language=config.operator.language,
        ),
    )
    return Application(
        store=store,
        provider=provider,
        client=client,
        election=_build_election(config, client=client, budget=budget, clock=clock),
        updater=updater,
        orders=orders,
        library=library,
        worker=worker,
        circuits=circuits,
        watch=watch,
        clock=clock,
        metrics=metrics,
    )


def _build_election(
    config: Config, *, client: Refrain, budget: RequestBudget, clock: Clock
) -> ShardElection | None:
    if config.discord.shards != "elect":
        return None
    from bot.store.engine.shard_locks import open_shard_locks  # noqa: PLC0415 - asyncpg is optional

    return ShardElection(
        client=client,
        open_locks=partial(open_shard_locks, config.database.url.reveal()),
        clock=clock,
        on_members_changed=budget.set_share,
    )


def _reference_examiner(
    config: Config, guard: GuardedClient, decoder: Decoder, clock: Clock
) -> ReferenceExaminer:
    return ReferenceExaminer(
        guard=guard,
        decoder=decoder,
        clock=clock,
        discord_origins=https_origins(DISCORD_CDN) | {origin_of(config.discord.api_base)},
        trusted_origins=trusted_origins(config),
        max_bytes=config.references.max_bytes,
        max_seconds=float(config.references.max_seconds),
    )
