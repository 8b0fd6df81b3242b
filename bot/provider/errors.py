"""Sorts what the provider says when something went wrong by what the worker must do.

Statuses and wordings: the provider's pages on errors, and what clients in the field have met.
Shapes seen so far: `{title, status, message, requestId, error: {name, message, data: {kind}}}`, the
older `{message, path, requestId, statusCode: "429"}`, and inside a generation `{name, message}`,
`{detail: [{loc, msg, type}]}` or a bare string.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import islice

from bot.errors import (
    CardUnverified,
    ContentRefused,
    CreditsExhausted,
    GenerationFailed,
    GenerationOver,
    GenerationTimedOut,
    KeyRefused,
    LyricsProbablyTooLong,
    ModelGone,
    NotSubmitted,
    ProviderError,
    ProviderUnreachable,
    RateLimited,
    ReferenceNotFetched,
    Rejected,
    SubmissionUncertain,
)

MAX_RETRY_AFTER_S = 900.0  # longer is no pause but a refusal; ask again on our own
SERVER_ERROR = 500

# A proxy may say these of a request that it had already passed on.
AMBIGUOUS = frozenset({HTTPStatus.REQUEST_TIMEOUT, 499})
CREDITS = ("credit", "balance", "insufficient", "payment", "spend limit", "subscription")
CARD = ("unverified card", "complete verification", "verify your card")
CAUSES: dict[type[GenerationOver], tuple[str, ...]] = {
    LyricsProbablyTooLong: ("downstream service error", "sequence too long"),
    ContentRefused: (
        "content policy",
        "sensitive",
        "moderation",
        "flagged",
        "nsfw",
        "1026",
        "1027",
    ),
    ReferenceNotFetched: (
        *("file download error", "failed to download", "file too large"),
        *("reference audio", "unsupported audio", "audio duration"),
    ),
    GenerationTimedOut: ("generation timeout", "timed out"),
}
"""Of a generation that failed, by what is said of it: the first that fits."""

WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}|[0-9]{1,9}")
NAMED = frozenset({"name", "type", "kind", "code", "status_code"})
TOLD = frozenset({"message", "msg", "title", "reason", "detail", "status_msg"})
NESTED = frozenset({"error", "errors", "data", "detail", "details", "base_resp"})
MAX_DEPTH = 5
MAX_PARTS = 24
PART_CHARACTERS = 500  # also keeps the patterns below from running long on a hostile text
EXCERPT_CHARACTERS = 120
QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*'|`[^`]*`|“[^”]*”|\S+://\S+)")
ECHO_CHARACTERS = 8  # a line of lyrics this long inside a message is no accident


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorBody:
    """`names` are identifiers; `message` is prose and may repeat what the member typed."""

    names: tuple[str, ...]
    message: str

    @classmethod
    def read(cls, body: object) -> "ErrorBody":
        parts = list(islice(_parts(body, MAX_DEPTH), MAX_PARTS))
        names = tuple(text for named, text in parts if named and WORD.fullmatch(text))
        message = " · ".join(dict.fromkeys(text for named, text in parts if not named))
        return cls(names=names, message=message)

    def mentions(self, *phrases: str) -> bool:
        """Whether any of them stands in it, whatever the case and with `_` for a space."""
        said = " ".join((*self.names, self.message)).lower().replace("_", " ")
        return any(phrase in said for phrase in phrases)

    def detail(self, *, prompt: str = "") -> str:
        """For the operator: names, and the message without addresses, quotes and lyrics."""
        told = QUOTED.sub("…", self.message.partition("\n")[0])[:EXCERPT_CHARACTERS]
        lines = (line.strip(" #") for line in prompt.splitlines())
        echo = any(len(line) >= ECHO_CHARACTERS and line in self.message for line in lines)
        printable = "".join(c if c.isprintable() else " " for c in told)
        return " ".join((*dict.fromkeys(self.names), "" if echo else printable)).strip()


REFUSALS: dict[int, type[NotSubmitted]] = {
    HTTPStatus.PAYMENT_REQUIRED: CreditsExhausted,
    HTTPStatus.NOT_FOUND: ModelGone,
    HTTPStatus.GONE: ModelGone,
}
"""By status alone; any other clear 4xx is about this very order."""


def submission_error(
    status: int,
    headers: Mapping[str, str],
    error_body: ErrorBody,
    *,
    prompt: str,
    now: datetime,
    is_page: bool,
) -> ProviderError:
    """What an answer other than 2xx to the paid request means.

    Only a clear 4xx is a no. Everything else may come from something that passed the order on.
    A page (`is_page`) is a proxy's: the provider answers in JSON, so that neither the key nor the
    model nor the order is at fault.
    """
    detail = f"HTTP {status} {error_body.detail(prompt=prompt)}".strip()
    if not HTTPStatus.BAD_REQUEST <= status < SERVER_ERROR or status in AMBIGUOUS:
        return SubmissionUncertain(detail)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(detail, retry_after_s=retry_after_s(headers, now))
    if is_page:
        return ProviderUnreachable(detail)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return _forbidden_error(status, error_body, detail)
    return REFUSALS.get(status, Rejected)(detail)


def _forbidden_error(status: int, error_body: ErrorBody, detail: str) -> ProviderError:
    if status == HTTPStatus.FORBIDDEN and error_body.mentions(*CARD):
        return CardUnverified(detail)
    if status == HTTPStatus.FORBIDDEN and error_body.mentions(*CREDITS):
        return CreditsExhausted(detail)
    return KeyRefused(detail)


def generation_error(error_body: ErrorBody) -> GenerationOver:
    """What a generation's own `error` means."""
    detail = error_body.detail()
    causes = (cause for cause, phrases in CAUSES.items() if error_body.mentions(*phrases))
    return next(causes, GenerationFailed)(detail)


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Retry-After as seconds or as an HTTP date; None where it is missing or makes no sense."""
    given = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", given):
        return min(float(given), MAX_RETRY_AFTER_S)
    try:
        date = parsedate_to_datetime(given)
    except (ValueError, OverflowError):
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max((aware - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)


def _parts(body: object, depth: int) -> Iterator[tuple[bool, str]]:
    """Pairs of (is it an identifier, text), outermost first."""
    if isinstance(body, str):
        yield False, body[:PART_CHARACTERS]
    elif isinstance(body, list) and depth:
        for item in body[:MAX_PARTS]:
            yield from _parts(item, depth - 1)
    elif isinstance(body, dict) and depth:
        for key, value in body.items():
            if key in NAMED and isinstance(value, str | int):
                yield True, str(value)
            elif key in TOLD and isinstance(value, str):
                yield False, value[:PART_CHARACTERS]
            elif key in NESTED or (key in TOLD and isinstance(value, list)):
                yield from _parts(value, depth - 1)
