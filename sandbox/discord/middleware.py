"""What every request passes before its route: record, faults, limits, token, refusals in JSON."""

import asyncio
import hmac
import logging
import re

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from sandbox.discord.answers import answer
from sandbox.discord.buckets import Buckets
from sandbox.discord.faults import DiscordFaults
from sandbox.discord.forms import FORM, read_form
from sandbox.discord.refusals import Refusal, unauthorized
from sandbox.discord.traffic import TrafficLog

log = logging.getLogger(__name__)

API = "/api/v10"
WITHOUT_TOKEN = re.compile(rf"{API}/(gateway|interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+.*)")


class RestMiddleware:
    """A middleware; CDN, gateway and control requests pass it untouched."""

    def __init__(
        self, *, token: str, faults: DiscordFaults, buckets: Buckets, traffic: TrafficLog | None
    ) -> None:
        self._authorization = f"Bot {token}".encode()
        self._faults = faults
        self._buckets = buckets
        self._traffic = traffic
        self.in_flight = 0
        """Requests that are being carried out; one stays so although its sender is gone."""

    def middleware(self) -> Middleware:
        @web.middleware
        async def through(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not request.path.startswith("/api/"):
                return await handler(request)
            self.in_flight += 1
            try:
                return await self._pass(request, handler)
            except Refusal as refusal:
                return answer(refusal.body(), status=refusal.status)
            finally:
                self.in_flight -= 1

        return through

    async def _pass(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        form = await read_form(request)
        request[FORM] = form
        if self._traffic is not None:
            path = request.path_qs
            self._traffic.record(
                method=request.method, path=path, body=form.body, files=form.part_names
            )

        async def inside(request: web.Request) -> web.StreamResponse:
            return await self._apply_limit(request, handler)

        response = await self._faults.serve(request, inside)
        self._buckets.count(request, response)
        return response

    async def _apply_limit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        now_s = asyncio.get_running_loop().time()
        refusal, bucket = self._buckets.take(request, now_s)
        if refusal is not None:
            return refusal
        response = await self._answer(request, handler)
        response.headers.update(bucket.headers(now_s))
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            self._require_token(request)
            return await handler(request)
        except Refusal as refusal:
            route = request.match_info.route.resource  # names the route without any token
            path = route.canonical if route else ""
            log.info("%s %s: %s %s", request.method, path, refusal.status, refusal.code)
            return answer(refusal.body(), status=refusal.status)
        except web.HTTPMethodNotAllowed:
            return answer({"message": "405: Method Not Allowed", "code": 0}, status=405)
        except web.HTTPNotFound:
            log.warning("the sandbox has no route for %s %s", request.method, request.path)
            return answer({"message": "404: Not Found", "code": 0}, status=404)

    def _require_token(self, request: web.Request) -> None:
        given = request.headers.get("Authorization", "").encode()
        if WITHOUT_TOKEN.fullmatch(request.path):
            return
        if not hmac.compare_digest(given, self._authorization):
            raise unauthorized()
