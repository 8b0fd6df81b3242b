"""Endpoints about the account and the catalogue."""

import hashlib
import json
import re
from datetime import datetime, timedelta
from enum import StrEnum

from aiohttp import web

from bot.clock import Clock
from sandbox.provider.catalogue import OfferedModel, OfferedModels
from sandbox.provider.envelope import refusal
from sandbox.provider.orders import CREDITS_PER_USD, Ledger, ProviderOrder

MINIMAX_MUSIC = "minimax/minimax-music"
DATE = "2026-12-31"
MAX_WINDOW = timedelta(days=92)


class Catalogued(StrEnum):
    """What the catalogue and the deprecation feed say of a model."""

    OFFERED = "offered"
    SUPERSEDED = "superseded"  # serves on as an alias of another
    DEPRECATED = "deprecated"  # gone from the catalogue, still serving
    WITHDRAWN = "withdrawn"  # requests give 404
    UNKNOWN = "unknown"  # in neither


class AccountRoutes:
    """Balance, request log, models."""

    def __init__(
        self, *, ledger: Ledger, clock: Clock, balance_usd: float, log_lag_s: float
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._deposit_usd = balance_usd
        self._log_lag = timedelta(seconds=log_lag_s)
        self.offered = OfferedModels()
        self._standings: dict[str, Catalogued] = {}
        self.foreign_rows = 0  # newer requests of other programs with the same key

    def standing(self, model: OfferedModel) -> Catalogued:
        return self._standings.get(model.id, Catalogued.OFFERED)

    def retire(self, standing: Catalogued, model_id: str = MINIMAX_MUSIC) -> None:
        """From now on it stands there so."""
        self._standings[model_id] = standing

    @property
    def balance_usd(self) -> float:
        return self._deposit_usd - self._ledger.spent_usd()

    async def billing(self, _: web.Request) -> web.Response:
        return web.json_response({"current_balance": self.balance_usd, "currency": "USD"})

    async def logs(self, request: web.Request) -> web.Response:
        period = re.fullmatch(r"([1-9][0-9]{0,3})([hd])", request.query.get("period", ""))
        limit, offset = (request.query.get(name, fallback) for name, fallback in PAGE)
        if period is None or not (limit.isdecimal() and offset.isdecimal()):
            return refusal(400, "BadRequestException", "Query validation error!")
        window = timedelta(**{{"h": "hours", "d": "days"}[period[2]]: int(period[1])})
        if window > MAX_WINDOW or not 1 <= int(limit) <= 100:  # noqa: PLR2004 - as documented
            return refusal(400, "BadRequestException", "Query validation error!")
        rows = self._rows(self._clock.now() - window)
        page = rows[int(offset) : int(offset) + int(limit)]
        pagination = {
            "limit": int(limit),
            "offset": int(offset),
            "total": len(rows),
            "has_more": int(offset) + len(page) < len(rows),
        }
        return web.json_response({"data": page, "pagination": pagination})

    def _rows(self, since: datetime) -> list[dict[str, object]]:
        newest = self._clock.now() - self._log_lag
        orders = [order for order in self._ledger.orders if since <= order.created_at <= newest]
        foreign = [_foreign(number, newest) for number in range(self.foreign_rows)]
        return foreign + [_row(order) for order in reversed(orders)]

    async def models(self, request: web.Request) -> web.Response:
        asked = request.query.get("id")
        listed = [
            _entry(model)
            | (_pricing(model) if "pricing" in request.query.get("include", "") else {})
            for model in self.offered.models
            if self.standing(model) in {Catalogued.OFFERED, Catalogued.SUPERSEDED}
            and asked in {None, model.id, *model.aliases}
        ]
        return web.json_response({"object": "list", "data": listed})

    async def deprecations(self, request: web.Request) -> web.Response:
        """The tag is made of `data` alone, as in the document."""
        retired = self._retired()
        digest = hashlib.blake2b(json.dumps(retired).encode(), digest_size=16).hexdigest()
        headers = {"ETag": f'W/"{digest}"', "Cache-Control": "public, max-age=300"}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        stamp = self._clock.now().isoformat()
        feed = {"object": "list", "generated_at": stamp, "data": retired}
        return web.json_response(feed, headers=headers)

    def _retired(self) -> list[dict[str, object]]:
        return [
            {
                "id": model.id,
                "aliases": list(model.aliases),
                "status": self.standing(model).value,
                "deprecated_at": "2026-08-20",
                "shutdown_at": None if self.standing(model) is Catalogued.SUPERSEDED else DATE,
                "replaced_by": "minimax/music-2.6",
                "reason": "provider_delisted",
            }
            for model in self.offered.models
            if self.standing(model) not in {Catalogued.OFFERED, Catalogued.UNKNOWN}
        ]


def _entry(model: OfferedModel) -> dict[str, object]:
    return {
        "id": model.id,
        "aliases": list(model.aliases),
        "type": "audio",
        "info": {"name": model.id, "developer": "Minimax AI"},
        "tags": [],
    }


def _pricing(model: OfferedModel) -> dict[str, object]:
    unit = {"name": "generation", "price": model.credits / CREDITS_PER_USD, "per": 1}
    return {"pricing": {"kind": "fixed", "units": [unit]}}


PAGE = (("limit", "50"), ("offset", "0"))


def _row(order: ProviderOrder) -> dict[str, object]:
    return {
        "created": order.created_at.isoformat(),
        "status": "failed" if order.failed else "succeeded",
        "origin": "api",
        "model": order.model,
        "cost": {"usd": order.credits_used / CREDITS_PER_USD, "credits": order.credits_used},
        "tokens": {"input": 0, "output": 0, "total": 0},
        "request_id": f"req-{order.generation_id[:8]}",
        "inference_id": order.generation_id,
        "client_request_id": order.request_id,
    }


def _foreign(number: int, created: datetime) -> dict[str, object]:
    return {
        "created": created.isoformat(),
        "status": "succeeded",
        "origin": "playground",
        "model": "openai/gpt-5",
        "cost": {"usd": 0.0, "credits": 1},
        "tokens": {"input": 1, "output": 1, "total": 2},
        "request_id": f"req-foreign-{number}",
        "inference_id": f"foreign-{number}",
        "client_request_id": None,
    }
