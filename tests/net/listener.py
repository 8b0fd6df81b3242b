"""A server on the loopback interface that counts who comes, and answers as rudely as asked."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from bot.net.address_policy import IPAddress, is_public

PUBLIC = "127.0.0.2"
"""Plays an address of the public internet; every other loopback address stays what it is."""

Rude = Callable[[asyncio.StreamWriter], Awaitable[None]]


def allowed(address: IPAddress) -> bool:
    """The real policy, with one address of our own taken for public."""
    return address == ip_address(PUBLIC) or is_public(address)


def ok(body: bytes, *headers: str) -> bytes:
    lines = ("HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302) -> bytes:
    head = f"HTTP/1.1 {status} Elsewhere\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    return head.encode("utf-8", "surrogateescape")


@dataclass(slots=True)
class Listener:
    """`answers` go by path; `hits` are the local addresses at which somebody called."""

    port: int
    answers: dict[str, bytes | Rude] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _callers: set[asyncio.Task[None]] = field(default_factory=set)

    def url(self, path: str, host: str = "song.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.hits.append(writer.get_extra_info("sockname")[0])
        caller = asyncio.current_task()
        self._callers.add(caller)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._answer(reader, writer)
        finally:
            self._callers.discard(caller)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        self.requests.append(request)
        answer = self.answers.get(request.split(" ")[1], b"HTTP/1.1 404 No\r\n\r\n")
        if isinstance(answer, bytes):
            writer.write(answer)
            await writer.drain()
        else:
            await answer(writer)

    async def hang_up(self) -> None:
        for caller in self._callers:
            caller.cancel()
        await asyncio.gather(*self._callers, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a download goes."""

    path: Path

    @property
    def content(self) -> bytes | None:
        return self.path.read_bytes() if self.path.exists() else None


def _sockets() -> list[socket.socket]:
    """One port at 127.0.0.1, 127.0.0.2 and, where there is IPv6, ::1."""
    first = socket.create_server(("127.0.0.1", 0))
    port = first.getsockname()[1]
    sockets = [first, socket.create_server((PUBLIC, port))]
    with suppress(OSError):
        sockets.append(socket.create_server(("::1", port), family=socket.AF_INET6))
    return sockets


@asynccontextmanager
async def listening(tls: ssl.SSLContext | None = None) -> AsyncIterator[Listener]:
    sockets = _sockets()
    listener = Listener(port=sockets[0].getsockname()[1])
    servers = [await asyncio.start_server(listener.serve, sock=sock, ssl=tls) for sock in sockets]
    try:
        yield listener
    finally:
        for server in servers:
            server.close()
        await listener.hang_up()
