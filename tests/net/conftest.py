from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from socket import gaierror

import pytest

from bot.net.connections import Policy
from bot.net.guarded_client import GuardedClient, Limits
from bot.net.links import PUBLIC_PORTS
from net.cases import NAMES
from net.listener import PUBLIC, Listener, Target, allowed, listening


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    async with listening() as listener:
        yield listener


async def lookup(name: str) -> Sequence[str]:
    """A name service of our own: nothing is ever asked outside."""
    known = dict(pair for pairs in NAMES.values() for pair in pairs)
    known |= {"song.example": [PUBLIC], "www.song.example": [PUBLIC]}
    if name not in known:
        raise gaierror
    return known[name]


@pytest.fixture
async def guard(listener: Listener) -> AsyncIterator[GuardedClient]:
    policy = Policy(allowed=allowed, ports=PUBLIC_PORTS | {listener.port}, lookup=lookup)
    limits = Limits(total_s=2.0, connect_s=1.0, idle_s=1.0)
    async with GuardedClient(policy=policy, limits=limits) as guard:
        yield guard


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(tmp_path / "target")
