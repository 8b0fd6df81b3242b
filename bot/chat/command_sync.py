"""The slash commands as Discord has them, and as we want them."""

import logging
from collections.abc import Mapping

import discord
from discord import app_commands

from bot.chat.discord_errors import FAILURES, cause

log = logging.getLogger(__name__)

_COMPARED = (
    "name",
    "type",
    "description",
    "required",
    "choices",
    "value",
    "options",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "autocomplete",
    "nsfw",
    "default_member_permissions",
    "contexts",
    "integration_types",
)
_LOCALISED = ("name_localizations", "description_localizations")


class CommandSync:
    """Registers the commands of a tree, for one guild or (None) everywhere."""

    def __init__(
        self, *, tree: app_commands.CommandTree[discord.Client], guild_id: int | None
    ) -> None:
        self._tree = tree
        self._guild = discord.Object(guild_id) if guild_id else None

    async def send(self) -> list[str]:
        """Replace what Discord has; gives the names of the commands.

        Raises what `bot.chat.discord_errors.FAILURES` lists.
        """
        self._copy_into_guild()
        return [command.name for command in await self._tree.sync(guild=self._guild)]

    async def send_if_changed(self) -> bool:
        """Compare with what Discord has, which is right whoever changed it last.

        Raises what `bot.chat.discord_errors.FAILURES` lists.
        """
        self._copy_into_guild()
        if _normalise(await self._build_payloads()) == _normalise(await self._fetch_registered()):
            return False
        await self._tree.sync(guild=self._guild)
        return True

    def _copy_into_guild(self) -> None:
        if self._guild is not None:
            self._tree.copy_global_to(guild=self._guild)

    async def _build_payloads(self) -> list[object]:
        commands = self._tree.get_commands(guild=self._guild)
        translator = self._tree.translator
        if translator is None:
            return [command.to_dict(self._tree) for command in commands]
        return [await each.get_translated_payload(self._tree, translator) for each in commands]

    async def _fetch_registered(self) -> object:
        """As Discord sends it: discord.py's own reading of a command drops its limits.

        Translations come only where they are asked for, which the library does not do.
        """
        client = self._tree.client
        if client.application_id is None:
            return None
        scope = f"/guilds/{self._guild.id}" if self._guild else ""
        route = discord.http.Route("GET", f"/applications/{client.application_id}{scope}/commands")
        try:
            return await client.http.request(route, params={"with_localizations": "true"})
        except FAILURES as error:
            log.warning("the registered commands cannot be read (%s): sending them", cause(error))
            return None


def _normalise(payload: object) -> object:
    """Commands in one order: Discord keeps its own."""
    return sorted(map(_strip, payload), key=repr) if isinstance(payload, list) else None


def _strip(value: object) -> object:
    """What matters of a command: Discord adds ids and leaves defaults out."""
    if isinstance(value, Mapping):
        kept = {name: _strip(value[name]) for name in _COMPARED if name in value}
        kept |= {name: dict(value[name]) for name in _LOCALISED if value.get(name)}
        return {name: item for name, item in kept.items() if item not in (None, False, "", [])}
    if isinstance(value, list):
        return [_strip(item) for item in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
