"""A room round a mono track: reverberation by convolution with decaying noise."""

from functools import lru_cache

import numpy as np

from sandbox.synthesiser.instruments import times_s
from sandbox.synthesiser.sound import Samples, count

DECAY_S = 0.9  # to a thousandth
BEFORE_S = 0.018
BLOCK = 2**16


@lru_cache(maxsize=2)
def _response(side: int) -> Samples:
    t = times_s(DECAY_S)
    noise = np.random.default_rng(10 + side).standard_normal(len(t))
    dull = np.convolve(noise, np.ones(6) / 6.0, mode="same")  # walls swallow the treble
    response = dull * np.exp(-6.9 * t / DECAY_S)
    response[: count(BEFORE_S)] = 0.0
    scaled: Samples = (response / np.sqrt(np.sum(response**2))).astype(np.float32)
    return scaled


def reverberation(mono: Samples) -> Samples:
    """Stereo, as long as the track: only what the walls give back."""
    size = 2 * BLOCK
    walls = [np.fft.rfft(_response(side), size) for side in (0, 1)]
    wet = np.zeros((len(mono) + size, 2), dtype=np.float32)
    for start in range(0, len(mono), BLOCK):
        block = mono[start : start + BLOCK]
        if block.any():
            heard = np.fft.rfft(block, size)
            for side, wall in enumerate(walls):
                wet[start : start + size, side] += np.fft.irfft(heard * wall, size)
    return wet[: len(mono)]
