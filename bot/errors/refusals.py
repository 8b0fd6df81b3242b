"""What a person did that is not possible: tell the person; nothing was spent."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors.base import Refused


class LyricsRefused(Refused):
    pass


class LyricsEmpty(LyricsRefused, key="lyrics-empty"):
    pass


@dataclass(eq=False)
class LyricsTooLong(LyricsRefused, key="lyrics-too-long"):
    """`count` and `limit` are in characters as the provider would receive them."""

    count: int
    limit: int


@dataclass(eq=False)
class LyricsTooShort(LyricsRefused, key="lyrics-too-short"):
    count: int
    limit: int


class StyleMissing(LyricsRefused, key="style-missing"):
    pass


@dataclass(eq=False)
class StyleTooShort(LyricsRefused, key="style-too-short"):
    count: int
    limit: int


@dataclass(eq=False)
class StyleTooLong(LyricsRefused, key="style-too-long"):
    count: int
    limit: int


@dataclass(eq=False)
class TitleTooLong(LyricsRefused, key="title-too-long"):
    count: int
    limit: int


@dataclass(eq=False)
class WordNotAllowed(LyricsRefused, key="word-not-allowed"):
    """`line` counts from 1; 0 is the title, -1 the style. The word itself is not repeated."""

    line: int


class ReferenceRefused(Refused):
    pass


@dataclass(eq=False)
class ReferenceMissing(ReferenceRefused, key="reference-missing"):
    """`only`: the one format that the model takes; empty: MP3 and WAV."""

    only: str
    needed_s: float


class ReferenceTwice(ReferenceRefused, key="reference-twice"):
    pass


class ReferenceLinkInvalid(ReferenceRefused, key="reference-link-invalid"):
    """The text is not an address we open: scheme, user, port, length or spelling."""


class ReferenceUnreachable(ReferenceRefused, key="reference-unreachable"):
    """Blocked, refused, timed out or not found: alike on purpose, else we would be a port scan."""


class AttachmentUnreachable(ReferenceRefused, key="attachment-unreachable"):
    """Discord's CDN did not give a file that Discord named."""


class ReferenceExpired(ReferenceRefused, key="reference-expired"):
    pass


@dataclass(eq=False)
class ReferenceTooLarge(ReferenceRefused, key="reference-too-large"):
    limit_bytes: int


class ReferenceNotAudio(ReferenceRefused, key="reference-not-audio"):
    pass


class ReferenceWebPage(ReferenceRefused, key="reference-web-page"):
    """A share button's page, a sign-in, or what Google Drive puts before large files."""


@dataclass(eq=False)
class ReferenceWrongFormat(ReferenceRefused, key="reference-wrong-format"):
    """`only`: the one format that the model takes; empty: MP3 and WAV."""

    format: str
    only: str = ""


@dataclass(eq=False)
class ReferenceTooShort(ReferenceRefused, key="reference-too-short"):
    seconds: float
    needed_s: float


@dataclass(eq=False)
class ReferenceTooLong(ReferenceRefused, key="reference-too-long"):
    limit_s: float


class ReferenceDamaged(ReferenceRefused, key="reference-damaged"):
    pass


class ReferenceSilent(ReferenceRefused, key="reference-silent"):
    pass


class ReferenceLinksOff(ReferenceRefused, key="reference-links-off"):
    """This guild's moderators take attachments only."""


class TooManyFetches(ReferenceRefused, key="too-many-fetches"):
    """This member's earlier links are still being read."""


class MessageWithoutAudio(ReferenceRefused, key="message-without-audio"):
    """The linked or chosen message carries no audio that the bot can see."""


class SavedReferenceUnknown(ReferenceRefused, key="saved-reference-unknown"):
    """None of that name is this member's or this guild's; whether it is another's stays open."""


class SavedReferenceLost(ReferenceRefused, key="saved-reference-lost"):
    """Its file is gone, or is not what was kept."""


class SavedReferenceUnsent(ReferenceRefused, key="saved-reference-unsent"):
    """Discord did not take the copy that the provider would have fetched."""


class OrderRefused(Refused):
    pass


