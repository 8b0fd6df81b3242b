"""What is offered while somebody types."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec

from discord import app_commands

from bot.chat.components.first_answer import before_first_answer
from bot.errors import Refused, StoreUnavailable

P = ParamSpec("P")
Choices = list[app_commands.Choice[str]]

MOST_CHOICES, LONGEST_CHOICE = 25, 100
"""Choices at a time; characters of each. Source: Discord's documentation, Application Commands."""


def offering(find: Callable[P, Awaitable[Choices]]) -> Callable[P, Coroutine[Any, Any, Choices]]:
    """Offer what there is room for, and nothing where it is refused or the database is away.

    Discord has no place for a reason there, but an answer it has to be: what comes after an
    interaction waits for it.
    """

    @wraps(find)
    async def answer(*args: P.args, **kwargs: P.kwargs) -> Choices:
        try:
            async with before_first_answer():
                return (await find(*args, **kwargs))[:MOST_CHOICES]
        except (Refused, StoreUnavailable):
            return []

    return answer
