"""What a server is told that has just added the bot."""

import logging
from datetime import timedelta

import discord

from bot.chat.discord_errors import FAILURES, cause
from bot.domain.job import GuildId, UserId
from bot.errors import StoreError
from bot.i18n.markdown import Markup
from bot.i18n.translate import Translator, translator
from bot.store.store import Store

log = logging.getLogger(__name__)

NEW = timedelta(minutes=1)
"""A server that was joined earlier is not greeted: within "a few minutes" Discord drops a second
message of the same nonce, so that starts, new sessions and other processes add none."""


class Greeting:
    """One message in the system channel, or none where the bot may not speak there.

    Discord announces every server after each start, and a join within a start in the same way; when
    it was joined tells them apart.
    """

    def __init__(self, *, store: Store) -> None:
        self._store = store

    async def greet(self, guild: discord.Guild) -> None:
        """Greet it if it is new."""
        channel = guild.system_channel
        if channel is None or not _is_new(guild) or not _may_speak(channel, guild):
            return
        try:
            text = await self._text(guild, translator(guild.preferred_locale.value))
            await channel.send(text, nonce=f"hi-{guild.id}")
        except (*FAILURES, StoreError) as error:
            log.info("a new server was not greeted: %s", cause(error))

    async def _text(self, guild: discord.Guild, translate: Translator) -> str:
        status = await self._store.quota_status(GuildId(guild.id), UserId(guild.owner_id or 0))
        quota = status.quota
        window = Markup(translate("quota-window", window=quota.window.text))
        songs = "unlimited" if quota.songs is None else quota.songs
        return translate("greeting", songs=songs, window=window)


def _is_new(guild: discord.Guild) -> bool:
    """By the wall clock: Discord dates the join."""
    joined_at = guild.me.joined_at
    return joined_at is not None and discord.utils.utcnow() - joined_at < NEW


def _may_speak(channel: discord.TextChannel, guild: discord.Guild) -> bool:
    granted = channel.permissions_for(guild.me)
    return granted.view_channel and granted.send_messages
