"""The application itself: who it is, where its gateway is, and its commands."""

from typing import Any

from aiohttp import web

from sandbox.discord import wire
from sandbox.discord.answers import answer
from sandbox.discord.commands import RegisteredCommands, without_translations
from sandbox.discord.forms import FORM
from sandbox.discord.gateway import Gateway
from sandbox.discord.refusals import JsonObject, missing_access
from sandbox.discord.world import World

APPLICATION = r"/applications/{application_id:\d+}"
IN_GUILD = rf"{APPLICATION}/guilds/{{guild_id:\d+}}"


class ApplicationRoutes:
    def __init__(self, *, world: World, gateway: Gateway, commands: RegisteredCommands) -> None:
        self._world = world
        self._gateway = gateway
        self._commands = commands

    def add_routes(self, router: web.UrlDispatcher, api: str) -> None:
        router.add_get(f"{api}/gateway", self._gateway_address)
        router.add_get(f"{api}/gateway/bot", self._gateway_for_bots)
        router.add_get(f"{api}/oauth2/applications/@me", self._application)
        router.add_get(f"{api}/applications/@me", self._application)
        for scope in (APPLICATION, IN_GUILD):
            router.add_get(f"{api}{scope}/commands", self._list)
            router.add_put(f"{api}{scope}/commands", self._replace)
            router.add_post(f"{api}{scope}/commands", self._add)
            router.add_get(f"{api}{scope}/commands/{{command_id:\\d+}}", self._command)
            router.add_delete(f"{api}{scope}/commands/{{command_id:\\d+}}", self._remove)

    async def _gateway_address(self, _: web.Request) -> web.Response:
        return answer({"url": self._gateway.url})

    async def _gateway_for_bots(self, _: web.Request) -> web.Response:
        starts = {
            "total": 1000,
            "remaining": 1000,
            "reset_after": 0,
            "max_concurrency": self._gateway.pace.concurrency,
        }
        address = {"url": self._gateway.url, "shards": self._gateway.shards}
        return answer(address | {"session_start_limit": starts})

    async def _application(self, _: web.Request) -> web.Response:
        return answer(_describe(self._world))

    async def _list(self, request: web.Request) -> web.Response:
        commands = self._commands.in_scope(self._scope(request))
        if request.query.get("with_localizations") != "true":
            commands = [without_translations(each) for each in commands]
        return answer(commands)

    async def _replace(self, request: web.Request) -> web.Response:
        return answer(self._commands.replace(self._scope(request), request[FORM].body))

    async def _add(self, request: web.Request) -> web.Response:
        scope, command = self._scope(request), request[FORM].fields
        return answer(self._commands.add(scope, command), status=201)

    async def _command(self, request: web.Request) -> web.Response:
        command_id = int(request.match_info["command_id"])
        return answer(self._commands.get(self._scope(request), command_id))

    async def _remove(self, request: web.Request) -> web.Response:
        self._commands.remove(self._scope(request), int(request.match_info["command_id"]))
        return answer()

    def _scope(self, request: web.Request) -> int:
        """The guild whose commands are meant, 0 for everywhere."""
        if int(request.match_info["application_id"]) != self._world.application_id:
            raise missing_access()
        guild_id = int(request.match_info.get("guild_id", 0))
        if guild_id and self._world.bot.id not in self._world.guild(guild_id).members:
            raise missing_access()
        return guild_id


def _describe(world: World) -> JsonObject:
    nothing: dict[str, Any] = dict.fromkeys(
        ("icon", "team", "interactions_endpoint_url", "role_connections_verification_url", "type")
    )
    return nothing | {
        "id": str(world.application_id),
        "name": world.bot.name,
        "description": "",
        "bot": wire.user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": wire.user(world.owner),
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "team": _describe_team(world) if world.team else None,
    }


def _describe_team(world: World) -> JsonObject:
    """The owner is a member, too, whose role counts for nothing (docs: topics/teams)."""
    team_id = str(world.application_id)
    members = [(world.owner, "admin"), *world.team]
    return {
        "id": team_id,
        "icon": None,
        "name": "Operators",
        "owner_user_id": str(world.owner.id),
        "members": [
            {"user": wire.user(user), "membership_state": 2, "team_id": team_id, "role": role}
            for user, role in members
        ],
    }
