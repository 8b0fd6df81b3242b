from dataclasses import dataclass

from sandbox.discord.callbacks import Callbacks
from sandbox.discord.cdn import Cdn
from sandbox.discord.commands import RegisteredCommands
from sandbox.discord.gateway import Gateway
from sandbox.discord.interactions import Interactions
from sandbox.discord.messages import Messages
from sandbox.discord.transcript import Transcript
from sandbox.discord.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What users, channels and guilds act through."""

    world: World
    gateway: Gateway
    cdn: Cdn
    transcript: Transcript
    messages: Messages
    interactions: Interactions
    callbacks: Callbacks
    commands: RegisteredCommands
