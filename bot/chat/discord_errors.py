"""Discord's and aiohttp's errors, translated once into ours."""

import asyncio
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import discord

from bot.errors import DeliveryRefused, DeliveryUncertain, TooLargeToPost

FAILURES = (
    discord.HTTPException,
    discord.RateLimited,
    discord.GatewayNotFound,
    aiohttp.ClientError,
    OSError,
    asyncio.TimeoutError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""All that a call of discord.py raises when Discord or the way to it is at fault.

Resets arrive as aiohttp's and the system's own errors; a proxy's page, torn JSON or a 429 without
`retry_after` end in one of the last four, since the library trusts the shape of an answer.
"""

LOST = (aiohttp.ClientError, OSError)
"""The connection broke: what was sent may have arrived."""

TOO_LARGE = frozenset({40005, 50045})
REPLY_NEEDS_HISTORY = 160002
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060

CHANNEL_SHUT = frozenset({10003, 10004, 50001, 50008, 50013, 50024, 50083, 160005})
"""Discord's certain no to a message there (docs: JSON error codes): the channel or its server is
unknown, access or permission lacks, the channel takes no messages, the thread is locked. To a new
message 50083 says the same: it wakes an archived thread that is not locked."""

_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _INVALID_FORM = 10003, 10008, 50035
OVER_AND_DONE = frozenset({_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _INVALID_FORM})
"""What is gone stays gone, and a repeat does not repair our own fault. A status alone tells
neither: a proxy answers with 404 as well, and an archived thread with 400."""

_REFUSED_STATUS = range(400, 500)
_NOT_A_REFUSAL = frozenset({401, 408, 429})
_INTERNAL_NETWORK_ERROR = 40333
"""A 403 that tells nothing of the message (docs: JSON error codes)."""


@contextmanager
def delivering() -> Iterator[None]:
    """Translate what goes wrong while a song is posted or looked for.

    Raises:
        TooLargeToPost, DeliveryRefused: certainly nothing was posted.
        DeliveryUncertain: it may have been.
    """
    try:
        yield
    except FAILURES as error:
        raise translate_error(error) from error


def translate_error(error: Exception) -> DeliveryRefused | TooLargeToPost | DeliveryUncertain:
    """Sorted by what the caller must do; Discord's own text stays out of it."""
    if not isinstance(error, discord.HTTPException):
        return DeliveryUncertain(type(error).__name__)
    detail = f"{error.status}/{error.code}"
    if error.status == 413 or error.code in TOO_LARGE:  # noqa: PLR2004 - content too large
        return TooLargeToPost(detail)
    if error.status in _REFUSED_STATUS and error.status not in _NOT_A_REFUSAL and _by_api(error):
        return DeliveryRefused(detail)
    return DeliveryUncertain(detail)


def _by_api(error: discord.HTTPException) -> bool:
    """A page is a proxy's, and tells nothing of the message."""
    plain = error.response.content_type == "application/json"
    return plain and error.code != _INTERNAL_NETWORK_ERROR


def cause(error: BaseException) -> str:
    """What the log may say of a foreign error: kind, Discord's codes and place, never its text."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status}/{error.code}"
    places = traceback.extract_tb(error.__traceback__)[-2:]
    where = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))
    return f"{type(error).__name__} at {where}" if where else type(error).__name__
