"""The files of saved references: saved and deleted at once, forgotten, cut short."""

import asyncio
import hashlib
import os
import sqlite3
from contextlib import closing

import pytest

from bot.audio.formats import AudioFormat
from bot.config import LibrarySection
from bot.domain.job import GuildId, UserId
from bot.domain.quota import DefaultLimits, Quota
from bot.domain.saved_reference import LibraryUser, Owner, Scope
from bot.domain.window import Window
from bot.errors import (
    LibraryFull,
    LibraryUnavailable,
    ModeratorsOnly,
    SavedNameTaken,
    SavedNameUnusable,
    SavedReferenceLost,
    SavedReferenceUnknown,
)
from bot.references import kept_files
from bot.references.examined import ExaminedReference
from bot.references.kept_files import ReferenceFiles
from bot.services.reference_library import build_library, choice_value
from bot.store import privacy
from bot.store.store import open_store
from bot.worker.retention import Retention
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles
from clocks import ManualClock, ScaledClock

TERMS = DefaultLimits(quota=Quota(songs=3, window=Window("day")), per_member=2)
GUILD = GuildId(1)
ANA = LibraryUser(user_id=UserId(7), guild_id=GUILD)
BEA = LibraryUser(user_id=UserId(8), guild_id=GUILD)
MOD = LibraryUser(user_id=UserId(9), guild_id=GUILD, moderator=True)
TUNE = b"la la la" * 1000
DIGEST = hashlib.sha256(TUNE).hexdigest()


class Shelf:
    """A library, its folder, and a file to save."""

    def __init__(self, folder, store):
        self.folder = folder / "kept"
        self.files = ReferenceFiles(self.folder)
        self.clock = ManualClock()
        config = LibrarySection(
            directory=self.folder,
            member_references=3,
            member_bytes=10**6,
            guild_references=2,
            guild_bytes=10**6,
        )
        self.library = build_library(config, store=store, clock=self.clock)
        self.source = folder / "examined"
        self.source.write_bytes(TUNE)

    async def save(self, user=ANA, name="Drums", *, shared=False):
        examined = ExaminedReference(
            format=AudioFormat.MP3,
            seconds=20.0,
            name="a.mp3",
            final_url="",
            path=self.source,
            size=len(TUNE),
            expires_at=None,
        )
        return await self.library.save(user, name, examined, shared=shared)

    @property
    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def age(self):
        for path in self.folder.iterdir():
            os.utime(path, (0, self.clock.now().timestamp() - 2 * kept_files.YOUNG_S))


@pytest.fixture
async def shelf(tmp_path):
    url = f"sqlite:///{tmp_path}/refrain.db"
    async with open_store(url, clock=ManualClock(), default_limits=TERMS) as store:
        yield Shelf(tmp_path, store)


async def test_one_file_serves_all_who_save_the_same(shelf, tmp_path):
    saved = [await shelf.save(user) for user in (ANA, BEA)]
    await shelf.save(MOD, shared=True)
    assert shelf.names == [DIGEST]
    target = tmp_path / "out"
    await shelf.library.copy_out(saved[0], target)
    assert target.read_bytes() == TUNE


async def test_saved_and_deleted_at_once_the_bytes_stay_as_long_as_a_row_asks_for_them(shelf):
    for _ in range(20):
        await shelf.save(ANA)
        await asyncio.gather(shelf.library.delete(ANA, "Drums"), shelf.save(BEA))
        assert shelf.names == [DIGEST]
        await shelf.library.delete(BEA, "Drums")
        assert shelf.names == []


async def test_deleted_by_all_who_saved_it_at_once_the_bytes_go(shelf):
    """Each sees the others' rows still there before its own goes."""
    everybody = (ANA, BEA, MOD)
    for user in everybody:
        await shelf.save(user)
    await asyncio.gather(*(shelf.library.delete(user, "Drums") for user in everybody))
    assert shelf.names == []


async def test_a_forgotten_members_references_go_and_the_servers_stay(shelf):
    await shelf.save(ANA)
    await shelf.save(ANA, "Bass")
    await shelf.save(MOD, shared=True)
    assert await shelf.library.forget(ANA.user_id) == 2
    assert await shelf.library.list_of(ANA.own) == []
    assert shelf.names == [DIGEST]
    assert await shelf.library.forget_guild(GUILD) == 1
    assert shelf.names == []
    assert await shelf.library.forget(ANA.user_id) == 0


