"""Connections that are checked where they are made.

aiohttp has two ways in: names go through the resolver, address literals do not. The socket factory
stands behind both and sees the very address of every attempt, so an address that changes between
the look-up and the connection is still caught.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.net.address_policy import IPAddress, may_connect
from bot.net.links import PUBLIC_PORTS

Lookup = Callable[[str], Awaitable[Sequence[str]]]
"""Every address of a name, as text; raises OSError where there is none."""

LOOKUP_THREADS = 8
"""Slow name servers of strangers hold these threads, never the program's own."""

_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be connected to without anybody vouching for it.

    `lookup` None asks the system's resolver.
    """

    allowed: Callable[[IPAddress], bool] = may_connect
    ports: frozenset[int] = PUBLIC_PORTS
    lookup: Lookup | None = None


class SystemLookup:
    """The system's resolver in threads of its own, search domains never tried."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(LOOKUP_THREADS, thread_name_prefix="lookup")

    async def __call__(self, name: str) -> Sequence[str]:
        look_up = partial(socket.getaddrinfo, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, look_up, name.removesuffix(".") + ".", None
        )
        return [str(address[0]) for *_, address in found]

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


class GuardedResolver(AbstractResolver):
    """Refuses a name as a whole when any of its addresses is refused."""

    def __init__(self, *, lookup: Lookup, allowed: Callable[[IPAddress], bool]) -> None:
        self._lookup = lookup
        self._allowed = allowed

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,
    ) -> list[ResolveResult]:
        answers = await self._look_up(host)
        if not answers or not all(map(self._allowed, answers)):
            raise PermissionError("the name has an address that is not opened")
        return [
            ResolveResult(
                hostname=host,
                host=str(answer),
                port=port,
                family=_FAMILIES[answer.version],
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for answer in dict.fromkeys(answers)
            if family in (socket.AF_UNSPEC, _FAMILIES[answer.version])
        ]

    async def find_refused_address(self, host: str) -> IPAddress | None:
        """The address for which the name is refused; raises OSError where it has none at all."""
        answers = await self._look_up(host)
        return next((answer for answer in answers if not self._allowed(answer)), None)

    async def _look_up(self, host: str) -> list[IPAddress]:
        return [_parse_address(text) for text in await self._lookup(host)]

    async def close(self) -> None:
        """Nothing is held here."""


def trusting_connector(policy: Policy, tls: ssl.SSLContext | None) -> aiohttp.TCPConnector:
    """A connector for what somebody vouched for: by https, the name is proven whatever answers."""
    resolver = policy.lookup and GuardedResolver(lookup=policy.lookup, allowed=lambda _: True)
    return aiohttp.TCPConnector(resolver=resolver, force_close=True, ssl=tls or True)


def guarded_connector(
    policy: Policy, resolver: GuardedResolver, tls: ssl.SSLContext | None
) -> aiohttp.TCPConnector:
    """A connector that makes sockets for allowed addresses alone."""

    def open_socket(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not policy.allowed(_parse_address(str(address[0]))):
            raise PermissionError("the address is not opened")
        return socket.socket(family, kind, protocol)

    return aiohttp.TCPConnector(
        resolver=resolver,
        socket_factory=open_socket,
        use_dns_cache=False,
        force_close=True,
        ssl=tls or True,
    )


def _parse_address(text: str) -> IPAddress:
    try:
        return ip_address(text)
    except ValueError as error:
        raise PermissionError("not an address") from error
