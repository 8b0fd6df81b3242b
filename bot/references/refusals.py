"""What a member is told of a reference that cannot be used."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager

from bot.audio.formats import DEMUXERS, AudioFormat
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


def can_convert(refused: ReferenceRefused, formats: Collection[str]) -> bool:
    """Whether an MP3 may become of a refused reference, and is taken.

    A decoder plays more than the proof.
    """
    if isinstance(refused, ReferenceWrongFormat):
        return AudioFormat.MP3 in formats and refused.format in DEMUXERS
    return AudioFormat.MP3 in formats and isinstance(refused, ReferenceDamaged)


@asynccontextmanager
async def refuse_unusable() -> AsyncIterator[None]:
    """Tell the member what was wrong with the file; around a method as a decorator."""
    try:
        yield
    except (FileUnusable, TranscodeFailed) as error:
        raise REFUSALS[type(error)](**error.data()) from error