async def test_what_is_refused_leaves_no_file(shelf):
    for name in ("One", "Two", "Three"):
        await shelf.save(name=name)
    await shelf.library.forget(ANA.user_id)
    for number in range(3):
        await shelf.save(name=f"Drums {number}")
    shelf.source.write_bytes(TUNE * 2)
    with pytest.raises(LibraryFull):
        await shelf.save(name="Too many")
    assert shelf.names == [DIGEST]


async def test_that_there_is_no_place_for_it_is_known_before_anything_is_fetched(shelf):
    require_space = shelf.library.require_space
    await shelf.save(MOD, "Drums", shared=True)
    assert await require_space(MOD, "Bass", shared=True) == "Bass"
    with pytest.raises(SavedNameTaken):
        await require_space(MOD, "drums", shared=True)
    await shelf.save(MOD, "Bass", shared=True)
    with pytest.raises(LibraryFull):
        await require_space(MOD, "Too many", shared=True)
    assert await require_space(MOD, "Drums", shared=False) == "Drums"
    with pytest.raises(ModeratorsOnly):
        await require_space(ANA, "Harp", shared=True)


async def test_killed_before_its_row_was_written_a_file_goes_once_nobody_can_be_at_work_on_it(
    shelf,
):
    shelf.files.draft(shelf.source)
    await shelf.library.recover()
    assert len(shelf.names) == 1
    shelf.age()
    await shelf.library.recover()
    assert shelf.names == []


async def test_killed_after_its_row_was_written_a_file_gets_its_name(shelf, tmp_path, caplog):
    saved = await shelf.save()
    (shelf.folder / DIGEST).rename(shelf.folder / f"{DIGEST}.tmpx_1.part")
    with pytest.raises(SavedReferenceLost):
        await shelf.library.copy_out(saved, tmp_path / "out")
    assert [record.error for record in caplog.records] == ["FileNotFoundError"]
    await shelf.library.recover()
    await shelf.library.copy_out(saved, tmp_path / "out")
    assert shelf.names == [DIGEST]


async def test_a_file_that_somebody_changed_is_lost(shelf, tmp_path, caplog):
    saved = await shelf.save()
    (shelf.folder / DIGEST).write_bytes(TUNE[::-1])
    with pytest.raises(SavedReferenceLost):
        await shelf.library.copy_out(saved, tmp_path / "out")
    assert [record.error for record in caplog.records] == ["other bytes"]


async def test_killed_while_a_file_was_set_aside_it_goes_or_comes_back(shelf):
    await shelf.save()
    shelf.files.set_aside(DIGEST)
    await shelf.library.recover()
    assert shelf.names == [DIGEST]
    other = hashlib.sha256(b"other").hexdigest()
    (shelf.folder / other).write_bytes(b"other")
    shelf.files.set_aside(other)
    await shelf.library.recover()
    assert shelf.names == [DIGEST]


async def test_killed_before_its_row_goes_the_bytes_are_gone_and_the_row_can_be_deleted(
    shelf, tmp_path
):
    """A file that no row asks for would be found by nobody."""
    await shelf.save()
    with closing(sqlite3.connect(tmp_path / "refrain.db")) as database:
        database.execute(
            "CREATE TRIGGER halt BEFORE DELETE ON saved_reference"
            " BEGIN SELECT RAISE(ABORT, 'halted'); END"
        )
        with pytest.raises(sqlite3.IntegrityError):
            await shelf.library.delete(ANA, "Drums")
        assert shelf.names == []
        assert [each.name for each in await shelf.library.list_of(ANA.own)] == ["Drums"]
        database.execute("DROP TRIGGER halt")
    await shelf.library.forget(ANA.user_id)
    assert await shelf.library.list_of(ANA.own) == []


async def test_a_copy_that_finds_no_space_says_nothing_of_the_saved_file(shelf, tmp_path):
    saved = await shelf.save()
    with pytest.raises(FileNotFoundError):
        await shelf.library.copy_out(saved, tmp_path / "none" / "out")


async def test_killed_while_it_was_copied_a_half_file_goes(shelf):
    shelf.folder.mkdir()
    (shelf.folder / "tmpab_12.part").write_bytes(b"la")
    (shelf.folder / "notes.txt").write_bytes(b"somebody's")
    shelf.age()
    await shelf.library.recover()
    assert shelf.names == ["notes.txt"]


