"""The two documented endpoints, and the files that they lead to."""

import asyncio
import re
import secrets
import uuid
from concurrent.futures import Executor

import aiohttp
from aiohttp import web

from bot.clock import Clock
from sandbox.provider import hearing
from sandbox.provider.account import AccountRoutes, Catalogued
from sandbox.provider.catalogue import OfferedModel
from sandbox.provider.envelope import refusal
from sandbox.provider.orders import (
    CREDITS_PER_USD,
    Ledger,
    NoSong,
    ProviderOrder,
    Script,
    Scripts,
    Singer,
)
from sandbox.provider.singing import perform

REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


class AudioRoutes:
    """Takes orders, reports their state, serves songs."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        singer: Singer,
        singers: Executor,
        session: aiohttp.ClientSession,
        result_lifetime_s: float,
        scripts: Scripts,
        account: AccountRoutes,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._singer = singer
        self._singers = singers
        self._session = session
        self._result_lifetime_s = result_lifetime_s
        self._scripts = scripts
        self._account = account

    async def submit(self, request: web.Request) -> web.Response:
        body = await _json_object(request)
        if not isinstance(body.get("model"), str):
            return refusal(400, "BadRequestException", "Body validation error! model: Required")
        model = self._account.offered.find(body["model"])
        if model is None or self._account.standing(model) is Catalogued.WITHDRAWN:
            return refusal(404, "NotFoundException", "Model is not found")
        fault = model.find_fault(body)
        if fault:
            return refusal(400, "BadRequestException", f"Body validation error! {fault}")
        if self._account.balance_usd <= 0:
            return refusal(403, "ForbiddenException", "You've run out of credits.")
        url = str(body["reference_audio_url"]) if model.hears else ""
        reference = await hearing.fetch(self._session, url) if url else b""
        order = self._take(request, body, model, reference)
        answer = {"id": order.generation_id, "status": "queued", "meta": _meta(order)}
        return web.json_response(answer, status=201, headers=_headers(order))

    def _take(
        self,
        request: web.Request,
        body: dict[str, object],
        model: OfferedModel,
        reference: bytes | None,
    ) -> ProviderOrder:
        script = self._scripts.take()
        words = str(body.get(model.lyrics, "")) if not body.get("is_instrumental") else ""
        request_id = request.headers.get("X-Client-Request-Id", "")
        order = ProviderOrder(
            # The hardest form that was seen: a colon and a slash inside.
            generation_id=f"{uuid.uuid4()}:{model.id}",
            request_id=request_id if REQUEST_ID.fullmatch(request_id) else None,
            model=model.id,
            body=body,
            price=model.credits,
            reference_url=str(body.get("reference_audio_url", "")),
            reference=reference,
            created_at=self._clock.now(),
            started_s=self._clock.monotonic(),
            script=script,
            song=self._begin(script, model, words, reference),
            signature=secrets.token_hex(16),
        )
        self._ledger.add(order)
        return order

    def _begin(
        self, script: Script, model: OfferedModel, words: str, reference: bytes | None
    ) -> "asyncio.Future[bytes | NoSong]":
        def sing() -> bytes | NoSong:
            wrong = hearing.complaint(reference, model.hears) if model.hears else None
            if wrong or reference is None:
                return wrong or NoSong(error=None)
            if not script.sings:
                return script.song or b""
            return perform(self._singer, model, words, reference)

        return asyncio.get_running_loop().run_in_executor(self._singers, sing)

    async def poll(self, request: web.Request) -> web.Response:
        order = self._ledger.order(request.query.get("generation_id", ""))
        if order is None:
            return refusal(404, "NotFoundException", "Generation is not found")
        elapsed_s = self._clock.monotonic() - order.started_s
        if elapsed_s < order.script.duration_s:
            body: dict[str, object] = {"status": order.script.status_after(elapsed_s)}
        else:
            host = request.headers["Host"]  # `request.host` lacks the port behind a proxy
            origin = f"{request.scheme}://{host}"
            body = self._ending(order, await asyncio.shield(order.song), origin)
        answer = {"id": order.generation_id, **body, "meta": _meta(order)}
        return web.json_response(answer, headers=_headers(order))

    def _ending(self, order: ProviderOrder, song: bytes | NoSong, origin: str) -> dict[str, object]:
        if order.script.error is not None:
            return {"status": "error", "error": order.script.error}
        if isinstance(song, NoSong):
            return {"status": "error", "error": song.error}
        if order.script.audio_file is None:
            return {"status": "completed"}
        if order.script.audio_file != "song":
            return {"status": "completed", "audio_file": order.script.audio_file}
        file: dict[str, object] = {
            "url": f"{origin}{path_of(order)}?signature={order.signature}",
            "content_type": "audio/mpeg",
            "file_name": "output.mp3",
            "file_size": len(song),
        }
        return {"status": "completed", "audio_file": file}

    async def result(self, request: web.Request) -> web.Response:
        signature = request.query.get("signature", "")
        for order in self._ledger.orders:
            if request.path == path_of(order) and signature == order.signature:
                return await self._hand_out(order)
        return web.Response(status=404, text="<Error><Code>NoSuchKey</Code></Error>")

    async def _hand_out(self, order: ProviderOrder) -> web.Response:
        age_s = self._clock.monotonic() - order.started_s - order.script.duration_s
        if age_s > self._result_lifetime_s:
            return web.Response(status=403, text="<Error><Code>AccessDenied</Code></Error>")
        song = await asyncio.shield(order.song)
        return web.Response(
            body=b"" if isinstance(song, NoSong) else song, content_type="audio/mpeg"
        )


def path_of(order: ProviderOrder) -> str:
    """Where its song is."""
    return f"/files/{uuid.uuid5(uuid.NAMESPACE_OID, order.generation_id)}/output.mp3"


async def _json_object(request: web.Request) -> dict[str, object]:
    try:
        body = await request.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _meta(order: ProviderOrder) -> dict[str, object]:
    usage = {
        "credits_used": order.credits_used,
        "usd_spent": order.credits_used / CREDITS_PER_USD,
    }
    return {"usage": usage}


def _headers(order: ProviderOrder) -> dict[str, str]:
    headers = {"x-inference-id": order.generation_id}
    if order.request_id:
        headers["x-client-request-id"] = order.request_id
    headers["x-aimlapi-credits-used"] = str(order.credits_used)
    return headers
