import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum

from sandbox.discord import wire
from sandbox.discord.cdn import Cdn
from sandbox.discord.gateway import Gateway
from sandbox.discord.permissions import DIRECT
from sandbox.discord.refusals import JsonObject, token_expired, unknown
from sandbox.discord.world import Channel, Message, User, World

ANSWER_WITHIN_S = 3  # docs: interactions/receiving-and-responding
TOKEN_LIFE_S = 15 * 60
PATIENCE_S = 60
"""Real seconds after which a bot that never answers under a halted clock is given up."""


class InteractionType(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class CallbackType(IntEnum):
    """How the bot answered first."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """Something a person asked of the bot, and what came of it; times are the clock's seconds.

    `source` is the message whose component was used; it had `source_readings` texts by then.
    """

    id: int
    token: str
    kind: InteractionType
    user: User
    channel: Channel
    source: Message | None
    opened_s: float
    source_readings: int = 0
    answered_s: float | None = None
    answer: CallbackType | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: JsonObject | None = None
    choices: list[JsonObject] = field(default_factory=list)
    expired: bool = False

    def message(self, message_id: str) -> Message:
        """The answer called so (`@original` or an id); raises the refusal of an unknown one."""
        named = [self.original] if message_id == "@original" else [self.original, *self.followups]
        for message in named:
            if message and not message.deleted and message_id in ("@original", str(message.id)):
                return message
        raise unknown("Message")


class Interactions:
    """Opens interactions, tells the bot, and finds them again by their token."""

    def __init__(self, *, world: World, gateway: Gateway, cdn: Cdn) -> None:
        self._world = world
        self._gateway = gateway
        self._cdn = cdn
        self._by_token: dict[str, Interaction] = {}

    def open(
        self,
        kind: InteractionType,
        user: User,
        channel: Channel,
        data: JsonObject,
        *,
        source: Message | None = None,
    ) -> Interaction:
        interaction = Interaction(
            id=self._world.snowflakes.next(),
            token=secrets.token_urlsafe(64),
            kind=kind,
            user=user,
            channel=channel,
            source=source,
            opened_s=self._world.clock.monotonic(),
            source_readings=len(source.texts) if source else 0,
        )
        self._by_token[interaction.token] = interaction
        payload = self._payload(interaction, data)
        self._gateway.dispatch("INTERACTION_CREATE", payload, guild_id=channel.guild_id)
        return interaction

    async def first_answer(self, interaction: Interaction) -> None:
        """Until the bot answered or the three seconds are over, by the clock."""
        changes = self._world.changes
        async with asyncio.TaskGroup() as waiting:
            patience = waiting.create_task(self._world.clock.sleep(ANSWER_WITHIN_S))
            patience.add_done_callback(lambda _: changes.notify())
            await changes.until(
                lambda: interaction.answer is not None or patience.done(), timeout_s=PATIENCE_S
            )
            patience.cancel()

    def find_unanswered(self, interaction_id: int, token: str) -> Interaction:
        """One that is still waiting for its first answer, or was answered; 10062 once too late."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise unknown("interaction")
        if interaction.answer is None and self._age_s(interaction) > ANSWER_WITHIN_S:
            raise unknown("interaction")
        return interaction

    def live(self, application_id: int, token: str) -> Interaction:
        """One whose token still opens its webhook: answered, and not older than 15 minutes."""
        interaction = self._by_token.get(token)
        if application_id != self._world.application_id or interaction is None:
            raise unknown("Webhook")
        if interaction.expired or self._age_s(interaction) > TOKEN_LIFE_S:
            raise token_expired()
        if interaction.answer is None:
            raise unknown("Webhook")
        return interaction

    def _age_s(self, interaction: Interaction) -> float:
        return self._world.clock.monotonic() - interaction.opened_s

    def _payload(self, interaction: Interaction, data: JsonObject) -> JsonObject:
        channel, user = interaction.channel, interaction.user
        payload: JsonObject = {
            "id": str(interaction.id),
            "application_id": str(self._world.application_id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": wire.channel(channel),
            "locale": user.locale,
            "app_permissions": str(int(self._app_permissions(channel))),
            "attachment_size_limit": channel.upload_limit_bytes,
            "entitlements": [],
        }
        if interaction.source is not None:
            payload["message"] = wire.message(interaction.source, self._cdn)
        return payload | self._context(channel, user)

    def _app_permissions(self, channel: Channel) -> int:
        return channel.permissions_of(self._world.bot) if channel.guild else DIRECT

    def _context(self, channel: Channel, user: User) -> JsonObject:
        guild = channel.guild
        if guild is None:
            return {
                "user": wire.user(user),
                "context": 1,
                "authorizing_integration_owners": {"0": "0"},
            }
        return {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": wire.member(guild.members[user.id], channel=channel),
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
        }