@dataclass(eq=False)
class ModelNotAllowed(OrderRefused, key="model-not-allowed"):
    """The operator does not allow this model, or there is none of that name."""

    model: str


@dataclass(eq=False)
class CoversOff(OrderRefused, key="covers-off"):
    """The model sings to the reference's tune; this guild's moderators accepted no notice of it."""

    model: str


@dataclass(eq=False)
class OptionNotTaken(OrderRefused, key="option-not-taken"):
    """`option` is the command's name of what the model cannot do."""

    option: str
    model: str


class InstrumentalWithLyrics(OrderRefused, key="instrumental-with-lyrics"):
    """A song without a voice has no words."""


@dataclass(eq=False)
class PermissionsMissing(OrderRefused, key="permissions-missing"):
    """`names` are Discord's own names of what the bot lacks in the channel."""

    names: str


class ChannelClosed(OrderRefused, key="channel-closed"):
    """Discord takes nothing from the bot there: the channel is gone, or shut to it."""


class NotInThread(OrderRefused, key="not-in-thread"):
    pass


@dataclass(eq=False)
class NotInThisChannel(OrderRefused, key="not-in-this-channel"):
    """`channels` are mentions of where songs may be ordered."""

    channels: str


class GuildNotServed(OrderRefused, key="guild-not-served"):
    """The operator did not invite this server to spend."""


class GuildOnly(OrderRefused, key="guild-only"):
    pass


@dataclass(eq=False)
class QuotaUsedUp(OrderRefused, key="quota-used-up"):
    """`rule` names which rule refused; `renews_at` is None where it never does."""

    rule: str
    limit: int
    renews_at: datetime | None
    cost: int = 1  # songs that the refused one counts as
    left: int = 0


@dataclass(eq=False)
class BudgetUsedUp(OrderRefused, key="budget-used-up"):
    """The guild's ceiling; `unit`: `songs`, `credits`, or `price` where none is known yet."""

    limit: int
    unit: str
    renews_at: datetime | None


@dataclass(eq=False)
class TooManyLiveJobs(OrderRefused, key="too-many-live-jobs"):
    limit: int


class AlreadyBeingMade(OrderRefused, key="already-being-made"):
    """The same song, by one press, while it is on its way."""


@dataclass(eq=False)
class Blocked(OrderRefused, key="blocked"):
    reason: str
    until: datetime | None


@dataclass(eq=False)
class Paused(OrderRefused, key="paused"):
    reason: str


class WaitTooLong(OrderRefused, key="wait-too-long"):
    """The queue or the provider's outage makes the wait senseless."""


class Restarting(OrderRefused, key="restarting"):
    """It was not looked at before the bot stops."""


class NotYours(Refused, key="not-yours"):
    """A button of somebody else's job."""


class TooLate(Refused, key="too-late"):
    """The job moved on: it can no longer be cancelled, or is already over."""


class StillBeingMade(Refused, key="still-being-made"):
    """A song is cancelled first, and deleted then."""


@dataclass(eq=False)
class SongsUnderWay(Refused, key="songs-under-way"):
    """Nobody is forgotten while songs of theirs are made."""

    count: int


class DialogUnknown(Refused, key="unknown-dialog"):
    """A version before this one opened it; what it was for is not written on it."""


class ButtonUnknown(Refused, key="unknown-button"):
    """Of a version before this one, or of one after it that was taken back."""


class JobUnknown(Refused, key="job-unknown"):
    pass


@dataclass(eq=False)
class SavedNameTaken(Refused, key="saved-name-taken"):
    name: str


@dataclass(eq=False)
class SavedNameUnusable(Refused, key="saved-name-unusable"):
    """Nothing of it can be seen, it is too long, or it reads like an id."""

    limit: int


@dataclass(eq=False)
class LibraryFull(Refused, key="library-full"):
    """`scope`: the member's or the guild's; `unit`: `references` or `bytes`."""

    scope: str
    limit: int
    unit: str


class ModeratorsOnly(Refused, key="moderators-only"):
    pass


@dataclass(eq=False)
class ValueRefused(Refused, key="value-refused"):
    """A moderator's value that makes no sense; `reason` is the key of its sentence."""

    reason: str
