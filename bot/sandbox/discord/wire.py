"""How Discord writes what exists as JSON; checked against its own API description."""

from datetime import datetime
from typing import Any

from bot.sandbox.discord import media
from bot.sandbox.discord.cdn import Cdn
from bot.sandbox.discord.permissions import Overwrite, in_guild
from bot.sandbox.discord.refusals import JsonObject
from bot.sandbox.discord.world import (
    Attachment,
    Channel,
    ChannelType,
    Guild,
    Member,
    Message,
    Role,
    User,
    World,
)

ORDINARY, REPLY = 0, 19
GUILD_WITHOUT: JsonObject = dict.fromkeys(
    (
        *("icon", "description", "home_header", "splash", "discovery_splash", "banner"),
        *("application_id", "afk_channel_id", "system_channel_id", "widget_channel_id"),
        *("max_presences", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id"),
        *("public_updates_channel_id", "incidents_data"),
    )
)
GUILD_DEFAULTS: JsonObject = GUILD_WITHOUT | {
    "afk_timeout": 300,
    "default_message_notifications": 0,
    "emojis": [],
    "explicit_content_filter": 0,
    "features": [],
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "mfa_level": 0,
    "nsfw": False,
    "nsfw_level": 0,
    "premium_progress_bar_enabled": False,
    "premium_subscription_count": 0,
    "region": "deprecated",
    "stickers": [],
    "system_channel_flags": 0,
    "verification_level": 0,
    "widget_enabled": False,
}


def user(user: User) -> JsonObject:
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name,
        "discriminator": "0",
        "avatar": None,
        "bot": user.bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def role(role: Role) -> JsonObject:
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member(member: Member, *, channel: Channel | None = None) -> JsonObject:
    """With the member's permissions in a channel, where one is given."""
    described: JsonObject = {
        "user": user(member.user),
        "roles": [str(role_id) for role_id in member.role_ids],
        "joined_at": instant(member.joined_at),
        "nick": None,
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "premium_since": None,
        "pending": False,
        "mute": False,
        "deaf": False,
        "flags": 0,
    }
    if channel is not None:
        described["permissions"] = str(int(channel.permissions_of(member.user)))
    return described


def channel(channel: Channel) -> JsonObject:
    described: JsonObject = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "last_message_id": str(max(channel.messages)) if channel.messages else None,
    }
    match channel.kind:
        case ChannelType.DM:
            return described | _conversation(channel)
        case ChannelType.THREAD:
            return described | _in_guild(channel) | _thread(channel)
        case ChannelType.TEXT:
            return described | _in_guild(channel) | _text_channel(channel)


def _conversation(channel: Channel) -> JsonObject:
    return {"recipients": [user(channel.recipient)] if channel.recipient else []}


def _in_guild(channel: Channel) -> JsonObject:
    return {
        "guild_id": str(channel.guild.id if channel.guild else 0),
        "name": channel.name,
        "parent_id": str(channel.parent.id) if channel.parent else None,
        "rate_limit_per_user": 0,
    }


def _text_channel(channel: Channel) -> JsonObject:
    overwrites = channel.overwrites.items()
    return {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [_overwrite(channel, *entry) for entry in overwrites],
    }


def _overwrite(channel: Channel, target_id: int, overwrite: Overwrite) -> JsonObject:
    of_role = channel.guild is not None and target_id in channel.guild.roles
    return {
        "id": str(target_id),
        "type": 0 if of_role else 1,
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def _thread(channel: Channel) -> JsonObject:
    return {
        "owner_id": str(channel.owner_id),
        "message_count": len(channel.messages),
        "member_count": 1,
        "total_message_sent": len(channel.messages),
        "thread_metadata": {
            "archived": channel.archived,
            "locked": channel.locked,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2015-01-01T00:00:00+00:00",
        },
    }


def guild(guild: Guild) -> JsonObject:
    return GUILD_DEFAULTS | {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "preferred_locale": guild.locale,
        "premium_tier": guild.boost_tier,
        "roles": [role(each) for each in guild.roles.values()],
    }


def guild_of_bot(guild_: Guild, bot: User) -> JsonObject:
    """A guild as `GET /users/@me/guilds` lists it."""
    return {
        "id": str(guild_.id),
        "name": guild_.name,
        "icon": None,
        "banner": None,
        "owner": guild_.owner_id == bot.id,
        "permissions": str(int(in_guild(guild_.members[bot.id]))),
        "features": [],
    }


def guild_created(described: Guild, world: World) -> JsonObject:
    """GUILD_CREATE: the guild, and of its members the bot alone, as without the members intent."""
    channels = world.channels_of(described)
    bot = described.members[world.bot.id]
    return guild(described) | {
        "joined_at": instant(bot.joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(described.members),
        "members": [member(bot)],
        "channels": [channel(each) for each in channels if not each.is_thread],
        "threads": [channel(each) for each in channels if each.is_thread and not each.archived],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment(attachment: Attachment, channel: Channel, cdn: Cdn) -> JsonObject:
    url = cdn.url(attachment, channel)
    described: dict[str, Any] = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": attachment.size,
        "url": url,
        "proxy_url": url,
        "content_type": attachment.content_type,
        "description": attachment.description,
        "ephemeral": attachment.ephemeral or None,
    }
    return {key: value for key, value in described.items() if value is not None}


def message(message: Message, cdn: Cdn) -> JsonObject:
    files = [attachment(each, message.channel, cdn) for each in message.attachments]
    named = {f"attachment://{each['filename']}": each for each in files}
    described: JsonObject = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "author": user(message.author),
        "type": ORDINARY if message.reply_to is None else REPLY,
        "content": message.content,
        "timestamp": instant(message.posted_at),
        "edited_timestamp": instant(message.edited_at) if message.edited_at else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": message.mentions_everyone,
        "mentions": [user(each) for each in message.mentions],
        "mention_roles": [str(each.id) for each in message.mentioned_roles],
        "attachments": files,
        "embeds": [media.embed(embed, named) for embed in message.embeds],
        "components": [media.component(each, named) for each in message.components],
        "flags": message.flags,
    }
    return described | _origin(message, cdn)


def _origin(message: Message, cdn: Cdn) -> JsonObject:
    """What a message answers: another message, an interaction, a request with a nonce."""
    origin: JsonObject = {}
    if message.nonce is not None:
        origin["nonce"] = message.nonce
    if message.author.bot:
        origin["application_id"] = str(message.author.id)
    if message.interaction_id is not None:
        origin["webhook_id"] = str(message.author.id)
    if message.reply_to is not None:
        origin |= _referenced(message.channel, message.reply_to, cdn)
    return origin


def _referenced(channel: Channel, replied_id: int, cdn: Cdn) -> JsonObject:
    reference = {"type": 0, "channel_id": str(channel.id), "message_id": str(replied_id)}
    if channel.guild is not None:
        reference["guild_id"] = str(channel.guild.id)
    replied = channel.messages.get(replied_id)
    if replied is None:
        return {"message_reference": reference, "referenced_message": None}
    shown = message(replied, cdn)
    shown.pop("referenced_message", None)  # one level is shown
    return {"message_reference": reference, "referenced_message": shown}


def instant(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
