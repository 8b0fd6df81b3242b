"""The reference as it was given: an attachment, a link, a link to a message with audio."""

import re
from collections.abc import Iterable

import discord

from bot.chat.discord_errors import FAILURES
from bot.errors import MessageWithoutAudio
from bot.i18n.markdown import one_line
from bot.references.examine import Source
from bot.services.orders import ReferenceSource

AUDIO_ENDINGS = (".mp3", ".wav", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".aac", ".webm", ".mp4")
LONGEST_NAME = 80

_MESSAGE_LINK = re.compile(
    r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/channels"
    r"/(?P<guild>[0-9]{1,20})/(?P<channel>[0-9]{1,20})/(?P<message>[0-9]{1,20})/?"
)


def reference_sources(
    attachments: Iterable[discord.Attachment | None], link: str | None
) -> tuple[ReferenceSource, ...]:
    """What was given, in one list, whether or not it is too much or too little."""
    attached = [source_of(each) for each in attachments if each is not None]
    address = (link or "").strip()
    if not address:
        return tuple(attached)
    is_message = _MESSAGE_LINK.fullmatch(address) is not None
    return (
        *attached,
        ReferenceSource(url=address, source=Source.MESSAGE if is_message else Source.LINK),
    )


def source_of(attachment: discord.Attachment) -> ReferenceSource:
    name = one_line(attachment.filename, LONGEST_NAME)
    return ReferenceSource(url=attachment.url, name=name, source=Source.ATTACHMENT)


async def look_up(interaction: discord.Interaction, source: ReferenceSource) -> ReferenceSource:
    """What is to be fetched: of a linked message, its audio.

    Raises:
        MessageWithoutAudio: the message carries none that both member and bot may see.
    """
    match = _MESSAGE_LINK.fullmatch(source.url) if source.source is Source.MESSAGE else None
    return source if match is None else source_of(await _fetch_audio(interaction, match))


def audio_of(message: discord.Message) -> discord.Attachment:
    """The first attachment that claims to be audio; whether it is, its bytes will tell.

    Raises:
        MessageWithoutAudio: there is none, or the bot is not shown it.
    """
    for attachment in message.attachments:
        kind = attachment.content_type or ""
        if kind.startswith("audio/") or attachment.filename.lower().endswith(AUDIO_ENDINGS):
            return attachment
    raise MessageWithoutAudio


async def _fetch_audio(interaction: discord.Interaction, link: re.Match[str]) -> discord.Attachment:
    """Only within the guild, and only where the member may read it as well.

    Without the message content intent Discord shows a bot the attachments of its own messages and
    of those that mention it; for the rest there is the context menu.
    """
    channel = _readable_channel(interaction, int(link["guild"]), int(link["channel"]))
    try:
        return audio_of(await channel.get_partial_message(int(link["message"])).fetch())
    except FAILURES as error:
        raise MessageWithoutAudio from error


def _readable_channel(
    interaction: discord.Interaction, guild_id: int, channel_id: int
) -> discord.TextChannel | discord.VoiceChannel | discord.Thread:
    guild, member = interaction.guild, interaction.user
    if guild is None or guild.id != guild_id or not isinstance(member, discord.Member):
        raise MessageWithoutAudio
    channel = guild.get_channel_or_thread(channel_id)
    if not isinstance(channel, discord.TextChannel | discord.VoiceChannel | discord.Thread):
        raise MessageWithoutAudio
    if (
        isinstance(channel, discord.Thread)
        and channel.is_private()
        and channel_id != interaction.channel_id
    ):
        raise MessageWithoutAudio  # who is in a private thread is not known here
    granted = channel.permissions_for(member)
    if not (granted.view_channel and granted.read_message_history):
        raise MessageWithoutAudio
    return channel
