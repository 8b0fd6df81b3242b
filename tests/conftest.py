"""Fixtures for all tests: the sandbox, and the real bot in it.

The whole run records what the bot said to the sandbox's Discord in build/discord-traffic.jsonl.
"""

import asyncio
import logging
import math
import os
from itertools import chain, islice
from pathlib import Path

import pytest
from xdist import is_xdist_worker

from bot.audio.decoder import Decoder
from bot.i18n import translate
from bot.logs import OWN
from bot_harness import bot_harness
from databases import postgres_server
from sandbox.discord.channels import WAIT_S
from sandbox.discord.traffic import VARIABLE

USUAL = Path(__file__).parent.parent / "build" / "discord-traffic.jsonl"


def pytest_sessionstart(session):
    """Begin a new record, in the usual place unless the environment names another.

    The workers of a run inherit its place, and all append to the one record.
    """
    if is_xdist_worker(session):
        return
    traffic = Path(os.environ.setdefault(VARIABLE, str(USUAL)))
    traffic.parent.mkdir(exist_ok=True)
    traffic.write_text("")


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Each worker begins with some of the long tests: nobody waits for them at the end.

    The long ones are those that are given more time than usual. Of the whole list xdist hands
    each worker an equal part.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    size = math.ceil(len(items) / workers)
    long = [item for item in items if item.get_closest_marker("timeout")]
    rest = iter([item for item in items if not item.get_closest_marker("timeout")])
    parts = [long[first::workers] for first in range(workers)]
    for part in parts:
        part.extend(islice(rest, max(0, size - len(part))))
    items[:] = chain.from_iterable(parts)


@pytest.fixture(scope="session")
def postgres():
    """The address of the one PostgreSQL server that all tests of a worker share."""
    with postgres_server() as url:
        yield url


@pytest.fixture
async def decoder():
    async with Decoder() as decoder:
        yield decoder


@pytest.fixture
def unrecorded(monkeypatch):
    """For what asks Discord to sign addresses anew: its description of the API lacks that route."""
    monkeypatch.delenv(VARIABLE)


@pytest.fixture
async def sandbox(tmp_path):
    """A sandbox without a bot in it yet; data is kept in `tmp_path`."""
    async with bot_harness(tmp_path) as harness:
        yield harness


@pytest.fixture
async def app(sandbox):
    """The real bot, in this process, connected to the sandbox."""
    return await sandbox.open()


@pytest.fixture
def told():
    """The operator's log from now on."""
    log = OperatorsLog()
    loggers = [logging.getLogger(name) for name in OWN]
    for logger in loggers:
        logger.addHandler(log)
        logger.setLevel(logging.INFO)
    yield log
    for logger in loggers:
        logger.removeHandler(log)
        logger.setLevel(logging.NOTSET)


@pytest.fixture(autouse=True)
def whole_sentences(request):
    """No sentence that a person read in this test had a gap left open; tests/i18n opens some."""
    log = OperatorsLog()
    log.setLevel(logging.ERROR)
    logger = logging.getLogger(translate.__name__)
    logger.addHandler(log)
    yield
    logger.removeHandler(log)
    if "i18n" not in request.path.parts:
        assert log(logging.ERROR) == []


class OperatorsLog(logging.Handler):
    """What was logged, as pairs of event and cause."""

    def __init__(self):
        super().__init__()
        self._records = []
        self._news = asyncio.Event()

    def __call__(self, level):
        return [
            (record.getMessage(), getattr(record, "cause", None))
            for record in self._records
            if record.levelno >= level
        ]

    def emit(self, record):
        self._records.append(record)
        self._news.set()

    async def until(self, *events, again=False):
        """Wait until one of these was logged (`again`: from now on); a part of its text will do."""
        begun = len(self._records) if again else 0
        async with asyncio.timeout(WAIT_S):
            while not any(
                event in record.getMessage() for record in self._records[begun:] for event in events
            ):
                self._news.clear()
                await self._news.wait()
