"""Which moderator may do what to whom.

Pure. Whether somebody may moderate at all was decided before; here it is about rank, as Discord has
it for everything moderators do: only what stands below one's own highest role can be acted upon.
"""

from dataclasses import dataclass

from bot.domain.guild_settings import RoleId
from bot.domain.job import GuildId, UserId
from bot.domain.moderator_input import require
from bot.domain.quota import Rule


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
class GuildMember:
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
    member: GuildMember

    @property
    def user_id(self) -> UserId:
        return self.member.user_id


Subject = GuildMember | RankedRole | None
"""Whose quota it is; None: the whole guild's."""


def rule_of(subject: Subject, guild_id: GuildId) -> tuple[Rule, int]:
    """The rule under which a subject's quota is kept, and the id that it carries there."""
    match subject:
        case GuildMember():
            return Rule.MEMBER, subject.user_id
        case RankedRole():
            return Rule.ROLE, subject.role_id
        case None:
            return Rule.GUILD, guild_id


def require_over(moderator: Moderator, subject: Subject) -> None:
    """May this moderator change what holds for a member, a role, or the guild?

    Raises:
        ValueRefused: they stand at or below it.
    """
    if isinstance(subject, RankedRole):
        require(moderator.member.outranks(subject.rank), "role-above")
        require(int(subject.role_id) != moderator.guild_id, "role-everyone")
    elif isinstance(subject, GuildMember):
        itself = subject.user_id == moderator.user_id and not moderator.member.owner
        require(not itself, "member-self")
        require(not subject.bot, "member-bot")
        require(moderator.member.outranks(subject.rank), "member-above")


def require_present(member: GuildMember) -> None:
    """What is given to a member needs one.

    Raises:
        ValueRefused: they left the guild.
    """
    require(member.present, "member-gone")


def require_blockable(moderator: Moderator, member: GuildMember) -> None:
    """May this moderator ban them from ordering? Who left may be blocked before coming back.

    Raises:
        ValueRefused: oneself, a bot, the owner, a moderator, or somebody who stands too high.
    """
    require(member.user_id != moderator.user_id, "block-self")
    require(not member.bot, "member-bot")
    require(not member.owner, "block-owner")
    require(not member.moderator, "block-moderator")
    require_over(moderator, member)
