"""Servers on 127.0.0.1 that tests need beside the provider."""

import asyncio
import socket
from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def serve_files(files):
    """Serve these files, by path; yields the origin."""

    async def give(request):
        body = files.get(request.path)
        return web.Response(status=404) if body is None else web.Response(body=body)

    app = web.Application()
    app.router.add_get("/{path:.*}", give)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw(reply, *, read_first=True):
    """A server that answers these bytes and hangs up; yields the origin."""

    async def answer(reader, writer):
        if read_first:
            await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def silent():
    """A server that only listens; yields the origin, and what a client sent until it hung up."""
    hung_up = asyncio.get_running_loop().create_future()

    async def listen(reader, writer):
        hung_up.set_result(await reader.read())
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", hung_up


@asynccontextmanager
async def closed_port():
    """An origin on which nothing listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
