"""Databases that released versions wrote; each must open, upgrade and keep what it holds."""

import shutil
from pathlib import Path

import pytest

from bot.domain.job import JobState, UserId
from bot.store import ledger
from bot.store.store import open_store
from clocks import ManualClock
from store.orders import GUILD, TERMS

RELEASED = sorted(Path(__file__).parent.joinpath("released").glob("*.db"))


def test_there_is_a_database_of_a_released_version():
    assert "0.1.0.db" in [path.name for path in RELEASED]


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
async def test_a_released_database_is_upgraded_with_its_jobs_and_its_ledger(path, tmp_path):
    shutil.copy(path, tmp_path / "refrain.db")
    address = f"sqlite:///{tmp_path / 'refrain.db'}"
    async with open_store(address, clock=ManualClock(), default_limits=TERMS) as store:
        (waiting,) = await store.live_jobs(guild_id=GUILD)
        assert (waiting.state, waiting.order.lyrics) == (JobState.QUEUED, "la la\nla")
        assert waiting.order.reference is not None
        await store.name_models("minimax-music")
        (waiting,) = await store.live_jobs(guild_id=GUILD)
        assert (waiting.order.model, waiting.order.style, waiting.order.cost) == (
            "minimax-music",
            "",
            1,
        )
        entries = await store.read(ledger.page(GUILD, limit=10))
        assert sorted(entry.kind for entry in entries) == [
            "block", "charge", "grant", "quota", "refund", "reserve", "reserve", "reserve",
        ]  # a column of rows would be unreadable  # fmt: skip
        (quota_status,) = [await store.quota_status(GUILD, UserId(101))]
        assert quota_status.quota.songs == 5
        assert (await store.quota_status(GUILD, UserId(102))).block is not None
