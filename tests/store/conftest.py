"""Every test that asks for `url`, `store` or `database` runs once on each engine, from nothing."""

from datetime import timedelta

import pytest

from bot.store.engine.open import open_database
from bot.store.store import Store, open_store
from clocks import ManualClock
from databases import new_schema
from store.orders import TERMS


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request):
    return request.param


@pytest.fixture
def url(engine, request, tmp_path):
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/refrain.db"
        return
    with new_schema(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
async def store(url, clock):
    async with open_store(url, clock=clock, default_limits=TERMS) as opened:
        yield opened


@pytest.fixture
async def database(url, clock):
    async with open_database(url, clock=clock) as opened:
        yield opened


@pytest.fixture
def stores(database, clock):
    """The same store with leases that run out at once, and with long ones."""
    leases = (timedelta(0), timedelta(hours=1))
    return [
        Store(database=database, clock=clock, default_limits=TERMS, lease=lease) for lease in leases
    ]
