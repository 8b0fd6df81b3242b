from sandbox.discord import wire
from sandbox.discord.channels import SandboxChannel
from sandbox.discord.options import HasId
from sandbox.discord.parts import Parts
from sandbox.discord.people import SandboxUser
from sandbox.discord.permissions import NOTHING, ORDINARY, Permission
from sandbox.discord.refusals import JsonObject
from sandbox.discord.world import Channel, ChannelType, Guild, Member, Role, User


class SandboxGuild:
    """A guild that a test sets up: channels, roles, members; the bot hears of each change."""

    def __init__(self, *, guild: Guild, parts: Parts) -> None:
        self.guild = guild
        self._parts = parts

    @classmethod
    def create(
        cls,
        name: str,
        *,
        parts: Parts,
        owner: str,
        locale: str,
        boost_tier: int,
        system_channel: str = "",
        silent: bool = False,
    ) -> "SandboxGuild":
        """A new guild of the person called `owner`, joined by the bot with a role of its own."""
        world = parts.world
        founder = world.person_called(owner, locale=locale)
        guild = Guild(
            id=world.snowflakes.next(),
            name=name,
            owner_id=founder.id,
            locale=locale,
            boost_tier=boost_tier,
        )
        everyone = Role(id=guild.id, name="@everyone", permissions=ORDINARY, position=0)
        guild.roles[guild.id] = everyone
        world.guilds[guild.id] = guild
        created = cls(guild=guild, parts=parts)
        created._join(founder, [])
        created._join(world.bot, [created._new_role(world.bot.name, NOTHING, managed=True)])
        if system_channel:
            guild.system_channel_id = created.channel(system_channel).id
        if silent:
            everyone.permissions &= ~Permission.SEND_MESSAGES
        parts.gateway.dispatch("GUILD_CREATE", wire.guild_joined(guild, world), guild_id=guild.id)
        return created

    @property
    def id(self) -> int:
        return self.guild.id

    @property
    def everyone(self) -> Role:
        return self.guild.everyone

    @property
    def bot_role(self) -> Role:
        """The role that came with the bot; what it grants is what the invite link asked for."""
        member = self.guild.members[self._parts.world.bot.id]
        return self.guild.roles[member.role_ids[0]]

    @property
    def owner(self) -> SandboxUser:
        return self._person(self._parts.world.users[self.guild.owner_id])

    # ------------------------------------------------------------------ setting up

    def channel(self, name: str, kind: ChannelType = ChannelType.TEXT) -> SandboxChannel:
        """A new channel: of text, voice, a stage or a forum (whose posts are threads)."""
        world = self._parts.world
        channel = Channel(id=world.snowflakes.next(), kind=kind, name=name, guild=self.guild)
        world.channels[channel.id] = channel
        created = SandboxChannel(channel=channel, parts=self._parts)
        created.publish("CHANNEL_CREATE")
        return created

    def role(
        self, name: str, permissions: Permission = NOTHING, *, mentionable: bool = False
    ) -> Role:
        """A new role above all others."""
        role = self._new_role(name, permissions, mentionable=mentionable)
        self._publish("GUILD_ROLE_CREATE", {"role": wire.role(role)})
        return role

    def member(
        self, name: str, *, roles: list[Role] | None = None, locale: str = "en-US"
    ) -> SandboxUser:
        """The person of that name, who joins with these roles; the same person in every guild."""
        user = self._parts.world.person_called(name, locale=locale)
        member = self._join(user, roles or [])
        self._publish("GUILD_MEMBER_ADD", wire.member(member))
        return self._person(user)

    # ------------------------------------------------------------------ changing

    def grant(self, person: HasId, role: Role) -> None:
        member = self.guild.members[person.id]
        member.role_ids = [*member.role_ids, role.id]
        self._publish("GUILD_MEMBER_UPDATE", wire.member(member), about=person)

    def revoke(self, person: HasId, role: Role) -> None:
        member = self.guild.members[person.id]
        member.role_ids = [each for each in member.role_ids if each != role.id]
        self._publish("GUILD_MEMBER_UPDATE", wire.member(member), about=person)

    def permit(self, role: Role, permissions: Permission) -> None:
        """Let a role grant exactly these from now on."""
        role.permissions = permissions
        self._publish("GUILD_ROLE_UPDATE", {"role": wire.role(role)})

    def delete_role(self, role: Role) -> None:
        del self.guild.roles[role.id]
        for member in self.guild.members.values():
            member.role_ids = [each for each in member.role_ids if each != role.id]
        self._publish("GUILD_ROLE_DELETE", {"role_id": str(role.id)})

    def boost(self, tier: int) -> None:
        """Set the boost tier, 0 to 3, on which the upload limit hangs."""
        self.guild.boost_tier = tier
        self._publish("GUILD_UPDATE", wire.guild(self.guild))

    def limit_uploads(self, size_bytes: int) -> None:
        """Refuse files that Discord would take; the bot is told nothing of it."""
        self.guild.lowered_limit_bytes = size_bytes

    def leave(self, person: SandboxUser) -> None:
        del self.guild.members[person.id]
        self._publish("GUILD_MEMBER_REMOVE", {"user": wire.user(person.user)})

    def remove_bot(self) -> None:
        """Remove the bot from the guild."""
        del self.guild.members[self._parts.world.bot.id]
        self._publish("GUILD_DELETE", {"id": str(self.id)})

    # ------------------------------------------------------------------

    def _person(self, user: User) -> SandboxUser:
        return SandboxUser(user=user, parts=self._parts)

    def _new_role(
        self,
        name: str,
        permissions: Permission,
        *,
        managed: bool = False,
        mentionable: bool = False,
    ) -> Role:
        role = Role(
            id=self._parts.world.snowflakes.next(),
            name=name,
            permissions=permissions,
            position=len(self.guild.roles),
            managed=managed,
            mentionable=mentionable,
        )
        self.guild.roles[role.id] = role
        return role

    def _join(self, user: User, roles: list[Role]) -> Member:
        member = Member(
            guild=self.guild,
            user=user,
            joined_at=self._parts.world.clock.now(),
            role_ids=[role.id for role in roles],
        )
        self.guild.members[user.id] = member
        return member

    def _publish(self, event: str, payload: JsonObject, *, about: HasId | None = None) -> None:
        """Send the bot the event; one about itself it gets whatever its intents are."""
        gateway, bot = self._parts.gateway, self._parts.world.bot
        payload = {"guild_id": str(self.id)} | payload
        forced = about is not None and about.id == bot.id
        gateway.dispatch(event, payload, guild_id=self.id, forced=forced)
        self._parts.world.changes.notify()
