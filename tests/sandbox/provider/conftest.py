import aiohttp
import pytest

from clocks import ScaledClock
from provider.hosts import serve_files
from sandbox.provider import ProviderServer
from sandbox.synthesiser.reference import reference_track

API_KEY = "sandbox-key"


@pytest.fixture(scope="session")
def tracks():
    """What the references' host serves, by path."""
    return {
        "/reference.mp3": reference_track(16.0),
        "/reference.wav": reference_track(16.0, fmt="wav"),
        "/short.mp3": reference_track(14.0),
        "/page.mp3": b"<html>sign in</html>",
        "/empty.mp3": b"",
    }


@pytest.fixture
def clock():
    return ScaledClock(100)


@pytest.fixture
async def files(tracks):
    async with serve_files(tracks) as origin:
        yield origin


@pytest.fixture
def server_with(clock):
    def server(**options):
        options.setdefault("singer", lambda _prompt, _reference: b"song")
        return ProviderServer(api_key=API_KEY, clock=clock, **options)

    return server


@pytest.fixture
async def server(server_with):
    async with server_with() as provider:
        yield provider


@pytest.fixture
async def session():
    headers = {"Authorization": f"Bearer {API_KEY}", "X-Client-Request-Id": "refrain-1"}
    async with aiohttp.ClientSession(headers=headers) as http:
        yield http


@pytest.fixture
def post(server, session, files):
    """Sends an order, changed as told; gives status and body."""

    async def send(to=server, *, reference="/reference.mp3", **changes):
        body = {
            "model": "minimax-music",
            "prompt": "oh la la",
            "reference_audio_url": files + reference,
            **changes,
        }
        async with session.post(f"{to.base_url}/v2/generate/audio", json=body) as answer:
            return answer.status, await answer.json()

    return send


@pytest.fixture
def get(server, session):
    async def ask(path, params=None, to=server):
        async with session.get(f"{to.base_url}{path}", params=params) as answer:
            return answer.status, await answer.json()

    return ask


@pytest.fixture
def ending(get, clock, server):
    """Polls until a generation is over and gives its last answer."""

    async def wait(generation_id, to=server):
        body = {"status": "queued"}
        while body["status"] not in {"completed", "error"}:
            await clock.sleep(5)
            _, body = await get("/v2/generate/audio", {"generation_id": generation_id}, to)
        return body

    return wait
