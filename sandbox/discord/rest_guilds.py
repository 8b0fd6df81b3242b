"""Guilds, their members, roles and channels; people and direct conversations."""

from aiohttp import web

from sandbox.discord import wire
from sandbox.discord.answers import answer
from sandbox.discord.forms import FORM
from sandbox.discord.gateway import Gateway
from sandbox.discord.refusals import cannot_message, missing_access, unknown
from sandbox.discord.world import Guild, User, World

GUILD = r"/guilds/{guild_id:\d+}"


class GuildRoutes:
    def __init__(self, *, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def add_routes(self, router: web.UrlDispatcher, api: str) -> None:
        router.add_get(f"{api}/users/@me", self._me)
        router.add_get(f"{api}/users/@me/guilds", self._my_guilds)
        router.add_delete(f"{api}/users/@me{GUILD}", self._leave)
        router.add_post(f"{api}/users/@me/channels", self._conversation)
        router.add_get(f"{api}/users/{{user_id:\\d+}}", self._user)
        router.add_get(f"{api}{GUILD}", self._guild)
        router.add_get(f"{api}{GUILD}/channels", self._channels)
        router.add_get(f"{api}{GUILD}/roles", self._roles)
        router.add_get(f"{api}{GUILD}/roles/{{role_id:\\d+}}", self._role)
        router.add_get(f"{api}{GUILD}/members/{{user_id:\\d+}}", self._member)

    async def _me(self, _: web.Request) -> web.Response:
        own = {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}
        return answer(wire.user(self._world.bot) | own)

    async def _my_guilds(self, _: web.Request) -> web.Response:
        bot = self._world.bot
        joined = [guild for guild in self._world.guilds.values() if bot.id in guild.members]
        return answer([wire.guild_of_bot(guild, bot) for guild in joined])

    async def _leave(self, request: web.Request) -> web.Response:
        """Docs: resources/user, Leave Guild: 204, then GUILD_DELETE."""
        guild = self._guild_of_bot(request)
        del guild.members[self._world.bot.id]
        self._gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id)
        self._world.changes.notify()
        return web.Response(status=204)

    async def _conversation(self, request: web.Request) -> web.Response:
        user = self._find_user(int(request[FORM].fields["recipient_id"]))
        if not self._shares_a_guild(user):
            raise cannot_message()
        return answer(wire.channel(self._world.conversation_with(user)))

    async def _user(self, request: web.Request) -> web.Response:
        return answer(wire.user(self._find_user(int(request.match_info["user_id"]))))

    async def _guild(self, request: web.Request) -> web.Response:
        return answer(wire.guild(self._guild_of_bot(request)))

    async def _channels(self, request: web.Request) -> web.Response:
        channels = self._world.channels_of(self._guild_of_bot(request))
        return answer([wire.channel(each) for each in channels if not each.is_thread])

    async def _roles(self, request: web.Request) -> web.Response:
        return answer([wire.role(role) for role in self._guild_of_bot(request).roles.values()])

    async def _role(self, request: web.Request) -> web.Response:
        role = self._guild_of_bot(request).roles.get(int(request.match_info["role_id"]))
        if role is None:
            raise unknown("Role")
        return answer(wire.role(role))

    async def _member(self, request: web.Request) -> web.Response:
        user_id = int(request.match_info["user_id"])
        member = self._guild_of_bot(request).members.get(user_id)
        if member is None:
            raise unknown("Member" if user_id in self._world.users else "User")
        return answer(wire.member(member))

    def _guild_of_bot(self, request: web.Request) -> Guild:
        """The guild, where the bot is a member: 50001 otherwise, 10004 where there is none."""
        guild = self._world.guild(int(request.match_info["guild_id"]))
        if self._world.bot.id not in guild.members:
            raise missing_access()
        return guild

    def _find_user(self, user_id: int) -> User:
        if user_id not in self._world.users:
            raise unknown("User")
        return self._world.users[user_id]

    def _shares_a_guild(self, user: User) -> bool:
        both = {user.id, self._world.bot.id}
        return any(both <= guild.members.keys() for guild in self._world.guilds.values())
