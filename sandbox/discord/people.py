from collections.abc import Iterable
from typing import Any

from sandbox.discord.channels import SandboxChannel
from sandbox.discord.commands import CHAT, MESSAGE_MENU, USER_MENU
from sandbox.discord.component_rules import BUTTON, LINK, SELECTS, STRING_SELECT, walk
from sandbox.discord.forms import FilePart, RequestForm
from sandbox.discord.interactions import Interaction, InteractionType
from sandbox.discord.message_rules import MAX_CONTENT
from sandbox.discord.messages import PostOptions
from sandbox.discord.offers import Offer, offer
from sandbox.discord.options import (
    ClientRefuses,
    HasId,
    Resolver,
    Upload,
    fill,
    half_typed,
    upload_fault,
)
from sandbox.discord.parts import Parts
from sandbox.discord.permissions import Permission, sending
from sandbox.discord.refusals import JsonObject
from sandbox.discord.replies import Reply
from sandbox.discord.transcript import Action, TranscriptEntry
from sandbox.discord.world import Channel, Message, User


class SandboxUser:
    """Somebody in front of a Discord client; does what the client lets people do, and no more.

    Whatever a real client would not send raises ClientRefuses.
    """

    def __init__(self, *, user: User, parts: Parts) -> None:
        self.user = user
        self._parts = parts

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        return self.user.mention

    # ------------------------------------------------------------------ commands

    async def slash(self, where: SandboxChannel, command: str, /, **options: Any) -> Reply:
        """Type a slash command: `"song"`, or `"quotas set member"` for one of a group."""
        reply = self.send(where, command, **options)
        await self._wait_for_answer(reply.interaction)
        return reply

    def send(self, where: SandboxChannel, command: str, /, **options: Any) -> Reply:
        """`slash` that waits for nothing: the reply fills as the bot answers."""
        channel = where.channel
        offered = self._find_offer(channel, CHAT, command)
        resolver = self._resolver(channel)
        if not self.user.types_line_breaks:
            options = {name: _on_one_line(value) for name, value in options.items()}
        leaf = fill(offered.options, options, resolver, limit_bytes=channel.upload_limit_bytes)
        self._record(
            channel, Action.TYPED, f"/{command} {_option_text(options)}".rstrip(), options.values()
        )
        data = resolver.under(offered.data(leaf))
        interaction = self._parts.interactions.open(
            InteractionType.COMMAND, self.user, channel, data
        )
        return Reply(interaction=interaction, parts=self._parts)

    async def autocomplete(
        self, where: SandboxChannel, command: str, /, **options: Any
    ) -> dict[str, Any]:
        """What is offered while the last of these options is being typed: names and values."""
        offered = self._find_offer(where.channel, CHAT, command)
        data = offered.data(half_typed(offered.options, options))
        reply = await self._ask(InteractionType.AUTOCOMPLETE, where.channel, data)
        return reply.choices

    async def context_menu(self, message: Message, command: str) -> Reply:
        """Choose a command from a message's menu."""
        self._require_sight(message)
        resolver = self._resolver(message.channel)
        return await self._menu(
            message.channel, MESSAGE_MENU, command, resolver.message(message), resolver
        )

    async def user_menu(self, where: SandboxChannel, target: HasId, command: str) -> Reply:
        """Choose a command from a person's menu."""
        resolver = self._resolver(where.channel)
        return await self._menu(where.channel, USER_MENU, command, resolver.user(target), resolver)

    # ------------------------------------------------------------------ components

    async def press(self, message: Message, button: str) -> Reply:
        """Press a button, named by its label or custom id."""
        self._require_sight(message)
        component = _button(message, button)
        self._record(message.channel, Action.PRESSED, component.get("label") or button)
        data = {
            "custom_id": component["custom_id"],
            "component_type": BUTTON,
            "id": component["id"],
        }
        return await self._ask(InteractionType.COMPONENT, message.channel, data, source=message)

    async def choose(self, message: Message, *values: Any, menu: str | None = None) -> Reply:
        """Choose from a select menu: labels or values, or people, roles and channels.

        `menu` is a custom id or placeholder; it can be left out where there is one menu only.
        """
        self._require_sight(message)
        component = _menu_of(message, menu)
        resolver = self._resolver(message.channel)
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
            "values": _select(component, values, resolver),
        }
        words = [str(getattr(value, "name", value)) for value in values]
        self._record(message.channel, Action.PRESSED, ", ".join(words))
        data = resolver.under(data)
        return await self._ask(InteractionType.COMPONENT, message.channel, data, source=message)

    # ------------------------------------------------------------------ messages

    async def says(
        self, where: SandboxChannel, text: str, *files: Upload, reply_to: Message | None = None
    ) -> Message:
        """Write a message; `@Name` becomes a mention of the person, or the bot, called so."""
        channel = where.channel
        self._require(channel, sending(channel))
        _require_sendable(text, files, channel.upload_limit_bytes)
        parts = {
            number: FilePart(filename=upload.filename, data=upload.data)
            for number, upload in enumerate(files)
        }
        body: JsonObject = {"content": self._with_mentions(text)}
        if reply_to is not None:
            body["message_reference"] = {"message_id": str(reply_to.id)}
        form, terms = (
            RequestForm(body=body, files=parts),
            PostOptions(limit_bytes=channel.upload_limit_bytes),
        )
        return self._parts.messages.post(channel, self.user, form, terms)

    async def forwards(self, message: Message, where: SandboxChannel) -> Message:
        """Forward a message that this person sees to another place."""
        self._require_sight(message)
        self._require(where.channel, sending(where.channel))
        return self._parts.messages.forward(where.channel, self.user, message)

    async def deletes(self, message: Message) -> None:
        """Delete a message of one's own, or as somebody who may manage messages."""
        if message.author is not self.user:
            self._require(message.channel, Permission.MANAGE_MESSAGES)
        self._parts.messages.delete(message)

    def sees(self, where: SandboxChannel) -> list[Message]:
        """The channel as this person sees it: others' ephemeral messages are not there."""
        channel = where.channel
        if not channel.is_open_to(self.user):
            return []
        everything = channel.messages.values()
        return [each for each in everything if each.visible_to in (None, self.user)]

    def use_old_client(self) -> None:
        """Have line breaks in options made spaces, as desktop clients did until September 2026."""
        self.user.types_line_breaks = False

    def block_bot(self) -> None:
        """Take no direct message any more: the bot is told 50007."""
        self.user.takes_messages = False

    def unblock_bot(self) -> None:
        self.user.takes_messages = True

    def conversation(self) -> SandboxChannel:
        """This person's direct messages with the bot."""
        channel = self._parts.world.conversation_with(self.user)
        return SandboxChannel(channel=channel, parts=self._parts)

    # ------------------------------------------------------------------

    async def _menu(
        self, channel: Channel, kind: int, command: str, target_id: str, resolver: Resolver
    ) -> Reply:
        offered = self._find_offer(channel, kind, command)
        self._record(channel, Action.TYPED, f"[{command}]")
        data = offered.data([]) | {"target_id": target_id}
        return await self._ask(InteractionType.COMMAND, channel, resolver.under(data))

    async def _ask(
        self,
        kind: InteractionType,
        channel: Channel,
        data: JsonObject,
        *,
        source: Message | None = None,
    ) -> Reply:
        interaction = self._parts.interactions.open(kind, self.user, channel, data, source=source)
        await self._wait_for_answer(interaction)
        return Reply(interaction=interaction, parts=self._parts)

    async def _wait_for_answer(self, interaction: Interaction) -> None:
        await self._parts.interactions.first_answer(interaction)
        if interaction.answer is None:
            self._record(interaction.channel, Action.FAILED, "The application did not respond")

    def _find_offer(self, channel: Channel, kind: int, path: str) -> Offer:
        commands = self._parts.commands.offers(channel.guild_id)
        return offer(commands, kind, path, user=self.user, channel=channel)

    def _resolver(self, channel: Channel) -> Resolver:
        parts = self._parts
        return Resolver(world=parts.world, cdn=parts.cdn, channel=channel, caller=self.user)

    def _require(self, channel: Channel, needed: Permission) -> None:
        if needed not in channel.permissions_of(self.user):
            raise ClientRefuses(f"{self.name} lacks {needed.name} in #{channel.name}")

    def _require_sight(self, message: Message) -> None:
        if not message.channel.is_open_to(self.user):
            raise ClientRefuses(f"{self.name} does not see #{message.channel.name}")
        if message.deleted or message.visible_to not in (None, self.user):
            raise ClientRefuses(f"{self.name} does not see that message")

    def _with_mentions(self, text: str) -> str:
        for user in self._parts.world.users.values():
            text = text.replace(f"@{user.name}", user.mention)
        return text

    def _record(
        self, channel: Channel, action: Action, text: str, values: Iterable[Any] = ()
    ) -> None:
        files = tuple(value.filename for value in values if isinstance(value, Upload))
        self._parts.transcript.add(
            TranscriptEntry(
                action=action, who=self.name, where=channel.name, text=text, files=files
            )
        )


