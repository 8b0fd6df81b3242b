"""A Discord on loopback: REST, CDN and gateway over real sockets, with Discord's rules."""

from sandbox.discord.faults import Fault
from sandbox.discord.guilds import GuildPlace
from sandbox.discord.options import ClientRefuses, Upload
from sandbox.discord.people import Person
from sandbox.discord.permissions import Permission
from sandbox.discord.places import ChannelPlace
from sandbox.discord.replies import Modal, Reply
from sandbox.discord.server import DiscordServer
from sandbox.discord.transcript import Deed, Happening
from sandbox.discord.world import Message

__all__ = [
    "ChannelPlace",
    "ClientRefuses",
    "Deed",
    "DiscordServer",
    "Fault",
    "GuildPlace",
    "Happening",
    "Message",
    "Modal",
    "Permission",
    "Person",
    "Reply",
    "Upload",
]
