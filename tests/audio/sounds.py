"""Sounds made on the spot: what the provider takes, and what other programs write."""

import io
import struct
from functools import cache

import av
import lameenc
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from bot.audio.tags import tag_size

RATE_HZ = 44_100
Samples = npt.NDArray[np.float32]


def voice(seconds: float, *, rate_hz: int = RATE_HZ) -> Samples:
    """A wavering tone with overtones that comes and goes, between -1 and 1."""
    return np.resize(_swell(rate_hz), int(seconds * rate_hz))


@cache
def _swell(rate_hz: int) -> Samples:
    """The voice's two seconds, which it repeats: computing minutes of it takes seconds."""
    time = np.arange(2 * rate_hz) / rate_hz
    swell = 0.55 + 0.45 * np.sin(2 * np.pi * 0.5 * time)
    phase = 2 * np.pi * 220 * time + 3 * np.sin(2 * np.pi * 5 * time)
    tone = sum(np.sin(phase * overtone) / overtone for overtone in range(1, 7))
    return np.asarray(0.25 * swell * tone, dtype=np.float32)


def nothing(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE_HZ), dtype=np.float32)


def sixteen_bits(sound: Samples) -> bytes:
    return (np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes()


def mp3(
    sound: Samples, *, kbps: int = 128, rate_hz: int = RATE_HZ, channels: int = 2, vbr: bool = False
) -> bytes:
    """An MP3 as LAME writes it, without a header frame that tells its length."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_quality(7)
    encoder.set_in_sample_rate(rate_hz)
    encoder.set_channels(channels)
    if vbr:
        encoder.set_vbr(4)
        encoder.set_vbr_quality(6)
    else:
        encoder.set_bit_rate(kbps)
    spread = np.repeat(sound, channels)
    return bytes(encoder.encode(sixteen_bits(spread)) + encoder.flush())


@cache
def song(seconds: float = 20.0, kbps: int = 128, *, vbr: bool = False) -> bytes:
    """An honest MP3, kept: encoding takes longer than most tests."""
    return mp3(voice(seconds), kbps=kbps, vbr=vbr)


@cache
def encode(container: str, codec: str, *, seconds: float = 20.0, rate_hz: int = 48_000) -> bytes:
    """The voice as FFmpeg writes it in another format."""
    target = io.BytesIO()
    with av.open(target, "w", format=container) as output:
        options = {"strict": "experimental"}  # FFmpeg's own Vorbis encoder counts as that
        stream = output.add_stream(codec, rate=rate_hz, options=options, layout="stereo")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = 128_000
        for frame in (_frame(voice(seconds, rate_hz=rate_hz), rate_hz), None):
            output.mux(stream.encode(frame))
    return target.getvalue()


def film(seconds: float) -> bytes:
    """A black picture with the voice to it, as MP4."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as output:
        picture = output.add_stream("mpeg4", rate=10, width=64, height=64, pix_fmt="yuv420p")
        sound = output.add_stream("aac", rate=48_000, layout="stereo")
        for _ in range(int(seconds * 10)):
            output.mux(picture.encode(av.VideoFrame(64, 64, "yuv420p")))
        output.mux(picture.encode(None))
        for frame in (_frame(voice(seconds, rate_hz=48_000), 48_000), None):
            output.mux(sound.encode(frame))
    return target.getvalue()


def _frame(sound: Samples, rate_hz: int) -> AudioFrame:
    frame = AudioFrame(format="flt", layout="mono", samples=len(sound))
    frame.rate = rate_hz
    frame.planes[0].update(sound.tobytes())
    return frame


def chunk(name: bytes, content: bytes, *, size: int | None = None) -> bytes:
    """A RIFF chunk, padded to an even length; `size` lies."""
    head = name + struct.pack("<I", len(content) if size is None else size)
    return head + content + b"\x00" * (len(content) % 2)


def riff(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def wav_format(
    *, codec: int = 1, channels: int = 2, rate_hz: int = RATE_HZ, bits: int = 16
) -> bytes:
    block = channels * bits // 8
    return struct.pack("<HHIIHH", codec, channels, rate_hz, rate_hz * block, block, bits)


def extensible_format(*, codec: int = 1, channels: int = 2, bits: int = 24) -> bytes:
    tail = bytes.fromhex("000000001000800000aa00389b71")
    return (
        wav_format(codec=0xFFFE, channels=channels, bits=bits)
        + struct.pack("<HHIH", 22, bits, 3, codec)
        + tail
    )


@cache
def wav(
    seconds: float = 20.0,
    *,
    bits: int = 16,
    before: bytes = b"",
    claimed: int | None = None,
    extensible: bool = False,
) -> bytes:
    """A stereo WAV of the voice: 8, 16 and 24 bits are whole numbers, 32 is float."""
    spread = np.repeat(voice(seconds), 2)
    codec = 3 if bits == 32 else 1
    layout = extensible_format if extensible else wav_format
    return riff(
        chunk(b"fmt ", layout(codec=codec, bits=bits)),
        before,
        chunk(b"data", _samples(spread, bits), size=claimed),
    )


def wav_of(sound: Samples) -> bytes:
    """A stereo WAV of 16 bits."""
    samples = sixteen_bits(np.repeat(sound, 2))
    return riff(chunk(b"fmt ", wav_format()), chunk(b"data", samples))


def _samples(spread: Samples, bits: int) -> bytes:
    if bits == 8:
        return (spread * 127 + 128).astype(np.uint8).tobytes()
    if bits == 16:
        return sixteen_bits(spread)
    if bits == 24:
        wide = (spread * 8_388_607).astype("<i4")
        return wide.view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    return spread.astype("<f4").tobytes()


def id3(content: bytes, *, size: int | None = None, flags: int = 0, version: int = 4) -> bytes:
    """An ID3v2 tag; `size` lies."""
    stated = len(content) if size is None else size
    synchsafe = bytes((stated >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + bytes((version, 0, flags)) + synchsafe + content


def id3_frame(name: bytes, content: bytes, *, flags: bytes = b"\x00\x00") -> bytes:
    size = bytes((len(content) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    return name + size + flags + content


def with_length_header(sound: bytes, *, frames: int) -> bytes:
    """Put a Xing frame in front that claims that many frames."""
    head = sound[:4]
    side_info = 32
    claim = b"Xing" + struct.pack(">III", 3, frames, len(sound))
    frame = head + bytes(side_info) + claim
    return frame.ljust(417, b"\x00") + sound


def without_tag(sound: bytes) -> bytes:
    return sound[tag_size(sound[:10]) :]
