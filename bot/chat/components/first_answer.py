"""Reads before the first answer to an interaction: dialogs and choices show what is stored."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StoreUnavailable

READ_WAIT_S = 1.0
"""Discord waits three seconds for the first answer; a database that hangs takes thirty."""


@asynccontextmanager
async def before_first_answer() -> AsyncIterator[None]:
    """Around such a read. Raises StoreUnavailable where it takes too long."""
    try:
        async with asyncio.timeout(READ_WAIT_S):
            yield
    except TimeoutError as error:
        raise StoreUnavailable from error
