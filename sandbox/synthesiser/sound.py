"""Sound as arrays: one column is mono, shape (n, 2) is stereo, 1.0 is full scale."""

import io
import math
import wave
from typing import TypeAlias

import lameenc
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 44_100
Samples: TypeAlias = NDArray[np.float32]
DRIVE = 1.0  # how far into the bend of the curve the loudest peak reaches
FADE_S = 0.005  # short enough to be no gap, long enough to be no click


def count(seconds: float) -> int:
    """How many samples last that long."""
    return round(seconds * RATE_HZ)


def silence(seconds: float, *, channels: int = 1) -> Samples:
    shape = (count(seconds), channels) if channels > 1 else (count(seconds),)
    return np.zeros(shape, dtype=np.float32)


def lay(track: Samples, sound: Samples, at_s: float, gain: float = 1.0) -> None:
    """Add a mono sound to a mono track in place; what runs over the end is cut."""
    start = count(at_s)
    room = len(track) - start
    if room > 0:
        part = sound[:room]
        track[start : start + len(part)] += np.float32(gain) * part


def pan(mono: Samples, position: float) -> Samples:
    """Stereo at equal power; -1 is left, 1 is right."""
    angle = (position + 1.0) * np.pi / 4.0
    sides = (np.float32(np.cos(angle)), np.float32(np.sin(angle)))
    return np.stack([mono * side for side in sides], axis=1)


def limit(samples: Samples, *, peak: float = 0.85) -> Samples:
    """Bend loud peaks softly, then scale so that the loudest one reaches `peak`."""
    loudest = float(np.max(np.abs(samples), initial=0.0))
    if loudest == 0.0:
        return samples
    bent = np.tanh(samples * np.float32(DRIVE / loudest))
    scaled: Samples = bent * np.float32(peak / math.tanh(DRIVE))
    return scaled


def pcm(samples: Samples) -> bytes:
    return (np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def as_mp3(samples: Samples, *, bitrate_kbps: int = 128) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_channels(1 if samples.ndim == 1 else 2)
    encoder.set_bit_rate(bitrate_kbps)
    encoder.set_quality(7)  # the fastest
    return bytes(encoder.encode(pcm(samples)) + encoder.flush())


def as_wav(samples: Samples) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as riff:
        riff.setnchannels(1 if samples.ndim == 1 else 2)
        riff.setsampwidth(2)
        riff.setframerate(RATE_HZ)
        riff.writeframes(pcm(samples))
    return file.getvalue()
