"""Every error, as one tree, sorted by what the caller must do.

RefrainError
├── Refused                    tell the person; nothing was spent
│   ├── LyricsRefused …        what was typed
│   ├── ReferenceRefused …     what was attached or linked
│   └── OrderRefused …         who asks, where and how often
├── FileUnusable               who asked for the file knows what it was for: translate it
│   ├── FetchFailed …          it did not come
│   └── NotUsableAudio …       it came and is not what was asked for
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
└── StartupError               the operator must fix something; carries the exit code

An error carries data, never prose: `key` names its sentence in `bot/i18n/locales`, `data()` fills
its gaps, `detail` is for the log. None ever holds an API key, a signed address or lyrics.
"""

from bot.errors.base import (
    RefrainError as RefrainError,
    Refused as Refused,
)
from bot.errors.delivery import (
    DeliveryError as DeliveryError,
    DeliveryRefused as DeliveryRefused,
    DeliveryUncertain as DeliveryUncertain,
    HistoryUnreadable as HistoryUnreadable,
    TooLargeToPost as TooLargeToPost,
    TranscodeFailed as TranscodeFailed,
)
from bot.errors.files import (
    AudioDamaged as AudioDamaged,
    AudioNotRecognised as AudioNotRecognised,
    AudioSilent as AudioSilent,
    AudioTooLong as AudioTooLong,
    AudioTooShort as AudioTooShort,
    AudioWrongFormat as AudioWrongFormat,
    FetchFailed as FetchFailed,
    FileTooLarge as FileTooLarge,
    FileUnusable as FileUnusable,
    LinkExpired as LinkExpired,
    LinkInvalid as LinkInvalid,
    LinkUnreachable as LinkUnreachable,
    NotUsableAudio as NotUsableAudio,
)
from bot.errors.provider import (
    CardUnverified as CardUnverified,
    ContentRefused as ContentRefused,
    CreditsExhausted as CreditsExhausted,
    GenerationFailed as GenerationFailed,
    GenerationLost as GenerationLost,
    GenerationOver as GenerationOver,
    GenerationTimedOut as GenerationTimedOut,
    KeyRefused as KeyRefused,
    LyricsProbablyTooLong as LyricsProbablyTooLong,
    ModelGone as ModelGone,
    NotSubmitted as NotSubmitted,
    PollFailed as PollFailed,
    PollRefused as PollRefused,
    ProviderError as ProviderError,
    ProviderUnreachable as ProviderUnreachable,
    RateLimited as RateLimited,
    ReferenceNotFetched as ReferenceNotFetched,
    Rejected as Rejected,
    ResultUnavailable as ResultUnavailable,
    SubmissionUncertain as SubmissionUncertain,
)
from bot.errors.refusals import (
    Blocked as Blocked,
    BudgetUsedUp as BudgetUsedUp,
    GuildNotServed as GuildNotServed,
    GuildOnly as GuildOnly,
    JobUnknown as JobUnknown,
    LyricsEmpty as LyricsEmpty,
    LyricsRefused as LyricsRefused,
    LyricsTooLong as LyricsTooLong,
    MessageWithoutAudio as MessageWithoutAudio,
    ModeratorsOnly as ModeratorsOnly,
    NotInThisChannel as NotInThisChannel,
    NotYours as NotYours,
    OrderRefused as OrderRefused,
    Paused as Paused,
    PermissionsMissing as PermissionsMissing,
    QuotaUsedUp as QuotaUsedUp,
    ReferenceDamaged as ReferenceDamaged,
    ReferenceExpired as ReferenceExpired,
    ReferenceLinkInvalid as ReferenceLinkInvalid,
    ReferenceLinksOff as ReferenceLinksOff,
    ReferenceMissing as ReferenceMissing,
    ReferenceNotAudio as ReferenceNotAudio,
    ReferenceRefused as ReferenceRefused,
    ReferenceSilent as ReferenceSilent,
    ReferenceTooLarge as ReferenceTooLarge,
    ReferenceTooLong as ReferenceTooLong,
    ReferenceTooShort as ReferenceTooShort,
    ReferenceTwice as ReferenceTwice,
    ReferenceUnreachable as ReferenceUnreachable,
    ReferenceWrongFormat as ReferenceWrongFormat,
    TitleTooLong as TitleTooLong,
    TooLate as TooLate,
    TooManyFetches as TooManyFetches,
    TooManyLiveJobs as TooManyLiveJobs,
    ValueRefused as ValueRefused,
    WaitTooLong as WaitTooLong,
    WordNotAllowed as WordNotAllowed,
)
from bot.errors.startup import (
    ConfigurationUnusable as ConfigurationUnusable,
    CredentialsRefused as CredentialsRefused,
    DatabaseUnusable as DatabaseUnusable,
    StartupError as StartupError,
)
from bot.errors.store import (
    LeaseLost as LeaseLost,
    SongFilesUnavailable as SongFilesUnavailable,
    StoreError as StoreError,
    StoreUnavailable as StoreUnavailable,
)
