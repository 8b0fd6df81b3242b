"""The control interface: the world of a sandbox that runs as a process of its own, over HTTP.

Everything lies below /sandbox and speaks JSON; docs/SANDBOX.md lists it. What a client would refuse
is answered with 409, what does not exist with 404, what makes no sense with 400.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from sandbox.discord import control_json
from sandbox.discord.answers import answer
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.faults import DiscordFault, DiscordFaults
from sandbox.discord.forms import FORM, read_form
from sandbox.discord.guilds import SandboxGuild
from sandbox.discord.options import ClientRefuses, HasId
from sandbox.discord.parts import Parts
from sandbox.discord.permissions import NOTHING, Permission
from sandbox.discord.refusals import Refusal, unknown
from sandbox.discord.world import ChannelType

ROOT = "/sandbox"
LONGEST_WAIT_S = 600.0


def serve_control(root: str = ROOT) -> Middleware:
    """A middleware: read the body of a control request, and say in JSON what is wrong with it."""

    @web.middleware
    async def through(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(f"{root}/"):
            return await handler(request)
        return await _serve(request, handler)

    return through


async def _serve(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        request[FORM] = await read_form(request)
        return await handler(request)
    except Refusal as refusal:
        return answer(refusal.body(), status=refusal.status)
    except ClientRefuses as refused:
        return answer({"refused": str(refused), "faults": refused.faults}, status=409)
    except TimeoutError:
        return answer({"refused": "not within the time given"}, status=408)
    except (KeyError, TypeError, ValueError) as wrong:
        return answer({"wrong": f"{type(wrong).__name__}: {wrong}"}, status=400)


class WorldControl:
    """Sets up and changes the world, and injects faults."""

    def __init__(
        self, *, parts: Parts, faults: DiscordFaults, token: str, answered: Mapping[str, int]
    ) -> None:
        self._parts = parts
        self._answered = answered
        self._faults = faults
        self._token = token

    def add_routes(self, router: web.UrlDispatcher) -> None:
        guild, channel = rf"{ROOT}/guilds/{{guild:\d+}}", rf"{ROOT}/channels/{{channel:\d+}}"
        router.add_get(f"{ROOT}/state", self._state)
        router.add_get(f"{ROOT}/transcript", self._transcript)
        router.add_get(f"{ROOT}/answered", self._count_answered)
        router.add_post(f"{ROOT}/guilds", self._create_guild)
        router.add_post(f"{guild}/channels", self._add_channel)
        router.add_post(f"{guild}/roles", self._add_role)
        router.add_post(f"{guild}/members", self._add_member)
        router.add_post(f"{guild}/boost", self._boost)
        router.add_get(f"{channel}/messages", self._messages)
        router.add_post(f"{channel}/overwrites", self._overwrite)
        router.add_post(f"{channel}/threads", self._add_thread)
        router.add_delete(channel, self._delete_channel)
        router.add_post(f"{ROOT}/faults", self._inject)
        router.add_delete(f"{ROOT}/faults", self._clear)
        router.add_post(f"{ROOT}/gateway/{{fault:drop|reconnect|go_away|come_back}}", self._gateway)

    async def _state(self, request: web.Request) -> web.Response:
        """`commands=song,quota` waits until the bot is connected and has registered these."""
        gateway, commands = self._parts.gateway, self._parts.commands
        if "commands" in request.query:
            wanted = request.query["commands"].split(",")
            await self._parts.world.changes.until(
                lambda: gateway.connected and commands.registered(*wanted),
                timeout_s=_wait_s(request),
            )
        state = {"token": self._token, "bot": str(self._parts.world.bot.id)}
        return answer(
            state | {"connected": gateway.connected, "commands": sorted(commands.names())}
        )

    async def _transcript(self, request: web.Request) -> web.Response:
        """From number `after` on; with `wait_s`, once there is something."""
        told = self._parts.transcript.entries
        after = int(request.query.get("after", 0))
        if "wait_s" in request.query:
            changes = self._parts.world.changes
            await changes.until(lambda: len(told) > after, timeout_s=_wait_s(request))
        return answer([control_json.entry(each) for each in told[after:]])

    async def _count_answered(self, _: web.Request) -> web.Response:
        return answer(dict(self._answered))

    # ------------------------------------------------------------------ setting up

    async def _create_guild(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        guild = SandboxGuild.create(
            given["name"],
            parts=self._parts,
            owner=given.get("owner", "owner"),
            locale=given.get("locale", "en-US"),
            boost_tier=int(given.get("boost_tier", 0)),
        )
        return answer({"id": str(guild.id), "bot_role": str(guild.bot_role.id)}, status=201)

    async def _add_channel(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        kind = ChannelType[given.get("kind", ChannelType.TEXT.name)]
        channel = self._guild(request).channel(given["name"], kind)
        return answer({"id": str(channel.id)}, status=201)

    async def _add_role(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        role = self._guild(request).role(
            given["name"],
            _permissions(given.get("permissions", [])),
            mentionable=bool(given.get("mentionable")),
        )
        return answer({"id": str(role.id)}, status=201)

    async def _add_member(self, request: web.Request) -> web.Response:
        given, guild = request[FORM].fields, self._guild(request)
        roles = [guild.guild.roles[int(role_id)] for role_id in given.get("roles", [])]
        locale = given.get("locale", "en-US")
        person = guild.member(given["name"], roles=roles, locale=locale)
        return answer({"id": str(person.id)}, status=201)

    async def _boost(self, request: web.Request) -> web.Response:
        self._guild(request).boost(int(request[FORM].fields["tier"]))
        return answer()

    async def _add_thread(self, request: web.Request) -> web.Response:
        thread = self._channel(request).thread(request[FORM].fields["name"])
        return answer({"id": str(thread.id)}, status=201)

    async def _delete_channel(self, request: web.Request) -> web.Response:
        self._channel(request).delete()
        return answer()

    async def _messages(self, request: web.Request) -> web.Response:
        shown = self._channel(request).messages
        return answer([control_json.message(each, self._parts.cdn) for each in shown])

    async def _overwrite(self, request: web.Request) -> web.Response:
        """`target`: the id of a role or person, or "bot"."""
        given, channel = request[FORM].fields, self._channel(request)
        target = self._target(given["target"])
        channel.allow(target, _permissions(given.get("allow", [])))
        channel.deny(target, _permissions(given.get("deny", [])))
        return answer()

    # ------------------------------------------------------------------ faults

    async def _inject(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        known = {each.name for each in dataclasses.fields(DiscordFault)}
        if strange := set(given) - known:
            raise ValueError(f"a fault has no {sorted(strange)}")
        self._faults.inject(DiscordFault(**given))
        return answer(status=204)

    async def _clear(self, _: web.Request) -> web.Response:
        self._faults.clear()
        return answer()

    async def _gateway(self, request: web.Request) -> web.Response:
        gateway, given = self._parts.gateway, request[FORM].fields
        match request.match_info["fault"]:
            case "drop":
                gateway.drop(resumable=bool(given.get("resumable", True)))
            case "reconnect":
                gateway.reconnect()
            case "go_away":
                gateway.go_away()
            case _:
                gateway.come_back()
        return answer()

    # ------------------------------------------------------------------ what is meant

    def _guild(self, request: web.Request) -> SandboxGuild:
        guild = self._parts.world.guild(int(request.match_info["guild"]))
        return SandboxGuild(guild=guild, parts=self._parts)

    def _channel(self, request: web.Request) -> SandboxChannel:
        channel = self._parts.world.channel(int(request.match_info["channel"]))
        return SandboxChannel(channel=channel, parts=self._parts)

    def _target(self, named: str) -> HasId:
        world = self._parts.world
        if named == "bot":
            return world.bot
        for guild in world.guilds.values():
            if int(named) in guild.roles:
                return guild.roles[int(named)]
        if int(named) not in world.users:
            raise unknown("User")
        return world.users[int(named)]


def _permissions(names: Any) -> Permission:
    union = NOTHING
    for name in names:
        union |= Permission[name]
    return union


def _wait_s(request: web.Request) -> float:
    return min(float(request.query.get("wait_s", 30)), LONGEST_WAIT_S)
