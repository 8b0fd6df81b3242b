"""What may be wrong with a file that was fetched.

A member's reference and a paid result go through the same client and the same proof. So these say
nothing of money and name no sentence; who asked for the file translates them.
"""

from dataclasses import dataclass

from bot.errors.base import WithData


class FileUnusable(WithData):
    pass


class FetchFailed(FileUnusable):
    """The file did not come."""


class LinkInvalid(FetchFailed):
    """The text is not an address we open: scheme, user, port, length or spelling."""


class LinkUnreachable(FetchFailed):
    """Blocked, refused, timed out or not found: alike on purpose, else we would be a port scan."""


class LinkExpired(FetchFailed):
    """A signed address that is no longer served."""


@dataclass(eq=False)
class FileTooLarge(FetchFailed):
    limit_bytes: int


class NotUsableAudio(FileUnusable):
    """The file came and is not what was asked for."""


class AudioNotRecognised(NotUsableAudio):
    """The file begins like no format of sound that is known."""


class WebPageFound(NotUsableAudio):
    """A page, which shows or leads to the file."""


@dataclass(eq=False)
class AudioWrongFormat(NotUsableAudio):
    """`format` is the name of what was found: Ogg, FLAC, M4A and the like."""

    format: str


@dataclass(eq=False)
class AudioTooShort(NotUsableAudio):
    seconds: float
    needed_s: float


@dataclass(eq=False)
class AudioTooLong(NotUsableAudio):
    limit_s: float


class AudioDamaged(NotUsableAudio):
    pass


class AudioSilent(NotUsableAudio):
    pass
