"""What one person sees in one channel, told in events that change what was told before."""

import json
from collections.abc import Iterator
from typing import TypeAlias

from bot.i18n.translate import language_name, languages
from sandbox.discord import wire
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.offers import offered
from sandbox.discord.parts import Parts
from sandbox.discord.people import SandboxUser
from sandbox.discord.permissions import Permission, sending
from sandbox.discord.refusals import JsonObject
from sandbox.discord.world import Channel, ChannelType, Guild, Message, User

Fingerprint: TypeAlias = tuple[object, ...]
DISCORD_LOCALES = {"en": "en-US", "es": "es-ES", "pt": "pt-BR", "sv": "sv-SE", "zh": "zh-CN"}
"""Languages that Discord knows only with a country."""


class PersonView:
    """Remembers what the page was told, and gives what is new; a view sees one guild, the first."""

    def __init__(self, *, parts: Parts, who: str, channel_id: int) -> None:
        self._parts = parts
        self._guild = next(iter(parts.world.guilds.values()))
        self._user = self._find_person(who)
        self._channel = self._find_channel(channel_id)
        self._told: dict[str, str] = {}
        self._shown: dict[int, Fingerprint] = {}

    def changes(self) -> list[JsonObject]:
        """The events since the last call; the first call tells everything."""
        return [
            *self.news("commands", self._describe_commands()),
            *self.news("world", self._describe_world()),  # now one can act, with what is offered
            *self._message_events(),
        ]

    def is_out_of_date(self) -> bool:
        """Whether messages changed since they were told."""
        return self._shown != {each.id: _fingerprint(each) for each in self._seen()}

    def news(self, kind: str, about: object) -> list[JsonObject]:
        """One event, where it says something else than the last of its kind."""
        written = json.dumps(about)
        if self._told.get(kind) == written:
            return []
        self._told[kind] = written
        return [{"kind": kind, "about": about}]

    # ------------------------------------------------------------------ who and where

    def _find_person(self, who: str) -> User:
        people = self._people()
        return next((each for each in people if each.name == who), people[0])

    def _find_channel(self, channel_id: int) -> Channel:
        """The one asked for, or else the first in which one can write."""
        open_channels = list(self._channels())
        asked = [each for each in open_channels if each.id == channel_id]
        writable = [each for each in open_channels if each.kind is not ChannelType.FORUM]
        return (asked or writable)[0]

    def _people(self) -> list[User]:
        """The owner last: a member is who one usually is."""
        users = [member.user for member in self._guild.members.values() if not member.user.bot]
        return sorted(users, key=lambda user: user.id == self._guild.owner_id)

    def _channels(self) -> Iterator[Channel]:
        world = self._parts.world
        for channel in world.channels.values():
            of_guild = channel.guild is self._guild and channel.is_open_to(self._user)
            if of_guild or (channel.recipient is self._user and channel.messages):
                yield channel

    # ------------------------------------------------------------------ what is told

    def _describe_world(self) -> JsonObject:
        world, guild = self._parts.world, self._guild
        channel = self._channel
        return {
            "guild": guild.name,
            "guild_id": str(guild.id),
            "me": _person(self._user, guild),
            "bot": {"id": str(world.bot.id), "name": world.bot.name},
            "connected": self._parts.gateway.connected,
            "people": [_person(each, guild) for each in self._people()],
            "roles": [{"id": str(each.id), "name": each.name} for each in guild.roles.values()],
            "channels": [_place(each) for each in self._channels()],
            "channel": str(channel.id),
            "may_write": sending(channel) in channel.permissions_of(self._user),
            "may_delete": Permission.MANAGE_MESSAGES in channel.permissions_of(self._user),
            "upload_limit_bytes": channel.upload_limit_bytes,
            "locales": [
                {"code": DISCORD_LOCALES.get(each, each), "name": language_name(each)}
                for each in languages()
            ],
        }

    def _describe_commands(self) -> list[JsonObject]:
        commands = self._parts.commands.offers(self._channel.guild_id)
        return offered(commands, user=self._user, channel=self._channel)

    def _seen(self) -> list[Message]:
        person = SandboxUser(user=self._user, parts=self._parts)
        return person.sees(SandboxChannel(channel=self._channel, parts=self._parts))

    def _message_events(self) -> list[JsonObject]:
        seen = self._seen()
        prints = {each.id: _fingerprint(each) for each in seen}
        changed = [each for each in seen if self._shown.get(each.id) != prints[each.id]]
        gone = [str(message_id) for message_id in self._shown if message_id not in prints]
        self._shown = prints
        if not changed and not gone:
            return []
        shown = [wire.message(each, self._parts.cdn) for each in changed]
        return [{"kind": "messages", "about": {"shown": shown, "gone": gone}}]


def _fingerprint(message: Message) -> Fingerprint:
    """Changes with whatever a client shows; the addresses of files are signed anew all the time."""
    return message.edited_at, message.flags, len(message.texts)


def _person(user: User, guild: Guild) -> JsonObject:
    roles = [guild.roles[role_id].name for role_id in guild.members[user.id].role_ids]
    return {
        "id": str(user.id),
        "name": user.name,
        "locale": user.locale,
        "roles": ["owner"] if user.id == guild.owner_id else roles,
    }


def _place(channel: Channel) -> JsonObject:
    return {
        "id": str(channel.id),
        "kind": channel.kind.name,
        "name": channel.name,
        "parent": str(channel.parent.id) if channel.parent else None,
        "last": str(max(channel.messages, default=0)),
    }
