import hashlib
import hmac
import secrets
from urllib.parse import quote

from aiohttp import web

from sandbox.discord.world import Attachment, Channel, World

LINK_LIFE_S = 24 * 3600
"""The shorter of the lifetimes in Discord's documents: what copes with it copes with all."""
INERT = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
"""A member's file is opened from the page's own origin, and must not act as a part of it."""
GONE = "This content is no longer available."


class Cdn:
    """Files behind signed addresses that expire: `?ex=&is=&hm=`, as Discord's CDN has them."""

    def __init__(self, *, world: World) -> None:
        self.origin = ""
        self._world = world
        self._secret = secrets.token_bytes(32)

    def url(self, attachment: Attachment, channel: Channel) -> str:
        """An address signed now."""
        issued_s = int(self._world.clock.now().timestamp())
        folder = "ephemeral-attachments" if attachment.ephemeral else "attachments"
        path = f"/cdn/{folder}/{channel.id}/{attachment.id}/{quote(attachment.filename)}"
        expires, issued = f"{issued_s + LINK_LIFE_S:x}", f"{issued_s:x}"
        signature = self._signature(attachment.id, expires, issued)
        return f"{self.origin}{path}?ex={expires}&is={issued}&hm={signature}&"

    def expire(self) -> None:
        """Let every address given out so far be dead."""
        self._secret = secrets.token_bytes(32)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get(r"/cdn/{folder}/{channel_id}/{attachment_id:\d+}/{filename}", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        attachment = self._world.attachments.get(int(request.match_info["attachment_id"]))
        if attachment is None or not self._signed(attachment, request):
            return web.Response(status=404, text=GONE)
        content_type = attachment.content_type or "application/octet-stream"
        return web.Response(
            body=attachment.data, content_type=content_type.partition(";")[0], headers=INERT
        )

    def _signed(self, attachment: Attachment, request: web.Request) -> bool:
        expires, issued, given = (request.query.get(key, "") for key in ("ex", "is", "hm"))
        expected = self._signature(attachment.id, expires, issued)
        if not hmac.compare_digest(expected.encode(), given.encode()):
            return False
        return int(expires, 16) > self._world.clock.now().timestamp()

    def _signature(self, attachment_id: int, expires: str, issued: str) -> str:
        signed = f"{attachment_id}:{expires}:{issued}".encode()
        return hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
