"""How Discord writes what exists as JSON; checked against its own API description."""

from datetime import datetime
from typing import Any

from sandbox.discord import media
from sandbox.discord.cdn import Cdn
from sandbox.discord.permissions import Overwrite, in_guild
from sandbox.discord.refusals import JsonObject
from sandbox.discord.world import (
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
REPLIED, FORWARDED = 0, 1  # what a message reference refers to
SNAPSHOT = (
    *("type", "content", "mentions", "mention_roles", "attachments", "embeds", "timestamp"),
    *("edited_timestamp", "flags", "components"),
)
"""What is shown of a forwarded message (docs: resources/message, message snapshot object)."""
CONTENT: JsonObject = {"content": "", "embeds": [], "attachments": [], "components": []}
GUILD_WITHOUT: JsonObject = dict.fromkeys(
    (
        *("icon", "description", "home_header", "splash", "discovery_splash", "banner"),
        *("application_id", "afk_channel_id", "widget_channel_id"),
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


def user(who: User) -> JsonObject:
    return {
        "id": str(who.id),
        "username": who.name,
        "global_name": None if who.bot else who.name,
        "discriminator": "0",
        "avatar": None,
        "bot": who.bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def role(held: Role) -> JsonObject:
    return {
        "id": str(held.id),
        "name": held.name,
        "permissions": str(int(held.permissions)),
        "position": held.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": held.managed,
        "mentionable": held.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member(who: Member, *, channel: Channel | None = None) -> JsonObject:
    """With the member's permissions in a channel, where one is given."""
    described: JsonObject = {
        "user": user(who.user),
        "roles": [str(role_id) for role_id in who.role_ids],
        "joined_at": instant(who.joined_at),
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
        described["permissions"] = str(int(channel.permissions_of(who.user)))
    return described


def channel(source: Channel) -> JsonObject:
    described: JsonObject = {
        "id": str(source.id),
        "type": int(source.kind),
        "flags": 0,
        "last_message_id": str(max(source.messages)) if source.messages else None,
    }
    match source.kind:
        case ChannelType.DM:
            return described | _conversation(source)
        case ChannelType.THREAD | ChannelType.PRIVATE_THREAD:
            return described | _in_guild(source) | _thread(source)
        case ChannelType.TEXT | ChannelType.FORUM:
            return described | _in_guild(source) | _text_channel(source)
        case ChannelType.VOICE | ChannelType.STAGE:
            voice = {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
            return described | _in_guild(source) | _text_channel(source) | voice


def _conversation(source: Channel) -> JsonObject:
    return {"recipients": [user(source.recipient)] if source.recipient else []}


def _in_guild(source: Channel) -> JsonObject:
    return {
        "guild_id": str(source.guild_id),
        "name": source.name,
        "parent_id": str(source.parent.id) if source.parent else None,
        "rate_limit_per_user": 0,
    }


def _text_channel(source: Channel) -> JsonObject:
    overwrites = source.overwrites.items()
    return {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [_overwrite(source, *entry) for entry in overwrites],
    }


def _overwrite(source: Channel, target_id: int, overwrite: Overwrite) -> JsonObject:
    of_role = source.guild is not None and target_id in source.guild.roles
    return {
        "id": str(target_id),
        "type": 0 if of_role else 1,
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def _thread(source: Channel) -> JsonObject:
    return {
        "owner_id": str(source.owner_id),
        "message_count": len(source.messages),
        "member_count": 1,
        "total_message_sent": len(source.messages),
        "thread_metadata": {
            "archived": source.archived,
            "locked": source.locked,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2015-01-01T00:00:00+00:00",
        },
    }


def guild(source: Guild) -> JsonObject:
    return GUILD_DEFAULTS | {
        "id": str(source.id),
        "name": source.name,
        "owner_id": str(source.owner_id),
        "preferred_locale": source.locale,
        "premium_tier": source.boost_tier,
        "system_channel_id": str(source.system_channel_id) if source.system_channel_id else None,
        "roles": [role(each) for each in source.roles.values()],
    }


def guild_of_bot(source: Guild, bot: User) -> JsonObject:
    """A guild as `GET /users/@me/guilds` lists it."""
    return {
        "id": str(source.id),
        "name": source.name,
        "icon": None,
        "banner": None,
        "owner": source.owner_id == bot.id,
        "permissions": str(int(in_guild(source.members[bot.id]))),
        "features": [],
    }


def members_by_ids(described: Guild, request: JsonObject) -> JsonObject:
    """GUILD_MEMBERS_CHUNK: one is enough, since of a hundred ids the rest is not answered."""
    wanted = request["user_ids"] if isinstance(request["user_ids"], list) else [request["user_ids"]]
    found = {int(user_id): described.members.get(int(user_id)) for user_id in wanted[:100]}
    return {
        "guild_id": str(described.id),
        "members": [member(who) for who in found.values() if who],
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": [str(user_id) for user_id, who in found.items() if who is None],
        "nonce": request.get("nonce"),
    }


def _is_open(source: Channel, bot: User) -> bool:
    return source.is_thread and not source.archived and source.is_open_to(bot)


def _open_thread(source: Channel, bot: User) -> JsonObject:
    joined = bot.id in source.member_ids
    return channel(source) | ({"member": thread_member(source, bot)} if joined else {})


def thread_member(source: Channel, who: User) -> JsonObject:
    """Tells a bot that it is in a thread (docs: resources/channel, thread member object)."""
    return {
        "id": str(source.id),
        "user_id": str(who.id),
        "join_timestamp": "2015-01-01T00:00:00+00:00",
        "flags": 0,
    }


def guild_joined(described: Guild, world: World) -> JsonObject:
    """GUILD_CREATE of a guild that the bot has just joined says nothing of an outage."""
    created = guild_created(described, world)
    del created["unavailable"]
    return created


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
        "threads": [
            _open_thread(each, world.bot) for each in channels if _is_open(each, world.bot)
        ],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment(file: Attachment, channel: Channel, cdn: Cdn) -> JsonObject:
    url = cdn.url(file, channel)
    described: dict[str, Any] = {
        "id": str(file.id),
        "filename": file.filename,
        "size": file.size,
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
        "description": file.description,
        "ephemeral": file.ephemeral or None,
    }
    return {key: value for key, value in described.items() if value is not None}


def message(said: Message, cdn: Cdn) -> JsonObject:
    files = [attachment(each, said.channel, cdn) for each in said.attachments]
    named = {f"attachment://{each['filename']}": each for each in files}
    described: JsonObject = {
        "id": str(said.id),
        "channel_id": str(said.channel.id),
        "author": user(said.author),
        "type": ORDINARY if said.reply_to is None else REPLY,
        "content": said.content,
        "timestamp": instant(said.posted_at),
        "edited_timestamp": instant(said.edited_at) if said.edited_at else None,
        "tts": False,
        "pinned": False,
        "mention_everyone": said.mentions_everyone,
        "mentions": [user(each) for each in said.mentions],
        "mention_roles": [str(each.id) for each in said.mentioned_roles],
        "attachments": files,
        "embeds": [media.embed(embed, named) for embed in said.embeds],
        "components": [media.component(each, named) for each in said.components],
        "flags": said.flags,
    }
    return described | _origin(said, cdn)


def withheld(payload: JsonObject) -> JsonObject:
    """A message as it is shown to a bot without a right to its content."""
    snapshots = payload.get("message_snapshots", ())
    shown = [{"message": snapshot["message"] | CONTENT} for snapshot in snapshots]
    return payload | CONTENT | ({"message_snapshots": shown} if shown else {})


def _origin(said: Message, cdn: Cdn) -> JsonObject:
    """What a message answers: another message, an interaction, a request with a nonce."""
    origin: JsonObject = {}
    if said.nonce is not None:
        origin["nonce"] = said.nonce
    if said.author.bot:
        origin["application_id"] = str(said.author.id)
    if said.interaction_id is not None:
        origin["webhook_id"] = str(said.author.id)
    if said.reply_to is not None:
        origin |= _reply(said.channel, said.reply_to, cdn)
    if said.forwarded is not None:
        origin |= _forward(said.forwarded, cdn)
    return origin


def _forward(original: Message, cdn: Cdn) -> JsonObject:
    described = message(original, cdn)
    return {
        "message_reference": _reference(original.channel, original.id, FORWARDED),
        "message_snapshots": [{"message": {key: described[key] for key in SNAPSHOT}}],
    }


def _reference(channel: Channel, message_id: int, kind: int) -> JsonObject:
    guild = {"guild_id": str(channel.guild.id)} if channel.guild else {}
    return {"type": kind, "channel_id": str(channel.id), "message_id": str(message_id)} | guild


def _reply(channel: Channel, replied_id: int, cdn: Cdn) -> JsonObject:
    reference = _reference(channel, replied_id, REPLIED)
    replied = channel.messages.get(replied_id)
    if replied is None:
        return {"message_reference": reference, "referenced_message": None}
    shown = message(replied, cdn)
    shown.pop("referenced_message", None)  # one level is shown
    return {"message_reference": reference, "referenced_message": shown}


def instant(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
