import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.discord import wire
from sandbox.discord.cdn import Cdn
from sandbox.discord.component_rules import SELECTS, V2_ONLY, walk
from sandbox.discord.forms import RequestForm
from sandbox.discord.gateway import Gateway
from sandbox.discord.mentions import Mentions, mentions_in
from sandbox.discord.message_rules import message_faults
from sandbox.discord.refusals import JsonObject, empty_message, invalid_form
from sandbox.discord.transcript import Action, Transcript, TranscriptEntry
from sandbox.discord.uploads import attach
from sandbox.discord.world import (
    COMPONENTS_V2,
    EPHEMERAL,
    HAS_SNAPSHOT,
    LOADING,
    Attachment,
    Channel,
    Message,
    User,
    World,
)

CONTAINER, SEPARATOR = 17, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOptions:
    """The most that a file may weigh, who sees the message, and what it answers."""

    limit_bytes: int
    visible_to: User | None = None
    interaction_id: int | None = None
    may_hide: bool = False


class Messages:
    """Posting, editing and deleting: rules checked, people notified, the bot told."""

    def __init__(self, *, world: World, gateway: Gateway, cdn: Cdn, transcript: Transcript) -> None:
        self._world = world
        self._gateway = gateway
        self._cdn = cdn
        self._transcript = transcript

    def post(
        self, channel: Channel, author: User, form: RequestForm, terms: PostOptions
    ) -> Message:
        """A new message; raises the refusal of what breaks a rule."""
        message = self._blank(channel, author, terms)
        message.nonce = form.fields.get("nonce")
        message.reply_to = _reply_target(form.fields)
        self._fill(message, form, terms)
        self._notify_mentioned(message, form.fields)
        self._add(message)
        return message

    def forward(self, channel: Channel, author: User, original: Message) -> Message:
        """A new message that shows another as it now stands, and has no words of its own."""
        limit_bytes = channel.upload_limit_bytes
        message = self._blank(channel, author, PostOptions(limit_bytes=limit_bytes))
        message.forwarded = copy.copy(original)
        message.flags |= HAS_SNAPSHOT
        self._add(message)
        return message

    def thinking(self, channel: Channel, terms: PostOptions) -> Message:
        """The placeholder of a deferred answer."""
        message = self._blank(channel, self._world.bot, terms)
        message.flags |= LOADING
        channel.messages[message.id] = message
        self._world.changes.notify()
        return message

    def edit(self, message: Message, form: RequestForm, terms: PostOptions) -> Message:
        """Only what the body names changes; raises the refusal of what breaks a rule."""
        was_thinking = message.thinking
        self._fill(message, form, terms)
        message.flags &= ~LOADING
        if was_thinking:
            self._notify_mentioned(message, form.fields)
            self._add(message)
            return message
        message.edited_at = self._world.clock.now()
        self._reread_mentions(message, form.fields)
        self._publish(message, "MESSAGE_UPDATE", Action.EDITED)
        return message

    def delete(self, message: Message) -> None:
        channel = message.channel
        message.deleted = True
        channel.messages.pop(message.id, None)
        guild_id = channel.guild_id
        gone = {"id": str(message.id), "channel_id": str(channel.id)}
        gone |= {"guild_id": str(guild_id)} if guild_id else {}
        if not message.ephemeral and self._bot_sees(channel):
            self._gateway.dispatch_message(
                "MESSAGE_DELETE", gone, guild_id=guild_id, open_to_bot=True
            )
        self._record(message, Action.DELETED)

    def _blank(self, channel: Channel, author: User, terms: PostOptions) -> Message:
        return Message(
            id=channel.id if channel.is_new_post else self._world.snowflakes.next(),
            channel=channel,
            author=author,
            posted_at=self._world.clock.now(),
            visible_to=terms.visible_to,
            interaction_id=terms.interaction_id,
            flags=0 if terms.visible_to is None else EPHEMERAL,
        )

    # ------------------------------------------------------------------ what a body changes

    def _fill(self, message: Message, form: RequestForm, terms: PostOptions) -> None:
        body = form.fields
        v2 = bool((body.get("flags") or 0) & COMPONENTS_V2 or message.flags & COMPONENTS_V2)
        files = attach(
            form,
            message.attachments,
            world=self._world,
            limit_bytes=terms.limit_bytes,
            ephemeral=message.ephemeral,
        )
        names = [each.filename for each in files]
        faults = list(message_faults(body, names, v2=v2, may_hide=terms.may_hide))
        if faults:
            raise invalid_form(faults)
        self._require_substance(message, body, files)
        _write(message, body, files)

    def _require_substance(
        self, message: Message, body: JsonObject, files: list[Attachment]
    ) -> None:
        kept = {
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
        }
        substance = [files, *(body.get(key, value) for key, value in kept.items())]
        if not any(part.strip() if isinstance(part, str) else part for part in substance):
            raise empty_message()

    # ------------------------------------------------------------------ who hears of it

    def _notify_mentioned(self, message: Message, body: JsonObject) -> None:
        mentions = self._reread_mentions(message, body)
        message.pinged = [each for each in mentions.people(message.channel) if not each.bot]

    def _reread_mentions(self, message: Message, body: JsonObject) -> Mentions:
        mentions = mentions_in(
            _mentioning(message), message, body.get("allowed_mentions"), world=self._world
        )
        message.mentions = mentions.users
        message.mentioned_roles = mentions.roles
        message.mentions_everyone = mentions.everyone
        return mentions

    def _add(self, message: Message) -> None:
        message.channel.messages[message.id] = message
        self._publish(message, "MESSAGE_CREATE", Action.POSTED)

    def _publish(self, message: Message, event: str, action: Action) -> None:
        message.texts.append(message.text)
        if not message.ephemeral and self._bot_sees(message.channel):
            self._dispatch(message, event)
        self._record(message, action)

    def _bot_sees(self, channel: Channel) -> bool:
        return channel.is_open_to(self._world.bot)

    def _dispatch(self, message: Message, event: str) -> None:
        guild = message.channel.guild
        payload = wire.message(message, self._cdn)
        bot = self._world.bot
        if guild is not None:
            payload["guild_id"] = str(guild.id)
            author = guild.members.get(message.author.id)
            payload |= {"member": wire.member(author)} if author else {}
        self._gateway.dispatch_message(
            event,
            payload,
            guild_id=message.channel.guild_id,
            open_to_bot=guild is None or message.author is bot or bot in message.mentions,
        )

    def _record(self, message: Message, action: Action) -> None:
        self._transcript.add(
            TranscriptEntry(
                action=action,
                who=message.author.name,
                where=message.channel.name,
                text=message.text,
                only_for=message.visible_to.name if message.visible_to else "",
                files=tuple(each.filename for each in message.attachments),
                message_id=message.id,
            )
        )
        self._world.changes.notify()


