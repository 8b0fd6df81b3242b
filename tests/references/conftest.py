import pytest

from bot.audio.decoder import Decoder
from bot.net.guarded_client import GuardedClient
from bot.net.links import origin_of
from bot.references.examine import ReferenceExaminer
from clocks import ManualClock
from net.conftest import guard, listener, target
from net.listener import Listener

__all__ = ["guard", "listener", "target"]


@pytest.fixture
def examiner(guard: GuardedClient, decoder: Decoder, listener: Listener) -> ReferenceExaminer:
    return ReferenceExaminer(
        guard=guard,
        decoder=decoder,
        clock=ManualClock(),
        discord_origins=frozenset({origin_of(listener.url("/api/v10", host="127.0.0.1"))}),
        trusted_origins=frozenset(),
        max_bytes=4_000_000,
        max_seconds=25.0,
        above_s=15.0,
    )
