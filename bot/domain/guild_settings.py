"""What moderators set for their guild; the defaults are those of a guild that set nothing."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NewType
from zoneinfo import ZoneInfo

from bot.domain.job import ChannelId

RoleId = NewType("RoleId", int)


class ClipPolicy(StrEnum):
    """When a song is offered as a film of its title, which phones play, beside the MP3."""

    NEVER = "never"
    REQUEST = "request"  # to whoever presses the button
    ALWAYS = "always"  # in the post


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """One guild's settings; ids may name what has been deleted since."""

    channels: tuple[ChannelId, ...] = ()  # where songs may be ordered; empty: everywhere
    log_channel: ChannelId | None = None  # where moderation entries and reports are posted
    moderator_role: RoleId | None = None  # moderates songs without Manage Server
    zone: str = "UTC"  # an IANA name; calendar windows follow it
    language: str = "en"  # of what everybody in the guild reads
    words: tuple[str, ...] = ()  # what lyrics and titles may not hold
    model: str = ""  # of songs whose member names none; empty: the operator's default
    covers: bool = False  # the notice on models that keep the reference's tune was accepted
    links: bool = True  # references by link are taken, not attachments alone
    clips: str = ClipPolicy.REQUEST.value  # one of ClipPolicy
    spoiler: bool = False  # songs are posted behind a spoiler
    announce_failures: bool = True  # a failed song's status message stays in the channel
    tell_members: bool = False  # a grant or a block is told to its member

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def takes_orders_in(self, channel_id: int | None, parent_id: int | None) -> bool:
        """A thread belongs to its channel, its parent."""
        return not self.channels or not {channel_id, parent_id}.isdisjoint(self.channels)


class Switch(StrEnum):
    """The settings of a guild that are on or off, by their names."""

    LINKS = "links"
    SPOILER = "spoiler"
    ANNOUNCE_FAILURES = "announce_failures"
    TELL_MEMBERS = "tell_members"

    def is_on(self, settings: GuildSettings) -> bool:
        return bool(getattr(settings, self))

    def toggle(self, settings: GuildSettings) -> GuildSettings:
        """The settings with this one the other way round."""
        values: dict[str, Any] = {self: not self.is_on(settings)}
        return replace(settings, **values)
