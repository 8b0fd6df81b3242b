"""The walk over a WAV: its chunks are passed by their sizes, the sound's bytes are counted.

Layout: Microsoft's Multimedia Programming Interface 1.0 and the WAVEFORMATEXTENSIBLE document.
"""

import struct
import sys
from dataclasses import replace

from bot.audio.byte_stream import ByteStream, Walk
from bot.audio.formats import AudioFormat
from bot.audio.length import MAX_PARTS, Bounds, MeasuredTrack, Tally
from bot.errors import AudioDamaged, AudioWrongFormat

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_SUBFORMAT_TAIL = bytes.fromhex("000000001000800000aa00389b71")
_CODECS = {
    0x0002: "ADPCM WAV",
    0x0011: "ADPCM WAV",
    0x0006: "A-law WAV",
    0x0007: "mu-law WAV",
    0x0050: "MP2 in WAV",
    0x0055: "MP3 in WAV",
}
_BITS = {_PCM: frozenset({8, 16, 24, 32}), _FLOAT: frozenset({32, 64})}
_MAX_CHANNELS = 8
_RATES_HZ = range(4_000, 384_001)
_UNKNOWN_SIZE = 0xFFFF_FF00
"""From here on a size means: written to a pipe, length not known. So does 0."""
_STEP_BYTES = 4096


def is_wav(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def walk_wav(stream: ByteStream, bounds: Bounds) -> Walk[MeasuredTrack]:
    """Walk to the sound and count what is really there.

    Raises:
        NotUsableAudio: another codec, too short, too long, damaged.
    """
    yield from stream.skip(12)
    sound_format = b""
    for _ in range(MAX_PARTS):
        head = yield from stream.peek(8)
        if len(head) < 8:  # noqa: PLR2004 - id and size
            break
        size = int.from_bytes(head[4:], "little")
        if head[:4] == b"data" and sound_format:
            yield from stream.skip(8)
            return (yield from _count(stream, bounds, size, sound_format))
        if head[:4] == b"fmt ":
            sound_format = (yield from stream.peek(8 + min(size, 40)))[8:]
            _check_format(sound_format)
        yield from stream.skip(8 + size + size % 2)
    raise AudioDamaged


def _check_format(chunk: bytes) -> None:
    if len(chunk) < 16:  # noqa: PLR2004 - the plain form
        raise AudioDamaged
    tag, channels, rate_hz, _, block, bits = struct.unpack_from("<HHIIHH", chunk)
    if tag == _EXTENSIBLE and chunk[26:40] == _SUBFORMAT_TAIL:
        tag = int.from_bytes(chunk[24:26], "little")
    if tag not in _BITS:
        raise AudioWrongFormat(_CODECS.get(tag, "compressed WAV"))
    sane = 0 < channels <= _MAX_CHANNELS and rate_hz in _RATES_HZ and bits in _BITS[tag]
    if not sane or block != channels * bits // 8:
        raise AudioDamaged


def _bytes_per_s(sound_format: bytes) -> int:
    _, _, rate_hz, _, block, _ = struct.unpack_from("<HHIIHH", sound_format)
    return int(rate_hz) * int(block)


def _header(sound_format: bytes) -> bytes:
    """The shortest head of a WAV of that format; its sizes say: as far as it goes."""
    size = struct.pack("<I", len(sound_format))
    unknown = b"\xff\xff\xff\xff"
    return b"RIFF" + unknown + b"WAVEfmt " + size + sound_format + b"data" + unknown


def _count(
    stream: ByteStream, bounds: Bounds, claimed: int, sound_format: bytes
) -> Walk[MeasuredTrack]:
    start = stream.position
    bytes_per_s = _bytes_per_s(sound_format)
    left = claimed if 0 < claimed < _UNKNOWN_SIZE else sys.maxsize
    if bounds.size is not None:
        bounds = replace(bounds, size=min(bounds.size, start + left))
    tally = Tally(bounds, AudioFormat.WAV, start=start, header=_header(sound_format))
    while left > 0:
        step = min(left, _STEP_BYTES)
        passed = yield from stream.skip(step)
        if track := tally.reach((stream.position - start) / bytes_per_s, stream.position):
            return track
        if passed < step:
            break
        left -= passed
    return tally.finish()
