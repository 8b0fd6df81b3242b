"""Discord's and aiohttp's errors, translated once into ours."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.errors import DeliveryRefused, DeliveryUncertain, TooLargeToPost

FAILURES = (
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    asyncio.TimeoutError,
    KeyError,  # discord.py reads `retry_after` from a 429 that may not carry it
)
"""All that a call of discord.py raises when Discord or the way to it is at fault: resets arrive as
aiohttp's and the system's own errors."""

TOO_LARGE = frozenset({40005, 50045})
REPLY_NEEDS_HISTORY = 160002
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060

_REFUSED_STATUS = range(400, 500)
_NOT_A_REFUSAL = frozenset({401, 408, 429})


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
        raise translated(error) from error


def translated(error: Exception) -> DeliveryRefused | TooLargeToPost | DeliveryUncertain:
    """Sorted by what the caller must do; Discord's own text stays out of it."""
    if not isinstance(error, discord.HTTPException):
        return DeliveryUncertain(type(error).__name__)
    detail = f"{error.status}/{error.code}"
    if error.status == 413 or error.code in TOO_LARGE:  # noqa: PLR2004 - content too large
        return TooLargeToPost(detail)
    if error.status in _REFUSED_STATUS and error.status not in _NOT_A_REFUSAL:
        return DeliveryRefused(detail)
    return DeliveryUncertain(detail)


def is_gone(error: Exception) -> bool:
    """The message or its channel no longer exists."""
    return isinstance(error, discord.NotFound)


def cause(error: Exception) -> str:
    """What the log may say of a foreign error: its kind and Discord's codes, never its text."""
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status}/{error.code}"
    return type(error).__name__
