"""Whom a message mentions, and whom of these it is allowed to ping."""

import re
from dataclasses import dataclass

from sandbox.discord.permissions import Permission
from sandbox.discord.refusals import JsonObject
from sandbox.discord.world import Channel, Message, Role, User, World

USER, ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")
EVERYBODY = re.compile(r"@(everyone|here)\b")
DEFAULT_ALLOWED: JsonObject = {"parse": ["users", "roles", "everyone"], "replied_user": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    users: list[User]
    roles: list[Role]
    everyone: bool

    def people(self, channel: Channel) -> list[User]:
        """Who is notified: named, by role, or by being here."""
        members = channel.guild.members.values() if channel.guild else ()
        roles = {role.id for role in self.roles}
        meant = [m.user for m in members if self.everyone or roles.intersection(m.role_ids)]
        return list(dict.fromkeys([*self.users, *meant]))


def mentions_in(
    text: str, message: Message, allowed: JsonObject | None, *, world: World
) -> Mentions:
    """`allowed` is the request's `allowed_mentions`; None allows everything."""
    allowed = DEFAULT_ALLOWED if allowed is None else allowed
    parse = allowed.get("parse") or ()
    user_ids = {int(found) for found in USER.findall(text)}
    role_ids = {int(found) for found in ROLE.findall(text)}
    if "users" not in parse:
        user_ids &= {int(user_id) for user_id in allowed.get("users") or ()}
    if "roles" not in parse:
        role_ids &= {int(role_id) for role_id in allowed.get("roles") or ()}
    users = [world.users[user_id] for user_id in sorted(user_ids) if user_id in world.users]
    replied = message.channel.messages.get(message.reply_to or 0)
    if replied is not None and allowed.get("replied_user"):
        users.append(replied.author)
    everyone = "everyone" in parse and EVERYBODY.search(text) is not None
    return Mentions(
        users=list(dict.fromkeys(users)),
        roles=_pingable(role_ids, message),
        everyone=everyone and _may_ping_everyone(message),
    )


def _pingable(role_ids: set[int], message: Message) -> list[Role]:
    guild = message.channel.guild
    roles = [guild.roles[each] for each in sorted(role_ids) if each in guild.roles] if guild else []
    return [role for role in roles if role.mentionable or _may_ping_everyone(message)]


def _may_ping_everyone(message: Message) -> bool:
    return Permission.MENTION_EVERYONE in message.channel.permissions_of(message.author)
