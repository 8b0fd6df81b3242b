"""Sorts what the provider said by what the worker must do.

Statuses and wordings: the provider's pages on errors, and what clients in the field have met.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

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
    ProviderError,
    RateLimited,
    ReferenceNotFetched,
    Rejected,
    SubmissionUncertain,
)
from bot.provider.error_body import ErrorBody

MAX_RETRY_AFTER_S = 900.0  # longer is no pause but a refusal; ask again on our own
SERVER_ERROR = 500

# A proxy may say these of a request that it had already passed on.
AMBIGUOUS = frozenset({HTTPStatus.REQUEST_TIMEOUT, 499})
CREDITS = ("credit", "balance", "insufficient", "payment", "spend limit", "subscription")
CARD = ("unverified card", "complete verification", "verify your card")
POLICY = ("content policy", "sensitive", "moderation", "flagged", "nsfw", "1026", "1027")
REFERENCE = (
    "file download error",
    "failed to download",
    "file too large",
    "reference audio",
    "unsupported audio",
    "audio duration",
)
TOO_LONG = ("downstream service error", "sequence too long")
TIMED_OUT = ("generation timeout", "timed out")


def submission_error(
    status: int,
    headers: Mapping[str, str],
    error_body: ErrorBody,
    *,
    prompt: str,
    now: datetime,
) -> ProviderError:
    """What an answer other than 2xx to the paid request means.

    Only a clear 4xx is a no. Everything else may come from something that passed the order on.
    """
    detail = f"HTTP {status} {error_body.detail(prompt=prompt)}".strip()
    if not HTTPStatus.BAD_REQUEST <= status < SERVER_ERROR or status in AMBIGUOUS:
        return SubmissionUncertain(detail)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited(detail, retry_after_s=retry_after_s(headers, now))
    if status == HTTPStatus.PAYMENT_REQUIRED:
        return CreditsExhausted(detail)
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return ModelGone(detail)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return _forbidden(status, error_body, detail)
    return Rejected(detail)


def _forbidden(status: int, error_body: ErrorBody, detail: str) -> ProviderError:
    if status == HTTPStatus.FORBIDDEN and error_body.mentions(*CARD):
        return CardUnverified(detail)
    if status == HTTPStatus.FORBIDDEN and error_body.mentions(*CREDITS):
        return CreditsExhausted(detail)
    return KeyRefused(detail)


def generation_error(error_body: ErrorBody) -> GenerationOver:
    """What a generation's own `error` means."""
    detail = error_body.detail()
    if error_body.mentions(*TOO_LONG):
        return LyricsProbablyTooLong(detail)
    if error_body.mentions(*POLICY):
        return ContentRefused(detail)
    if error_body.mentions(*REFERENCE):
        return ReferenceNotFetched(detail)
    if error_body.mentions(*TIMED_OUT):
        return GenerationTimedOut(detail)
    return GenerationFailed(detail)


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
