"""A bot_harness with an owner, a moderator, a helper below, and members."""

import pytest

from bot_harness import bot_harness
from moderation.moderation_harness import Court


@pytest.fixture
async def court(tmp_path):
    """The bot runs; nothing was settled yet."""
    async with bot_harness(tmp_path) as place:
        yield await Court(place).opened()
