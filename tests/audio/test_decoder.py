"""The bounded child process: what it converts."""

from pathlib import Path

import pytest

from audio.sounds import encode, film, song, wav
from bot.audio.length import Bounds
from bot.audio.proof import prove_file, recognise_format
from bot.audio.transcode import bitrate_to_fit, transcode
from bot.errors import AudioNotRecognised, TranscodeFailed

CONVERTIBLE = [
    ("ogg", "libopus"),
    ("ogg", "vorbis"),
    ("flac", "flac"),
    ("ipod", "aac"),
    ("mp4", "aac"),
    ("webm", "libopus"),
    ("matroska", "libopus"),
    ("adts", "aac"),
    ("mp2", "mp2"),
    ("aiff", "pcm_s16be"),
    ("ac3", "ac3"),
    ("asf", "wmav2"),
    ("au", "pcm_s16be"),
    ("avi", "mp2"),
    ("caf", "pcm_s16be"),
    ("mov", "aac"),
    ("w64", "pcm_s16le"),
    ("wav", "adpcm_ms"),
    ("wav", "libmp3lame"),
    ("wav", "pcm_alaw"),
]


@pytest.mark.parametrize(("container", "codec"), CONVERTIBLE)
async def test_other_formats_become_an_mp3_of_the_same_length(
    decoder, container: str, codec: str, tmp_path: Path
):
    source, target = tmp_path / "source", tmp_path / "target.mp3"
    source.write_bytes(encode(container, codec, seconds=3.0))
    await transcode(decoder, source, target, bitrate_kbps=64, format_name=recognise_format(source))
    track = prove_file(target, Bounds(needed_s=1.0, limit_s=600.0, whole=True))
    assert track.format == "MP3"
    assert track.seconds == pytest.approx(3.0, abs=0.2)


async def test_a_telephones_recording_is_converted(decoder, tmp_path: Path):
    source, target = tmp_path / "source", tmp_path / "target.mp3"
    source.write_bytes(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 150)  # 20 ms each
    await transcode(decoder, source, target, bitrate_kbps=64, format_name=recognise_format(source))
    track = prove_file(target, Bounds(needed_s=1.0, limit_s=600.0, whole=True))
    assert track.seconds == pytest.approx(3.0, abs=0.2)


async def test_a_song_becomes_as_small_as_its_bitrate_says(decoder, tmp_path: Path):
    source, target = tmp_path / "song.mp3", tmp_path / "smaller.mp3"
    source.write_bytes(song(5.0, 320))
    await transcode(decoder, source, target, bitrate_kbps=48)
    assert target.stat().st_size == pytest.approx(5 * 48_000 / 8, rel=0.1)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 999, b"OggS" + bytes(9999)])
async def test_what_no_decoder_reads_leaves_nothing_behind(decoder, content: bytes, tmp_path: Path):
    source, target = tmp_path / "source", tmp_path / "target.mp3"
    source.write_bytes(content)
    with pytest.raises(TranscodeFailed):
        await transcode(decoder, source, target, bitrate_kbps=64, format_name="Ogg")
    assert not target.exists()


async def test_sound_beyond_the_limit_is_cut_off(decoder, tmp_path: Path):
    source, target = tmp_path / "source", tmp_path / "target.mp3"
    source.write_bytes(wav())
    await transcode(decoder, source, target, bitrate_kbps=64, format_name="WAV", limit_s=3.0)
    assert prove_file(target, Bounds(needed_s=1.0, limit_s=600.0, whole=True)).seconds < 3.2


async def test_a_film_gives_its_sound(decoder, tmp_path: Path):
    source, target = tmp_path / "film", tmp_path / "target.mp3"
    source.write_bytes(film(2.0))
    await transcode(decoder, source, target, bitrate_kbps=64, format_name=recognise_format(source))
    assert prove_file(target, Bounds(limit_s=600.0, needed_s=1.9)).seconds > 1.9


def test_what_begins_with_nothing_known_has_no_name(tmp_path: Path):
    path = tmp_path / "file"
    path.write_bytes(b"nothing known")
    with pytest.raises(AudioNotRecognised):
        recognise_format(path)


@pytest.mark.parametrize(
    ("seconds", "max_bytes", "kbps"),
    [(60, 10_485_760, 256), (600, 10_485_760, 128), (60, 1_000_000, 128), (60, 100_000, None)],
)
def test_the_bitrate_is_the_highest_that_fits(seconds: float, max_bytes: int, kbps: int | None):
    assert bitrate_to_fit(seconds=seconds, max_bytes=max_bytes) == kbps
