"""Files damaged at random: what the proof must survive, whatever is fed to it."""

import random
from collections.abc import Callable
from functools import cache

from audio.files import empty_frames, false_headers
from audio.sounds import chunk, encode, id3, id3_frame, riff, song, wav, wav_format
from bot.audio.length import Bounds
from bot.audio.proof import Proof
from bot.errors import NotUsableAudio

NEEDED_S = 0.3
"""Small seeds mean many inputs; the walk is the same."""
SIZES = (
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\x7f\x7f\x7f",
    b"\x00\x00\x00\x80",
    b"\xff\xff\xff\x00",
)
MARKS = (
    b"ID3\x04\x00\x00",
    b"\xff\xfb\x90\x64",
    b"\xff\xe3\x18\xc4",
    b"RIFF",
    b"WAVE",
    b"fmt ",
    b"data",
    b"TAG",
    b"Xing",
    b"LIST",
)


@cache
def seeds() -> tuple[bytes, ...]:
    """Begins of everything the walk knows."""
    return (
        song()[:12_000],
        song(20.0, vbr=True)[:9_000],
        id3(id3_frame(b"TIT2", b"\x03la la")) + song()[:9_000],
        id3(b"") * 3 + bytes(99) + song()[:9_000] + b"TAG".ljust(128, b"\x00"),
        wav()[:70_000],
        wav(bits=24, extensible=True)[:90_000],
        riff(
            chunk(b"LIST", bytes(99)),
            chunk(b"fmt ", wav_format(rate_hz=8_000)),
            chunk(b"data", bytes(9_999)),
        ),
        empty_frames(1.0),
        false_headers()[:4_000],
        encode("adts", "aac")[:4_000],
        encode("mp2", "mp2")[:4_000],
        encode("ogg", "libopus")[:2_000],
        b"",
    )


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 16)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _flip_head(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(min(64, len(data)))] = chance.randrange(256)


def _overwrite(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at : at + 4] = chance.choice(SIZES)


def _mark(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(MARKS)


def _cut(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, 2_000)]


def _truncate(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _repeat(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randint(1, 500)] * chance.randint(1, 20)


def _splice(data: bytearray, chance: random.Random) -> None:
    other = chance.choice(seeds())
    data[chance.randrange(len(data)) :] = other[chance.randrange(len(other) + 1) :]


BENDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _flip_head,
    _overwrite,
    _mark,
    _cut,
    _truncate,
    _repeat,
    _splice,
)


def bend_file(seed: int) -> bytes:
    """One file, the same for the same seed."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(seeds()))
    for _ in range(chance.randint(1, 6)):
        if data:
            chance.choice(BENDS)(data, chance)
    return bytes(data)


def verdict(data: bytes, *, chunk_bytes: int, whole: bool) -> str:
    """The verdict; anything but a refusal that is raised is a find."""
    proof = Proof(Bounds(needed_s=NEEDED_S, limit_s=60.0, size=len(data), whole=whole))
    try:
        for at in range(0, len(data), chunk_bytes):
            if proof.feed(data[at : at + chunk_bytes]):
                break
        track = proof.end()
    except NotUsableAudio as error:
        return f"{type(error).__name__} {error.data()}"
    if not NEEDED_S <= track.seconds <= len(data) / 100:
        raise AssertionError(f"{track} in {len(data)} bytes")
    return f"{track}"


def try_file(seed: int) -> None:
    """Walk one damaged file in several ways, which must agree.

    Raises:
        AssertionError: they did not, or more was found than there are bytes for.
    """
    data = bend_file(seed)
    for whole in (False, True):
        verdicts = {verdict(data, chunk_bytes=size, whole=whole) for size in (97, 4096, 10**6)}
        if len(verdicts) != 1:
            raise AssertionError(f"the pieces decided: {verdicts}")
