import io
from pathlib import Path

import mutagen.mp3
import pytest

from audio.sounds import id3, song
from bot.audio.tags import tag, tag_size

LYRICS = "First line\nZweite Zeile: äöü\n\n歌を歌う 🎶"


@pytest.fixture
def mp3_path(tmp_path: Path) -> Path:
    path = tmp_path / "song.mp3"
    path.write_bytes(song())
    return path


def test_another_program_reads_title_artist_and_lyrics(mp3_path: Path):
    tag(mp3_path, title="Über den Wolken", artist="Ada 🎤", lyrics=LYRICS)
    read = mutagen.mp3.MP3(mp3_path)
    assert read.tags["TIT2"].text == ["Über den Wolken"]
    assert read.tags["TPE1"].text == ["Ada 🎤"]
    assert read.tags["USLT::und"].text == LYRICS
    assert read.info.length == pytest.approx(20.0, abs=0.1)


def test_the_sound_stays_byte_for_byte(mp3_path: Path):
    tag(mp3_path, title="a", artist="b", lyrics="c" * 600)
    assert mp3_path.read_bytes().endswith(song())


def test_a_tag_that_was_there_is_replaced(mp3_path: Path):
    mp3_path.write_bytes(id3(b"\x00" * 5000, flags=0x10) + b"3DI" + bytes(7) + song())
    tag(mp3_path, title="a", artist="b", lyrics="c")
    tag(mp3_path, title="d", artist="e", lyrics="f")
    content = mp3_path.read_bytes()
    assert content.endswith(song())
    assert tag_size(content) == len(content) - len(song())


def test_a_tag_that_claims_more_than_the_file_leaves_no_sound_but_does_no_harm(mp3_path: Path):
    mp3_path.write_bytes(id3(b"", size=10_000_000) + song())
    tag(mp3_path, title="a", artist="b", lyrics="c")
    assert tag_size(mp3_path.read_bytes()) == len(mp3_path.read_bytes())


def test_nothing_is_left_beside_the_file(mp3_path: Path):
    tag(mp3_path, title="a", artist="b", lyrics="c")
    assert [path.name for path in mp3_path.parent.iterdir()] == ["song.mp3"]


def test_long_lyrics_keep_their_length_in_seven_bits_a_byte():
    written = io.BytesIO(id3(bytes(300)))
    assert tag_size(written.read(10)) == 310
