"""A town with an owner, a moderator, a helper below, and members."""

import pytest

from moderation.court import Court
from town import town


@pytest.fixture
async def court(tmp_path):
    """The bot runs; nothing was settled yet."""
    async with town(tmp_path) as place:
        yield await Court(place).opened()
