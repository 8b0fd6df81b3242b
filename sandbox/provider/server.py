"""The provider's server: routes, the bearer check, the record of what was asked."""

import json
import socket
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self, TypeAlias

import aiohttp
from aiohttp import web

from bot.clock import Clock
from sandbox.provider.account import AccountRoutes
from sandbox.provider.audio import AudioRoutes
from sandbox.provider.envelope import refusal
from sandbox.provider.faults import ProviderFault, ProviderFaults, Route
from sandbox.provider.orders import Ledger, ProviderOrder, Script, Scripts, Singer
from sandbox.provider.singing import synthesise

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
WITHOUT_KEY = frozenset({Route.MODELS, Route.DEPRECATIONS, Route.RESULT})
HOST = "127.0.0.1"
CUT_S = 0.01  # to aiohttp, 0 is no limit
FETCH_LIMIT_S = 20.0
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request as it came in; `body` is None where it was no JSON."""

    route: Route
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object
    received_at: datetime
    peer: str  # the other end's address and port: one connection, one peer


class ProviderServer:
    """A provider on 127.0.0.1, inside `async with`; `faults` and `scripts` steer it."""

    def __init__(
        self,
        *,
        api_key: str,
        clock: Clock,
        port: int = 0,
        singer: Singer = synthesise,
        duration_s: float = 20.0,
        balance_usd: float = 10.0,
        log_lag_s: float = 0.0,
        result_lifetime_s: float = DAY_S,
    ) -> None:
        self._api_key = api_key
        self._clock = clock
        self._port = port
        self._singer = singer
        self._result_lifetime_s = result_lifetime_s
        self._ledger = Ledger()
        self.scripts = Scripts(Script(duration_s=duration_s))
        self._account = AccountRoutes(
            ledger=self._ledger, clock=clock, balance_usd=balance_usd, log_lag_s=log_lag_s
        )
        self._stack = AsyncExitStack()
        self._kept_port = ExitStack()
        self.faults = ProviderFaults()
        self.requests: list[Received] = []
        self.base_url = ""

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            singers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="singer")
            stack.callback(singers.shutdown, wait=True, cancel_futures=True)
            limit = aiohttp.ClientTimeout(total=FETCH_LIMIT_S)
            session = await stack.enter_async_context(aiohttp.ClientSession(timeout=limit))
            await self._listen(stack, singers, session)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    async def _listen(
        self, stack: AsyncExitStack, singers: ThreadPoolExecutor, session: aiohttp.ClientSession
    ) -> None:
        self._runner = web.AppRunner(
            self._application(singers, session), access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        stack.push_async_callback(self._runner.cleanup)
        stack.callback(self._kept_port.close)
        await self.come_back()
        self._port = self._runner.addresses[0][1]
        self.base_url = f"http://{HOST}:{self._port}"

    async def go_away(self) -> None:
        """Cut every connection and refuse new ones until `come_back`; nothing is forgotten."""
        await self._site.stop()
        self._keep_port()
        if self._runner.server:
            await self._runner.server.shutdown(CUT_S)

    def _keep_port(self) -> None:
        """Bound, though nobody listens: the system would give it to the next that asks for any."""
        seat = self._kept_port.enter_context(socket.socket())
        seat.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as old connections linger
        seat.bind((HOST, self._port))

    async def come_back(self) -> None:
        self._kept_port.close()
        self._site = web.TCPSite(self._runner, HOST, self._port)
        await self._site.start()

    def _application(
        self, singers: ThreadPoolExecutor, session: aiohttp.ClientSession
    ) -> web.Application:
        audio = AudioRoutes(
            account=self._account,
            ledger=self._ledger,
            clock=self._clock,
            singer=self._singer,
            singers=singers,
            session=session,
            result_lifetime_s=self._result_lifetime_s,
            scripts=self.scripts,
        )
        app = web.Application(middlewares=[self._middleware])
        app.router.add_post("/v2/generate/audio", audio.submit, name=Route.SUBMIT)
        app.router.add_get("/v2/generate/audio", audio.poll, name=Route.POLL)
        app.router.add_get("/files/{name}/output.mp3", audio.result, name=Route.RESULT)
        app.router.add_get("/v2/logs", self._account.logs, name=Route.LOG)
        app.router.add_get("/v2/billing", self._account.billing, name=Route.BILLING)
        app.router.add_get("/v1/models", self._account.models, name=Route.MODELS)
        deprecations = self._account.deprecations
        app.router.add_get("/v1/models/deprecations", deprecations, name=Route.DEPRECATIONS)
        return app

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Record it, check the key, carry it out, and let a fault strike if one waits."""
        name = request.match_info.route.name
        if name is None:
            return refusal(404, "NotFoundException", "Cannot find this path")
        route = Route(name)
        self.requests.append(await _read_request(route, request, self._clock.now()))
        fault = self.faults.take(route)
        if fault is None or not fault.replaces or fault.taken:
            answer = await self._carry_out(route, request, handler)
        else:
            answer = web.Response()
        if fault:
            answer = await self._strike(fault, request, answer)
        return answer

    async def _carry_out(
        self, route: Route, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        if route not in WITHOUT_KEY:
            given = request.headers.get("Authorization", "")
            if given != f"Bearer {self._api_key}":
                message = "This request requires a valid API key. You can create one here."
                return refusal(401, "UnauthorizedException", message)
        return await handler(request)

    async def _strike(
        self, fault: ProviderFault, request: web.Request, answer: web.StreamResponse
    ) -> web.StreamResponse:
        if fault.delay_s:
            await self._clock.sleep(fault.delay_s)
        if fault.until:
            await fault.until.wait()
        if fault.reset and request.transport:
            request.transport.abort()
        if fault.status is None:
            return answer
        headers = {"Content-Type": fault.content_type, **fault.headers}
        return web.Response(status=fault.status, body=fault.body, headers=headers)

    @property
    def orders(self) -> list[ProviderOrder]:
        """Every order taken, oldest first."""
        return self._ledger.orders

    def paid_for(self, request_id: str) -> list[ProviderOrder]:
        """The orders with this X-Client-Request-Id that cost something."""
        return self._ledger.paid_for(request_id)

    def requests_to(self, route: Route) -> list[Received]:
        return [received for received in self.requests if received.route is route]

    @property
    def account(self) -> AccountRoutes:
        """Balance, what the catalogue says of the model, strangers' rows in the log."""
        return self._account


async def _read_request(route: Route, request: web.Request, now: datetime) -> Received:
    try:
        body = json.loads(await request.read() or b"null")
    except ValueError:
        body = None
    return Received(
        route=route,
        method=request.method,
        path=request.path,
        query=dict(request.query),
        headers=dict(request.headers),
        body=body,
        received_at=now,
        peer=str(request.transport and request.transport.get_extra_info("peername")),
    )
