"""Every error, as one tree, sorted by what the caller must do.

RefrainError
├── Refused                    tell the person; nothing was spent
│   ├── LyricsRefused …        what was typed
│   ├── ReferenceRefused …     what was attached or linked
│   └── OrderRefused …         who asks, where and how often
├── ProviderError              the worker decides
│   ├── NotSubmitted …         certainly nothing was paid: wait, or give the quota back
│   ├── SubmissionUncertain    perhaps paid: look it up, never send it again
│   ├── PollFailed …           nothing was learned about the generation: ask again later
│   └── GenerationOver …       the generation will give no song: give the quota back
├── DeliveryError              the song exists and is kept
│   ├── DeliveryRefused        Discord will not take it there: keep it for Redeliver
│   ├── TooLargeToPost         a smaller file or a link will do
│   └── DeliveryUncertain      look before a repeat
├── TranscodeFailed            there is no smaller or converted file; the one there was is kept
├── StoreError                 nothing may be accepted or paid for that cannot be kept
└── StartupError               the operator must mend something; carries the exit code

An error carries data, never prose: `key` names its sentence in `chat/locales`, `data()` fills its
gaps, `detail` is for the operator's log. None ever holds a key, a signed address or lyrics.
"""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


class RefrainError(Exception):
    """The root: everything this program raises on purpose."""

    key: ClassVar[str] = ""
    """The class's name as its sentence is called: LyricsTooLong is `lyrics-too-long`.

    Empty for a class that no person is told of: the branches of the tree and the operator's errors.
    """

    def __init_subclass__(cls, *, told: bool = True) -> None:
        super().__init_subclass__()
        cls.key = _HUMP.sub("-", cls.__name__).lower() if told else ""

    def data(self) -> dict[str, object]:
        """What fills the gaps of the sentence that `key` names."""
        return {}


@dataclass(eq=False)
class Refused(RefrainError, told=False):
    """The person can do something about it; nothing was spent. Its fields are its data."""

    def data(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        return f"{self.key} {self.data()}" if fields(self) else self.key


@dataclass(eq=False)
class _WithDetail(RefrainError, told=False):
    """An error with a detail for the operator: never the key, lyrics or a signed address."""

    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.detail}" if self.detail else self.key


class LyricsRefused(Refused, told=False):
    pass


class LyricsEmpty(LyricsRefused):
    pass


@dataclass(eq=False)
class LyricsTooLong(LyricsRefused):
    """`count` and `limit` are in characters as the provider would receive them."""

    count: int
    limit: int


@dataclass(eq=False)
class TitleTooLong(LyricsRefused):
    count: int
    limit: int


@dataclass(eq=False)
class WordNotAllowed(LyricsRefused):
    """`line` counts from 1; 0 is the title. The word itself is not repeated."""

    line: int


class ReferenceRefused(Refused, told=False):
    pass


class ReferenceMissing(ReferenceRefused):
    pass


class ReferenceTwice(ReferenceRefused):
    pass


class ReferenceLinkInvalid(ReferenceRefused):
    """The text is not an address we open: scheme, user, port, length or spelling."""


class ReferenceUnreachable(ReferenceRefused):
    """Blocked, refused, timed out or not found: alike on purpose, else we would be a port scan."""


class ReferenceExpired(ReferenceRefused):
    pass


@dataclass(eq=False)
class ReferenceTooLarge(ReferenceRefused):
    limit_bytes: int


class ReferenceNotAudio(ReferenceRefused):
    pass


@dataclass(eq=False)
class ReferenceWrongFormat(ReferenceRefused):
    """`format` is the name of what was found: Ogg, FLAC, M4A and the like."""

    format: str


@dataclass(eq=False)
class ReferenceTooShort(ReferenceRefused):
    seconds: float
    needed_s: float


@dataclass(eq=False)
class ReferenceTooLong(ReferenceRefused):
    seconds: float
    limit_s: float


class ReferenceDamaged(ReferenceRefused):
    pass


class ReferenceSilent(ReferenceRefused):
    pass


class ReferenceLinksOff(ReferenceRefused):
    """This guild's moderators take attachments only."""


class TooManyFetches(ReferenceRefused):
    """This member's earlier links are still being read."""


class MessageWithoutAudio(ReferenceRefused):
    """The linked or chosen message carries no audio that the bot can see."""


class OrderRefused(Refused, told=False):
    pass


@dataclass(eq=False)
class PermissionsMissing(OrderRefused):
    """`names` are Discord's own names of what the bot lacks in the channel."""

    names: str


