"""A Discord on loopback: REST, CDN and gateway over real sockets, with Discord's rules."""

from bot.sandbox.discord.faults import Fault
from bot.sandbox.discord.guilds import GuildPlace
from bot.sandbox.discord.options import ClientRefuses, Upload
from bot.sandbox.discord.people import Person
from bot.sandbox.discord.permissions import Permission
from bot.sandbox.discord.places import ChannelPlace
from bot.sandbox.discord.replies import Modal, Reply
from bot.sandbox.discord.server import DiscordServer
from bot.sandbox.discord.transcript import Deed, Happening
from bot.sandbox.discord.world import Message

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
