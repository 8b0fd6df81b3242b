"""The walk over an MP3: every frame's header is read, every frame must be there in full.

Headers that claim a length (Xing, Info, VBRI) are passed over and never believed. Layout of tags
and frames: ID3v2.4.0 structure document; ISO/IEC 11172-3 and 13818-3, section 2.4.2.3.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.audio.byte_stream import ByteStream, Walk
from bot.audio.formats import HEAD_BYTES, AudioFormat, name_format
from bot.audio.length import MAX_PARTS, Bounds, MeasuredTrack, Tally
from bot.audio.tags import HEADER_BYTES, tag_size
from bot.errors import AudioDamaged, AudioNotRecognised, AudioWrongFormat

MAX_JUNK_BYTES = 65_536
"""Padding or rubbish before the first frame that players skip too."""
MAX_FALSE_STARTS = 256
"""Headers that nothing follows: 64 KiB of noise hold about four."""
_HEADER = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")
_STEP_BYTES = 4096
CHAIN = 3
"""Frames in a row that make an MP3: a sync word alone occurs in any noise."""

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_KBPS_V1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_V2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG1, _LAYER_III, _MONO = 3, 1, 3
ID3V1_BYTES = 128
_TRAILERS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN")


@dataclass(frozen=True, slots=True)
class Frame:
    version: int
    rate_hz: int
    size: int
    side_info_bytes: int

    @property
    def samples(self) -> int:
        return 1152 if self.version == _MPEG1 else 576

    def continues(self, first: "Frame") -> bool:
        return (self.version, self.rate_hz) == (first.version, first.rate_hz)


@lru_cache(maxsize=1024)
def read_frame(header: bytes) -> Frame | None:
    """A Layer III frame's header (4 bytes); None for anything else, free format included.

    Most frames of a file bear one of two headers, which differ by the padding.
    """
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - sync word
        return None
    version = (header[1] >> 3) & 3
    layer = (header[1] >> 1) & 3
    kbps_index, rate_index = header[2] >> 4, (header[2] >> 2) & 3
    if layer != _LAYER_III or version == 1 or rate_index == 3 or not 0 < kbps_index < 15:  # noqa: PLR2004 - reserved values
        return None
    rate_hz = _RATES[version][rate_index]
    kbps = (_KBPS_V1 if version == _MPEG1 else _KBPS_V2)[kbps_index]
    scale = 144_000 if version == _MPEG1 else 72_000
    mono = header[3] >> 6 == _MONO
    side_info = (17 if mono else 32) if version == _MPEG1 else (9 if mono else 17)
    padding = (header[2] >> 1) & 1
    return Frame(version, rate_hz, scale * kbps // rate_hz + padding, side_info)


def walk_mp3(stream: ByteStream, bounds: Bounds) -> Walk[MeasuredTrack]:
    """Walk the frames until the bounds are met.

    Raises:
        NotUsableAudio: not audio, another format, too short, too long, damaged.
    """
    first = yield from _find_first_frame(stream)
    tally = Tally(bounds, AudioFormat.MP3, start=stream.position)
    if (yield from _tells_length(stream, first)):
        yield from stream.skip(first.size)
    frames = 0
    while (yield from _pass_frame(stream, first)):
        frames += 1
        if track := tally.reach(frames * first.samples / first.rate_hz, stream.position):
            return track
    if (yield from stream.peek(3)) == b"TAG":
        yield from stream.skip(ID3V1_BYTES)
    rest = yield from stream.peek(HEAD_BYTES)
    if rest and not tally.enough and not rest.startswith(_TRAILERS):
        raise AudioDamaged
    return tally.finish()


def _pass_frame(stream: ByteStream, first: Frame) -> Walk[bool]:
    """Pass one more frame; False where none follows or the file ends within it."""
    frame = read_frame((yield from stream.peek(4)))
    if frame is None and (yield from skip_tags(stream)):
        frame = read_frame((yield from stream.peek(4)))
    if frame is None or not frame.continues(first):
        return False
    return (yield from stream.skip(frame.size)) == frame.size


def skip_tags(stream: ByteStream) -> Walk[int]:
    """Pass ID3v2 tags by the sizes they state, unread; answers how many.

    Raises:
        AudioDamaged: a malformed tag, or too many.
    """
    for count in range(MAX_PARTS + 1):
        head = yield from stream.peek(HEADER_BYTES)
        if not head.startswith(b"ID3"):
            return count
        if not (size := tag_size(head)):
            raise AudioDamaged
        yield from stream.skip(size)
    raise AudioDamaged


def _find_first_frame(stream: ByteStream) -> Walk[Frame]:
    """Pass tags and a little junk; stop before the first frame of a chain."""
    tags = yield from skip_tags(stream)
    head = yield from stream.peek(HEAD_BYTES)
    if not (yield from _starts_chain(stream, 0)):
        if name := name_format(head):
            raise AudioWrongFormat(name)
        if not (yield from _skip_junk(stream)):
            behind = (tags and head) or (yield from _starts_behind_zeros(stream))
            raise AudioDamaged if behind else AudioNotRecognised
    first = read_frame((yield from stream.peek(4)))
    if first is None:
        raise AudioNotRecognised
    return first


def _skip_junk(stream: ByteStream) -> Walk[bool]:
    """Pass what precedes the first frame of a chain; whether there is one."""
    window = yield from stream.peek(MAX_JUNK_BYTES)
    for start in islice(_HEADER.finditer(window), MAX_FALSE_STARTS):
        if (yield from _starts_chain(stream, start.start())):
            yield from stream.skip(start.start())
            return True
    return False


def _starts_behind_zeros(stream: ByteStream) -> Walk[bool]:
    """Whether frames follow more zeros than players skip, as in a download that had a gap."""
    zeros = 0
    while (window := (yield from stream.peek(_STEP_BYTES))) and not window.strip(b"\x00"):
        zeros += yield from stream.skip(len(window))
    return zeros > 0 and (yield from _skip_junk(stream))


def _starts_chain(stream: ByteStream, at: int) -> Walk[bool]:
    """Whether frames follow one another from there, or up to the very end of a short file."""
    window = yield from stream.peek(11, at=at)
    first = frame = read_frame(window[:4])
    if first is None:
        return False
    for _ in range(CHAIN - 1):
        if frame is None or not frame.continues(first):
            return False
        at += frame.size
        window = yield from stream.peek(11, at=at)
        if not window or window.startswith(_TRAILERS):
            return True
        frame = read_frame(window[:4])
    return frame is not None and frame.continues(first)


def _tells_length(stream: ByteStream, frame: Frame) -> Walk[bool]:
    """Whether the first frame is a Xing, Info or VBRI header instead of sound."""
    content = yield from stream.peek(4 + 2 + 36)
    xing = content[4 + frame.side_info_bytes :][:4]
    return xing in (b"Xing", b"Info") or content[36:40] == b"VBRI"
