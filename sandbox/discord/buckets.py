"""Rate limits as Discord reports them: buckets, their headers, and 429 where one is empty."""

import hashlib
import math
import re
from dataclasses import dataclass

from aiohttp import web

MAJOR = re.compile(r"/(?:channels|guilds)/\d+|/webhooks/\d+/[^/]+|/interactions/\d+/[^/]+")
MINOR = re.compile(r"/\d{15,}")


@dataclass(slots=True, kw_only=True)
class Bucket:
    """`limit` requests per `per_s`; times are real seconds, since a client really waits."""

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


class Buckets:
    """One bucket per route and major parameter (channel, guild, interaction)."""

    def __init__(self, *, limit: int, per_s: float) -> None:
        self._limit = limit
        self._per_s = per_s
        self._buckets: dict[str, Bucket] = {}

    def of(self, request: web.Request) -> Bucket:
        major = MAJOR.search(request.path)
        key = f"{request.method} {MINOR.sub('/:id', request.path)} {major[0] if major else ''}"
        if key not in self._buckets:
            route = key.partition(" /api")[0] + MINOR.sub("/:id", request.path)
            name = hashlib.sha256(route.encode()).hexdigest()[:32]
            self._buckets[key] = Bucket(name=name, limit=self._limit, per_s=self._per_s)
        return self._buckets[key]
