"""Logging in to Discord and staying connected, however long Discord is away."""

import logging

import discord

from bot.backoff import backoff
from bot.chat.client import Refrain
from bot.chat.discord_errors import FAILURES, cause
from bot.clock import Clock
from bot.config_values import Secret
from bot.errors import CredentialsRefused

log = logging.getLogger(__name__)

AGAIN_S = (1.0, 60.0)
AUTHENTICATION_FAILED = 4004  # docs: topics/opcodes-and-status-codes, gateway close codes
REFUSED = "discord.token: Discord refuses it. Copy it again from the application's page Bot."


async def log_in(client: Refrain, token: Secret, *, clock: Clock) -> None:
    """Log in; while Discord does not answer, try again.

    Raises CredentialsRefused where the token is wrong.
    """
    for wait_s in backoff(*AGAIN_S):
        try:
            await client.login(token.reveal())
        except discord.LoginFailure as error:
            raise CredentialsRefused(REFUSED) from error
        except FAILURES as error:
            log.warning("Discord does not answer", extra={"cause": cause(error), "wait_s": wait_s})
            await _close_session(client)
            await clock.sleep(wait_s)
        else:
            return


async def _close_session(client: Refrain) -> None:
    """Each login opens a session of its own, on the connector that the last one closed."""
    await client.http.close()
    client.http.connector = discord.utils.MISSING


async def stay_connected(client: Refrain, *, clock: Clock) -> None:
    """Keep the gateway open until the client is closed.

    The library reconnects by itself once it was connected; before that a failure ends it.
    Raises CredentialsRefused where the token was taken back meanwhile.
    """
    for wait_s in backoff(*AGAIN_S):
        try:
            await client.connect()
        except discord.ConnectionClosed as error:
            if error.code == AUTHENTICATION_FAILED:
                raise CredentialsRefused(REFUSED) from error
            raise
        except FAILURES as error:
            if client.is_closed():
                raise
            log.warning("no gateway", extra={"cause": cause(error), "wait_s": wait_s})
            await clock.sleep(wait_s)
        else:
            return
