"""The proof of audio, held to every file of the set."""

import time
import tracemalloc
from pathlib import Path

import pytest

from audio.files import EVERY_FILE, HONEST, TRAPS, File
from audio.sounds import song, wav
from bot.audio.decoder import Decoder
from bot.audio.length import Bounds, MeasuredTrack
from bot.audio.playback import listen
from bot.audio.proof import Proof, prove_file
from bot.errors import AudioTooShort, NotUsableAudio

NEEDED_S = 15.5
LIMIT_S = 600.0
CHUNK_BYTES = 4096


def walk(
    content: bytes, bounds: Bounds, chunk_bytes: int = CHUNK_BYTES
) -> tuple[MeasuredTrack, int]:
    """What was found, and how many bytes it took."""
    proof = Proof(bounds)
    for at in range(0, len(content), chunk_bytes):
        if proof.feed(content[at : at + chunk_bytes]):
            break
    return proof.end(), proof.position


def verdict_of(content: bytes, bounds: Bounds, chunk_bytes: int = CHUNK_BYTES) -> str:
    try:
        return walk(content, bounds, chunk_bytes)[0].format
    except NotUsableAudio as error:
        return type(error).__name__


async def judge(decoder: Decoder, path: Path, size: int) -> str:
    """The verdict as a member would meet it."""
    try:
        track = prove_file(path, Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=size))
        await listen(decoder, path, track, above_s=15.0)
    except NotUsableAudio as error:
        stated = getattr(error, "format", getattr(error, "seconds", ""))
        return f"{type(error).__name__} {stated}".strip()
    return track.format


@pytest.mark.parametrize("file", EVERY_FILE, ids=lambda file: file.name)
async def test_every_file_of_the_set_gets_its_verdict(file: File, decoder, tmp_path):
    path = tmp_path / "file"
    size = path.write_bytes(file.build())
    assert await judge(decoder, path, size) == f"{file.verdict} {file.detail}".strip()


@pytest.mark.parametrize("file", HONEST, ids=lambda file: file.name)
def test_no_more_than_16_seconds_of_an_honest_file_are_read(file: File):
    content = file.build()
    extra = max(content.find(song()), content.find(b"data") + 8 if file.verdict == "WAV" else 0, 0)
    track, position = walk(content, Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=len(content)))
    assert track.seconds < 16
    assert position - extra <= (len(content) - extra) * 16 / track.length_s


@pytest.mark.parametrize("file", TRAPS, ids=lambda file: file.name)
def test_a_trap_costs_little_time_and_memory(file: File):
    content = file.build()
    bounds = Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=len(content))
    begun = time.process_time()
    verdict_of(content, bounds)
    spent_s = time.process_time() - begun
    tracemalloc.start()
    verdict_of(content, bounds)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent_s < 0.5
    assert peak_bytes < 1_000_000


@pytest.mark.parametrize("chunk_bytes", [1, 7, 4096, 10_000_000])
def test_the_verdict_does_not_depend_on_the_pieces_a_file_comes_in(chunk_bytes: int):
    for content in (song(16.0, 32), wav(16.0, bits=8)[:400_000]):
        bounds = Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=len(content))
        whole = verdict_of(content, bounds)
        assert verdict_of(content, bounds, chunk_bytes) == whole


@pytest.mark.parametrize(
    "content", [song(), song(20.0, vbr=True), wav()], ids=["cbr", "vbr", "wav"]
)
def test_a_file_that_is_kept_is_counted_to_its_end(content: bytes):
    track, position = walk(
        content, Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=len(content), whole=True)
    )
    assert track.seconds == track.length_s == pytest.approx(20.0, abs=0.1)
    assert position == len(content)


def test_without_a_size_the_file_is_counted_to_its_end():
    track, _ = walk(song(), Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S))
    assert track.seconds == pytest.approx(20.0, abs=0.1)


def test_a_length_that_is_only_extrapolated_never_refuses():
    content = song(20.0, 32) * 3
    bounds = Bounds(needed_s=NEEDED_S, limit_s=70.0, size=len(content) * 2)
    assert walk(content, bounds)[0].seconds == pytest.approx(60.0, abs=0.4)


def test_the_length_found_is_told_where_it_is_too_short():
    with pytest.raises(AudioTooShort) as refused:
        walk(wav(9.0), Bounds(needed_s=NEEDED_S, limit_s=LIMIT_S, size=1))
    assert refused.value.seconds == pytest.approx(9.0)
    assert refused.value.needed_s == 15.5
