"""Bytes to and from the provider: sessions, time limits, size limits, one translation of errors."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass

import aiohttp
from aiohttp.connector import Connection
from aiohttp.tracing import Trace

from bot.config_values import Secret
from bot.errors import PollFailed, ProviderError, ProviderUnreachable, SubmissionUncertain

MAX_BODY_BYTES = 2**20  # answers are a few hundred bytes, a page of the log some 50 kB
CHUNK_BYTES = 2**16
CONNECT_LIMIT_S = 15.0
USER_AGENT = "refrain"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderResponse:
    """What came back for one request; `body` is None where it was no JSON, or too large."""

    status: int
    headers: Mapping[str, str]
    body: object

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 - any 2xx: the documents and the field differ


@dataclass(slots=True)
class Departure:
    """Whether a byte of one request may have left: once its connection stood and was announced."""

    announce: Callable[[], Awaitable[None]]
    possible: bool = False


_departure: ContextVar[Departure] = ContextVar("departure")


class AnnouncingConnector(aiohttp.TCPConnector):
    """Announces a departure between the connection and the first byte.

    What the announcement raises ends the request, and the connection is closed: aiohttp itself
    would leave one open for ever where a trace raises. The connection's time limit holds for the
    announcement, too.
    """

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - the signature is aiohttp's
    ) -> Connection:
        connection = await super().connect(req, traces, timeout)
        departure = _departure.get()
        try:
            async with asyncio.timeout(timeout.connect):
                await departure.announce()
        except BaseException:
            connection.close()
            raise
        departure.possible = True
        return connection


def translate_error(error: Exception, departure: Departure | None) -> ProviderError:
    """The one place where a foreign error becomes ours; `departure` is None for a GET.

    Only the class's name is kept: an aiohttp error's repr holds the Authorization header.
    """
    name = type(error).__name__
    if departure is None:
        return PollFailed(name)
    return SubmissionUncertain(name) if departure.possible else ProviderUnreachable(name)


class Transport:
    """Two sessions inside `async with`: one for asking, one for the paid request.

    The paid request always opens a new connection: on a kept one that the server has just closed
    nobody could tell whether the order was read.
    """

    def __init__(
        self,
        *,
        base_url: str,
        api_key: Secret,
        ask_limit_s: float,
        proxy: str | None,
        trace: aiohttp.TraceConfig | None = None,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._ask_limit_s = ask_limit_s
        self._proxy = proxy
        self._traces = [trace] if trace else []

    async def __aenter__(self) -> None:
        self._asking = self._session(aiohttp.TCPConnector())
        self._paying = self._session(AnnouncingConnector(force_close=True))

    async def __aexit__(self, *_: object) -> None:
        await self._asking.close()
        await self._paying.close()

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            timeout=_time_limit(self._ask_limit_s),
            headers={
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "User-Agent": USER_AGENT,
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            proxy=self._proxy,
            trace_configs=self._traces,
        )

    def _authorization(self) -> dict[str, str]:
        """Given with each request: aiohttp sends a session's own headers to the proxy as well."""
        return {"Authorization": f"Bearer {self._api_key.reveal()}"}

    async def submit(
        self,
        path: str,
        body: Mapping[str, object],
        *,
        request_id: str,
        before_first_byte: Callable[[], Awaitable[None]],
        limit_s: float,
    ) -> ProviderResponse:
        """Send the paid request, exactly once, or not at all where `before_first_byte` raises.

        Raises:
            ProviderUnreachable: no connection came about.
            SubmissionUncertain: one did, and then the answer was lost.
        """
        departure = Departure(before_first_byte)
        _departure.set(departure)
        try:
            async with self._paying.post(
                self._base_url + path,
                json=body,
                headers=self._authorization() | {"X-Client-Request-Id": request_id},
                allow_redirects=False,
                timeout=_time_limit(limit_s),
            ) as response:
                return await _read(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise translate_error(error, departure) from error

    async def ask(
        self, path: str, params: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> ProviderResponse:
        """Send a GET, once.

        Raises:
            PollFailed: no answer came.
        """
        try:
            async with self._asking.get(
                self._base_url + path,
                params=params,
                headers=self._authorization() | dict(headers or {}),
                allow_redirects=False,
            ) as response:
                return await _read(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise translate_error(error, None) from error


def _time_limit(limit_s: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=limit_s, connect=min(CONNECT_LIMIT_S, limit_s))


async def _read(response: aiohttp.ClientResponse) -> ProviderResponse:
    text = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        text += chunk
        if len(text) > MAX_BODY_BYTES:
            return ProviderResponse(status=response.status, headers=response.headers, body=None)
    return ProviderResponse(
        status=response.status, headers=response.headers, body=_parse_json(bytes(text))
    )


def _parse_json(text: bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
