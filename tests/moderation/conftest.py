"""The bot and a guild with an owner, a moderator, a helper below, and members."""

import pytest

from bot_harness import bot_harness
from moderation.moderation_harness import ModerationHarness


@pytest.fixture
async def harness(tmp_path):
    """The bot runs; no policy is set yet."""
    async with bot_harness(tmp_path) as app:
        yield await ModerationHarness(app).open()
