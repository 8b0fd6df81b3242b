"""A person's input turned into what a client sends: options, and the things they refer to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol, runtime_checkable

from sandbox.discord import wire
from sandbox.discord.cdn import Cdn
from sandbox.discord.refusals import JsonObject
from sandbox.discord.uploads import content_type_of, display_name
from sandbox.discord.world import Attachment, Channel, Message, User, World

LONGEST_TEXT = 6000
LARGEST_NUMBER = 2**53
Given = Any


class ClientRefuses(Exception):
    """A real client would not send this: not offered, not allowed, or not filled in properly.

    `faults`: what is wrong with each option or field, by its name, where that is the reason.
    """

    def __init__(self, words: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(words)
        self.faults = dict(faults or {})


@runtime_checkable
class HasId(Protocol):
    """A person, role or channel."""

    @property
    def id(self) -> int: ...


class OptionType(IntEnum):
    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person attaches; without a type, the extension tells it."""

    filename: str
    data: bytes
    content_type: str | None = None


TAKES: dict[OptionType, type | tuple[type, ...]] = {
    OptionType.STRING: str,
    OptionType.INTEGER: int,
    OptionType.NUMBER: (int, float),
    OptionType.BOOLEAN: bool,
    OptionType.ATTACHMENT: Upload,
    OptionType.USER: HasId,
    OptionType.ROLE: HasId,
    OptionType.CHANNEL: HasId,
    OptionType.MENTIONABLE: HasId,
}
REFERRING = (
    OptionType.ATTACHMENT,
    OptionType.USER,
    OptionType.ROLE,
    OptionType.CHANNEL,
    OptionType.MENTIONABLE,
)


class Resolver:
    """Turns values into ids, and collects what the ids stand for."""

    def __init__(self, *, world: World, cdn: Cdn, channel: Channel, caller: User) -> None:
        self.described: dict[str, JsonObject] = {}
        self._world = world
        self._cdn = cdn
        self._channel = channel
        self._caller = caller

    def under(self, data: JsonObject) -> JsonObject:
        """The data of an interaction, with what was collected."""
        return data | ({"resolved": self.described} if self.described else {})

    def value(self, kind: OptionType, given: Given) -> str:
        """The id of what was given for an option of that type."""
        resolve: dict[OptionType, Callable[[Given], str]] = {
            OptionType.ATTACHMENT: self.attachment,
            OptionType.USER: self.user,
            OptionType.ROLE: self.role,
            OptionType.CHANNEL: self.channel,
            OptionType.MENTIONABLE: self.mentionable,
        }
        return resolve[kind](given)

    def attachment(self, upload: Upload) -> str:
        filename = display_name(upload.filename)
        attachment = Attachment(
            id=self._world.snowflakes.next(),
            filename=filename,
            data=upload.data,
            content_type=upload.content_type or content_type_of(filename),
            ephemeral=True,
        )
        self._world.attachments[attachment.id] = attachment
        described = wire.attachment(attachment, self._channel, self._cdn)
        return self._add("attachments", attachment.id, described)

    def user(self, given: HasId) -> str:
        user = self._world.users[given.id]
        guild = self._channel.guild
        member = guild.members.get(user.id) if guild else None
        if member is not None:
            described = wire.member(member, channel=self._channel)
            described.pop("user")
            self._add("members", user.id, described)
        return self._add("users", user.id, wire.user(user))

    def role(self, given: HasId) -> str:
        guild = self._channel.guild
        if guild is None or given.id not in guild.roles:
            raise ClientRefuses("no such role here")
        return self._add("roles", given.id, wire.role(guild.roles[given.id]))

    def channel(self, given: HasId) -> str:
        channel = self._world.channels[given.id]
        held = channel.permissions_of(self._caller)
        described = wire.channel(channel) | {"permissions": str(int(held))}
        return self._add("channels", channel.id, described)

    def message(self, message: Message) -> str:
        return self._add("messages", message.id, wire.message(message, self._cdn))

    def mentionable(self, given: HasId) -> str:
        return self.user(given) if given.id in self._world.users else self.role(given)

    def _add(self, collection: str, thing_id: int, described: JsonObject) -> str:
        self.described.setdefault(collection, {})[str(thing_id)] = described
        return str(thing_id)


