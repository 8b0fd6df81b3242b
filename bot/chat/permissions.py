"""What the bot needs in a channel, by Discord's own names."""

from collections.abc import Iterable

import discord

IN_A_CHANNEL = ("view_channel", "send_messages", "embed_links", "attach_files")
HISTORY = "read_message_history"
"""For a reply, and to look for a song before it is posted again."""
IN_A_THREAD = "send_messages_in_threads"
IN_A_VOICE_CHANNEL = "connect"
"""Without it Discord shuts a voice or stage channel's chat, whatever else is granted."""

INVITE = discord.Permissions(**dict.fromkeys((*IN_A_CHANNEL, HISTORY, IN_A_THREAD), True))
"""What the invite link asks for; README.md names the same number."""


def missing_here(interaction: discord.Interaction) -> list[str]:
    """Names of the permissions that the bot lacks where it was asked."""
    channel = interaction.channel
    return missing(
        interaction.app_permissions,
        thread=isinstance(channel, discord.Thread),
        voice=isinstance(channel, discord.VoiceChannel | discord.StageChannel),
    )


def missing(granted: discord.Permissions, *, thread: bool, voice: bool = False) -> list[str]:
    """Names of the permissions that the bot lacks in a channel or thread.

    They do not tell whether it is in a private thread: only Discord's answer to a message does.
    """
    needed = [*IN_A_CHANNEL, HISTORY]
    if thread:
        needed[needed.index("send_messages")] = IN_A_THREAD
    if voice:
        needed.append(IN_A_VOICE_CHANNEL)
    return _missing(granted, needed)


def _missing(granted: discord.Permissions, needed: Iterable[str]) -> list[str]:
    return [_name(flag) for flag in needed if not getattr(granted, flag)]


def _name(flag: str) -> str:
    """As the Discord app writes it: `Send Messages in Threads`."""
    return flag.replace("_", " ").title().replace(" In ", " in ")


def missing_in_guild(granted: int) -> list[str]:
    """Names of what the bot lacks in a guild as a whole; `granted` is the number on the wire."""
    permissions = discord.Permissions(granted)
    if permissions.administrator:
        return []
    return _missing(permissions, (*IN_A_CHANNEL, HISTORY, IN_A_THREAD))
