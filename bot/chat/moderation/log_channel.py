"""Moderation made known: entries in the guild's log channel, and to the member where it is wished.

Neither may stop or undo what was done, so that failures are only logged.
"""

import logging

import discord

from bot.chat.discord_errors import FAILURES, cause
from bot.chat.moderation.ledger_sentences import announcement, until
from bot.domain.guild_settings import GuildSettings
from bot.domain.job import GuildId, UserId
from bot.errors import StoreError
from bot.i18n.translate import translator
from bot.store.ledger import Entry, EntryKind
from bot.store.store import Store

log = logging.getLogger(__name__)

TOLD_TO_MEMBER = frozenset({EntryKind.GRANT, EntryKind.BLOCK, EntryKind.UNBLOCK})


class Announcements:
    def __init__(self, *, client: discord.Client, store: Store) -> None:
        self._client = client
        self._store = store

    async def publish(self, entry: Entry) -> None:
        """Make an entry known wherever the guild's settings want it."""
        settings = await self._settings(entry.guild_id)
        await self._post(
            entry.guild_id, settings, announcement(entry, translator(settings.language))
        )
        if settings.tell_members and entry.kind in TOLD_TO_MEMBER and entry.member_id is not None:
            await self._tell(entry, settings, entry.member_id)

    async def announce(self, guild_id: GuildId, key: str, **data: object) -> None:
        """Post a sentence on what is more than one entry."""
        settings = await self._settings(guild_id)
        await self._post(guild_id, settings, translator(settings.language)(key, **data))

    async def _settings(self, guild_id: GuildId) -> GuildSettings:
        try:
            return await self._store.settings(guild_id)
        except StoreError as error:
            log.warning("nothing is made known: %s", type(error).__name__)
            return GuildSettings()

    async def _post(self, guild_id: GuildId, settings: GuildSettings, text: str) -> None:
        if settings.log_channel is None:
            return
        channel = self._client.get_partial_messageable(settings.log_channel, guild_id=guild_id)
        try:
            await channel.send(text)
        except FAILURES as error:
            log.warning("the log channel took no entry: %s", cause(error))

    async def _tell(self, entry: Entry, settings: GuildSettings, member_id: UserId) -> None:
        guild = self._client.get_guild(entry.guild_id)
        sentence = translator(settings.language)(
            f"told-{entry.kind}",
            guild=guild.name if guild else str(entry.guild_id),
            songs=entry.songs,
            until=until(entry),
            reason=entry.reason,
        )
        try:
            conversation = await self._client.create_dm(discord.Object(member_id))
            await conversation.send(sentence)
        except FAILURES as error:
            log.info("a member takes no direct messages: %s", cause(error))
