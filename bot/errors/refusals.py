"""What a person did that is not possible: tell the person; nothing was spent."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors.base import Refused


class LyricsRefused(Refused):
    pass


class LyricsEmpty(LyricsRefused):
    key = "lyrics-empty"


@dataclass(eq=False)
class LyricsTooLong(LyricsRefused):
    """`count` and `limit` are in characters as the provider would receive them."""

    key = "lyrics-too-long"

    count: int
    limit: int


@dataclass(eq=False)
class TitleTooLong(LyricsRefused):
    key = "title-too-long"
    count: int
    limit: int


@dataclass(eq=False)
class WordNotAllowed(LyricsRefused):
    """`line` counts from 1; 0 is the title. The word itself is not repeated."""

    key = "word-not-allowed"

    line: int


class ReferenceRefused(Refused):
    pass


class ReferenceMissing(ReferenceRefused):
    key = "reference-missing"


class ReferenceTwice(ReferenceRefused):
    key = "reference-twice"


class ReferenceLinkInvalid(ReferenceRefused):
    """The text is not an address we open: scheme, user, port, length or spelling."""

    key = "reference-link-invalid"


class ReferenceUnreachable(ReferenceRefused):
    """Blocked, refused, timed out or not found: alike on purpose, else we would be a port scan."""

    key = "reference-unreachable"


class AttachmentUnreachable(ReferenceRefused):
    """Discord's CDN did not give a file that Discord named."""

    key = "attachment-unreachable"


class ReferenceExpired(ReferenceRefused):
    key = "reference-expired"


@dataclass(eq=False)
class ReferenceTooLarge(ReferenceRefused):
    key = "reference-too-large"
    limit_bytes: int


class ReferenceNotAudio(ReferenceRefused):
    key = "reference-not-audio"


@dataclass(eq=False)
class ReferenceWrongFormat(ReferenceRefused):
    """`format` is the name of what was found: Ogg, FLAC, M4A and the like."""

    key = "reference-wrong-format"

    format: str


@dataclass(eq=False)
class ReferenceTooShort(ReferenceRefused):
    key = "reference-too-short"
    seconds: float
    needed_s: float


@dataclass(eq=False)
class ReferenceTooLong(ReferenceRefused):
    key = "reference-too-long"
    limit_s: float


class ReferenceDamaged(ReferenceRefused):
    key = "reference-damaged"


class ReferenceSilent(ReferenceRefused):
    key = "reference-silent"


class ReferenceLinksOff(ReferenceRefused):
    """This guild's moderators take attachments only."""

    key = "reference-links-off"


class TooManyFetches(ReferenceRefused):
    """This member's earlier links are still being read."""

    key = "too-many-fetches"


class MessageWithoutAudio(ReferenceRefused):
    """The linked or chosen message carries no audio that the bot can see."""

    key = "message-without-audio"


class OrderRefused(Refused):
    pass


@dataclass(eq=False)
class PermissionsMissing(OrderRefused):
    """`names` are Discord's own names of what the bot lacks in the channel."""

    key = "permissions-missing"

    names: str


class ChannelClosed(OrderRefused):
    """Discord takes nothing from the bot there: the channel is gone, or shut to it."""

    key = "channel-closed"


class NotInThread(OrderRefused):
    key = "not-in-thread"


@dataclass(eq=False)
class NotInThisChannel(OrderRefused):
    """`channels` are mentions of where songs may be ordered."""

    key = "not-in-this-channel"

    channels: str


class GuildNotServed(OrderRefused):
    """The operator did not invite this server to spend."""

    key = "guild-not-served"


class GuildOnly(OrderRefused):
    key = "guild-only"


@dataclass(eq=False)
class QuotaUsedUp(OrderRefused):
    """`rule` names which rule refused; `renews_at` is None where it never does."""

    key = "quota-used-up"

    rule: str
    limit: int
    renews_at: datetime | None


@dataclass(eq=False)
class BudgetUsedUp(OrderRefused):
    """The guild's ceiling; `unit`: `songs`, `credits`, or `price` where none is known yet."""

    key = "budget-used-up"

    limit: int
    unit: str
    renews_at: datetime | None


@dataclass(eq=False)
class TooManyLiveJobs(OrderRefused):
    key = "too-many-live-jobs"
    limit: int


@dataclass(eq=False)
class Blocked(OrderRefused):
    key = "blocked"
    reason: str
    until: datetime | None


@dataclass(eq=False)
class Paused(OrderRefused):
    key = "paused"
    reason: str


class WaitTooLong(OrderRefused):
    """The queue or the provider's outage makes the wait senseless."""

    key = "wait-too-long"


class NotYours(Refused):
    """A button of somebody else's job."""

    key = "not-yours"


class TooLate(Refused):
    """The job moved on: it can no longer be cancelled, or is already over."""

    key = "too-late"


class JobUnknown(Refused):
    key = "job-unknown"


class ModeratorsOnly(Refused):
    key = "moderators-only"


@dataclass(eq=False)
class ValueRefused(Refused):
    """A moderator's value that makes no sense; `reason` is the key of its sentence."""

    key = "value-refused"

    reason: str
