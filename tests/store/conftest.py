"""Every test that asks for `url`, `store` or `database` runs once on each engine, from nothing."""

import asyncio

import pytest
from clocks import ManualClock
from databases import new_database, postgres_server
from store.orders import TERMS

from bot.store.opening import open_database
from bot.store.store import open_store


@pytest.fixture(scope="session")
def postgres():
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request):
    return request.param


@pytest.fixture
async def url(engine, request, tmp_path):
    if engine == "sqlite":
        return f"sqlite:///{tmp_path}/refrain.db"
    server = request.getfixturevalue("postgres")
    return await asyncio.to_thread(new_database, server)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
async def store(url, clock):
    async with open_store(url, clock=clock, terms=TERMS) as opened:
        yield opened


@pytest.fixture
async def database(url, clock):
    async with open_database(url, clock=clock) as opened:
        yield opened
