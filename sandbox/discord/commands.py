"""The commands that the bot registered, everywhere or in one guild."""

from typing import Any

from sandbox.discord.command_rules import command_list_faults
from sandbox.discord.refusals import JsonObject, invalid_form, unknown
from sandbox.discord.world import World

EVERYWHERE = 0
CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
DEFAULTS: JsonObject = {
    "type": CHAT,
    "description": "",
    "default_member_permissions": None,
    "nsfw": False,
    "contexts": None,
    "integration_types": [0],
    "dm_permission": True,
}


class RegisteredCommands:
    """By scope: a guild's id, or EVERYWHERE."""

    def __init__(self, *, world: World) -> None:
        self._world = world
        self._scopes: dict[int, list[JsonObject]] = {}

    def in_scope(self, scope: int) -> list[JsonObject]:
        return self._scopes.get(scope, [])

    def offers(self, guild_id: int) -> list[JsonObject]:
        """What a client offers there: the guild's own before those of everywhere."""
        own = self.in_scope(guild_id) if guild_id else []
        taken = {(command["type"], command["name"]) for command in own}
        everywhere = self.in_scope(EVERYWHERE)
        return own + [each for each in everywhere if (each["type"], each["name"]) not in taken]

    def names(self) -> set[str]:
        """Of all scopes."""
        return {each["name"] for commands in self._scopes.values() for each in commands}

    def registered(self, *names: str) -> bool:
        return set(names) <= self.names()

    def replace(self, scope: int, wanted: Any) -> list[JsonObject]:
        """The whole list; ids survive where type and name do. Raises 50035."""
        if faults := list(command_list_faults(wanted)):
            raise invalid_form(faults)
        self._scopes[scope] = [self._registration(scope, command) for command in wanted]
        self._world.changes.notify()
        return self._scopes[scope]

    def add(self, scope: int, wanted: JsonObject) -> JsonObject:
        """One more, in place of its namesake."""
        kind = wanted.get("type") or CHAT
        others = [
            each
            for each in self.in_scope(scope)
            if (each["type"], each["name"]) != (kind, wanted.get("name"))
        ]
        return self.replace(scope, [*others, wanted])[-1]

    def get(self, scope: int, command_id: int) -> JsonObject:
        for command in self.in_scope(scope):
            if command["id"] == str(command_id):
                return command
        raise unknown("application command")

    def remove(self, scope: int, command_id: int) -> None:
        self.in_scope(scope).remove(self.get(scope, command_id))
        self._world.changes.notify()

    def _registration(self, scope: int, wanted: JsonObject) -> JsonObject:
        kind = wanted.get("type") or CHAT
        given = {key: value for key, value in wanted.items() if value is not None}
        command = DEFAULTS | given
        command |= {
            "id": self._id_of(scope, kind, wanted["name"]),
            "application_id": str(self._world.application_id),
            "version": str(self._world.snowflakes.next()),
            "type": kind,
        }
        command["default_member_permissions"] = _digits(wanted.get("default_member_permissions"))
        return command | ({"guild_id": str(scope)} if scope else {})

    def _id_of(self, scope: int, kind: int, name: str) -> str:
        for command in self.in_scope(scope):
            if (command["type"], command["name"]) == (kind, name):
                return str(command["id"])
        return str(self._world.snowflakes.next())


def without_translations(thing: JsonObject) -> JsonObject:
    """A command or an option as listed for a request that did not ask for translations."""
    kept = {key: value for key, value in thing.items() if not key.endswith("_localizations")}
    for nested in ("options", "choices"):
        if nested in kept:
            kept[nested] = [without_translations(each) for each in kept[nested]]
    return kept


def _digits(permissions: int | str | None) -> str | None:
    return None if permissions is None else str(permissions)
