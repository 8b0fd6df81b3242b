"""Which commands a client offers to whom and where."""

from dataclasses import dataclass

from sandbox.discord.options import ClientRefuses, OptionType
from sandbox.discord.permissions import NOTHING, Permission
from sandbox.discord.refusals import JsonObject
from sandbox.discord.world import Channel, User

IN_GUILD, IN_CONVERSATION = 0, 1
NESTING = (OptionType.SUBCOMMAND, OptionType.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command, or the subcommand at the end of `path` (options of the groups on the way)."""

    command: JsonObject
    path: tuple[JsonObject, ...]

    @property
    def options(self) -> list[JsonObject]:
        """What can be filled in."""
        last = self.path[-1] if self.path else self.command
        return list(last.get("options") or [])

    def data(self, leaf: list[JsonObject]) -> JsonObject:
        """The interaction's data with these options at the end of the path."""
        options = leaf
        for step in reversed(self.path):
            options = [{"name": step["name"], "type": step["type"], "options": options}]
        data = {key: self.command[key] for key in ("id", "name", "type")}
        data |= {"guild_id": self.command["guild_id"]} if "guild_id" in self.command else {}
        return data | ({"options": options} if options else {})


def offer(
    commands: list[JsonObject], kind: int, path: str, *, user: User, channel: Channel
) -> Offer:
    """The command of that name; raises ClientRefuses where it is not in this person's list."""
    command, steps = _find(commands, kind, path)
    _require_context(command, channel)
    _require_permission(command, user, channel)
    found: list[JsonObject] = []
    options = command.get("options") or []
    for name in steps:
        step = _step(options, name, path)
        found.append(step)
        options = step.get("options") or []
    if any(option["type"] in NESTING for option in options):
        raise ClientRefuses(f"{path!r} is a group; there are {[each['name'] for each in options]}")
    return Offer(command=command, path=tuple(found))


def offered(commands: list[JsonObject], *, user: User, channel: Channel) -> list[JsonObject]:
    """The commands in this person's list there."""
    return [each for each in commands if _is_offered(each, user, channel)]


def _is_offered(command: JsonObject, user: User, channel: Channel) -> bool:
    try:
        _require_context(command, channel)
        _require_permission(command, user, channel)
    except ClientRefuses:
        return False
    return True


def _find(commands: list[JsonObject], kind: int, path: str) -> tuple[JsonObject, list[str]]:
    """A menu's name may hold spaces; of a slash command, they lead into its groups."""
    path = path.removeprefix("/")
    name, *steps = path.split() if kind == 1 else [path]
    for command in commands:
        if command["type"] == kind and command["name"] == name:
            return command, steps
    names = sorted(command["name"] for command in commands if command["type"] == kind)
    raise ClientRefuses(f"no command {name!r}; there are {names}")


def _step(options: list[JsonObject], name: str, path: str) -> JsonObject:
    for option in options:
        if option["name"] == name and option["type"] in NESTING:
            return option
    raise ClientRefuses(f"no command {path!r}; there are {[each['name'] for each in options]}")


def _require_context(command: JsonObject, channel: Channel) -> None:
    here = IN_GUILD if channel.guild else IN_CONVERSATION
    contexts = command["contexts"]
    if contexts is not None and here not in contexts:
        raise ClientRefuses(f"{command['name']!r} is not offered in this kind of channel")


def _require_permission(command: JsonObject, user: User, channel: Channel) -> None:
    held = channel.permissions_of(user)
    if not channel.is_open_to(user):
        raise ClientRefuses(f"{user.name} does not see #{channel.name}")
    if channel.guild is None:
        return
    if not any(member.user.bot for member in channel.guild.members.values()):
        raise ClientRefuses("the bot is not here")
    if Permission.USE_APPLICATION_COMMANDS not in held:
        raise ClientRefuses(f"{user.name} may not use commands in #{channel.name}")
    default = command["default_member_permissions"]
    needed = NOTHING if default is None else Permission(int(default))
    administrators_only = default is not None and needed == NOTHING
    if (administrators_only and Permission.ADMINISTRATOR not in held) or needed not in held:
        raise ClientRefuses(f"{command['name']!r} is not offered to {user.name}")
