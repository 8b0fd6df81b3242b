"""Answers to an interaction that was acknowledged, whatever becomes of their requests."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import discord

from bot.chat.discord_errors import FAILURES, LOST, cause
from bot.chat.errors import tell

log = logging.getLogger(__name__)


async def confirm(interaction: discord.Interaction, content: str, **shown: Any) -> None:
    """Say what was done: nothing that goes wrong from here on may be told as a failure.

    `shown`: what else `edit_original_response` takes, which is left out where it does not arrive.
    """
    edit = partial(interaction.edit_original_response, content=content, **shown)
    try:
        await repeat_if_lost(edit)
    except FAILURES as failure:
        log.warning("a confirmation did not arrive: %s", cause(failure))
        await tell(interaction, content)


async def repeat_if_lost(send: Callable[[], Awaitable[object]]) -> None:
    """What may be repeated without harm is sent once more where its answer was lost."""
    try:
        await send()
    except LOST as lost:
        log.info("sent once more: %s", cause(lost))
        await send()
