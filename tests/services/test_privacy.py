"""A member's copy and being forgotten, and servers that are left, below the commands."""

import json
from datetime import datetime

import pytest

from bot.config import LibrarySection
from bot.domain.job import GuildId
from bot.errors import DeliveryRefused, SongsUnderWay
from bot.services.privacy import OUR_OWN, PrivacyService
from bot.services.reference_library import build_library
from bot.store import privacy
from worker.worker_harness import ADA, BEN, store_harness, virtually, worker_harness

GUILD = GuildId(1)


def privacy_of(harness, folder):
    config = LibrarySection(
        directory=folder, member_references=1, member_bytes=1, guild_references=1, guild_bytes=1
    )
    return PrivacyService(
        store=harness.store,
        library=build_library(config, store=harness.store, clock=harness.process),
        clock=harness.process,
        remove_file=harness.removed.append,
    )


@virtually
async def test_a_members_copy_reads_as_text_and_their_kept_songs_go_with_them(tmp_path):
    async with worker_harness() as harness:
        service = privacy_of(harness, tmp_path)
        harness.channel.refusals = [DeliveryRefused()]
        kept = await harness.order()
        with pytest.raises(SongsUnderWay):
            await service.forget(ADA)
        job = await harness.becomes(kept, "undelivered")
        await harness.order(BEN)
        copy = (await service.export(ADA)).decode()
        assert '\n  "songs": [\n' in copy
        (song,) = json.loads(copy)["songs"]
        assert (song["id"], song["lyrics"]) == (str(kept), "la la\nla")
        assert song["reference_seconds"] == 20.0
        created = datetime.fromisoformat(song["created_at"])
        assert created.timestamp() == job["created_ms"] / 1000
        nothing = (song["cancelled_by"], song["erased_at"], song["song_message_id"])
        assert nothing == (None, None, None)
        assert not song.keys() & OUR_OWN
        assert await service.forget(ADA) == 1
        assert harness.removed == [kept]
        assert harness.row(kept)["lyrics"] == ""


@pytest.mark.parametrize("title", ["Nicht für dich", "空の歌"])
@virtually
async def test_a_members_copy_shows_letters_as_they_were_typed(tmp_path, title):
    async with worker_harness() as harness:
        await harness.enqueue(title=title)
        assert title in (await privacy_of(harness, tmp_path).export(ADA)).decode()


@virtually
async def test_a_server_is_remembered_to_be_left_until_the_bot_is_back(tmp_path):
    async with store_harness() as harness:
        service = privacy_of(harness, tmp_path)

        async def is_left():
            return await harness.store.read(privacy.is_left(GUILD))

        for change, left in (
            (service.record_joined, False),
            (service.record_left, True),
            (service.record_left, True),
            (service.record_joined, False),
        ):
            await change(GUILD)
            assert await is_left() == left
        harness.rng.database_away = True
        await service.record_left(GUILD)
        harness.rng.database_away = False
        assert not await is_left()
