"""Members' names, for pictures and tables: where no mention can stand for them."""

import asyncio
import logging
from collections.abc import Sequence

import discord

from bot.chat.discord_errors import FAILURES, cause
from bot.domain.job import UserId

log = logging.getLogger(__name__)

AT_ONCE = 100
"""Ids in one request; no more are answered (docs: gateway-events, Request Guild Members)."""
MOST = 1000
"""Ten requests, of the 120 that a connection may send in a minute (docs: gateway)."""
PATIENCE_S = 10.0
"""A name is worth no longer wait; a request that a reconnect swallowed is never answered."""


async def names_of(guild: discord.Guild, user_ids: Sequence[UserId]) -> dict[UserId, str]:
    """Display names of those who are still there, the first `MOST` at most.

    By ids the gateway tells them without the members intent. Where it does not answer, names are
    missing: whoever asks has the ids.
    """
    names: dict[UserId, str] = {}
    asked = [user_id for user_id in user_ids if user_id > 0][:MOST]  # the others were forgotten
    try:
        async with asyncio.timeout(PATIENCE_S):
            for start in range(0, len(asked), AT_ONCE):
                names |= await _names(guild, asked[start : start + AT_ONCE])
    except (*FAILURES, discord.ClientException) as error:
        log.warning("names are missing: %s", cause(error))
    return names


async def _names(guild: discord.Guild, user_ids: Sequence[UserId]) -> dict[UserId, str]:
    members = await guild.query_members(user_ids=list(user_ids), limit=AT_ONCE, cache=False)
    return {UserId(member.id): member.display_name for member in members}
