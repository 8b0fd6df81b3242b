"""A Discord on loopback: REST, CDN and gateway over real sockets, with Discord's rules."""

from sandbox.discord.channels import SandboxChannel
from sandbox.discord.faults import DiscordFault
from sandbox.discord.guilds import SandboxGuild
from sandbox.discord.options import ClientRefuses, Upload
from sandbox.discord.people import SandboxUser
from sandbox.discord.permissions import Permission
from sandbox.discord.replies import Modal, Reply
from sandbox.discord.server import DiscordServer
from sandbox.discord.transcript import Action, TranscriptEntry
from sandbox.discord.world import ChannelType, Message

__all__ = [
    "Action",
    "ChannelType",
    "ClientRefuses",
    "DiscordFault",
    "DiscordServer",
    "Message",
    "Modal",
    "Permission",
    "Reply",
    "SandboxChannel",
    "SandboxGuild",
    "SandboxUser",
    "TranscriptEntry",
    "Upload",
]
