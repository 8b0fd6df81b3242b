"""The provider as the rest of the bot sees it."""

import math
import random
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Self

import aiohttp

from bot.backoff import backoff
from bot.clock import Clock
from bot.config_values import Secret
from bot.domain.job import GenerationId, Order
from bot.domain.model import Catalogue, Model
from bot.errors import (
    GenerationLost,
    KeyRefused,
    ModelUnknown,
    PollFailed,
    PollRefused,
    SubmissionUncertain,
)
from bot.provider.deprecations import DeprecationFeed, FeedEntry, read_feed
from bot.provider.errors import SERVER_ERROR, ErrorBody, retry_after_s, submission_error
from bot.provider.generation import Generation
from bot.provider.parsing import (
    FAILED,
    GenerationReader,
    find_generation_id,
    model_names,
    objects,
    read_figure,
    read_word,
)
from bot.provider.prices import describe_price
from bot.provider.transport import ProviderResponse, Transport

AUDIO = "/v2/generate/audio"
"""For ordering a generation as for asking how it stands, of all models."""
ASK_LIMIT_S = 30.0
ATTEMPTS = 3
LONGEST_PAUSE_S = 8.0
PAUSE_S = (1.0, LONGEST_PAUSE_S)
SPREAD = (0.5, 1.0)
"""Of a pause, by chance: else everybody who was turned away comes back at the same time."""
REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")  # the provider drops any other in silence
LOG_PAGE = 100
LOG_PAGES = 50  # 200 requests a minute are allowed
LOG_HOURS = 92 * 24
REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
UNKNOWN = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    amount: float
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the provider says of a model; `price` is in words, empty where it names none."""

    retiring: FeedEntry | None
    in_catalogue: bool
    price: str


class ProviderClient:
    """Speaks for one API key, inside `async with`; which model an order is for stands in it."""

    def __init__(
        self,
        *,
        base_url: str,
        api_key: Secret,
        catalogue: Catalogue,
        clock: Clock,
        submit_limit_s: float | None = None,
        ask_limit_s: float = ASK_LIMIT_S,
        proxy: str | None = None,
        trace: aiohttp.TraceConfig | None = None,
    ) -> None:
        """`trace` is told of every request."""
        self._transport = Transport(
            base_url=base_url,
            api_key=api_key,
            ask_limit_s=ask_limit_s,
            proxy=proxy,
            trace=trace,
        )
        self._catalogue = catalogue
        self._submit_limit_s = submit_limit_s  # instead of what the models say
        self._clock = clock
        self._reader = GenerationReader()
        self._feed = DeprecationFeed()

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self._transport.__aexit__(*exc_info)

    async def submit(
        self,
        order: Order,
        *,
        request_id: str,
        before_first_byte: Callable[[], Awaitable[None]],
    ) -> Generation:
        """Send the paid request, once and never again.

        `before_first_byte` is awaited when the connection stands; if it raises, nothing is sent.

        Raises:
            NotSubmitted: certainly nothing was paid; each subclass names the cause.
            ModelUnknown: one of them: there is no record of the order's model any more.
            SubmissionUncertain: a byte may have left and no clear answer came.
            ValueError: the provider would drop this request id in silence; nothing was sent.
        """
        if not REQUEST_ID.fullmatch(request_id):
            raise ValueError("a request id is 1 to 128 of A-Z a-z 0-9 . _ : -")
        model = self._catalogue.find(order.model)
        if model is None:
            raise ModelUnknown(order.model)
        response = await self._transport.submit(
            AUDIO,
            model.build_body(
                lyrics=order.prompt,
                style=order.style,
                reference_url=order.reference.url if order.reference else "",
                instrumental=order.instrumental,
            ),
            request_id=request_id,
            before_first_byte=before_first_byte,
            limit_s=self._submit_limit_s or model.submit_limit_s,
        )
        if not response.ok:
            raise submission_error(
                response.status,
                response.headers,
                ErrorBody.read(response.body),
                prompt=f"{order.prompt}\n{order.style}",
                now=self._clock.now(),
                is_page=not isinstance(response.body, dict),
            )
        generation_id = find_generation_id(response.body, response.headers)
        if generation_id is None:
            raise SubmissionUncertain(f"HTTP {response.status} without an id")
        return self._reader.read(_object(response.body), response.headers, generation_id)

    async def poll(self, generation_id: GenerationId) -> Generation:
        """Ask how a generation stands.

        Raises:
            PollFailed: nothing was learned.
            PollRefused: the key is refused.
            GenerationLost: the provider does not know the id; right after the order it may be late.
        """
        response = await self._get(AUDIO, {"generation_id": generation_id})
        if response.status in UNKNOWN and isinstance(response.body, dict):
            raise GenerationLost(_detail(response))  # a 404 that is no JSON came from a proxy
        _require_success(response)
        return self._reader.read(_object(response.body), response.headers, generation_id)

    async def find(self, request_id: str, *, since: datetime) -> GenerationId | None:
        """Look a request up in the provider's log, which may lag behind.

        A row that failed is no find: a request that was turned away (429) stands there, too. Nor
        is one without an id: another row of the same request may have it.

        Raises:
            PollFailed: the log could not be read now.
            PollRefused: this key may not read it.
        """
        age_s = (self._clock.now() - since).total_seconds()
        hours = min(max(math.ceil(age_s / 3600.0) + 1, 1), LOG_HOURS)
        for page in range(LOG_PAGES):
            params = {"period": f"{hours}h", "limit": f"{LOG_PAGE}", "offset": f"{page * LOG_PAGE}"}
            body = await self._ask("/v2/logs", params)
            for row in objects(body.get("data")):
                failed = read_word(row.get("status")) in FAILED
                if row.get("client_request_id") == request_id and not failed:
                    generation_id = find_generation_id({"id": row.get("inference_id")}, {})
                    if generation_id is not None:
                        return generation_id
            if _object(body.get("pagination")).get("has_more") is not True:
                break
        return None

    async def read_deprecations(self) -> DeprecationFeed | None:
        """The feed of models that are retired; None where this address has none.

        Raises:
            PollFailed: it could not be read, or is none.
        """
        tagged = {"If-None-Match": self._feed.tag} if self._feed.tag else {}
        response = await self._get("/v1/models/deprecations", {}, tagged)
        if response.status in UNKNOWN:
            return None
        if response.status != HTTPStatus.NOT_MODIFIED or not tagged:
            _require_success(response)
            self._feed = read_feed(response.body, response.headers.get("ETag", ""))
        return self._feed

    async def look_up(self, model: Model) -> Listing:
        """What the provider's lists say of a model.

        One that is deprecated leaves the catalogue and still serves. One that stands there is
        offered, whatever is wrong with the feed.

        Raises:
            PollFailed: a list could not be read that would have told.
        """
        params = {"id": model.id, "include": "pricing"}
        listed = objects((await self._ask("/v1/models", params)).get("data"))
        found = next((each for each in listed if model.names & model_names(each)), None)
        try:
            feed = await self.read_deprecations()
        except PollFailed:
            if found is None:
                raise
            feed = None
        return Listing(
            retiring=feed.find(model) if feed else None,
            in_catalogue=found is not None,
            price=describe_price(found.get("pricing")) if found else "",
        )

    async def balance(self) -> Balance:
        """What is left on the account.

        Raises:
            PollRefused: the key may not read it.
            PollFailed: nothing was learned.
        """
        body = await self._ask("/v2/billing", {})
        amount, currency = read_figure(body.get("current_balance")), body.get("currency")
        if amount is None or not isinstance(currency, str):
            raise PollFailed("a balance without amount or currency")
        return Balance(amount=amount, currency=currency)

    async def verify_key(self) -> None:
        """Return where the provider knows the key; a key may be good and not read the balance.

        Raises:
            KeyRefused: it does not.
            PollFailed: nothing was learned.
        """
        response = await self._get("/v2/billing", {})
        if response.status == HTTPStatus.UNAUTHORIZED:
            raise KeyRefused(_detail(response))

    async def _ask(self, path: str, params: Mapping[str, str]) -> Mapping[str, object]:
        """The JSON object of an answer of 2xx; anything else is raised."""
        response = await self._get(path, params)
        _require_success(response)
        return _object(response.body)

    async def _get(
        self, path: str, params: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> ProviderResponse:
        """Ask, and again after a pause, until something answers that is worth reading."""
        failure, wished_s, pauses_s = PollFailed(), 0.0, backoff(*PAUSE_S)
        for attempt in range(ATTEMPTS):
            if attempt:
                pause_s = next(pauses_s) * random.uniform(*SPREAD)  # noqa: S311 - hides nothing
                await self._clock.sleep(max(pause_s, wished_s))
            try:
                response = await self._transport.ask(path, params, headers)
            except PollFailed as error:
                failure = error
                continue
            if not _worth_asking_again(response):
                return response
            failure = PollFailed(_detail(response))
            wished_s = retry_after_s(response.headers, self._clock.now()) or 0.0
            if wished_s > LONGEST_PAUSE_S:
                break  # the worker has its own schedule for that
        raise failure


def _require_success(response: ProviderResponse) -> None:
    if response.status in REFUSED:
        raise PollRefused(_detail(response))
    if not response.ok:
        raise PollFailed(_detail(response))


def _worth_asking_again(response: ProviderResponse) -> bool:
    busy = response.status == HTTPStatus.TOO_MANY_REQUESTS or response.status >= SERVER_ERROR
    return busy or (response.ok and not isinstance(response.body, dict))


def _detail(response: ProviderResponse) -> str:
    return f"HTTP {response.status} {ErrorBody.read(response.body).detail()}".strip()


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
