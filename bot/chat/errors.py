"""The one place that tells a person what went wrong.

Priority, highest first:
1. too late (10062): Discord has told the person already; logged, nothing is sent. The same where
   another process that Discord tells of everything was quicker (40060)
2. an error of ours that a person is told of: its own sentence
3. a failed check of the command tree: the nearest of our own refusals
4. Discord or the network failed under an answer: logged as a warning, since it passes by itself
5. anything else is our bug: logged with the place it came from, `unexpected` is said
"""

import logging

import discord
from discord import app_commands

from bot.chat.context import translator_for
from bot.chat.discord_errors import (
    ALREADY_ACKNOWLEDGED,
    FAILURES,
    LOST,
    UNKNOWN_INTERACTION,
    cause,
)
from bot.errors import GuildOnly, ModeratorsOnly, RefrainError, Refused, StoreUnavailable

log = logging.getLogger(__name__)


async def reply_to_error(interaction: discord.Interaction, error: Exception) -> None:
    """Answer an interaction that failed; only who started it sees the answer."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if interaction.client.is_closed():
        log.info("the bot stopped during an interaction: %s", cause(error))
        return
    if isinstance(error, discord.NotFound) and error.code == UNKNOWN_INTERACTION:
        age = discord.utils.utcnow() - interaction.created_at
        log.warning("interaction answered too late, after %.1f s", age.total_seconds())
        return
    if isinstance(error, discord.HTTPException) and error.code == ALREADY_ACKNOWLEDGED:
        log.info("interaction answered by another process")
        return
    await tell(interaction, translator_for(interaction).explain(log_and_sort(error)))


def log_and_sort(error: Exception) -> RefrainError:
    """Log it, and give what the person is told of it; without a key it is our bug."""
    _log(error)
    return _ours(error)


async def tell(interaction: discord.Interaction, sentence: str) -> None:
    """Say one sentence to the person alone, whatever was answered before."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)
    except FAILURES as error:
        log.warning("an answer did not arrive: %s", cause(error))


def _ours(error: Exception) -> RefrainError:
    if isinstance(error, RefrainError) and error.key:
        return error
    if isinstance(error, app_commands.NoPrivateMessage):
        return GuildOnly()
    if isinstance(error, app_commands.CheckFailure):
        return ModeratorsOnly()
    return RefrainError()


def _log(error: Exception) -> None:
    """A foreign error's text may hold a token or lyrics: only its kind and place are logged."""
    if isinstance(error, Refused | app_commands.CheckFailure):
        log.info("refused: %s", type(error).__name__)
    elif isinstance(error, StoreUnavailable):
        log.warning("database away, a person was told to come again")
    elif isinstance(error, (discord.HTTPException, *LOST)) and not _is_local(error):
        log.warning("an answer did not arrive: %s", cause(error))
    elif isinstance(error, RefrainError):
        log.error("failed: %s", str(error) or type(error).__name__)
    else:
        log.error("failed: %s", cause(error))


def _is_local(error: Exception) -> bool:
    """Whether it names a file or a program here, such as a decoder that cannot be started."""
    return isinstance(error, OSError) and error.filename is not None
