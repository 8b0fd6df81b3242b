"""The control interface's people: what a person does, and what that person then sees."""

from typing import Any

from aiohttp import web

from sandbox.discord import control_json
from sandbox.discord.answers import answer
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.control import ROOT
from sandbox.discord.forms import FORM, RequestForm
from sandbox.discord.options import Upload
from sandbox.discord.parts import Parts
from sandbox.discord.people import SandboxUser
from sandbox.discord.refusals import JsonObject, unknown
from sandbox.discord.replies import Reply
from sandbox.discord.world import Message


class PeopleControl:
    """Acts as people, named in the path; remembers replies by their id.

    A value of an option is text, a number or true/false; or an object that names what it stands
    for: {"file": 0} (the part files[0]), {"person": name}, {"role": id}, {"channel": id}; a field
    that takes several has a list of these.
    """

    def __init__(self, *, parts: Parts, root: str = ROOT) -> None:
        self._parts = parts
        self._root = root
        self._replies: dict[int, Reply] = {}

    def add_routes(self, router: web.UrlDispatcher) -> None:
        person, reply = f"{self._root}/people/{{name}}", rf"{self._root}/replies/{{reply:\d+}}"
        router.add_post(f"{person}/slash", self._slash)
        router.add_post(f"{person}/autocomplete", self._autocomplete)
        router.add_post(f"{person}/menu", self._menu)
        router.add_post(f"{person}/press", self._press)
        router.add_post(f"{person}/choose", self._choose)
        router.add_post(f"{person}/says", self._says)
        router.add_post(f"{person}/forwards", self._forwards)
        router.add_post(f"{person}/deletes", self._deletes)
        router.add_post(f"{person}/locale", self._set_locale)
        router.add_get(rf"{person}/sees/{{channel:\d+}}", self._sees)
        router.add_get(reply, self._reply)
        router.add_post(f"{reply}/modal", self._submit)
        router.add_post(f"{reply}/expire", self._expire)

    async def _slash(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        channel, options = self._channel(given["channel"]), self._values(request, "options")
        return self._answer_with(
            await self._person(request).slash(channel, given["command"], **options)
        )

    async def _autocomplete(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        channel, options = self._channel(given["channel"]), self._values(request, "options")
        person = self._person(request)
        return answer(await person.autocomplete(channel, given["command"], **options))

    async def _menu(self, request: web.Request) -> web.Response:
        """Of a `message`, or of the `person` named."""
        given, person = request[FORM].fields, self._person(request)
        if "person" in given:
            target = self._person_named(given["person"])
            channel = self._channel(given["channel"])
            return self._answer_with(await person.user_menu(channel, target, given["command"]))
        return self._answer_with(await person.context_menu(self._message(given), given["command"]))

    async def _press(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        return self._answer_with(
            await self._person(request).press(self._message(given), given["button"])
        )

    async def _choose(self, request: web.Request) -> web.Response:
        given = request[FORM].fields
        values = [self._value(value, request[FORM]) for value in given["values"]]
        message, menu = self._message(given), given.get("menu")
        return self._answer_with(await self._person(request).choose(message, *values, menu=menu))

    async def _says(self, request: web.Request) -> web.Response:
        form = request[FORM]
        given = form.fields
        files = [Upload(part.filename, part.data) for part in form.files.values()]
        place = given["channel"]
        answered = given.get("reply_to")
        original = self._message({"channel": place, "message": answered}) if answered else None
        person, channel = self._person(request), self._channel(place)
        said = await person.says(channel, given.get("text", ""), *files, reply_to=original)
        return answer(control_json.message(said, self._parts.cdn), status=201)

    async def _forwards(self, request: web.Request) -> web.Response:
        """The `message` of a `channel`, to another one."""
        given = request[FORM].fields
        message, to = self._message(given), self._channel(given["to"])
        forwarded = await self._person(request).forwards(message, to)
        return answer(control_json.message(forwarded, self._parts.cdn), status=201)

    async def _deletes(self, request: web.Request) -> web.Response:
        await self._person(request).deletes(self._message(request[FORM].fields))
        return answer()

    async def _set_locale(self, request: web.Request) -> web.Response:
        self._person(request).user.locale = str(request[FORM].fields["locale"])
        self._parts.world.changes.notify()
        return answer()

    async def _sees(self, request: web.Request) -> web.Response:
        seen = self._person(request).sees(self._channel(request.match_info["channel"]))
        return answer([control_json.message(each, self._parts.cdn) for each in seen])

    async def _reply(self, request: web.Request) -> web.Response:
        """As it now stands; with `wait_s`, once "thinking…" gave way to an answer."""
        reply = self._find_reply(request)
        if "wait_s" in request.query:
            await reply.wait(timeout_s=float(request.query["wait_s"]))
        return self._answer_with(reply)

    async def _submit(self, request: web.Request) -> web.Response:
        modal = self._find_reply(request).modal
        return self._answer_with(await modal.submit(**self._values(request, "values")))

    async def _expire(self, request: web.Request) -> web.Response:
        self._find_reply(request).expire()
        return answer()

    # ------------------------------------------------------------------ what is meant

    def _answer_with(self, reply: Reply) -> web.Response:
        self._replies[reply.interaction.id] = reply
        return answer(control_json.reply(reply, self._parts.cdn))

    def _find_reply(self, request: web.Request) -> Reply:
        reply = self._replies.get(int(request.match_info["reply"]))
        if reply is None:
            raise unknown("interaction")
        return reply

    def _person(self, request: web.Request) -> SandboxUser:
        return self._person_named(request.match_info["name"])

    def _person_named(self, name: str) -> SandboxUser:
        user = self._parts.world.person_called(name, locale="en-US")
        return SandboxUser(user=user, parts=self._parts)

    def _channel(self, channel_id: str) -> SandboxChannel:
        channel = self._parts.world.channel(int(channel_id))
        return SandboxChannel(channel=channel, parts=self._parts)

    def _message(self, given: JsonObject) -> Message:
        message = self._channel(given["channel"]).channel.messages.get(int(given["message"]))
        if message is None:
            raise unknown("Message")
        return message

    def _values(self, request: web.Request, key: str) -> dict[str, Any]:
        given = request[FORM].fields.get(key) or {}
        return {name: self._value(value, request[FORM]) for name, value in given.items()}

    def _value(self, value: Any, form: RequestForm) -> Any:
        match value:
            case list():
                return [self._value(each, form) for each in value]
            case {"file": number}:
                part = form.files[int(number)]
                return Upload(part.filename, part.data)
            case {"person": name}:
                return self._person_named(name)
            case {"channel": channel_id}:
                return self._channel(channel_id)
            case {"role": role_id}:
                return self._role(int(role_id))
            case _:
                return value

    def _role(self, role_id: int) -> Any:
        for guild in self._parts.world.guilds.values():
            if role_id in guild.roles:
                return guild.roles[role_id]
        raise unknown("Role")
