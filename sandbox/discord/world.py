"""What exists: guilds, channels, people, messages. State only; others change it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from bot.clock import Clock
from sandbox.discord.changes import ChangeSignal
from sandbox.discord.permissions import EVERYTHING, Overwrite, Permission, in_channel
from sandbox.discord.refusals import JsonObject, unknown
from sandbox.discord.snowflakes import Snowflakes

UPLOAD_LIMIT_BYTES = {0: 10 << 20, 1: 10 << 20, 2: 50 << 20, 3: 100 << 20}  # by boost tier
EPHEMERAL = 1 << 6
LOADING = 1 << 7
HAS_SNAPSHOT = 1 << 14
COMPONENTS_V2 = 1 << 15


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1
    VOICE = 2
    THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    takes_messages: bool = True
    types_line_breaks: bool = True  # in options of commands, since discord-api-docs#8598

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(slots=True, kw_only=True, eq=False)
class Role:
    id: int
    name: str
    permissions: Permission
    position: int
    managed: bool = False
    mentionable: bool = False

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"


@dataclass(slots=True, kw_only=True, eq=False)
class Guild:
    """`roles` are by id, @everyone (which has the guild's own id) among them."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    boost_tier: int = 0
    system_channel_id: int | None = None
    lowered_limit_bytes: int | None = None  # so that a test need not make large files
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, "Member"] = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    @property
    def upload_limit_bytes(self) -> int:
        return self.lowered_limit_bytes or UPLOAD_LIMIT_BYTES[self.boost_tier]


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    guild: Guild
    user: User
    joined_at: datetime
    role_ids: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    """A guild's channel, a thread (`parent` is set) or a direct conversation (`guild` is None).

    `member_ids` are those who were added to a private thread.
    """

    id: int
    kind: ChannelType
    name: str
    guild: Guild | None = None
    parent: "Channel | None" = None
    recipient: User | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    owner_id: int = 0
    member_ids: set[int] = field(default_factory=set)
    archived: bool = False
    locked: bool = False

    @property
    def is_thread(self) -> bool:
        return self.kind in (ChannelType.THREAD, ChannelType.PRIVATE_THREAD)

    @property
    def is_new_post(self) -> bool:
        """A forum's post without messages: the first one gets the post's own id.

        docs: resources/channel, "Start Thread in Forum or Media Channel".
        """
        in_forum = self.parent is not None and self.parent.kind is ChannelType.FORUM
        return in_forum and not self.messages

    @property
    def is_voice(self) -> bool:
        return self.kind in (ChannelType.VOICE, ChannelType.STAGE)

    @property
    def guild_id(self) -> int:
        """0 in a direct conversation."""
        return self.guild.id if self.guild else 0

    @property
    def upload_limit_bytes(self) -> int:
        """Of one file."""
        return self.guild.upload_limit_bytes if self.guild else UPLOAD_LIMIT_BYTES[0]

    def permissions_of(self, user: User) -> Permission:
        """Everything in one's own direct conversation; nothing for a user who is no member."""
        if self.guild is None:
            return EVERYTHING if user.bot or user is self.recipient else Permission(0)
        member = self.guild.members.get(user.id)
        return in_channel(member, self) if member else Permission(0)

    def is_open_to(self, user: User) -> bool:
        """Whether its messages can be reached, which permissions alone do not tell.

        A private thread is seen by those who were added and by who may manage threads (docs:
        topics/threads); a voice channel's chat takes CONNECT besides (docs: topics/permissions).
        The permissions told with an interaction know nothing of the first.
        """
        held = self.permissions_of(user)
        if self.kind is ChannelType.PRIVATE_THREAD:
            manages = Permission.MANAGE_THREADS in held
            return Permission.VIEW_CHANNEL in held and (manages or user.id in self.member_ids)
        needed = Permission.VIEW_CHANNEL
        return (needed | Permission.CONNECT if self.is_voice else needed) in held


