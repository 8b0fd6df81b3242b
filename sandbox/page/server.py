"""The page's routes: its files, what a person may do, and a WebSocket of what the person sees."""

import asyncio
import contextlib
import json
import secrets
from pathlib import Path
from typing import Protocol

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware

from sandbox.discord.control import serve_control
from sandbox.discord.control_people import PeopleControl
from sandbox.discord.parts import Parts
from sandbox.discord.refusals import JsonObject, unknown
from sandbox.page.view import PersonView

FILES = Path(__file__).parent / "static"
TOKEN_BYTES = 24
HEARTBEAT_S = 20.0
LOOK_AGAIN_S = 0.1
"""The machine changes without the Discord hearing of it: its database is looked at this often."""
OWN_ALONE = ("script-src", "style-src", "img-src", "media-src", "connect-src")
NOTHING_ELSE = ("default-src", "base-uri", "form-action", "frame-ancestors")
POLICY = "; ".join(
    [f"{kind} 'none'" for kind in NOTHING_ELSE] + [f"{kind} 'self'" for kind in OWN_ALONE]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",  # the token stands in the address
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class MachineRoom(Protocol):
    """What stands behind the bot: its jobs, its requests, and what can be made to fail."""

    def describe(self) -> JsonObject: ...

    def add_routes(self, router: web.UrlDispatcher, root: str) -> None: ...


class ChatPage:
    """Everything lies below an address with a random token, which other users of the machine lack.

    Give `add_to` to `DiscordServer.extend`.
    """

    def __init__(self, *, machine: MachineRoom | None = None) -> None:
        self._root = f"/page/{secrets.token_urlsafe(TOKEN_BYTES)}"
        self._machine = machine
        self._parts: Parts | None = None

    @property
    def path(self) -> str:
        """The page's path on the Discord's port."""
        return f"{self._root}/"

    def add_to(self, application: web.Application, parts: Parts) -> None:
        self._parts = parts
        act = f"{self._root}/act"
        application.middlewares.append(self._headers())
        application.middlewares.append(serve_control(act))
        router = application.router
        PeopleControl(parts=parts, root=act).add_routes(router)
        if self._machine is not None:
            self._machine.add_routes(router, f"{act}/machine")
        router.add_get(self.path, self._index)
        router.add_get(f"{self._root}/events", self._events)
        router.add_static(f"{self._root}/static", FILES)

    def _headers(self) -> Middleware:
        @web.middleware
        async def through(request: web.Request, handler: Handler) -> web.StreamResponse:
            response = await handler(request)
            if request.path.startswith(self.path) and not response.prepared:
                response.headers.update(HEADERS)
            return response

        return through

    async def _index(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(FILES / "index.html")

    async def _events(self, request: web.Request) -> web.WebSocketResponse:
        """What `who` sees in `channel`, and each change of it, until the page goes away."""
        view = self._view(request)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S)
        await socket.prepare(request)
        async with asyncio.TaskGroup() as tasks:
            telling = tasks.create_task(self._tell(socket, view))
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
            telling.cancel()
        return socket

    async def _tell(self, socket: web.WebSocketResponse, view: PersonView) -> None:
        assert self._parts is not None  # noqa: S101 - routes exist once it was added
        with contextlib.suppress(ConnectionResetError):
            while True:
                for event in [*view.changes(), *self._machine_events(view)]:
                    await socket.send_str(json.dumps(event))
                with contextlib.suppress(TimeoutError):
                    await self._parts.world.changes.until(
                        view.is_out_of_date, timeout_s=LOOK_AGAIN_S
                    )

    def _machine_events(self, view: PersonView) -> list[JsonObject]:
        return view.news("machine", self._machine.describe()) if self._machine else []

    def _view(self, request: web.Request) -> PersonView:
        if self._parts is None:
            raise unknown("Guild")
        channel = request.query.get("channel", "")  # of an address that anybody may have edited
        return PersonView(
            parts=self._parts,
            who=request.query.get("who", ""),
            channel_id=int(channel) if channel.isdecimal() else 0,
        )
