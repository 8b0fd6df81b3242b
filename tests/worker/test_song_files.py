import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.job import JobId
from bot.errors import SongFilesUnavailable
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles, require_room

OLD = datetime(2026, 1, 1, tzinfo=UTC)
BORDER = datetime(2026, 6, 1, tzinfo=UTC)


async def _unused(*_arguments, **_options):
    raise AssertionError


@pytest.fixture
def song_files(tmp_path):
    return SongFiles(
        download=_unused,
        transcode=_unused,
        finish=_unused,
        settings=WorkerSettings(songs=tmp_path / "songs"),
    )


def _file(folder, name, written):
    folder.mkdir(exist_ok=True)
    (folder / name).touch()
    os.utime(folder / name, (written.timestamp(), written.timestamp()))


def test_clearing_takes_old_files_of_jobs_that_need_them_no_more(song_files, tmp_path):
    folder = tmp_path / "songs"
    for name in ("1.mp3", "2.mp3", "2.part", "2.64.mp3", "2.64.part", "2.part.tagged"):
        _file(folder, name, OLD)
    _file(folder, "3.mp3", datetime(2026, 7, 1, tzinfo=UTC))
    song_files.clear(before=BORDER, needed={JobId(1)})
    assert sorted(path.name for path in folder.iterdir()) == ["1.mp3", "3.mp3"]


def test_clearing_leaves_alone_what_bears_no_job_s_name(song_files, tmp_path):
    folder = tmp_path / "songs"
    others = ["2.mp3.txt", "lost+found", "refrain.db", "refrain.db-wal", "x2.mp3"]
    for name in others:
        _file(folder, name, OLD)
    (folder / "7.mp3").mkdir()
    os.utime(folder / "7.mp3", (OLD.timestamp(), OLD.timestamp()))
    song_files.clear(before=BORDER, needed=set())
    assert sorted(path.name for path in folder.iterdir()) == sorted([*others, "7.mp3"])


def test_a_directory_that_cannot_be_read_is_cleared_another_time(song_files, tmp_path, caplog):
    (tmp_path / "songs").write_text("a file where a directory should be")
    song_files.clear(before=BORDER, needed=set())
    assert [record.error for record in caplog.records] == ["NotADirectoryError"]


@pytest.mark.parametrize("act", ["clear", "remove", "renew"])
def test_a_directory_that_fails_breaks_nothing_else(act):
    never_there = SongFiles(
        download=_unused,
        transcode=_unused,
        finish=_unused,
        settings=WorkerSettings(songs=Path("x" * 5000)),  # the system refuses to look it up
    )
    arguments = {"before": BORDER, "needed": set()} if act == "clear" else {"job_id": JobId(1)}
    getattr(never_there, act)(**arguments)


def test_a_song_that_is_renewed_is_kept_anew(song_files, tmp_path):
    for name in ("5.mp3", "6.mp3"):
        _file(tmp_path / "songs", name, OLD)
    song_files.renew(JobId(5))
    song_files.clear(before=BORDER, needed=set())
    assert [path.name for path in (tmp_path / "songs").iterdir()] == ["5.mp3"]


def test_a_directory_that_was_never_used_has_nothing_to_clear(song_files):
    song_files.clear(before=BORDER, needed=set())


def test_a_posted_song_leaves_no_file_behind(song_files, tmp_path):
    for name in ("5.mp3", "5.128.mp3", "5.part", "55.mp3"):
        _file(tmp_path / "songs", name, OLD)
    song_files.remove(JobId(5))
    assert [path.name for path in (tmp_path / "songs").iterdir()] == ["55.mp3"]


def test_room_is_looked_for_where_the_directory_will_be(tmp_path):
    require_room(tmp_path / "not" / "there" / "yet", 1)
    with pytest.raises(SongFilesUnavailable, match=r"has \d+ MiB left"):
        require_room(tmp_path / "not" / "there" / "yet", 2**62)
    (tmp_path / "file").touch()
    with pytest.raises(SongFilesUnavailable, match="cannot be written to"):
        require_room(tmp_path / "file" / "songs", 1)
