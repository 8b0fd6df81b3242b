"""What the provider said, sorted by whether anything was paid: the worker decides."""

from dataclasses import dataclass

from bot.errors.base import WithDetail


class ProviderError(WithDetail):
    pass


class NotSubmitted(ProviderError):
    """The order was certainly not taken: nothing was paid."""


class CreditsExhausted(NotSubmitted, key="credits-exhausted"):
    pass


class CardUnverified(NotSubmitted, key="card-unverified"):
    pass


class KeyRefused(NotSubmitted, key="key-refused"):
    pass


class ModelGone(NotSubmitted, key="model-gone"):
    pass


@dataclass(eq=False)
class RateLimited(NotSubmitted, key="rate-limited"):
    """`retry_after_s` is the provider's wish, or None where it names none."""

    retry_after_s: float | None = None


class Rejected(NotSubmitted, key="rejected"):
    """The provider refuses this very order (400, policy): a repeat would be refused too."""


class ModelUnknown(Rejected, key="model-unknown"):
    """The order names a model that has no record any more: nobody knows how to ask for it."""


class ModelWithdrawn(Rejected, key="model-withdrawn"):
    """The order's model serves no more, and the one that took over cannot sing it."""


class ProviderUnreachable(NotSubmitted, key="provider-unreachable"):
    """The order did not get there: no connection came about, or a proxy turned it away."""


class SubmissionUncertain(ProviderError, key="submission-uncertain"):
    """A byte may have left and no clear answer came: perhaps paid."""


class PollFailed(ProviderError, key="poll-failed"):
    """Asking failed; the generation may be fine."""


class PollRefused(PollFailed, key="poll-refused"):
    """401 or 403 on a GET: ask no more until the operator has fixed it; no deadline passes."""


class GenerationOver(ProviderError):
    """The generation ended without a song."""


class GenerationFailed(GenerationOver, key="generation-failed"):
    pass


class LyricsProbablyTooLong(GenerationFailed, key="lyrics-probably-too-long"):
    """'Downstream service error': in practice, lyrics that run past one minute."""


class ContentRefused(GenerationFailed, key="content-refused"):
    """The provider's content policy."""


class ReferenceNotFetched(GenerationFailed, key="reference-not-fetched"):
    """The provider could not read the reference."""


class GenerationTimedOut(GenerationOver, key="generation-timed-out"):
    pass


class GenerationLost(GenerationOver, key="generation-lost"):
    """The provider no longer knows the generation id."""


class ResultUnavailable(GenerationOver, key="result-unavailable"):
    """Completed, but without the address of a file; one may still come."""


class ResultLost(GenerationOver, key="result-lost"):
    """Completed, but for hours no usable file came, however often it was asked for."""


class FileLost(GenerationOver, key="file-lost"):
    """As `ResultLost`, of a song that was to be redelivered and whose file is gone."""
