"""What can go wrong at the sandbox's provider, on demand."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.provider.envelope import problem


class Route(StrEnum):
    """Where a fault strikes."""

    SUBMIT = "submit"
    POLL = "poll"
    LOG = "log"
    BILLING = "billing"
    MODELS = "models"
    DEPRECATIONS = "deprecations"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFault:
    """Instead of the right answer: wait, then cut the line (`reset`), or answer with this.

    It waits for `delay_s`, and for what `until` tells of.

    With `taken` the request is carried out first and only its answer is lost or replaced.
    A fault with neither `reset` nor `status` is merely slow.
    """

    delay_s: float = 0.0
    until: asyncio.Event | None = None
    taken: bool = False
    reset: bool = False
    status: int | None = None
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def replaces(self) -> bool:
        """Whether the right answer is not given."""
        return self.reset or self.status is not None

    @classmethod
    def problem(
        cls,
        status: int,
        name: str,
        message: str,
        *,
        kind: str | None = None,
        retry_after: str | None = None,
    ) -> "ProviderFault":
        """An error in the newer envelope; `kind` becomes `error.data.kind`."""
        headers = {"Retry-After": retry_after} if retry_after is not None else {}
        return cls(
            status=status,
            body=json.dumps(problem(status, name, message, kind=kind)).encode(),
            content_type="application/problem+json",
            headers=headers,
        )

    @classmethod
    def old_envelope(cls, status: int, message: str) -> "ProviderFault":
        """An error in the older envelope, whose statusCode is a string."""
        body = {"message": message, "path": "/v2/generate/audio", "statusCode": str(status)}
        return cls(status=status, body=json.dumps(body).encode())

    @classmethod
    def page(cls, status: int) -> "ProviderFault":
        """The HTML of a proxy in between."""
        body = f"<html><head><title>{status}</title></head><body>nginx</body></html>"
        return cls(status=status, body=body.encode(), content_type="text/html")

    @classmethod
    def answer(cls, body: object, *, status: int = 200, taken: bool = False) -> "ProviderFault":
        """Any JSON in place of the right one."""
        return cls(status=status, body=json.dumps(body).encode(), taken=taken)

    @classmethod
    def credits_exhausted(cls) -> "ProviderFault":
        return cls.problem(403, "ForbiddenException", "You've run out of credits. Top up to go on.")

    @classmethod
    def card_unverified(cls) -> "ProviderFault":
        message = "Complete verification to using the API"
        return cls.problem(403, "ForbiddenException", message, kind="err_unverified_card")

    @classmethod
    def rate_limited(cls, retry_after: str | None = None) -> "ProviderFault":
        message = "Too Many Requests"
        return cls.problem(429, "ThrottlerException", message, retry_after=retry_after)

    @classmethod
    def answer_lost(cls) -> "ProviderFault":
        """The request is carried out, then the line is cut."""
        return cls(taken=True, reset=True)


class ProviderFaults:
    """Faults in waiting: those for the next requests in their order, then the lasting one."""

    def __init__(self) -> None:
        self._next: dict[Route, deque[ProviderFault | None]] = defaultdict(deque)
        self._lasting: dict[Route, ProviderFault] = {}

    def next(self, route: Route, *faults: ProviderFault | None) -> None:
        """Strike the coming requests, one fault each; None lets one pass unharmed."""
        self._next[route].extend(faults)

    def until_cleared(self, fault: ProviderFault, *routes: Route) -> None:
        """Strike every request to these routes, to all of them where none is named."""
        for route in routes or tuple(Route):
            self._lasting[route] = fault

    def clear(self) -> None:
        """Forget every fault."""
        self._next.clear()
        self._lasting.clear()

    def take(self, route: Route) -> ProviderFault | None:
        """The fault that strikes this request."""
        if self._next[route]:
            return self._next[route].popleft()
        return self._lasting.get(route)