def _option_text(options: dict[str, Any]) -> str:
    words = {
        name: getattr(value, "name", value)
        for name, value in options.items()
        if value is not None and not isinstance(value, Upload)
    }
    return " ".join(f"{name}:{word}" for name, word in words.items())


def _on_one_line(value: Any) -> Any:
    return value.replace("\n", " ") if isinstance(value, str) else value


def _button(message: Message, name: str) -> JsonObject:
    buttons = [each for each in walk(message.components) if each["type"] == BUTTON]
    for button in buttons:
        if name in (button.get("label"), button.get("custom_id")) and button["style"] != LINK:
            if button.get("disabled"):
                raise ClientRefuses(f"{name} is greyed out")
            return button
    labels = [button.get("label") for button in buttons]
    raise ClientRefuses(f"no button {name!r}; there are {labels}")


def _require_sendable(text: str, files: tuple[Upload, ...], limit_bytes: int) -> None:
    if len(text) > MAX_CONTENT:
        raise ClientRefuses(f"A message takes {MAX_CONTENT} characters, and this has {len(text)}")
    for each in files:
        if fault := upload_fault("A message", each, limit_bytes):
            raise ClientRefuses(fault)


def _menu_of(message: Message, name: str | None) -> JsonObject:
    for component in walk(message.components):
        usable = component["type"] in SELECTS and not component.get("disabled")
        if usable and name in (None, component["custom_id"], component.get("placeholder")):
            return component
    raise ClientRefuses(f"no menu {name!r} in {message.text!r}")


def _select(component: JsonObject, values: tuple[Any, ...], resolver: Resolver) -> list[str]:
    if not component["min_values"] <= len(values) <= component["max_values"]:
        raise ClientRefuses(f"choose {component['min_values']} to {component['max_values']}")
    if component["type"] == STRING_SELECT:
        return [_option(component, value) for value in values]
    resolve = (resolver.user, resolver.role, resolver.mentionable, resolver.channel)
    return [resolve[component["type"] - 5](value) for value in values]


def _option(component: JsonObject, value: str) -> str:
    for option in component["options"]:
        if value in (option["label"], option["value"]):
            return str(option["value"])
    labels = [option["label"] for option in component["options"]]
    raise ClientRefuses(f"no option {value!r}; there are {labels}")
