"""What stood in the way of a finished song: it exists and is kept."""

from bot.errors.base import RefrainError, WithDetail


class DeliveryError(WithDetail):
    """The song exists and is kept."""


class DeliveryRefused(DeliveryError, key="delivery-refused"):
    """Channel gone, permission taken, guild left: not there, not now."""


class HistoryUnreadable(DeliveryRefused):
    """The channel may be written to, but nobody can tell whether the song is there already."""


class TooLargeToPost(DeliveryError, key="too-large-to-post"):
    pass


class DeliveryUncertain(DeliveryError, key="delivery-uncertain"):
    """Reset, 5xx, timeout: it may be there. Look before a repeat."""


class TranscodeFailed(RefrainError):
    """A decoder made nothing of the file in its bounded memory and time."""
