from collections.abc import Callable

from sandbox.discord import wire
from sandbox.discord.options import HasId
from sandbox.discord.parts import Parts
from sandbox.discord.permissions import NOTHING, Overwrite, Permission
from sandbox.discord.world import Channel, ChannelType, Message

WAIT_S = 30.0
"""What a test waits for comes within a second or two, on a machine that is loaded within twenty."""


class SandboxChannel:
    """A channel, thread or direct conversation, as a test looks at it and rearranges it."""

    def __init__(self, *, channel: Channel, parts: Parts) -> None:
        self.channel = channel
        self._parts = parts

    @property
    def id(self) -> int:
        return self.channel.id

    @property
    def name(self) -> str:
        return self.channel.name

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def link(self) -> str:
        """The address that "Copy Link" gives, of a forum's post, too."""
        return f"https://discord.com/channels/{self.channel.guild_id or '@me'}/{self.id}"

    @property
    def messages(self) -> list[Message]:
        """What everybody sees, the oldest first."""
        return [message for message in self.channel.messages.values() if not message.ephemeral]

    async def until(
        self, check: Callable[[Message], object], *, timeout_s: float = WAIT_S
    ) -> Message:
        """The first message for which `check` holds; a TimeoutError says what stood there."""

        def find() -> Message | None:
            return next((message for message in self.messages if check(message)), None)

        try:
            message = await self._parts.world.changes.until(find, timeout_s=timeout_s)
        except TimeoutError:
            standing = [message.text for message in self.messages]
            raise TimeoutError(f"not in #{self.name} within {timeout_s} s: {standing}") from None
        assert message is not None  # noqa: S101 - `until` returns true values only
        return message

    # ------------------------------------------------------------------ rearranging it

    def allow(self, target: HasId, *permissions: Permission) -> None:
        """Allow these here to a role or a person, whatever their roles say."""
        before = self.channel.overwrites.get(target.id, Overwrite())
        changed = _union(permissions)
        self._overwrite(target, allow=before.allow | changed, deny=before.deny & ~changed)

    def deny(self, target: HasId, *permissions: Permission) -> None:
        """Deny these here to a role or a person."""
        before = self.channel.overwrites.get(target.id, Overwrite())
        changed = _union(permissions)
        self._overwrite(target, allow=before.allow & ~changed, deny=before.deny | changed)

    def thread(self, name: str) -> "SandboxChannel":
        """A new public thread below this channel; in a forum, a post."""
        return self._new_thread(name, ChannelType.THREAD, set())

    def private_thread(self, name: str, *members: HasId) -> "SandboxChannel":
        """A new private thread with these people in it."""
        return self._new_thread(name, ChannelType.PRIVATE_THREAD, {each.id for each in members})

    def add(self, person: HasId) -> None:
        """Add somebody to this private thread; the bot hears of it as of a new thread."""
        self.channel.member_ids.add(person.id)
        if person.id == self._parts.world.bot.id:
            self.publish("THREAD_CREATE")

    def remove(self, person: HasId) -> None:
        """Take somebody out of this private thread; the bot hears of itself alone."""
        channel = self.channel
        channel.member_ids.discard(person.id)
        if person.id == self._parts.world.bot.id:
            told = {
                "id": str(self.id),
                "guild_id": str(channel.guild_id),
                "member_count": len(channel.member_ids),
                "removed_member_ids": [str(person.id)],
            }
            gateway = self._parts.gateway
            gateway.dispatch("THREAD_MEMBERS_UPDATE", told, guild_id=channel.guild_id)

    def _new_thread(self, name: str, kind: ChannelType, member_ids: set[int]) -> "SandboxChannel":
        world = self._parts.world
        thread = Channel(
            id=world.snowflakes.next(),
            kind=kind,
            name=name,
            guild=self.channel.guild,
            parent=self.channel,
            owner_id=world.owner.id,
            member_ids=member_ids,
        )
        world.channels[thread.id] = thread
        created = SandboxChannel(channel=thread, parts=self._parts)
        if thread.is_open_to(world.bot):
            created.publish("THREAD_CREATE")
        return created

    def archive(self, *, locked: bool = False) -> None:
        """Archive this thread; a locked one takes no new message either."""
        self.channel.archived = True
        self.channel.locked = locked
        self.publish("THREAD_UPDATE")

    def delete(self) -> None:
        """The channel and everything in it, threads included, is gone."""
        world, was_open = self._parts.world, self.channel.is_open_to(self._parts.world.bot)
        for channel in list(world.channels.values()):
            if channel is self.channel or channel.parent is self.channel:
                del world.channels[channel.id]
        if was_open or not self.channel.is_thread:
            self.publish("THREAD_DELETE" if self.channel.is_thread else "CHANNEL_DELETE")

    def publish(self, event: str) -> None:
        """Let the bot hear that the channel changed."""
        channel = self.channel
        payload = wire.channel(channel)
        bot = self._parts.world.bot
        if channel.is_thread and bot.id in channel.member_ids:
            payload["member"] = wire.thread_member(channel, bot)
        self._parts.gateway.dispatch(event, payload, guild_id=channel.guild_id)
        self._parts.world.changes.notify()

    def _overwrite(self, target: HasId, *, allow: Permission, deny: Permission) -> None:
        self.channel.overwrites[target.id] = Overwrite(allow=allow, deny=deny)
        self.publish("CHANNEL_UPDATE")


def _union(permissions: tuple[Permission, ...]) -> Permission:
    union = NOTHING
    for permission in permissions:
        union |= permission
    return union
