"""The set of files that the proof is held to: honest ones, odd ones, traps.

Each is built on the spot and names its verdict: the format that is accepted, or the refusal.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from audio.sounds import (
    chunk,
    encode,
    id3,
    id3_frame,
    mp3,
    nothing,
    riff,
    sixteen_bits,
    song,
    voice,
    wav,
    wav_format,
    with_length_header,
)

MB = 1_000_000
ID3V1 = b"TAG".ljust(128, b"\x00")


@dataclass(frozen=True, slots=True)
class File:
    """`verdict` is a format or a refusal's name; `detail` the format or the seconds it states."""

    name: str
    verdict: str
    build: Callable[[], bytes]
    detail: str | float = ""


def noise(size: int) -> bytes:
    return random.Random(4).randbytes(size)


def empty_frames(seconds: float) -> bytes:
    """Frames of MPEG-2.5 at 8 kHz and 8 kbit/s: headers in order, and nothing in them."""
    return b"\xff\xe3\x18\xc4".ljust(72, b"\x00") * int(seconds / 0.072)


def tag_with_plain_size(size: int) -> bytes:
    """An ID3v2 tag whose size is written as an ordinary number, as some programs do."""
    return b"ID3\x03\x00\x00" + struct.pack(">I", size) + noise(size)


@cache
def bomb(size: int) -> bytes:
    """`size` bytes of zeros, compressed."""
    return zlib.compress(bytes(size), 9)


def compressed_frame(name: bytes, size: int) -> bytes:
    return id3_frame(name, struct.pack(">I", size & 0x7F7F7F7F) + bomb(size), flags=b"\x00\x09")


def chapters(depth: int) -> bytes:
    frame = b""
    for _ in range(depth):
        frame = id3_frame(b"CHAP", b"c\x00" + bytes(16) + frame)
    return frame


def false_headers() -> bytes:
    """64 KiB in which every fourth byte begins a header that nothing follows."""
    return b"\xff\xfb\x90\x64" * 16_384


def film_without_kind() -> bytes:
    """As QuickTime wrote films before they named their kind."""
    return encode("mov", "aac").replace(b"ftyp", b"wide", 1)


def big_endian_wav() -> bytes:
    samples = np.frombuffer(sixteen_bits(voice(20.0)), "<i2").astype(">i2").tobytes()
    layout = struct.pack(">IHHIIHH", 16, 1, 1, 44_100, 88_200, 2, 16)
    body = b"WAVEfmt " + layout + b"data" + struct.pack(">I", len(samples)) + samples
    return b"RIFX" + struct.pack(">I", len(body)) + body


