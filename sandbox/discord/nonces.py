from bot.clock import Clock
from sandbox.discord.forms import RequestForm
from sandbox.discord.world import Channel, Message

KEPT_S = 300
"""Discord says "the past few minutes" (docs: resources/message)."""


class Nonces:
    """Remembers what was posted under a nonce, so that a repeat posts nothing."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._posted: dict[tuple[int, str], tuple[Message, float]] = {}

    def earlier(self, channel: Channel, form: RequestForm) -> Message | None:
        """The message already posted under this nonce, where the request asks for the check."""
        nonce = form.fields.get("nonce")
        if nonce is None or not form.fields.get("enforce_nonce"):
            return None
        message, posted_s = self._posted.get((channel.id, str(nonce)), (None, 0.0))
        fresh = self._clock.monotonic() - posted_s <= KEPT_S
        return message if message and fresh and not message.deleted else None

    def remember(self, message: Message) -> None:
        if message.nonce is not None:
            key = (message.channel.id, str(message.nonce))
            self._posted[key] = (message, self._clock.monotonic())
