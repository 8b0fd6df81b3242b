from dataclasses import dataclass

from bot.sandbox.discord.callbacks import Callbacks
from bot.sandbox.discord.cdn import Cdn
from bot.sandbox.discord.commands import Commands
from bot.sandbox.discord.gateway import Gateway
from bot.sandbox.discord.interactions import Interactions
from bot.sandbox.discord.messages import Messages
from bot.sandbox.discord.transcript import Transcript
from bot.sandbox.discord.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What people and places act through."""

    world: World
    gateway: Gateway
    cdn: Cdn
    transcript: Transcript
    messages: Messages
    interactions: Interactions
    callbacks: Callbacks
    commands: Commands
