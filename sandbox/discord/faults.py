import asyncio
import re
import socket
import struct
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.discord.answers import answer
from sandbox.discord.refusals import JsonObject

VIA = "1.1 google"  # with it a 429 is Discord's own; without, Cloudflare's ban
CLOSE_WITH_RST = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordFault:
    """Something that goes wrong with requests, `times` times (None: until cleared).

    `route` is a regular expression searched in "METHOD /path" (with /api/v10). Exactly one of
    `status` and `reset` says what happens; neither means that only the delay does. `scope`: whose
    limit a 429 with `retry_after_s` speaks of (`user`, `shared` or `global`). `page`: a proxy
    answers, not Discord. `applied`: the request takes effect first, and then its answer is lost.
    """

    route: str
    times: int | None = 1
    delay_s: float = 0
    status: int | None = None
    code: int = 0
    retry_after_s: float | None = None
    scope: str = "user"
    via: bool = True
    page: bool = False
    reset: bool = False
    applied: bool = False


@dataclass(slots=True, kw_only=True)
class Injected:
    """A fault in force; `hits` counts the requests that met it, which wait for `go_on`."""

    fault: DiscordFault
    hits: int = field(default=0)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def spent(self) -> bool:
        return self.fault.times is not None and self.hits >= self.fault.times


class DiscordFaults:
    """The faults in force, the oldest first."""

    def __init__(self) -> None:
        self._injected: list[Injected] = []

    def inject(self, fault: DiscordFault, *, held: bool = False) -> Injected:
        """`held`: what meets it goes on once the caller sets `go_on`."""
        injected = Injected(fault=fault)
        if not held:
            injected.go_on.set()
        self._injected.append(injected)
        return injected

    def clear(self) -> None:
        self._injected.clear()

    async def serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The handler's answer, or what a fault makes of it."""
        injected = self._meeting(f"{request.method} {request.path}")
        if injected is None:
            return await handler(request)
        injected.hits += 1
        await injected.go_on.wait()
        return await _suffer(injected.fault, request, handler)

    def _meeting(self, request: str) -> Injected | None:
        for injected in self._injected:
            if not injected.spent and re.search(injected.fault.route, request):
                return injected
        return None


async def _suffer(
    fault: DiscordFault, request: web.Request, handler: Handler
) -> web.StreamResponse:
    answer = await handler(request) if fault.applied else None
    await asyncio.sleep(fault.delay_s)
    if fault.reset:
        return _cut_off(request)
    if fault.status is not None and fault.page:
        return web.Response(status=fault.status, text="<html>", content_type="text/html")
    if fault.status is not None:
        return _error_response(fault, fault.status)
    return answer or await handler(request)


def _cut_off(request: web.Request) -> web.Response:
    """Close the connection as a crashed peer does: the client reads ECONNRESET."""
    if request.transport is not None:
        connection = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CLOSE_WITH_RST)
        request.transport.abort()
    return web.Response()


def _error_response(fault: DiscordFault, status: int) -> web.Response:
    body: JsonObject = {"message": f"{status}: injected", "code": fault.code}
    headers = {}
    if fault.retry_after_s is not None:
        body |= {"retry_after": fault.retry_after_s, "global": fault.scope == "global"}
        headers["Retry-After"] = str(fault.retry_after_s)
        headers["X-RateLimit-Scope"] = fault.scope
        if fault.scope == "global":
            headers["X-RateLimit-Global"] = "true"
    if fault.via:
        headers["Via"] = VIA
    return answer(body, status=status, headers=headers)
