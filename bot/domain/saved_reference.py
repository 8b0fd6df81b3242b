"""References that are kept under a name, to be ordered with again: whose they are, and how many."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.job import GuildId, UserId

LONGEST_SAVED_NAME = 60
"""Characters: a choice of Discord's and a dialog's custom id have room for it."""


class Scope(StrEnum):
    """Whose it is; the word stands in the database."""

    MEMBER = "member"  # of one person, in every guild
    GUILD = "guild"  # shared by the members of a guild, curated by its moderators


@dataclass(frozen=True, slots=True)
class Owner:
    """`id` is the member's or the guild's."""

    scope: Scope
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryUser:
    """Who asks, and where."""

    user_id: UserId
    guild_id: GuildId
    moderator: bool = False

    @property
    def own(self) -> Owner:
        return Owner(Scope.MEMBER, self.user_id)

    @property
    def shared(self) -> Owner:
        return Owner(Scope.GUILD, self.guild_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReference:
    """`digest` is the SHA-256 of its bytes in hexadecimal, and the name of its file."""

    id: int
    owner: Owner
    name: str
    digest: str
    format: str
    size_bytes: int
    seconds: float
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class LibraryLimits:
    """What one owner may keep."""

    references: int
    size_bytes: int
