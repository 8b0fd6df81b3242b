"""What the operator is told, as messages: directly or in a channel."""

import logging
import re
from datetime import UTC, datetime

import discord
from discord.abc import Messageable

from bot.chat.discord_errors import FAILURES, cause, translate_error
from bot.chat.nonces import nonce_of
from bot.clock import Clock
from bot.domain.notice import Cause, Notice
from bot.errors import DeliveryRefused
from bot.i18n.markdown import Markup
from bot.i18n.translate import Translator, translator

log = logging.getLogger(__name__)

LOOKED_BACK = 50
"""Messages in which one that was perhaps sent is looked for."""
REFUSED_S = 3600.0
"""How long nothing is tried again where no message is taken."""
GAPS = (
    *("amount", "currency", "songs", "replaced_by", "date", "fallback", "ordered", "posted"),
    *("undelivered", "failed", "cancelled", "refunded", "credits", "too_many"),
)
MAY_FIX = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)
"""In a team: those whom the owner's commands answer, too."""


class OperatorMessages:
    """Sends a text once: it is looked for first, and its nonce drops a repeat within minutes."""

    def __init__(
        self, *, client: discord.Client, clock: Clock, to: str | int, language: str
    ) -> None:
        """`to`: `owner`, `off`, or a channel's id."""
        self._client = client
        self._clock = clock
        self._to = to
        self._translate = translator(language)
        self._again_s = 0.0
        self._refused_by: set[int] = set()

    async def tell(self, notice: Notice) -> bool:
        """Whether anybody was told, or nobody is to be told; False: try again later."""
        if self._to == "off":
            return True
        if self._clock.monotonic() < self._again_s:
            return False
        text = describe(notice, self._translate)
        try:
            taken = [await self._send(each, text) for each in await self._recipients()]
        except FAILURES as error:
            log.info("the operator was not told yet", extra={"cause": cause(error)})
            return False
        if not any(taken):
            self._again_s = self._clock.monotonic() + REFUSED_S
        return any(taken)

    async def recall(self, of: Cause) -> datetime | None:
        """Since when, by the messages alone, something is wrong and was never told to be over."""
        if self._to == "off":
            return None
        pattern = _pattern(of, self._translate)
        try:
            for recipient in await self._recipients():
                channel = await self._open(recipient)
                async for message in channel.history(limit=LOOKED_BACK):
                    found = pattern.fullmatch(message.content)
                    if found is not None and self._is_mine(message):
                        began = found["began"]
                        return datetime.fromtimestamp(int(began), UTC) if began else None
        except FAILURES as error:
            log.info("earlier messages not read", extra={"cause": cause(error)})
        return None

    async def _recipients(self) -> list[int]:
        """The ids of people, or of the one channel. Raises one of FAILURES."""
        if isinstance(self._to, int):
            return [self._to]
        application = await self._client.application_info()
        people: list[discord.abc.User] = [application.owner]
        if application.team is not None:
            people = [
                member
                for member in application.team.members
                if member.membership_state is discord.TeamMembershipState.accepted
                and (member.id == application.team.owner_id or member.role in MAY_FIX)
            ]
        return [person.id for person in people]

    async def _open(self, recipient: int) -> Messageable:
        """Raises one of FAILURES, also where the bot shares no server with that person."""
        if recipient == self._to:
            return self._client.get_partial_messageable(recipient)
        return await self._client.create_dm(discord.Object(recipient))

    async def _send(self, recipient: int, text: str) -> bool:
        """False where it certainly takes no message, which is logged once.

        Raises one of FAILURES where it may take one later.
        """
        try:
            channel = await self._open(recipient)
            if not await self._stands_in(channel, text):
                await channel.send(text, nonce=nonce_of("op", text))
        except FAILURES as error:
            if not isinstance(translate_error(error), DeliveryRefused):
                raise
            if recipient not in self._refused_by:
                facts = {"to": self._to, "cause": cause(error)}
                log.warning("the operator takes no messages", extra=facts)
            self._refused_by.add(recipient)
            return False
        self._refused_by.discard(recipient)
        return True

    async def _stands_in(self, channel: Messageable, text: str) -> bool:
        """Where its history may not be read, the nonce has to do."""
        try:
            async for message in channel.history(limit=LOOKED_BACK):
                if message.content == text and self._is_mine(message):
                    return True
        except discord.Forbidden:
            log.info("earlier messages may not be read", extra={"to": self._to})
        return False

    def _is_mine(self, message: discord.Message) -> bool:
        return self._client.user is not None and message.author.id == self._client.user.id


def describe(notice: Notice, translate: Translator) -> str:
    """The same notice always gives the same text."""
    gaps: dict[str, object] = {**dict.fromkeys(GAPS), **notice.facts}
    ids = str(notice.facts.get("channels", "")).split()
    gaps["channels"] = Markup(" ".join(f"<#{each}>" for each in ids))
    key = "notice-began" if notice.ended_at is None else "notice-ended"
    return translate(
        "notice-digest" if notice.cause is Cause.DIGEST else key,
        cause=notice.cause.value,
        subject=notice.subject,
        since=notice.began_at,
        **gaps,
    )


def _pattern(of: Cause, translate: Translator) -> re.Pattern[str]:
    """What tells that it began, with the group `began`, or that it is over."""
    epoch = datetime.fromtimestamp(0, UTC)
    began = describe(Notice(cause=of, began_at=epoch), translate)
    ended = describe(Notice(cause=of, began_at=epoch, ended_at=epoch), translate)
    return re.compile(
        re.escape(began).replace(r"<t:0:", r"<t:(?P<began>\d+):")
        + "|"
        + re.escape(ended).replace(r"<t:0:", r"<t:\d+:")
    )
