"""Answers to interactions and their webhooks (docs: interactions/receiving-and-responding)."""

from aiohttp import web

from sandbox.discord import wire
from sandbox.discord.answers import answer
from sandbox.discord.callbacks import Callbacks
from sandbox.discord.cdn import Cdn
from sandbox.discord.forms import FORM
from sandbox.discord.interactions import Interaction, Interactions

WEBHOOK = r"/webhooks/{application_id:\d+}/{token}"
MESSAGE = rf"{WEBHOOK}/messages/{{message_id:@original|\d+}}"


class InteractionRoutes:
    """The interaction's token opens them; the bot's own token is not asked for."""

    def __init__(self, *, interactions: Interactions, callbacks: Callbacks, cdn: Cdn) -> None:
        self._interactions = interactions
        self._callbacks = callbacks
        self._cdn = cdn

    def add_routes(self, router: web.UrlDispatcher, api: str) -> None:
        router.add_post(f"{api}/interactions/{{id:\\d+}}/{{token}}/callback", self._callback)
        router.add_post(f"{api}{WEBHOOK}", self._follow_up)
        router.add_get(f"{api}{MESSAGE}", self._message)
        router.add_patch(f"{api}{MESSAGE}", self._edit)
        router.add_delete(f"{api}{MESSAGE}", self._delete)

    async def _callback(self, request: web.Request) -> web.Response:
        named = request.match_info
        interaction = self._interactions.find_unanswered(int(named["id"]), named["token"])
        receipt = self._callbacks.answer(interaction, request[FORM])
        wanted = request.query.get("with_response", "").lower() in ("1", "true")
        return answer(receipt) if wanted else answer()

    async def _follow_up(self, request: web.Request) -> web.Response:
        message = self._callbacks.follow_up(self._live(request), request[FORM])
        return answer(wire.message(message, self._cdn))

    async def _message(self, request: web.Request) -> web.Response:
        message = self._live(request).message(request.match_info["message_id"])
        return answer(wire.message(message, self._cdn))

    async def _edit(self, request: web.Request) -> web.Response:
        interaction = self._live(request)
        message = interaction.message(request.match_info["message_id"])
        self._callbacks.edit(interaction, message, request[FORM])
        return answer(wire.message(message, self._cdn))

    async def _delete(self, request: web.Request) -> web.Response:
        self._callbacks.delete(self._live(request).message(request.match_info["message_id"]))
        return answer()

    def _live(self, request: web.Request) -> Interaction:
        named = request.match_info
        return self._interactions.live(int(named["application_id"]), named["token"])
