"""Rate limits as Discord reports them: buckets, their headers, and 429 where one is empty.

Times are real seconds, since a client really waits.
"""

import hashlib
import math
import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.discord.answers import answer
from sandbox.discord.faults import VIA

MAJOR = re.compile(r"/(?:channels|guilds)/\d+|/webhooks/\d+/[^/]+|/interactions/\d+/[^/]+")
MINOR = re.compile(r"/\d{15,}")
_TOKEN = re.compile(r"(/(?:webhooks|interactions)/[^/]+)/[^/]+")
INTERACTION = re.compile(r"/(?:interactions|webhooks)/\d+/[^/]+")
"""docs: topics/rate-limits, "interaction endpoints are not bound to the bot's global limit"."""
PER_SECOND = 50
"""Requests of one token, all routes together; docs: topics/rate-limits, "Global Rate Limit"."""


@dataclass(frozen=True, slots=True)
class BucketRule:
    """`limit` requests per `per_s` for the routes that a pattern finds, told as one bucket."""

    name: str
    routes: re.Pattern[str]  # searched in "METHOD /path"
    limit: int
    per_s: float


DISCORDS_RULES = (
    # Creating and editing are told as one bucket (discord-api-docs #1442, #8073); whether they are
    # counted as one is not documented: the stricter reading.
    BucketRule(
        "message", re.compile(r"^(?:POST|PATCH) .*/channels/\d+/messages(?:/\d+)?$"), 5, 5.0
    ),
    BucketRule("delete", re.compile(r"^DELETE .*/channels/\d+/messages/\d+$"), 5, 1.0),
    BucketRule("follow-up", re.compile(r"^\w+ .*/webhooks/\d+/[^/]+"), 5, 2.0),
)
"""What was observed; Discord publishes none and tells each in its headers."""


@dataclass(slots=True, kw_only=True)
class Bucket:
    """`limit` requests per `per_s`, counted from the first of them."""

    name: str
    limit: int
    per_s: float
    left: int = 0
    full_again_s: float = 0

    def take(self, now_s: float) -> float:
        """Seconds to wait, 0 where the request may pass."""
        if now_s >= self.full_again_s:
            self.left, self.full_again_s = self.limit, now_s + self.per_s
        if self.left == 0:
            return math.ceil((self.full_again_s - now_s) * 1000) / 1000
        self.left -= 1
        return 0

    def headers(self, now_s: float) -> dict[str, str]:
        reset_after_s = max(self.full_again_s - now_s, 0)
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": f"{now_s + reset_after_s:.3f}",
            "X-RateLimit-Reset-After": f"{reset_after_s:.3f}",
            "X-RateLimit-Bucket": self.name,
        }


@dataclass(slots=True)
class GlobalWindow:
    """At most PER_SECOND requests in any second: the strictest reading of "50 per second"."""

    passed_s: deque[float] = field(default_factory=lambda: deque(maxlen=PER_SECOND))

    def take(self, now_s: float) -> float:
        """Seconds to wait, 0 where the request may pass."""
        if len(self.passed_s) == PER_SECOND and now_s - self.passed_s[0] < 1:
            return math.ceil((self.passed_s[0] + 1 - now_s) * 1000) / 1000
        self.passed_s.append(now_s)
        return 0


class Buckets:
    """One bucket per token, route and major parameter (channel, guild, interaction).

    Every route has `limit` per `per_s`. `enforce`: as Discord has them, the global limit included.
    """

    def __init__(self, *, limit: int, per_s: float, enforce: bool = False) -> None:
        self._default = BucketRule("", re.compile(""), limit, per_s)
        self._rules = DISCORDS_RULES if enforce else ()
        self._enforce = enforce
        self._buckets: dict[str, Bucket] = {}
        self._windows: dict[str, GlobalWindow] = defaultdict(GlobalWindow)
        self.answered: Counter[str] = Counter()
        """Answers by "METHOD /route status", a 429 with its scope behind."""

    def take(self, request: web.Request, now_s: float) -> tuple[web.Response | None, Bucket]:
        """The refusal of a request that is one too many, else None; and its bucket."""
        bucket = self._of(request)
        if self._enforce and not INTERACTION.search(request.path):
            wait_s = self._windows[request.headers.get("Authorization", "")].take(now_s)
            if wait_s:
                return _refusal(wait_s, {"X-RateLimit-Global": "true"}, "global"), bucket
        wait_s = bucket.take(now_s)
        return (_refusal(wait_s, bucket.headers(now_s), "user") if wait_s else None), bucket

    def count(self, request: web.Request, response: web.StreamResponse) -> None:
        """Take note of an answer."""
        scope = response.headers.get("X-RateLimit-Scope", "")
        self.answered[f"{_route(request)} {response.status} {scope}".rstrip()] += 1

    def _of(self, request: web.Request) -> Bucket:
        asked = f"{request.method} {request.path}"
        rule = next((each for each in self._rules if each.routes.search(asked)), self._default)
        major = MAJOR.search(request.path)
        name = rule.name or _route(request)
        key = f"{name} {major[0] if major else ''} {request.headers.get('Authorization', '')}"
        if key not in self._buckets:
            told = hashlib.sha256(name.encode()).hexdigest()[:32]
            self._buckets[key] = Bucket(name=told, limit=rule.limit, per_s=rule.per_s)
        return self._buckets[key]


def _route(request: web.Request) -> str:
    """Without any id and token."""
    path = _TOKEN.sub(r"\1/:token", MINOR.sub("/:id", request.path))
    return f"{request.method} {path}"


def _refusal(wait_s: float, headers: dict[str, str], scope: str) -> web.Response:
    body = {
        "message": "You are being rate limited.",
        "retry_after": wait_s,
        "global": scope == "global",
    }
    told = {"Retry-After": str(math.ceil(wait_s)), "X-RateLimit-Scope": scope, "Via": VIA}
    return answer(body, status=429, headers=headers | told)
