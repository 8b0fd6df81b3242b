"""Fixtures for all tests: the sandbox, and the real bot in it.

The whole run records what the bot said to the sandbox's Discord in build/discord-traffic.jsonl.
"""

import logging
import os
from pathlib import Path

import pytest

from bot.sandbox.discord.traffic import VARIABLE
from town import town

USUAL = Path(__file__).parent.parent / "build" / "discord-traffic.jsonl"


def pytest_sessionstart():
    """Begin a new record, in the usual place unless the environment names another."""
    traffic = Path(os.environ.setdefault(VARIABLE, str(USUAL)))
    traffic.parent.mkdir(exist_ok=True)
    traffic.write_text("")


@pytest.fixture
async def sandbox(tmp_path):
    """A town whose bot has moved in nowhere yet; it keeps its data in `tmp_path`."""
    async with town(tmp_path) as place:
        yield place


@pytest.fixture
async def app(sandbox):
    """The real bot, in this process, connected to the sandbox."""
    return await sandbox.open()


@pytest.fixture
def told(caplog):
    """The operator's log from a level on, as pairs of event and cause."""
    caplog.set_level(logging.INFO)

    def lines(level):
        return [
            (record.message, getattr(record, "cause", None))
            for record in caplog.records
            if record.name.startswith(("bot", "cogs")) and record.levelno >= level
        ]

    return lines
