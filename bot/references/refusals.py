"""What a member is told of a reference that cannot be used."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from bot.errors import (
    AudioDamaged,
    AudioNotRecognised,
    AudioSilent,
    AudioTooLong,
    AudioTooShort,
    AudioWrongFormat,
    FileTooLarge,
    FileUnusable,
    LinkExpired,
    LinkInvalid,
    LinkUnreachable,
    ReferenceDamaged,
    ReferenceExpired,
    ReferenceLinkInvalid,
    ReferenceNotAudio,
    ReferenceRefused,
    ReferenceSilent,
    ReferenceTooLarge,
    ReferenceTooLong,
    ReferenceTooShort,
    ReferenceUnreachable,
    ReferenceWebPage,
    ReferenceWrongFormat,
    TranscodeFailed,
    WebPageFound,
)

REFUSALS: Mapping[type[FileUnusable | TranscodeFailed], Callable[..., ReferenceRefused]] = {
    LinkInvalid: ReferenceLinkInvalid,
    LinkUnreachable: ReferenceUnreachable,
    LinkExpired: ReferenceExpired,
    FileTooLarge: ReferenceTooLarge,
    AudioNotRecognised: ReferenceNotAudio,
    WebPageFound: ReferenceWebPage,
    AudioWrongFormat: ReferenceWrongFormat,
    AudioTooShort: ReferenceTooShort,
    AudioTooLong: ReferenceTooLong,
    AudioDamaged: ReferenceDamaged,
    AudioSilent: ReferenceSilent,
    TranscodeFailed: ReferenceDamaged,
}
"""What a member is told of a file that is unusable; nothing was spent on it yet."""


@asynccontextmanager
async def refuse_unusable() -> AsyncIterator[None]:
    """Tell the member what was wrong with the file; around a method as a decorator."""
    try:
        yield
    except (FileUnusable, TranscodeFailed) as error:
        raise REFUSALS[type(error)](**error.data()) from error
