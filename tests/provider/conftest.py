import pytest

from bot.config_values import Secret
from bot.domain.job import Reference
from bot.domain.model import Catalogue
from bot.provider.client import ProviderClient
from bot.provider.models import MODELS
from clocks import ScaledClock
from provider.hosts import serve_files
from sandbox.provider import ProviderServer
from sandbox.synthesiser.reference import reference_track
from store.orders import an_order

EVERY_MODEL = tuple(MODELS.values())
API_KEY = "key-that-must-not-be-seen"
SONG = b"ID3 a song"


@pytest.fixture
def api_key():
    return API_KEY


@pytest.fixture
def clock():
    return ScaledClock(100)


@pytest.fixture
async def reference_url():
    async with serve_files({"/reference.mp3": reference_track()}) as origin:
        yield f"{origin}/reference.mp3"


@pytest.fixture
async def server(clock):
    async with ProviderServer(
        api_key=API_KEY, clock=clock, singer=lambda _prompt, _reference: SONG
    ) as provider:
        yield provider


@pytest.fixture
def client_for(clock):
    """Makes clients of an origin; the time limits are real seconds."""

    def client(
        base_url,
        *,
        api_key=API_KEY,
        submit_limit_s=5.0,
        ask_limit_s=5.0,
        models=EVERY_MODEL,
    ):
        return ProviderClient(
            base_url=base_url,
            api_key=Secret(api_key),
            catalogue=Catalogue(allowed=models),
            clock=clock,
            submit_limit_s=submit_limit_s,
            ask_limit_s=ask_limit_s,
        )

    return client


@pytest.fixture
def client_with(server):
    """Makes clients of the server by a clock."""

    def client(clock):
        return ProviderClient(
            base_url=server.base_url,
            api_key=Secret(API_KEY),
            catalogue=Catalogue(allowed=EVERY_MODEL),
            clock=clock,
        )

    return client


@pytest.fixture
async def client(server, client_for):
    async with client_for(server.base_url) as provider:
        yield provider


@pytest.fixture
def order(client, reference_url):
    """Submits an order and gives its generation."""

    async def nothing():
        pass

    async def submit(
        prompt="##Hello\nworld##",
        request_id="refrain-1",
        *,
        through=client,
        before_first_byte=nothing,
        **fields,
    ):
        return await through.submit(
            an_order(prompt=prompt, **({"reference": _reference(reference_url)} | fields)),
            request_id=request_id,
            before_first_byte=before_first_byte,
        )

    return submit


def _reference(url):
    return Reference(url=url, name="reference.mp3", seconds=20.0, expires_at=None)