def fill(
    options: list[JsonObject],
    given: Mapping[str, Given],
    resolver: Resolver,
    *,
    limit_bytes: int,
) -> list[JsonObject]:
    """The options as sent; raises ClientRefuses for what a client would not let through."""
    if unknown := set(given) - {option["name"] for option in options}:
        raise ClientRefuses(f"no option is called {sorted(unknown)}")
    if faults := option_faults(options, given, limit_bytes=limit_bytes):
        raise ClientRefuses(next(iter(faults.values())), faults)
    return [
        _wire_option(option, given[option["name"]], resolver)
        for option in options
        if given.get(option["name"]) is not None
    ]


def option_faults(
    options: list[JsonObject], given: Mapping[str, Given], *, limit_bytes: int
) -> dict[str, str]:
    """What a client marks red, by the option's name; a file may weigh `limit_bytes`."""
    faults = {}
    for option in options:
        name, value = option["name"], given.get(option["name"])
        if value is None:
            words = f"{name} is required" if option.get("required") else None
        else:
            words = _value_fault(OptionType(option["type"]), option, value, limit_bytes)
        if words:
            faults[name] = words
    return faults


def half_typed(options: list[JsonObject], given: Mapping[str, Given]) -> list[JsonObject]:
    """The options while the last one given is being typed; nothing is checked yet."""
    kinds = {option["name"]: option for option in options}
    focused = list(given)[-1]
    if not kinds[focused].get("autocomplete"):
        raise ClientRefuses(f"{focused} has no autocomplete")
    return [
        {"name": name, "type": kinds[name]["type"], "value": value}
        | ({"focused": True} if name == focused else {})
        for name, value in given.items()
    ]


def upload_fault(name: str, upload: Upload, limit_bytes: int) -> str | None:
    """The words where a file is larger than a client uploads."""
    if len(upload.data) <= limit_bytes:
        return None
    return f"{name} takes files of at most {limit_bytes / (1 << 20):g} MiB"


def _wire_option(option: JsonObject, value: Given, resolver: Resolver) -> JsonObject:
    kind = OptionType(option["type"])
    wired = resolver.value(kind, value) if kind in REFERRING else _choose_value(option, value)
    return {"name": option["name"], "type": int(kind), "value": wired}


def _value_fault(
    kind: OptionType, option: JsonObject, value: Given, limit_bytes: int
) -> str | None:
    name: str = option["name"]
    takes: Any = TAKES[kind]
    if not isinstance(value, takes) or isinstance(value, bool) is not (kind is OptionType.BOOLEAN):
        return f"{name} takes no {type(value).__name__}"
    if isinstance(value, Upload):
        return upload_fault(name, value, limit_bytes)
    if kind in REFERRING or kind is OptionType.BOOLEAN:
        return None
    fault = _length_fault if kind is OptionType.STRING else _range_fault
    return fault(option, value) or _choice_fault(option, value)


def _length_fault(option: JsonObject, value: str) -> str | None:
    least, most = option.get("min_length") or 0, option.get("max_length") or LONGEST_TEXT
    return _outside(option, len(value), least, most, " characters")


def _range_fault(option: JsonObject, value: float) -> str | None:
    least = option.get("min_value", -LARGEST_NUMBER)
    most = option.get("max_value", LARGEST_NUMBER)
    return _outside(option, value, least, most, "")


def _outside(option: JsonObject, size: float, least: float, most: float, unit: str) -> str | None:
    return None if least <= size <= most else f"{option['name']} takes {least} to {most}{unit}"


def _choice_fault(option: JsonObject, value: Given) -> str | None:
    choices = option.get("choices")
    if not choices or any(value in (each["name"], each["value"]) for each in choices):
        return None
    return f"{option['name']} takes one of {[each['name'] for each in choices]}"


def _choose_value(option: JsonObject, value: Given) -> Given:
    """The value itself, or of a list of choices the one called so."""
    for choice in option.get("choices") or ():
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    return value
