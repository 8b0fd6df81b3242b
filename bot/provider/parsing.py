"""Reads a generation out of an answer: the one place where the provider's dicts end."""

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.domain.job import GenerationId
from bot.provider.errors import ErrorBody, generation_error
from bot.provider.generation import Generation
from bot.provider.models import CREDITS_PER_USD

PENDING = frozenset({"queued", "generating", "waiting", "processing", "active", "pending"})
COMPLETED = frozenset({"completed", "complete", "succeeded"})
FAILED = frozenset({"error", "failed"})
MAX_ID_CHARACTERS = 512
PRINTABLE_URL = re.compile(r"[\x21-\x7e]{1,4096}")  # a lone surrogate fits in no database
MAX_STATUS_CHARACTERS = 32
LARGEST_USD = 1e6
LARGEST_FIGURE = 1e15
MAX_WORDS = 20  # a provider that makes up words must not fill our memory or log

log = logging.getLogger(__name__)


class GenerationReader:
    """Remembers which unknown status words were reported already."""

    def __init__(self) -> None:
        self._reported: set[str] = set()

    def read(
        self, body: Mapping[str, object], headers: Mapping[str, str], generation_id: GenerationId
    ) -> Generation:
        url = _song_url(body.get("audio_file"))
        word = read_word(body.get("status"))
        credits_used = _credits_used(body, headers)
        if word in FAILED:
            failure = generation_error(ErrorBody.read(body.get("error")))
            return Generation(id=generation_id, failure=failure, credits_used=credits_used)
        if word not in PENDING | COMPLETED:
            self._report(word)
        if word in COMPLETED or (url and word not in PENDING):
            return Generation(id=generation_id, song_url=url, credits_used=credits_used)
        return Generation(id=generation_id, pending=True, credits_used=credits_used)

    def _report(self, word: str) -> None:
        if word not in self._reported and len(self._reported) < MAX_WORDS:
            self._reported.add(word)
            log.warning("unknown generation status, taken as pending: %s", ascii(word))


def read_word(status: object) -> str:
    """A status as it is compared; any JSON may stand there."""
    return str(status).strip().lower()[:MAX_STATUS_CHARACTERS]


def find_generation_id(body: object, headers: Mapping[str, str]) -> GenerationId | None:
    """The id of a submitted generation; `x-inference-id` is the same id, says its document."""
    named = body.get("id") if isinstance(body, dict) else None
    for candidate in (named, headers.get("x-inference-id")):
        if isinstance(candidate, str) and 0 < len(candidate) <= MAX_ID_CHARACTERS:
            return GenerationId(candidate)
    return None


def objects(value: object) -> list[Mapping[str, object]]:
    """The objects of a list, whatever else it holds."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def read_figure(value: object) -> float | None:
    """A number of a size that makes sense: JSON has NaN and integers that no float holds."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) <= LARGEST_FIGURE else None


def model_names(entry: Mapping[str, object]) -> set[str]:
    """A model's id and its aliases, as the provider lists them."""
    aliases = entry.get("aliases")
    named = [entry.get("id"), *(aliases if isinstance(aliases, list) else ())]
    return {name for name in named if isinstance(name, str)}


def _song_url(audio_file: object) -> str | None:
    url = audio_file.get("url") if isinstance(audio_file, dict) else None
    if not isinstance(url, str) or not PRINTABLE_URL.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _credits_used(body: Mapping[str, object], headers: Mapping[str, str]) -> int | None:
    """`meta.usage.credits_used`, else the header, else what `usd_spent` comes to.

    A header's 0 tells of this request alone.
    """
    meta = body.get("meta")
    usage = meta.get("usage") if isinstance(meta, dict) else None
    told = usage if isinstance(usage, dict) else {}
    used = _parse_count(told.get("credits_used"))
    if used is not None:
        return used
    return _parse_count(headers.get("x-aimlapi-credits-used")) or _credits(told.get("usd_spent"))


def _credits(usd: object) -> int | None:
    if not isinstance(usd, int | float) or isinstance(usd, bool) or not 0 < usd < LARGEST_USD:
        return None
    return round(usd * CREDITS_PER_USD)


def _parse_count(value: object) -> int | None:
    """A count, however it was written, of which a million still add up to what SQLite can hold."""
    match = re.fullmatch(r"([0-9]{1,12})(\.0*)?", str(value))
    return int(match[1]) if match else None