def zipped() -> bytes:
    """What Dropbox gives for a folder."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("style.mp3", song())
    return target.getvalue()


def cut(sound: bytes) -> bytes:
    return sound[: len(sound) // 2]


HONEST = (
    File("cbr-128", "MP3", song),
    File("cbr-320", "MP3", lambda: song(20.0, 320)),
    File("cbr-32-mono", "MP3", lambda: mp3(voice(20), kbps=32, channels=1)),
    File("vbr-no-header", "MP3", lambda: song(20.0, vbr=True)),
    File("mpeg-2", "MP3", lambda: mp3(voice(20, rate_hz=22_050), rate_hz=22_050, kbps=32)),
    File("ffmpeg-info-header", "MP3", lambda: encode("mp3", "libmp3lame", rate_hz=44_100)),
    File("picture-5-mb", "MP3", lambda: id3(id3_frame(b"APIC", noise(5_500_000))) + song()),
    File("two-tags", "MP3", lambda: id3(bytes(500)) + id3(bytes(50)) + song()),
    File(
        "tag-with-footer", "MP3", lambda: id3(bytes(500), flags=0x10) + b"3DI" + bytes(7) + song()
    ),
    File("padding-first", "MP3", lambda: bytes(4096) + song()),
    File("noise-first-4-kb", "MP3", lambda: noise(4096) + song()),
    File("id3v1-behind", "MP3", lambda: song() + ID3V1),
    File("wav-8", "WAV", lambda: wav(bits=8)),
    File("wav-16", "WAV", wav),
    File("wav-24", "WAV", lambda: wav(bits=24)),
    File("wav-float", "WAV", lambda: wav(bits=32)),
    File("wav-extensible", "WAV", lambda: wav(bits=24, extensible=True)),
    File("wav-from-a-pipe", "WAV", lambda: wav(claimed=0xFFFF_FFFF)),
    File("wav-size-0", "WAV", lambda: wav(claimed=0)),
    File("wav-list-first", "WAV", lambda: wav(before=chunk(b"LIST", bytes(500_001)))),
)

OTHER_FORMATS = (
    File("opus", "AudioWrongFormat", lambda: encode("ogg", "libopus"), "Opus"),
    File("vorbis", "AudioWrongFormat", lambda: encode("ogg", "vorbis"), "Ogg"),
    File("flac", "AudioWrongFormat", lambda: encode("flac", "flac"), "FLAC"),
    File("flac-tag", "AudioWrongFormat", lambda: id3(b"") + encode("flac", "flac"), "FLAC"),
    File("m4a", "AudioWrongFormat", lambda: encode("ipod", "aac"), "M4A"),
    File("mp4", "AudioWrongFormat", lambda: encode("mp4", "aac"), "MP4"),
    File("webm", "AudioWrongFormat", lambda: encode("webm", "libopus"), "WebM"),
    File("matroska", "AudioWrongFormat", lambda: encode("matroska", "libopus"), "Matroska"),
    File("aac", "AudioWrongFormat", lambda: encode("adts", "aac"), "AAC"),
    File("mp2", "AudioWrongFormat", lambda: encode("mp2", "mp2"), "MP2"),
    File("aiff", "AudioWrongFormat", lambda: encode("aiff", "pcm_s16be"), "AIFF"),
    File("adpcm-wav", "AudioWrongFormat", lambda: encode("wav", "adpcm_ms"), "ADPCM WAV"),
    File("mp3-in-wav", "AudioWrongFormat", lambda: encode("wav", "libmp3lame"), "MP3 in WAV"),
    File("a-law-wav", "AudioWrongFormat", lambda: encode("wav", "pcm_alaw"), "A-law WAV"),
    File("rf64", "AudioWrongFormat", lambda: b"RF64" + wav()[4:], "RF64"),
    File("bw64", "AudioWrongFormat", lambda: b"BW64" + wav()[4:], "RF64"),
    File("rifx", "AudioWrongFormat", big_endian_wav, "RIFX"),
    File("film-without-kind", "AudioWrongFormat", film_without_kind, "QuickTime"),
    File("flash", "AudioWrongFormat", lambda: encode("flv", "aac", rate_hz=44_100), "Flash video"),
    File("tta", "AudioWrongFormat", lambda: encode("tta", "tta"), "TTA"),
    File("wavpack", "AudioWrongFormat", lambda: encode("wv", "wavpack"), "WavPack"),
    File("midi", "AudioWrongFormat", lambda: b"MThd" + bytes(99), "MIDI"),
    File("wma", "AudioWrongFormat", lambda: b"0&\xb2u\x8ef\xcf\x11" + bytes(99), "WMA"),
    File("avi", "AudioWrongFormat", lambda: b"RIFF\x00\x00\x00\x00AVI " + bytes(99), "AVI"),
)

NOT_ENOUGH = (
    File("cbr-14.5-s", "AudioTooShort", lambda: song(14.5), 14.5),
    File("cbr-15.2-s", "AudioTooShort", lambda: song(15.2), 15.2),
    File("vbr-14.5-s", "AudioTooShort", lambda: song(14.5, vbr=True), 14.5),
    File(
        "cut-in-half",
        "AudioTooShort",
        lambda: cut(with_length_header(song(), frames=767)),
        10.0,
    ),
    File(
        "4-kb-claims-hours",
        "AudioTooShort",
        lambda: with_length_header(song(), frames=200_000)[:4000],
        0.2,
    ),
    File(
        "14.5-s-claims-20.85",
        "AudioTooShort",
        lambda: with_length_header(song(14.5), frames=798),
        14.5,
    ),
    File("wav-15-s", "AudioTooShort", lambda: wav(15.0), 15.0),
    File("wav-size-lies", "AudioTooShort", lambda: wav(0.57, claimed=2**31), 0.5),
    File("wav-cut-in-half", "AudioTooShort", lambda: cut(wav()), 9.9),
    File("wav-no-sound", "AudioTooShort", lambda: wav(0.0), 0.0),
    File("one-frame", "AudioTooShort", lambda: song()[:417], 0.0),
    File("half-an-hour", "AudioTooLong", lambda: song(20.0, 32) * 90),
    File("silent-mp3", "AudioSilent", lambda: mp3(nothing(20))),
    File(
        "silent-wav",
        "AudioSilent",
        lambda: riff(chunk(b"fmt ", wav_format()), chunk(b"data", bytes(20 * 176_400))),
    ),
    File(
        "nearly-silent-wav",
        "AudioSilent",
        lambda: riff(
            chunk(b"fmt ", wav_format()), chunk(b"data", sixteen_bits(0.0003 * voice(20).repeat(2)))
        ),
    ),
    File("empty-frames-20-s", "AudioSilent", lambda: empty_frames(20)),
    File("noise-after-10-s", "AudioDamaged", lambda: song(10.0) + noise(400_000)),
    File(
        "rate-changes",
        "AudioDamaged",
        lambda: song(10.0) + mp3(voice(10, rate_hz=48_000), rate_hz=48_000),
    ),
    File("id3v1-between", "AudioDamaged", lambda: song(10.0) + ID3V1 + song(10.0)),
    File("id3v1-behind-10-s", "AudioTooShort", lambda: song(10.0) + ID3V1, 10.0),
    File("zeros-first-1-mb", "AudioDamaged", lambda: bytes(MB) + song()),
    File("tag-size-plain", "AudioDamaged", lambda: tag_with_plain_size(0x1_0080) + song()),
    File(
        "tag-size-plain-and-small", "AudioDamaged", lambda: tag_with_plain_size(0x10_7070) + song()
    ),
    File("wav-without-format", "AudioDamaged", lambda: riff(chunk(b"data", bytes(4_000_000)))),
    File(
        "wav-no-channels",
        "AudioDamaged",
        lambda: riff(chunk(b"fmt ", wav_format(channels=0)), chunk(b"data", bytes(99))),
    ),
    File(
        "wav-rate-0",
        "AudioDamaged",
        lambda: riff(chunk(b"fmt ", wav_format(rate_hz=0)), chunk(b"data", bytes(99))),
    ),
    File(
        "wav-7-bits",
        "AudioDamaged",
        lambda: riff(chunk(b"fmt ", wav_format(bits=7)), chunk(b"data", bytes(99))),
    ),
    File("wav-header-only", "AudioDamaged", riff),
)

NOT_AUDIO = (
    File("empty", "AudioNotRecognised", lambda: b""),
    File("one-byte", "AudioNotRecognised", lambda: b"\xff"),
    File("text", "AudioNotRecognised", lambda: b"la la la\n" * 9999),
    File("html", "WebPageFound", lambda: b"<!doctype html><title>Log in</title>" * 99),
    File("zip", "AudioNotRecognised", zipped),
    File("program", "AudioNotRecognised", lambda: b"MZ\x90\x00" + noise(99_999)),
    File("picture", "AudioNotRecognised", lambda: b"\x89PNG\r\n\x1a\n" + noise(99_999)),
    File("tag-only", "AudioNotRecognised", lambda: id3(bytes(5000))),
    File("one-frame-then-noise", "AudioNotRecognised", lambda: song()[:417] + noise(400_000)),
)

TRAPS = (
    File("tag-inflates-picture", "MP3", lambda: id3(compressed_frame(b"APIC", 50 * MB)) + song()),
    File("tag-inflates-text", "MP3", lambda: id3(compressed_frame(b"TXXX", 50 * MB)) + song()),
    File(
        "tag-200000-frames",
        "MP3",
        lambda: id3(id3_frame(b"TXXX", b"\x00a\x00b\x00") * 200_000) + song(),
    ),
    File("tag-unsynchronised", "MP3", lambda: id3(b"\xff\x00" * 5_000_000, flags=0x80) + song()),
    File("tag-nested-chapters", "MP3", lambda: id3(chapters(300)) + song()),
    File("tag-size-lies", "AudioNotRecognised", lambda: id3(b"", size=200 * MB) + song()),
    File(
        "tag-size-malformed",
        "AudioDamaged",
        lambda: b"ID3\x04\x00\x00\xff\xff\xff\xff" + song(),
    ),
    File("a-million-tags", "AudioDamaged", lambda: id3(b"") * MB + song()),
    File(
        "wav-a-million-chunks",
        "AudioDamaged",
        lambda: riff(chunk(b"fmt ", wav_format()), chunk(b"junk", b"") * MB),
    ),
    File(
        "wav-huge-chunk",
        "AudioDamaged",
        lambda: riff(chunk(b"fmt ", wav_format()), chunk(b"junk", bytes(MB), size=2**32 - 16)),
    ),
    File("20-mb-ff", "AudioNotRecognised", lambda: b"\xff" * 20 * MB),
    File("20-mb-ff-e3", "AudioNotRecognised", lambda: b"\xff\xe3" * 10 * MB),
    File("20-mb-zeros", "AudioNotRecognised", lambda: bytes(20 * MB)),
    File("20-mb-noise", "AudioNotRecognised", lambda: noise(20 * MB)),
    File("20-mb-false-headers", "AudioNotRecognised", lambda: false_headers() * 305),
    File("20-mb-empty-frames", "AudioTooLong", lambda: empty_frames(20_000)),
    File(
        "noise-in-frames",
        "AudioDamaged",
        lambda: b"".join(song()[:4] + noise(413) for _ in range(800)),
    ),
)

EVERY_FILE = HONEST + OTHER_FORMATS + NOT_ENOUGH + NOT_AUDIO + TRAPS