async def test_room_is_left_to_finished_songs(shelf, monkeypatch):
    monkeypatch.setattr(kept_files, "FREE_BYTES", 2**60)
    with pytest.raises(LibraryUnavailable, match="too little space"):
        await shelf.save()
    assert shelf.names == []
    assert await shelf.library.list_of(Owner(Scope.MEMBER, ANA.user_id)) == []


async def test_a_file_that_gets_no_name_leaves_no_row(shelf):
    (shelf.folder / DIGEST).mkdir(parents=True)
    with pytest.raises(LibraryUnavailable):
        await shelf.save()
    assert await shelf.library.list_of(ANA.own) == []
    assert [name for name in shelf.names if name.endswith(".part")] == []


async def test_what_a_server_shared_is_forgotten_with_it_though_a_disk_refuses_once(tmp_path):
    clock, refused = ScaledClock(100_000), []
    url = f"sqlite:///{tmp_path}/refrain.db"
    async with open_store(url, clock=clock, default_limits=TERMS) as store:
        shelf = Shelf(tmp_path, store)
        await shelf.save(MOD, shared=True)
        await store.run(privacy.record_left(GUILD, now=clock.now()))
        settings = WorkerSettings(songs=tmp_path / "songs", left_s=10_000.0)
        files = SongFiles(download=None, transcode=None, finish=None, settings=settings)

        async def forget(guild_id):
            if not refused:
                refused.append(guild_id)
                raise LibraryUnavailable("Input/output error")
            return await shelf.library.forget_guild(guild_id)

        retention = Retention(
            store=store,
            song_files=files,
            forget_library=forget,
            clock=clock,
            settings=settings,
        )
        async with asyncio.TaskGroup() as tasks:
            hourly = tasks.create_task(retention.run())
            while await store.read(privacy.is_left(GUILD)):
                await clock.sleep(600)
            hourly.cancel()
        assert await shelf.library.list_of(MOD.shared) == []
        assert shelf.names == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("n" * 60, "n" * 60),
        ("n" * 61, None),
        ("  two \n lines ", "two lines"),
        ("", None),
        (" \n ", None),
        ("id:7", None),
        ("id:x", "id:x"),
    ],
)
async def test_a_name_is_one_line_of_sixty_characters(shelf, typed, kept):
    if kept is None:
        with pytest.raises(SavedNameUnusable):
            await shelf.library.require_space(ANA, typed, shared=False)
    else:
        assert await shelf.library.require_space(ANA, typed, shared=False) == kept


async def test_a_member_finds_their_own_first_then_the_servers_and_nobody_elses(shelf):
    shared = await shelf.save(MOD, "Drums", shared=True)
    foreign = await shelf.save(BEA, "Bass")
    find = shelf.library.find
    assert await find(ANA, "drums") == await find(ANA, f" {choice_value(shared)} ") == shared
    own = await shelf.save(ANA, "Drums")
    assert await find(ANA, "Drums") == own
    assert await shelf.library.list_visible(ANA) == [own, shared]
    elsewhere = LibraryUser(user_id=ANA.user_id, guild_id=GuildId(2))
    assert await find(elsewhere, "Drums") == own
    for user, text in (
        (ANA, "Bass"),
        (ANA, choice_value(foreign)),
        (elsewhere, choice_value(shared)),
        (ANA, f"id:{2**63 - 1}"),
        (ANA, f"id:{2**63}"),
        (ANA, "id:0"),
    ):
        with pytest.raises(SavedReferenceUnknown):
            await find(user, text)


async def test_what_a_server_shares_is_changed_by_its_moderators_alone(shelf):
    shared = await shelf.save(MOD, shared=True)
    with pytest.raises(ModeratorsOnly):
        await shelf.save(ANA, "Bass", shared=True)
    with pytest.raises(ModeratorsOnly):
        await shelf.library.rename(ANA, "Drums", "Bass")
    with pytest.raises(ModeratorsOnly):
        await shelf.library.delete(ANA, "Drums")
    renamed = await shelf.library.rename(MOD, "Drums", "Bass")
    assert (renamed.id, renamed.name) == (shared.id, "Bass")
    assert (await shelf.library.delete(MOD, "Bass")).id == shared.id
    assert await shelf.library.list_visible(MOD) == []
    assert shelf.names == []


async def test_so_many_are_forgotten_as_there_were(shelf):
    for name in ("Drums", "Bass"):
        await shelf.save(ANA, name)
    await shelf.save(MOD, shared=True)
    assert await shelf.library.forget(ANA.user_id) == 2
    assert await shelf.library.forget_guild(GUILD) == 1
    assert await shelf.library.forget(ANA.user_id) == 0
