"""What the provider tells about one generation, as the rest of the bot reads it."""

from dataclasses import dataclass

from bot.domain.job import GenerationId
from bot.errors import GenerationOver


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """At most one of `pending`, `song_url` and `failure` is set.

    None of them: it is completed, but no usable address came with it; ask again.
    """

    id: GenerationId
    pending: bool = False
    song_url: str | None = None
    failure: GenerationOver | None = None
    credits_used: int | None = None
