"""Fresh signatures for the addresses of attachments.

Discord's own documents do not list the route; source: userdoccers, reference ("Refreshing
Attachment URLs"): 1 to 50 addresses, each answered by itself, null where there is no such file.
"""

import re

from aiohttp import web
from yarl import URL

from sandbox.discord.answers import answer
from sandbox.discord.cdn import Cdn
from sandbox.discord.forms import FORM
from sandbox.discord.refusals import FormFault, invalid_form
from sandbox.discord.world import World

MOST = 50
ATTACHED = re.compile(
    r"/(?:ephemeral-)?attachments/(?P<channel>[0-9]+)/(?P<id>[0-9]+)/(?P<name>[^/]+)"
)


class AttachmentRoutes:
    def __init__(self, *, world: World, cdn: Cdn) -> None:
        self._world = world
        self._cdn = cdn

    def add_routes(self, router: web.UrlDispatcher, api: str) -> None:
        router.add_post(f"{api}/attachments/refresh-urls", self._refresh)

    async def _refresh(self, request: web.Request) -> web.Response:
        urls = request[FORM].fields.get("attachment_urls")
        if not isinstance(urls, list) or not 1 <= len(urls) <= MOST:
            words = f"Must be between 1 and {MOST} in length."
            raise invalid_form([FormFault(("attachment_urls",), "BASE_TYPE_BAD_LENGTH", words)])
        renewed = [{"original": url, "refreshed": self._sign(str(url))} for url in urls]
        return answer({"refreshed_urls": renewed})

    def _sign(self, url: str) -> str | None:
        found = ATTACHED.search(URL(url).path)
        attachment = self._world.attachments.get(int(found["id"])) if found else None
        channel = self._world.channels.get(int(found["channel"])) if found else None
        if not found or attachment is None or channel is None:
            return None
        return self._cdn.url(attachment, channel) if found["name"] == attachment.filename else None
