import os
from collections import Counter
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from bot.clock import Clock, SystemClock
from sandbox.discord.buckets import Buckets
from sandbox.discord.callbacks import Callbacks
from sandbox.discord.cdn import Cdn
from sandbox.discord.channels import WAIT_S
from sandbox.discord.commands import RegisteredCommands
from sandbox.discord.control import WorldControl, serve_control
from sandbox.discord.control_people import PeopleControl
from sandbox.discord.faults import DiscordFaults
from sandbox.discord.gateway import Gateway
from sandbox.discord.guilds import SandboxGuild
from sandbox.discord.interactions import Interactions
from sandbox.discord.messages import Messages
from sandbox.discord.middleware import API, RestMiddleware
from sandbox.discord.parts import Parts
from sandbox.discord.people import SandboxUser
from sandbox.discord.rest_application import ApplicationRoutes
from sandbox.discord.rest_attachments import AttachmentRoutes
from sandbox.discord.rest_channels import ChannelRoutes
from sandbox.discord.rest_guilds import GuildRoutes
from sandbox.discord.rest_interactions import InteractionRoutes
from sandbox.discord.sessions import IdentifyPace
from sandbox.discord.traffic import TrafficLog
from sandbox.discord.transcript import Transcript
from sandbox.discord.world import User, World

T = TypeVar("T")
HOST = "127.0.0.1"
MAX_REQUEST_BYTES = 512 << 20
TOKEN = "sandbox.discord.token"  # noqa: S105 - opens nothing but this sandbox


class DiscordServer:
    """A whole Discord behind one port: `async with DiscordServer() as discord`.

    `limit` requests per `per_s` and route are allowed, or with `limits` what Discord allows;
    `environment` may name a traffic log; `control`: whoever reaches the port may change the world
    through the control interface.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        bot_name: str = "Refrain",
        clock: Clock | None = None,
        environment: Mapping[str, str] = os.environ,
        shards: int = 1,
        max_concurrency: int = 16,
        identify_every_s: float = 0.0,
        privileged: bool = False,
        limit: int = 50,
        per_s: float = 1.0,
        limits: bool = False,
        control: bool = True,
    ) -> None:
        self.port = port
        self.token = token
        self.faults = DiscordFaults()
        self._privileged = privileged
        self.transcript = Transcript()
        self.world = World(clock=clock or SystemClock(), bot_name=bot_name)
        self.gateway = Gateway(
            world=self.world,
            token=token,
            shards=shards,
            pace=IdentifyPace(
                clock=self.world.clock, concurrency=max_concurrency, every_s=identify_every_s
            ),
            privileged=privileged,
        )
        self._parts = _assemble(self.world, self.gateway, self.transcript)
        self._buckets = Buckets(limit=limit, per_s=per_s, enforce=limits)
        self._middleware = RestMiddleware(
            token=token,
            faults=self.faults,
            buckets=self._buckets,
            traffic=TrafficLog.from_environment(environment),
        )
        self._application = self._build_application()
        if control:
            self._add_control()
        self._runner = web.AppRunner(self._application, access_log=None, shutdown_timeout=1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._parts.cdn.origin = self.origin
        self.gateway.url = f"ws://{HOST}:{self.port}/gateway"
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.gateway.close()
        await self._runner.cleanup()

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_base(self) -> str:
        """What `discord.api_base` is to be set to."""
        return f"{self.origin}{API}"

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def in_flight(self) -> int:
        """REST requests that are being carried out, whether or not their sender still lives."""
        return self._middleware.in_flight

    @property
    def answered(self) -> Counter[str]:
        """Answers so far by "METHOD /api/v10/route status", a 429 with its scope behind."""
        return self._buckets.answered

    # ------------------------------------------------------------------ setting up the world

    def guild(
        self,
        name: str,
        *,
        owner: str = "owner",
        locale: str = "en-US",
        boost_tier: int = 0,
        system_channel: str = "",
        silent: bool = False,
    ) -> SandboxGuild:
        """A new guild that the bot has joined, owned by the person of that name.

        `system_channel` is the name of the one for the guild's own messages, if it has one;
        `silent`: nobody may write there whose roles do not say so.
        """
        return SandboxGuild.create(
            name,
            parts=self._parts,
            owner=owner,
            locale=locale,
            boost_tier=boost_tier,
            system_channel=system_channel,
            silent=silent,
        )

    def person(self, name: str, *, locale: str = "en-US") -> SandboxUser:
        """The person of that name, member of no guild unless one says so."""
        user = self.world.person_called(name, locale=locale)
        return SandboxUser(user=user, parts=self._parts)

    def add_to_team(self, name: str, *, role: str) -> SandboxUser:
        """The application belongs to a team: its owner, and whoever is added.

        `role` is Discord's: `admin`, `developer` or `read_only`.
        """
        person = self.person(name)
        self.world.team.append((person.user, role))
        return person

    def expire_links(self) -> None:
        """Let every address of a file given out so far be dead; new ones work."""
        self._parts.cdn.expire()

    # ------------------------------------------------------------------ waiting

    async def until(self, check: Callable[[], T], *, timeout_s: float = WAIT_S) -> T:
        """The first true value of `check`, looked at after every change; raises TimeoutError."""
        return await self.world.changes.until(check, timeout_s=timeout_s)

    async def until_ready(self, *commands: str, timeout_s: float = WAIT_S) -> None:
        """Until the bot is connected and has registered these commands."""
        await self.until(
            lambda: self.gateway.connected and self._parts.commands.registered(*commands),
            timeout_s=timeout_s,
        )

    def extend(self, add: Callable[[web.Application, Parts], None]) -> None:
        """Let `add` serve more from the same port; before `async with`."""
        add(self._application, self._parts)

    def _add_control(self) -> None:
        application, parts = self._application, self._parts
        application.middlewares.append(serve_control())
        WorldControl(
            parts=parts, faults=self.faults, token=self.token, answered=self.answered
        ).add_routes(application.router)
        PeopleControl(parts=parts).add_routes(application.router)

    def _build_application(self) -> web.Application:
        parts = self._parts
        application = web.Application(
            middlewares=[self._middleware.middleware()], client_max_size=MAX_REQUEST_BYTES
        )
        router = application.router
        parts.cdn.add_routes(router)
        parts.gateway.add_routes(router)
        for routes in (
            ApplicationRoutes(world=parts.world, gateway=parts.gateway, commands=parts.commands),
            GuildRoutes(world=parts.world, gateway=parts.gateway),
            AttachmentRoutes(world=parts.world, cdn=parts.cdn),
            ChannelRoutes(
                world=parts.world,
                messages=parts.messages,
                cdn=parts.cdn,
                privileged=self._privileged,
            ),
            InteractionRoutes(
                interactions=parts.interactions, callbacks=parts.callbacks, cdn=parts.cdn
            ),
        ):
            routes.add_routes(router, API)
        return application


def _assemble(world: World, gateway: Gateway, transcript: Transcript) -> Parts:
    cdn = Cdn(world=world)
    messages = Messages(world=world, gateway=gateway, cdn=cdn, transcript=transcript)
    return Parts(
        world=world,
        gateway=gateway,
        cdn=cdn,
        transcript=transcript,
        messages=messages,
        interactions=Interactions(world=world, gateway=gateway, cdn=cdn),
        callbacks=Callbacks(world=world, messages=messages, cdn=cdn, transcript=transcript),
        commands=RegisteredCommands(world=world),
    )
