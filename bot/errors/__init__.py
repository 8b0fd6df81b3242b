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

from bot.errors.base import *
from bot.errors.delivery import *
from bot.errors.files import *
from bot.errors.provider import *
from bot.errors.refusals import *
from bot.errors.startup import *
from bot.errors.store import *
