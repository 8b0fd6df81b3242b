"""How a start that waits can be stopped, and how its errors come out."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bot.errors import StartupError

T = TypeVar("T")


async def unless(stop: asyncio.Event, work: Coroutine[object, object, T]) -> T | None:
    """Do the work unless `stop` is set first; None then."""
    async with asyncio.TaskGroup() as tasks:
        working = tasks.create_task(work)
        stopping = tasks.create_task(stop.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        done = working.done()
        working.cancel()
        stopping.cancel()
    return working.result() if done else None


@contextmanager
def unwrap_startup_errors() -> Iterator[None]:
    """Take an error that the operator must fix out of the groups that tasks wrap it in."""
    try:
        yield
    except BaseExceptionGroup as group:
        for error in leaves(group):
            if isinstance(error, StartupError):
                raise error from None
        raise


def leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from leaves(error)
        else:
            yield error
