"""The HTTP client for every address that somebody else chose: no other opens one."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import aiohttp

from bot.errors import (
    FileTooLarge,
    LinkExpired,
    LinkInvalid,
    LinkUnreachable,
)
from bot.net.connections import (
    GuardedResolver,
    Policy,
    SystemLookup,
    guarded_connector,
    trusting_connector,
)
from bot.net.links import Link, read_link
from bot.net.scratch_files import remove_on_failure

CHUNK_BYTES = 4096
"""Half a second of a plain MP3 at 64 kbit/s: reading stops soon after enough is proven."""
COPY_BYTES = 2**16
"""Of what is only written down: a song of 1 MB took 240 writes by the smaller chunks."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({403, 404, 410})
WEB_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost. The status line and each header line are held to 8 KiB as well."""

    total_s: float = 30.0
    connect_s: float = 5.0
    idle_s: float = 10.0
    redirects: int = 3
    headers: int = 64


class Body:
    """An answer whose headers passed and whose bytes are still on their way."""

    def __init__(self, *, response: aiohttp.ClientResponse, link: Link) -> None:
        self._response = response
        self.link = link

    @property
    def size(self) -> int | None:
        """Bytes, as the server claims."""
        return self._response.content_length

    @property
    def claims_web_page(self) -> bool:
        """Whether the server calls it a page; its bytes may still be a file."""
        return self._response.content_type in WEB_PAGES

    async def chunks(
        self, max_bytes: int, *, at_once: int = CHUNK_BYTES
    ) -> AsyncGenerator[bytes, None]:
        """The bytes in order, `at_once` at a time at most.

        Raises:
            FileTooLarge: as soon as the claim, or what came, is more than `max_bytes`.
            LinkUnreachable: the connection broke or came to a stop.
        """
        if (self.size or 0) > max_bytes:
            raise FileTooLarge(max_bytes)
        read = 0
        content = self._response.content.iter_chunked(at_once)
        while chunk := await self._next(content):
            read += len(chunk)
            if read > max_bytes:
                raise FileTooLarge(max_bytes)
            yield chunk

    async def write_to(self, file: BinaryIO, max_bytes: int) -> None:
        """Write all of it; raises as `chunks`."""
        async for chunk in self.chunks(max_bytes, at_once=COPY_BYTES):
            file.write(chunk)

    async def _next(self, content: AsyncIterator[bytes]) -> bytes:
        try:
            return await anext(content, b"")
        except (aiohttp.ClientError, OSError) as error:
            raise LinkUnreachable from error


class GuardedClient:
    """Opens addresses under a policy and limits; sends nothing but the request itself.

    It has no cookies, no credentials, no proxy from the environment, and decompresses nothing.
    Exact origins that the caller trusts are exempt from the policy, hop by hop.

    Through a proxy it asks for names that it looked up itself and allowed, or that are trusted; the
    proxy looks them up again, and what it then connects to is not seen from here.
    """

    def __init__(
        self,
        *,
        policy: Policy | None = None,
        limits: Limits | None = None,
        tls: ssl.SSLContext | None = None,
        proxy: str | None = None,
    ) -> None:
        self._policy = policy or Policy()
        self._limits = limits or Limits()
        self._tls = tls
        self._proxy = proxy

    async def __aenter__(self) -> Self:
        self._system_lookup = SystemLookup()
        self._resolver = GuardedResolver(
            lookup=self._policy.lookup or self._system_lookup, allowed=self._policy.allowed
        )
        self._guarded_session = self._session(
            guarded_connector(self._policy, self._resolver, self._tls)
        )
        self._trusted_session = self._session(trusting_connector(self._policy, self._tls))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._guarded_session.close()
        await self._trusted_session.close()
        self._system_lookup.close()

    def read(self, text: str, *, trusted: frozenset[str] = frozenset()) -> Link:
        """Check an address's text under this guard's policy; nothing is looked up.

        Raises:
            LinkInvalid: the text is not an address we open.
        """
        return read_link(text, trusted=trusted, ports=self._policy.ports)

    async def find_refused_address(self, name: str) -> str | None:
        """An address of a host that the policy refuses; None: nothing is refused, or unknown."""
        try:
            async with asyncio.timeout(self._limits.connect_s):
                refused = await self._resolver.find_refused_address(name)
        except OSError:  # TimeoutError is one
            return None
        return str(refused) if refused else None

    @asynccontextmanager
    async def open(
        self, link: Link, *, trusted: frozenset[str] = frozenset(), signed: bool = False
    ) -> AsyncIterator[Body]:
        """Open an address and follow its redirects; the time limit covers the reading too.

        Args:
            link: whose text was read.
            trusted: origins (`scheme://host:port`, as `origin_of` writes them) that need no check.
            signed: the address is one that dies, so that 403, 404 and 410 mean: it did.

        Raises:
            LinkExpired: a signed address that died.
            LinkUnreachable: everything else, alike on purpose.
        """
        try:
            async with asyncio.timeout(self._limits.total_s):
                response, link = await self._follow(link, trusted)
                async with response:
                    _require_plain_file(response, signed=signed)
                    yield Body(response=response, link=link)
        except TimeoutError as error:
            raise LinkUnreachable from error

    async def download(
        self,
        text: str,
        target: Path,
        *,
        max_bytes: int,
        trusted: frozenset[str] = frozenset(),
    ) -> None:
        """Write the whole file to `target`; nothing is left there after a failure.

        Raises:
            FileTooLarge: more than `max_bytes`.
            LinkExpired: 403, 404 or 410: it is no longer there.
            LinkInvalid, LinkUnreachable: as `read` and `open`.
        """
        link = self.read(text, trusted=trusted)
        with remove_on_failure(target), target.open("wb") as file:
            async with self.open(link, trusted=trusted, signed=True) as body:
                await body.write_to(file, max_bytes)

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            proxy=self._proxy,
            auto_decompress=False,
            headers={"Accept-Encoding": "identity", "User-Agent": "Refrain (Discord bot)"},
            timeout=aiohttp.ClientTimeout(
                total=None,
                connect=None,
                sock_connect=self._limits.connect_s,
                sock_read=self._limits.idle_s,
            ),
            read_bufsize=65_536,
            max_headers=self._limits.headers,
        )

    async def _follow(
        self, link: Link, trusted: frozenset[str]
    ) -> tuple[aiohttp.ClientResponse, Link]:
        for _ in range(self._limits.redirects + 1):
            response = await self._request(link, trusted)
            if response.status not in REDIRECTS:
                return response, link
            response.close()
            link = self._follow_redirect(link, response, trusted)
        raise LinkUnreachable

    async def _request(self, link: Link, trusted: frozenset[str]) -> aiohttp.ClientResponse:
        is_trusted = link.origin in trusted
        # To a proxy the guarded session would not connect: its address is seldom public.
        plain = is_trusted or self._proxy is not None
        session = self._trusted_session if plain else self._guarded_session
        try:
            if not is_trusted:
                await self._require_allowed(link)
            return await session.get(link.url, allow_redirects=False)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise LinkUnreachable from error

    async def _require_allowed(self, link: Link) -> None:
        """Check what the connection cannot: literals are not looked up, a proxy's names not by us.

        Raises:
            OSError: refused, or the name has no address.
        """
        if link.literal is not None and not self._policy.allowed(link.literal):
            raise PermissionError("the address is not opened")
        if link.literal is None and self._proxy is not None:
            await self._resolver.resolve(link.url.raw_host or "")

    def _follow_redirect(
        self, link: Link, response: aiohttp.ClientResponse, trusted: frozenset[str]
    ) -> Link:
        location = response.headers.get("Location", "")
        try:
            target = link.resolve_redirect(location, trusted=trusted, ports=self._policy.ports)
        except LinkInvalid as error:
            raise LinkUnreachable from error
        if link.url.scheme == "https" and target.url.scheme != "https":
            raise LinkUnreachable
        return target


def _require_plain_file(response: aiohttp.ClientResponse, *, signed: bool) -> None:
    """Take a plain 200 with plain bytes and nothing else."""
    if signed and response.status in GONE:
        raise LinkExpired
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if response.status != 200 or encoding != "identity":  # noqa: PLR2004 - OK
        raise LinkUnreachable
