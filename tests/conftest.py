"""Fixtures for all tests: the sandbox, and the real bot in it.

The whole run records what the bot said to the sandbox's Discord in build/discord-traffic.jsonl.
"""

import os
from pathlib import Path

import pytest

from bot.sandbox.discord.traffic import VARIABLE
from running import furnished_sandbox, running_bot

TRAFFIC = Path(__file__).parent.parent / "build" / "discord-traffic.jsonl"


def pytest_sessionstart():
    TRAFFIC.parent.mkdir(exist_ok=True)
    TRAFFIC.write_text("")
    os.environ[VARIABLE] = str(TRAFFIC)


@pytest.fixture
async def sandbox():
    """A Discord and a provider on loopback; see `running.Sandbox`."""
    async with furnished_sandbox() as furnished:
        yield furnished


@pytest.fixture
async def app(sandbox, tmp_path):
    """The real bot, connected to the sandbox; gives its configuration.

    Tests that need other settings or a restart use `running.running_bot` themselves.
    """
    async with running_bot(sandbox, tmp_path) as config:
        yield config