@dataclass(slots=True, kw_only=True, eq=False)
class Attachment:
    id: int
    filename: str
    data: bytes
    content_type: str | None
    description: str | None = None
    ephemeral: bool = False

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message as it now stands; `texts` are all its readings, the newest last.

    `visible_to` is the one person who sees it, or None for everybody. `pinged` are the people whom
    it notified when it was posted.
    """

    id: int
    channel: Channel
    author: User
    posted_at: datetime
    content: str = ""
    embeds: list[JsonObject] = field(default_factory=list)
    components: list[JsonObject] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    reply_to: int | None = None
    forwarded: "Message | None" = None  # as it stood then
    visible_to: User | None = None
    interaction_id: int | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    mentions: list[User] = field(default_factory=list)
    mentioned_roles: list[Role] = field(default_factory=list)
    mentions_everyone: bool = False
    pinged: list[User] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def thinking(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def ephemeral(self) -> bool:
        return self.visible_to is not None

    @property
    def link(self) -> str:
        """The address that "Copy Message Link" gives."""
        guild = self.channel.guild.id if self.channel.guild else "@me"
        return f"https://discord.com/channels/{guild}/{self.channel.id}/{self.id}"

    @property
    def text(self) -> str:
        """Everything that a person reads in it, from top to bottom."""
        parts = [self.content, *map(_embed_text, self.embeds), *_component_texts(self.components)]
        parts += [self.forwarded.text] if self.forwarded else []
        return "\n".join(part for part in parts if part)


def _embed_text(embed: JsonObject) -> str:
    parts = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
    for entry in embed.get("fields") or ():
        parts += [entry["name"], entry["value"]]
    parts.append((embed.get("footer") or {}).get("text"))
    return "\n".join(part for part in parts if part)


def _component_texts(components: list[JsonObject]) -> list[str]:
    texts: list[str] = []
    for component in components:
        texts += [component["content"]] if component.get("content") else []
        texts += _component_texts(component.get("components") or [])
    return texts


class World:
    """Everything that exists, by id, and the ids of what comes next."""

    def __init__(self, *, clock: Clock, bot_name: str) -> None:
        self.clock = clock
        self.changes = ChangeSignal()
        self.snowflakes = Snowflakes(clock=clock)
        self.application_id = self.snowflakes.next()
        self.bot = User(id=self.application_id, name=bot_name, bot=True)
        self.owner = User(id=self.snowflakes.next(), name="operator")
        self.team: list[tuple[User, str]] = []  # with their roles; its owner is the application's
        self.users: dict[int, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.attachments: dict[int, Attachment] = {}

    def channel(self, channel_id: int) -> Channel:
        try:
            return self.channels[channel_id]
        except KeyError:
            raise unknown("Channel") from None

    def guild(self, guild_id: int) -> Guild:
        try:
            return self.guilds[guild_id]
        except KeyError:
            raise unknown("Guild") from None

    def message(self, channel: Channel, message_id: int) -> Message:
        """An ordinary message; an ephemeral one is unknown to the channel's routes."""
        message = channel.messages.get(message_id)
        if message is None or message.ephemeral:
            raise unknown("Message")
        return message

    def channels_of(self, guild: Guild) -> list[Channel]:
        return [channel for channel in self.channels.values() if channel.guild is guild]

    def conversation_with(self, user: User) -> Channel:
        """The bot's direct messages with a person, opened where there are none yet."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(id=self.snowflakes.next(), kind=ChannelType.DM, name="", recipient=user)
        self.channels[channel.id] = channel
        return channel

    def person_called(self, name: str, *, locale: str) -> User:
        """The one person of that name, created where there is none yet."""
        for user in self.users.values():
            if user.name == name and not user.bot:
                return user
        user = User(id=self.snowflakes.next(), name=name, locale=locale)
        self.users[user.id] = user
        return user
