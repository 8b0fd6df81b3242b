import os
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from audio.files import tag_with_plain_size
from audio.sounds import encode, song, wav
from bot.audio.length import Bounds
from bot.audio.proof import prove_file
from bot.audio.tags import tag_size
from bot.audio.transcode import transcode
from bot.domain.job import JobId
from bot.domain.model import Catalogue
from bot.errors import AudioDamaged, AudioWrongFormat, FileUnusable, SongFilesUnavailable
from bot.provider.models import MINIMAX_MUSIC
from bot.worker.settings import WorkerSettings
from bot.worker.song_files import SongFiles, finish_song, kbps_of, require_room

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
    _file(folder, "4.mp3", BORDER)
    _file(folder, "5.mp3", BORDER - timedelta(seconds=1))
    song_files.clear(before=BORDER, needed={JobId(1)})
    assert sorted(path.name for path in folder.iterdir()) == ["1.mp3", "3.mp3", "4.mp3"]


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


def test_the_bitrate_of_a_song_that_was_made_smaller_is_in_its_name():
    names = ("5.128.mp3", "5.mp3", "notes.txt")
    assert [kbps_of(Path(name)) for name in names] == [128, None, None]


def test_a_clip_lies_beside_its_song_and_goes_with_it(song_files, tmp_path):
    for unfinished in (False, True):
        path = song_files.clip_path(JobId(5), unfinished=unfinished)
        _file(tmp_path / "songs", path.name, OLD)
        assert path.exists()
        assert path.suffix == (".part" if unfinished else ".mp4")
    song_files.clear(before=BORDER, needed=set())
    assert list((tmp_path / "songs").iterdir()) == []


async def test_no_smaller_song_is_made_where_it_could_not_be_kept(tmp_path):
    """The transcoder of these files ends the test if it is asked."""
    settings = WorkerSettings(songs=tmp_path / "songs", result_max_bytes=2**62)
    files = SongFiles(download=_unused, transcode=_unused, finish=_unused, settings=settings)
    with pytest.raises(SongFilesUnavailable, match="MiB left"):
        await files.make_smaller(JOB, bitrate_kbps=64)


def test_room_is_looked_for_where_the_directory_will_be(tmp_path):
    require_room(tmp_path / "not" / "there" / "yet", 1)
    with pytest.raises(SongFilesUnavailable, match=r"has \d+ MiB left"):
        require_room(tmp_path / "not" / "there" / "yet", 2**62)
    (tmp_path / "file").touch()
    with pytest.raises(SongFilesUnavailable, match="cannot be written to"):
        require_room(tmp_path / "file" / "songs", 1)


JOB = SimpleNamespace(
    id=JobId(5), order=SimpleNamespace(title="Nachtzug", lyrics="la la", model="minimax-music")
)


def _fetching(folder, result, decoder, **options):
    """Songs as they are fetched, proven and tagged, of a provider that sends `result`."""

    async def download(_url, target, **_limits):
        target.write_bytes(result)

    return SongFiles(
        download=download,
        transcode=partial(transcode, decoder),
        finish=partial(finish_song, catalogue=Catalogue(allowed=(MINIMAX_MUSIC,))),
        settings=WorkerSettings(songs=folder),
        **options,
    )


RESULTS = {
    "mp3": lambda: song(3.0),
    "mp3-with-a-faulty-tag": lambda: tag_with_plain_size(0x1_0080) + song(3.0),
    "wav": lambda: wav(3.0),
    "wav-from-a-pipe": lambda: wav(3.0, claimed=0),
    "wav-24": lambda: wav(3.0, bits=24),
    "wav-a-law": lambda: encode("wav", "pcm_alaw", seconds=3.0),
    "m4a": lambda: encode("ipod", "aac", seconds=3.0),
    "mp4": lambda: encode("mp4", "aac", seconds=3.0),
    "flac": lambda: encode("flac", "flac", seconds=3.0),
    "opus": lambda: encode("ogg", "libopus", seconds=3.0),
    "aac": lambda: encode("adts", "aac", seconds=3.0),
    "caf": lambda: encode("caf", "pcm_s16be", seconds=3.0),
    "tta": lambda: encode("tta", "tta", seconds=3.0),
    "wavpack": lambda: encode("wv", "wavpack", seconds=3.0),
    "flash": lambda: encode("flv", "aac", seconds=3.0, rate_hz=44_100),
    "mp3-behind-zeros": lambda: bytes(1_000_000) + song(3.0),
    "aiff": lambda: encode("aiff", "pcm_s16be", seconds=3.0),
}


@pytest.mark.parametrize("name", RESULTS)
async def test_a_result_of_any_format_is_kept_as_a_tagged_mp3(name, decoder, tmp_path):
    path = await _fetching(tmp_path, RESULTS[name](), decoder).fetch(
        JOB, "https://example.com/output"
    )
    track = prove_file(path, Bounds(needed_s=1.0, limit_s=9.0, whole=True))
    assert track.format == "MP3"
    assert track.seconds == pytest.approx(3.0, abs=0.2)
    head = path.read_bytes()[:200]
    assert b"Nachtzug" in head[: tag_size(head)]
    assert [file.name for file in tmp_path.iterdir()] == ["5.mp3"]


@pytest.mark.parametrize(
    ("promised", "level"), [("WAV", "INFO"), ("MP3", "WARNING"), ("FLAC", "WARNING")]
)
async def test_a_result_in_another_format_than_promised_is_worth_a_warning(
    promised, level, decoder, tmp_path, caplog
):
    caplog.set_level("INFO")
    files = _fetching(tmp_path, wav(3.0), decoder, format_of=lambda _job: promised)
    await files.fetch(JOB, "https://example.com/output")
    (said,) = [record for record in caplog.records if record.message == "result converted"]
    assert (said.levelname, said.format) == (level, "WAV")


async def test_a_song_of_more_than_a_second_is_a_song(decoder, tmp_path):
    folder = tmp_path / "not" / "there" / "yet"
    await _fetching(folder, song(1.5), decoder).fetch(JOB, "https://example.com/output")
    assert (folder / "5.mp3").exists()


async def test_an_mp3_that_is_right_is_not_encoded_again(decoder, tmp_path):
    path = await _fetching(tmp_path, song(3.0), decoder).fetch(
        JOB, "https://example.com/output.mp3"
    )
    assert path.read_bytes().endswith(song(3.0))


@pytest.mark.parametrize(
    ("result", "refusal"),
    [
        (b"MThd" + bytes(99), AudioWrongFormat),
        (b"OggS" + bytes(9_999), AudioWrongFormat),
        (b"RIFF\x24\x00\x00\x00WAVE", AudioDamaged),
        (b"<!doctype html><title>Log in</title>", FileUnusable),
        (encode("flac", "flac", seconds=0.5), FileUnusable),
        (b"", FileUnusable),
    ],
    ids=["midi", "rubbish", "wav-without-sound", "page", "half-a-second", "empty"],
)
async def test_what_is_no_song_is_fetched_again(result, refusal, decoder, tmp_path):
    with pytest.raises(refusal):
        await _fetching(tmp_path, result, decoder).fetch(JOB, "https://example.com/output")
    assert not (tmp_path / "5.mp3").exists()
