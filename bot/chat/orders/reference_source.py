"""The reference as a member offered it: an attachment, a link, a link to a message with audio."""

import re
from dataclasses import dataclass

import discord

from bot.chat.discord_errors import FAILURES
from bot.chat.orders.song_dialog import Form
from bot.errors import MessageWithoutAudio, ReferenceMissing, ReferenceTwice
from bot.i18n.translate import one_line
from bot.references.examine import Source

AUDIO_ENDINGS = (".mp3", ".wav", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".aac", ".webm", ".mp4")
LONGEST_NAME = 80

_MESSAGE_LINK = re.compile(
    r"https://(?:(?:ptb|canary)\.)?discord(?:app)?\.com/channels"
    r"/(?P<guild>[0-9]{1,20})/(?P<channel>[0-9]{1,20})/(?P<message>[0-9]{1,20})/?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An address and what to call it; a link is called by what it leads to."""

    url: str
    name: str
    source: Source


async def offered(interaction: discord.Interaction, form: Form) -> Offered:
    """The one reference of a form.

    Raises:
        ReferenceMissing, ReferenceTwice: not exactly one was given.
        MessageWithoutAudio: the linked message carries none that both member and bot may see.
    """
    link = (form.link or "").strip()
    if len(form.attachments) + bool(link) > 1:
        raise ReferenceTwice
    if form.attachments:
        return of_attachment(form.attachments[0])
    if not link:
        raise ReferenceMissing
    match = _MESSAGE_LINK.fullmatch(link)
    if match is not None:
        return of_attachment(await _linked(interaction, match))
    return Offered(url=link, name="", source=Source.LINK)


def of_attachment(attachment: discord.Attachment) -> Offered:
    name = one_line(attachment.filename, LONGEST_NAME)
    return Offered(url=attachment.url, name=name, source=Source.ATTACHMENT)


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


async def _linked(interaction: discord.Interaction, link: re.Match[str]) -> discord.Attachment:
    """Only within the guild, and only where the member may read it himself.

    Without the message content intent Discord shows a bot the attachments of its own messages and
    of those that mention it; for the rest there is the context menu.
    """
    channel = _readable(interaction, int(link["guild"]), int(link["channel"]))
    try:
        return audio_of(await channel.get_partial_message(int(link["message"])).fetch())
    except FAILURES as error:
        raise MessageWithoutAudio from error


def _readable(
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
