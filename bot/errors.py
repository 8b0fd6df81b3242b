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
├── StoreError                 nothing may be accepted that cannot be kept
└── StartupError               the operator must mend something; carries the exit code

An error carries data, never prose: `key` names its sentence in `chat/locales`, `data()` fills the
sentence's gaps, `detail` is for the operator's log. None of them ever holds a key, a signed
address or lyrics.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar


class RefrainError(Exception):
    """The root: everything this program raises on purpose."""

    key: ClassVar[str] = ""

    def data(self) -> dict[str, object]:
        """What fills the gaps of the sentence that `key` names."""
        return {}


@dataclass(eq=False)
class _WithData(RefrainError):
    """An error whose dataclass fields are its data."""

    def data(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        return f"{self.key} {self.data()}" if fields(self) else self.key


# ------------------------------------------------------------------ refused: nothing was spent


class Refused(_WithData):
    """The person can do something about it; nothing was spent."""


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
    seconds: float
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


@dataclass(eq=False)
class NotInThisChannel(OrderRefused):
    """`channels` are mentions of where songs may be ordered."""

    key = "not-in-this-channel"
    channels: str


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
    """The guild's ceiling over all members."""

    key = "budget-used-up"
    limit: int
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


# ------------------------------------------------------------------ the provider


@dataclass(eq=False)
class ProviderError(RefrainError):
    """`detail` is for the operator; it never holds the key, lyrics or a signed address."""

    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.detail}" if self.detail else self.key


class NotSubmitted(ProviderError):
    """The order was certainly not taken: nothing was paid."""


class CreditsExhausted(NotSubmitted):
    key = "credits-exhausted"


class CardUnverified(NotSubmitted):
    key = "card-unverified"


class KeyRefused(NotSubmitted):
    key = "key-refused"


class ModelGone(NotSubmitted):
    key = "model-gone"


@dataclass(eq=False)
class RateLimited(NotSubmitted):
    """`retry_after_s` is the provider's wish, or None where it names none."""

    key = "rate-limited"
    retry_after_s: float | None = None


class Rejected(NotSubmitted):
    """The provider refuses this very order (400, policy): a repeat would be refused too."""

    key = "rejected"


class ProviderUnreachable(NotSubmitted):
    """No connection came about: not one byte of the order left."""

    key = "provider-unreachable"


class SubmissionUncertain(ProviderError):
    """A byte may have left and no clear answer came: perhaps paid."""

    key = "submission-uncertain"


class PollFailed(ProviderError):
    """Asking failed; the generation may be fine."""

    key = "provider-unavailable"


class PollRefused(PollFailed):
    """401 or 403 on a GET: stop asking until the operator mended it; the job stays resumable."""

    key = "poll-refused"


class GenerationOver(ProviderError):
    """The generation ended without a song."""


class GenerationFailed(GenerationOver):
    key = "generation-failed"


class LyricsProbablyTooLong(GenerationFailed):
    """'Downstream service error': in practice, lyrics that run past one minute."""

    key = "lyrics-probably-too-long"


class ContentRefused(GenerationFailed):
    """The provider's content policy."""

    key = "content-refused"


class ReferenceNotFetched(GenerationFailed):
    """The provider could not read the reference."""

    key = "reference-not-fetched"


class GenerationTimedOut(GenerationOver):
    key = "generation-timed-out"


class GenerationLost(GenerationOver):
    """The provider no longer knows the generation id."""

    key = "generation-lost"


class ResultUnavailable(GenerationOver):
    """Completed, but no usable file came, however often it was asked for."""

    key = "result-unavailable"


# ------------------------------------------------------------------ delivery


@dataclass(eq=False)
class DeliveryError(RefrainError):
    """The song exists and is kept."""

    detail: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.detail}" if self.detail else self.key


class DeliveryRefused(DeliveryError):
    """Channel gone, permission taken, guild left: not there, not now."""

    key = "delivery-refused"


class TooLargeToPost(DeliveryError):
    key = "too-large-to-post"


class DeliveryUncertain(DeliveryError):
    """Reset, 5xx, timeout: it may be there. Look before a repeat."""

    key = "delivery-uncertain"


# ------------------------------------------------------------------ the store


class StoreError(RefrainError):
    pass


class StoreUnavailable(StoreError):
    """The database is away or full: nothing was changed."""

    key = "store-unavailable"


class LeaseLost(StoreError):
    """The guarded statement matched no row: another owner, or the state moved on."""


# ------------------------------------------------------------------ starting up


class StartupError(RefrainError):
    """The operator must mend something first."""

    exit_code: ClassVar[int] = 2

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class ConfigurationUnusable(StartupError):
    """Each fault names its key and how to mend it."""


class DatabaseUnusable(StartupError):
    """Locked by another process, newer than the code, or not openable."""


class CredentialsRefused(StartupError):
    """Discord or the provider refused the token or the key."""

    exit_code = 3