@dataclass(eq=False)
class NotInThisChannel(OrderRefused):
    """`channels` are mentions of where songs may be ordered."""

    channels: str


class GuildOnly(OrderRefused):
    pass


@dataclass(eq=False)
class QuotaUsedUp(OrderRefused):
    """`rule` names which rule refused; `renews_at` is None where it never does."""

    rule: str
    limit: int
    renews_at: datetime | None


@dataclass(eq=False)
class BudgetUsedUp(OrderRefused):
    """The guild's ceiling; `unit`: `songs`, `credits`, or `price` where none is known yet."""

    limit: int
    unit: str
    renews_at: datetime | None


@dataclass(eq=False)
class TooManyLiveJobs(OrderRefused):
    limit: int


@dataclass(eq=False)
class Blocked(OrderRefused):
    reason: str
    until: datetime | None


@dataclass(eq=False)
class Paused(OrderRefused):
    reason: str


class WaitTooLong(OrderRefused):
    """The queue or the provider's outage makes the wait senseless."""


class NotYours(Refused):
    """A button of somebody else's job."""


class TooLate(Refused):
    """The job moved on: it can no longer be cancelled, or is already over."""


class JobUnknown(Refused):
    pass


class ModeratorsOnly(Refused):
    pass


@dataclass(eq=False)
class ValueRefused(Refused):
    """A moderator's value that makes no sense; `reason` is the key of its sentence."""

    reason: str


class ProviderError(_WithDetail, told=False):
    pass


class NotSubmitted(ProviderError, told=False):
    """The order was certainly not taken: nothing was paid."""


class CreditsExhausted(NotSubmitted):
    pass


class CardUnverified(NotSubmitted):
    pass


class KeyRefused(NotSubmitted):
    pass


class ModelGone(NotSubmitted):
    pass


@dataclass(eq=False)
class RateLimited(NotSubmitted):
    """`retry_after_s` is the provider's wish, or None where it names none."""

    retry_after_s: float | None = None


class Rejected(NotSubmitted):
    """The provider refuses this very order (400, policy): a repeat would be refused too."""


class ProviderUnreachable(NotSubmitted):
    """No connection came about: not one byte of the order left."""


class SubmissionUncertain(ProviderError):
    """A byte may have left and no clear answer came: perhaps paid."""


class PollFailed(ProviderError):
    """Asking failed; the generation may be fine."""


class PollRefused(PollFailed):
    """401 or 403 on a GET: stop asking until the operator mended it; no deadline passes so long."""


class GenerationOver(ProviderError, told=False):
    """The generation ended without a song."""


class GenerationFailed(GenerationOver):
    pass


class LyricsProbablyTooLong(GenerationFailed):
    """'Downstream service error': in practice, lyrics that run past one minute."""


class ContentRefused(GenerationFailed):
    """The provider's content policy."""


class ReferenceNotFetched(GenerationFailed):
    """The provider could not read the reference."""


class GenerationTimedOut(GenerationOver):
    pass


class GenerationLost(GenerationOver):
    """The provider no longer knows the generation id."""


class ResultUnavailable(GenerationOver):
    """Completed, but no usable file came, however often it was asked for."""


class DeliveryError(_WithDetail, told=False):
    """The song exists and is kept."""


class DeliveryRefused(DeliveryError):
    """Channel gone, permission taken, guild left: not there, not now."""


class HistoryUnreadable(DeliveryRefused, told=False):
    """The channel may be written to, but nobody can tell whether the song is there already."""


class TooLargeToPost(DeliveryError):
    pass


class DeliveryUncertain(DeliveryError):
    """Reset, 5xx, timeout: it may be there. Look before a repeat."""


class TranscodeFailed(RefrainError, told=False):
    """A decoder made nothing of the file in its bounded memory and time."""


class StoreError(RefrainError, told=False):
    pass


class StoreUnavailable(StoreError):
    """The database is away or full, for now: nothing was changed."""


class SongFilesUnavailable(_WithDetail, StoreError):
    """The directory of songs takes no file: full, or not to be written to."""


class LeaseLost(StoreError, told=False):
    """The guarded statement matched no row: another owner, or the state moved on."""


class StartupError(RefrainError, told=False):
    """The operator must mend something first."""

    exit_code: ClassVar[int] = 2

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ConfigurationUnusable(StartupError, told=False):
    """Each fault names its key and how to mend it."""


class DatabaseUnusable(StartupError, told=False):
    """Locked by another process, newer than the code, or not openable."""


class CredentialsRefused(StartupError, told=False):
    """Discord or the provider refused the token or the key."""

    exit_code = 3
