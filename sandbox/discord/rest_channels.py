"""Channels and their messages (docs: resources/channel, resources/message)."""

from aiohttp import web

from sandbox.discord import wire
from sandbox.discord.answers import answer
from sandbox.discord.cdn import Cdn
from sandbox.discord.forms import FORM, RequestForm
from sandbox.discord.messages import Messages, PostOptions
from sandbox.discord.nonces import Nonces
from sandbox.discord.permissions import Permission, sending
from sandbox.discord.refusals import (
    FormFault,
    JsonObject,
    Refusal,
    archived,
    cannot_message,
    invalid_form,
    missing_access,
    missing_permissions,
)
from sandbox.discord.world import Channel, ChannelType, Message, World

MAX_PAGE, DEFAULT_PAGE = 100, 50
CHANNEL = r"/channels/{channel_id:\d+}"
MESSAGES = rf"{CHANNEL}/messages"
MESSAGE = rf"{MESSAGES}/{{message_id:\d+}}"


class ChannelRoutes:
    """Each answers as the bot may: what it cannot see, it cannot touch.

    `privileged`: the Message Content Intent is switched on in the portal, which is all that counts
    for what is read over REST.
    """

    def __init__(self, *, world: World, messages: Messages, cdn: Cdn, privileged: bool) -> None:
        self._privileged = privileged
        self._world = world
        self._messages = messages
        self._cdn = cdn
        self._nonces = Nonces(clock=world.clock)

    def add_routes(self, router: web.UrlDispatcher, api: str) -> None:
        router.add_get(f"{api}{CHANNEL}", self._channel)
        router.add_patch(f"{api}{CHANNEL}", self._change)
        router.add_post(f"{api}{CHANNEL}/typing", self._typing)
        router.add_get(f"{api}{MESSAGES}", self._history)
        router.add_post(f"{api}{MESSAGES}", self._post)
        router.add_get(f"{api}{MESSAGE}", self._message)
        router.add_patch(f"{api}{MESSAGE}", self._edit)
        router.add_delete(f"{api}{MESSAGE}", self._delete)

    async def _channel(self, request: web.Request) -> web.Response:
        return answer(wire.channel(self._visible_channel(request)))

    async def _change(self, request: web.Request) -> web.Response:
        """Of a thread, whether it is archived; nothing else is changed here."""
        channel, fields = self._visible_channel(request), request[FORM].fields
        if not channel.is_thread or fields.keys() != {"archived"}:
            raise missing_permissions()
        self._require(channel, Permission.MANAGE_THREADS if channel.locked else sending(channel))
        channel.archived = bool(fields["archived"])
        return answer(wire.channel(channel))

    async def _typing(self, request: web.Request) -> web.Response:
        channel = self._visible_channel(request)
        self._require(channel, sending(channel))
        return answer()

    async def _post(self, request: web.Request) -> web.Response:
        channel, form = self._visible_channel(request), request[FORM]
        earlier = self._nonces.earlier(channel, form)
        if earlier is not None:
            return answer(wire.message(earlier, self._cdn))
        self._require_writable(channel, form)
        self._require_repliable(channel, form)
        message = self._messages.post(channel, self._world.bot, form, _terms(channel))
        channel.archived = False
        self._nonces.remember(message)
        return answer(wire.message(message, self._cdn))

    async def _history(self, request: web.Request) -> web.Response:
        channel = self._visible_channel(request)
        if Permission.READ_MESSAGE_HISTORY not in channel.permissions_of(self._world.bot):
            return answer([])
        page = _page(channel, request)
        return answer([self._wire_message(message) for message in page])

    async def _message(self, request: web.Request) -> web.Response:
        channel = self._visible_channel(request)
        self._require(channel, Permission.READ_MESSAGE_HISTORY)
        return answer(self._wire_message(self._find_message(channel, request)))

    async def _edit(self, request: web.Request) -> web.Response:
        channel, form = self._visible_channel(request), request[FORM]
        message = self._find_message(channel, request)
        if message.author is not self._world.bot:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        if channel.archived:
            raise archived()
        if form.files:
            self._require(channel, Permission.ATTACH_FILES)
        self._messages.edit(message, form, _terms(channel))
        return answer(wire.message(message, self._cdn))

    async def _delete(self, request: web.Request) -> web.Response:
        channel = self._visible_channel(request)
        message = self._find_message(channel, request)
        if message.author is not self._world.bot:
            self._require(channel, Permission.MANAGE_MESSAGES)
        if channel.archived:
            raise archived()
        self._messages.delete(message)
        return answer()

    # ------------------------------------------------------------------ what must hold first

    def _visible_channel(self, request: web.Request) -> Channel:
        """The channel, where the bot can see it: 10003 or 50001 otherwise."""
        channel = self._world.channel(int(request.match_info["channel_id"]))
        if not channel.is_open_to(self._world.bot):
            raise missing_access()
        return channel

    def _find_message(self, channel: Channel, request: web.Request) -> Message:
        return self._world.message(channel, int(request.match_info["message_id"]))

    def _wire_message(self, message: Message) -> JsonObject:
        """Without its content where the bot has no right to it (docs: Message Content Intent)."""
        bot, payload = self._world.bot, wire.message(message, self._cdn)
        own = message.author is bot or bot in message.mentions or message.channel.guild is None
        return payload if own or self._privileged else wire.withheld(payload)

    def _require(self, channel: Channel, needed: Permission) -> None:
        if needed not in channel.permissions_of(self._world.bot):
            raise missing_permissions()

    def _require_writable(self, channel: Channel, form: RequestForm) -> None:
        if channel.kind is ChannelType.FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        self._require(channel, sending(channel))
        if channel.recipient and not channel.recipient.takes_messages:
            raise cannot_message()
        if channel.archived and channel.locked:
            raise archived()
        if form.files:
            self._require(channel, Permission.ATTACH_FILES)
        if form.fields.get("embeds"):
            self._require(channel, Permission.EMBED_LINKS)

    def _require_repliable(self, channel: Channel, form: RequestForm) -> None:
        reference = form.fields.get("message_reference")
        if reference is None:
            return
        if Permission.READ_MESSAGE_HISTORY not in channel.permissions_of(self._world.bot):
            words = "Cannot reply without permission to read message history"
            raise Refusal(403, 160002, words)
        guild_id = reference.get("guild_id")
        if guild_id is not None and int(guild_id) != channel.guild_id:
            fault = FormFault(("message_reference",), "GUILD_MISMATCH", "Another guild")
            raise invalid_form([fault])
        if int(reference["message_id"]) not in channel.messages:
            if reference.get("fail_if_not_exists", True):
                fault = FormFault(
                    ("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message"
                )
                raise invalid_form([fault])
            form.fields.pop("message_reference")


def _terms(channel: Channel) -> PostOptions:
    return PostOptions(limit_bytes=channel.upload_limit_bytes)


def _page(channel: Channel, request: web.Request) -> list[Message]:
    """The newest first, and at most `limit` of those before, after or around an id."""
    limit = int(request.query.get("limit", DEFAULT_PAGE))
    if not 1 <= limit <= MAX_PAGE:
        words = f"Value must be between 1 and {MAX_PAGE}."
        raise invalid_form([FormFault(("limit",), "NUMBER_TYPE_MAX", words)])
    seen = sorted((m for m in channel.messages.values() if not m.ephemeral), key=lambda m: m.id)
    chosen = _around(seen, request, limit)
    return chosen[::-1]


def _around(seen: list[Message], request: web.Request, limit: int) -> list[Message]:
    """Oldest first; `after` counts from the oldest end, everything else from the newest."""
    query = request.query
    if "after" in query:
        return [message for message in seen if message.id > int(query["after"])][:limit]
    if "around" in query:
        middle = int(query["around"])
        half = limit // 2
        older = [message for message in seen if message.id < middle][-half:]
        return older + [message for message in seen if message.id >= middle][: limit - len(older)]
    before = int(query["before"]) if "before" in query else None
    return [message for message in seen if before is None or message.id < before][-limit:]