def _write(message: Message, body: JsonObject, files: list[Attachment]) -> None:
    message.attachments = files
    message.flags |= body.get("flags") or 0
    if "content" in body:
        message.content = (body["content"] or "").strip()
    if "embeds" in body:
        message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or ()]
    if "components" in body:
        message.components = list(_with_ids(body["components"] or []))
        if any(each["type"] in V2_ONLY for each in message.components):
            message.flags |= COMPONENTS_V2


def _mentioning(message: Message) -> str:
    """The text whose mentions count: not that of embeds."""
    displays = [each.get("content") or "" for each in walk(message.components)]
    return "\n".join([message.content, *displays])


def _reply_target(body: JsonObject) -> int | None:
    reference = body.get("message_reference")
    return int(reference["message_id"]) if reference else None


def _with_ids(components: list[JsonObject]) -> Iterator[JsonObject]:
    """Copies with the ids and defaults that Discord adds to what it was sent."""
    copies = copy.deepcopy(components)
    for number, component in enumerate(walk(copies), start=1):
        component["id"] = component.get("id") or number
        for key, value in _defaults(component).items():
            component.setdefault(key, value)
    yield from copies


def _defaults(component: JsonObject) -> dict[str, Any]:
    kind = component["type"]
    if kind in SELECTS:
        return {"min_values": 1, "max_values": 1}
    if kind == CONTAINER:
        return {"accent_color": None, "spoiler": False}
    if kind == SEPARATOR:
        return {"spacing": 1, "divider": True}
    return {}
