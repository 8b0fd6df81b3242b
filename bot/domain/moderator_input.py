"""What moderators may do, to whom, and how their values are read.

Pure. Whoever may moderate at all was decided at the door; here it is about rank, as Discord has it
for everything moderators do: only what stands below one's own highest role can be acted upon.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.banned_words import fold
from bot.domain.guild_settings import GuildSettings, RoleId
from bot.domain.job import GuildId, UserId
from bot.domain.quota import Rule
from bot.domain.window import Window
from bot.errors import ValueRefused

MOST_SONGS = 10_000
MOST_GRANTED = 1_000
MOST_CREDITS = 1_000_000_000_000
LONGEST_REASON = 300
MOST_WORDS, LONGEST_WORD = 200, 60
UNLIMITED = "unlimited"

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)


class Switch(StrEnum):
    """The settings of a guild that are on or off, by their names."""

    LINKS = "links"
    SPOILER = "spoiler"
    ANNOUNCE_FAILURES = "announce_failures"
    TELL_MEMBERS = "tell_members"

    def is_on(self, settings: GuildSettings) -> bool:
        return bool(getattr(settings, self))

    def toggle(self, settings: GuildSettings) -> GuildSettings:
        """The settings with this one turned over."""
        values: dict[str, Any] = {self: not self.is_on(settings)}
        return replace(settings, **values)


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """A role's place among the roles of its guild; of two at one position the older is higher."""

    position: int
    youth: int  # the role's id, negated

    @classmethod
    def of(cls, position: int, role_id: int) -> "Rank":
        return cls(position, -role_id)


LOWEST = Rank(-1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as moderation sees them. Who left the guild has no rank and is not `present`."""

    user_id: UserId
    rank: Rank = LOWEST
    owner: bool = False
    moderator: bool = False
    bot: bool = False
    present: bool = True

    def outranks(self, rank: Rank) -> bool:
        return self.owner or self.rank > rank


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRole:
    role_id: RoleId
    rank: Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderator:
    """Somebody who may moderate songs in this guild; made only where that was checked."""

    guild_id: GuildId
    person: Person

    @property
    def user_id(self) -> UserId:
        return self.person.user_id


Subject = Person | RankedRole | None
"""Whose quota it is; None: the whole guild's."""


def rule_of(subject: Subject, guild_id: GuildId) -> tuple[Rule, int]:
    """The rule under which a subject's quota is kept, and the id that it carries there."""
    match subject:
        case Person():
            return Rule.MEMBER, subject.user_id
        case RankedRole():
            return Rule.ROLE, subject.role_id
        case None:
            return Rule.GUILD, guild_id


# ------------------------------------------------------------------ who may do it to whom


def require_over(moderator: Moderator, subject: Subject) -> None:
    """May this moderator change what holds for a member, a role, or the guild?

    Raises:
        ValueRefused: they stand at or below it.
    """
    if isinstance(subject, RankedRole):
        _require(moderator.person.outranks(subject.rank), "role-above")
        _require(int(subject.role_id) != moderator.guild_id, "role-everyone")
    elif isinstance(subject, Person):
        itself = subject.user_id == moderator.user_id and not moderator.person.owner
        _require(not itself, "member-self")
        _require(not subject.bot, "member-bot")
        _require(moderator.person.outranks(subject.rank), "member-above")


def require_present(person: Person) -> None:
    """What is given to a member needs one.

    Raises:
        ValueRefused: they left the guild.
    """
    _require(person.present, "member-gone")


def require_blockable(moderator: Moderator, person: Person) -> None:
    """May this moderator ban them from ordering? Who left may be blocked before coming back.

    Raises:
        ValueRefused: oneself, a bot, the owner, a moderator, or somebody who stands too high.
    """
    _require(person.user_id != moderator.user_id, "block-self")
    _require(not person.bot, "member-bot")
    _require(not person.owner, "block-owner")
    _require(not person.moderator, "block-moderator")
    require_over(moderator, person)


def _require(condition: bool, reason: str) -> None:  # noqa: FBT001 - the condition is the subject
    if not condition:
        raise ValueRefused(reason=reason)


# ------------------------------------------------------------------ how values are read


def read_songs(text: str) -> int | None:
    """A quota's songs; None where it says `unlimited`.

    Raises:
        ValueRefused: neither that word nor a whole number from 0 to MOST_SONGS.
    """
    word = text.strip().lower()
    return None if word == UNLIMITED else _whole(word, 0, MOST_SONGS, "songs")


def read_granted(text: str) -> int:
    """Raises ValueRefused."""
    return _whole(text, 1, MOST_GRANTED, "granted")


def read_limit(text: str | None) -> int | None:
    """A budget's songs. Raises ValueRefused."""
    return None if text is None else _whole(text, 0, MOST_SONGS, "limit")


def read_credits(text: str | None) -> int | None:
    """A budget's credits. Raises ValueRefused."""
    return None if text is None else _whole(text, 0, MOST_CREDITS, "credits")


def read_window(text: str) -> Window:
    """Raises ValueRefused."""
    try:
        return Window.parse(text)
    except ValueError as error:
        raise ValueRefused(reason="window") from error


def read_span(text: str | None) -> timedelta | None:
    """How long a block or a grant lasts; None: for good. Raises ValueRefused."""
    if text is None or not text.strip():
        return None
    try:
        return Window.parse(text).length
    except ValueError as error:
        raise ValueRefused(reason="span") from error


def read_reason(text: str | None) -> str | None:
    """Raises ValueRefused."""
    reason = (text or "").strip()
    _require(len(reason) <= LONGEST_REASON, "reason-long")
    return reason or None


def need_reason(text: str | None) -> str:
    """Where a member is told the reason, there has to be one. Raises ValueRefused."""
    reason = read_reason(text)
    if reason is None:
        raise ValueRefused(reason="reason-missing")
    return reason


def read_words(text: str) -> tuple[str, ...]:
    """One word or phrase per line or comma, each once.

    Raises:
        ValueRefused: too many, too long, or nothing but signs, which could never be found.
    """
    words = tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r"[\n,]", text)))))
    _require(len(words) <= MOST_WORDS, "words-many")
    _require(all(len(word) <= LONGEST_WORD for word in words), "words-long")
    _require(all(fold(word) for word in words), "words-signs")
    return words


def read_zone(text: str) -> str:
    """An IANA name in its own spelling, however it was typed.

    Raises:
        ValueRefused: there is no such time zone.
    """
    typed = text.strip().replace(" ", "_").lower()
    names = {name.lower(): name for name in available_timezones()}
    name = names.get(typed)
    if name is None:
        raise ValueRefused(reason="zone")
    return ZoneInfo(name).key


def _whole(text: str, least: int, most: int, reason: str) -> int:
    """Digits alone: a sign, a fraction or a figure beyond all sense is not a number of songs."""
    word = text.strip()
    _require(_WHOLE.fullmatch(word) is not None, reason)
    _require(least <= int(word) <= most, reason)
    return int(word)
