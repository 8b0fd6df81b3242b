"""What the provider said, sorted by whether anything was paid: the worker decides."""

from dataclasses import dataclass

from bot.errors.base import WithDetail


class ProviderError(WithDetail):
    pass


class NotSubmitted(ProviderError):
    """The order was certainly not taken: nothing was paid."""


class CreditsExhausted(NotSubmitted):
    key = "credits-exhausted"


class CardUnverified(NotSubmitted):
    key = "card-unverified"


class KeyRefused(NotSubmitted):
    key = "key-refused"


class ModelGone(NotSubmitted):
    key = "model-gone"


@dataclass(eq=False)
class RateLimited(NotSubmitted):
    """`retry_after_s` is the provider's wish, or None where it names none."""

    key = "rate-limited"

    retry_after_s: float | None = None


class Rejected(NotSubmitted):
    """The provider refuses this very order (400, policy): a repeat would be refused too."""

    key = "rejected"


class ProviderUnreachable(NotSubmitted):
    """The order did not get there: no connection came about, or a proxy turned it away."""

    key = "provider-unreachable"


class SubmissionUncertain(ProviderError):
    """A byte may have left and no clear answer came: perhaps paid."""

    key = "submission-uncertain"


class PollFailed(ProviderError):
    """Asking failed; the generation may be fine."""

    key = "poll-failed"


class PollRefused(PollFailed):
    """401 or 403 on a GET: ask no more until the operator has fixed it; no deadline passes."""

    key = "poll-refused"


class GenerationOver(ProviderError):
    """The generation ended without a song."""


class GenerationFailed(GenerationOver):
    key = "generation-failed"


class LyricsProbablyTooLong(GenerationFailed):
    """'Downstream service error': in practice, lyrics that run past one minute."""

    key = "lyrics-probably-too-long"


class ContentRefused(GenerationFailed):
    """The provider's content policy."""

    key = "content-refused"


class ReferenceNotFetched(GenerationFailed):
    """The provider could not read the reference."""

    key = "reference-not-fetched"


class GenerationTimedOut(GenerationOver):
    key = "generation-timed-out"


class GenerationLost(GenerationOver):
    """The provider no longer knows the generation id."""

    key = "generation-lost"


class ResultUnavailable(GenerationOver):
    """Completed, but no usable file came, however often it was asked for."""

    key = "result-unavailable"
