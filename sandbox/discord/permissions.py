"""Who may do what where, computed as Discord documents it (topics/permissions)."""

from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # world.py holds overwrites, so it imports this module
    from sandbox.discord.world import Channel, Member


class Permission(IntFlag):
    """Discord's bits, under Discord's names."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    CONNECT = 1 << 20
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40


NOTHING = Permission(0)
EVERYTHING = ~NOTHING
ORDINARY = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CONNECT
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)
"""What @everyone has in a guild that was just made."""
DIRECT = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE
"""What `app_permissions` holds in a direct message."""
NEEDS_SENDING = Permission.EMBED_LINKS | Permission.ATTACH_FILES | Permission.MENTION_EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows and denies to one role or one member."""

    allow: Permission = NOTHING
    deny: Permission = NOTHING


def in_guild(member: "Member") -> Permission:
    """What a member may do before any channel has its say."""
    guild = member.guild
    granted = guild.everyone.permissions
    for role_id in member.role_ids:
        granted |= guild.roles[role_id].permissions
    if member.user.id == guild.owner_id or Permission.ADMINISTRATOR in granted:
        return EVERYTHING
    return granted


def in_channel(member: "Member", channel: "Channel") -> Permission:
    """What a member may do there; a thread follows its parent's overwrites."""
    granted = in_guild(member)
    if granted == EVERYTHING:
        return EVERYTHING
    overwrites = (channel.parent if channel.is_thread and channel.parent else channel).overwrites
    granted = _apply(granted, overwrites.get(member.guild.id))
    of_roles = [overwrites[role_id] for role_id in member.role_ids if role_id in overwrites]
    for overwrite in of_roles:
        granted &= ~overwrite.deny
    for overwrite in of_roles:
        granted |= overwrite.allow
    granted = _apply(granted, overwrites.get(member.user.id))
    return _without_the_pointless(granted, channel)


def _apply(granted: Permission, overwrite: Overwrite | None) -> Permission:
    return granted if overwrite is None else granted & ~overwrite.deny | overwrite.allow


def _without_the_pointless(granted: Permission, channel: "Channel") -> Permission:
    """Who cannot see a channel can do nothing in it; who cannot write there attaches nothing."""
    if Permission.VIEW_CHANNEL not in granted:
        return NOTHING
    return granted if sending(channel) in granted else granted & ~NEEDS_SENDING


def sending(channel: "Channel") -> Permission:
    """The permission to write there."""
    return Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
