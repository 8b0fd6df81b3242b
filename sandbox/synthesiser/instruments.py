"""One note each: what the band is made of. All mono."""

from functools import lru_cache

import numpy as np

from sandbox.synthesiser.harmony import frequency_hz
from sandbox.synthesiser.sound import FADE_S, RATE_HZ, Samples, count

BASS = (1.0, 0.5, 0.25, 0.12, 0.06)
PIANO = (1.0, 0.6, 0.35, 0.3, 0.15, 0.1, 0.05)
STRINGS = (1.0, 0.55, 0.4, 0.25, 0.2, 0.12, 0.08, 0.05)


def times_s(seconds: float) -> Samples:
    return np.arange(count(seconds), dtype=np.float32) / np.float32(RATE_HZ)


def fade(sound: Samples, attack_s: float = FADE_S, release_s: float = FADE_S) -> Samples:
    """The same sound, rising from and falling to nothing."""
    shaped = sound.copy()
    up, down = min(count(attack_s), len(sound)), min(count(release_s), len(sound))
    if up:
        shaped[:up] *= np.linspace(0.0, 1.0, up, dtype=np.float32)
    if down:
        shaped[-down:] *= np.linspace(1.0, 0.0, down, dtype=np.float32)
    return shaped


@lru_cache(maxsize=256)
def pluck(pitch: int, seconds: float, partials: tuple[float, ...], decay_s: float) -> Samples:
    """A string or a hammer: every partial dies away, the higher the sooner."""
    t = times_s(seconds)
    hz = frequency_hz(pitch)
    sound = np.zeros_like(t)
    for number, amplitude in enumerate(partials, start=1):
        fall = np.exp(-t * np.float32((0.6 + 0.4 * number) / decay_s))
        sound += np.float32(amplitude) * fall * np.sin(np.float32(2 * np.pi * number * hz) * t)
    return fade(sound, release_s=0.02)


@lru_cache(maxsize=256)
def bow(pitch: int, seconds: float) -> Samples:
    """Strings: two players, hardly apart, that swell and fade."""
    t = times_s(seconds)
    sound = np.zeros_like(t)
    for cents in (-4.0, 4.0):
        hz = frequency_hz(pitch + cents / 100.0)
        for number, amplitude in enumerate(STRINGS, start=1):
            sound += np.float32(amplitude / 2) * np.sin(np.float32(2 * np.pi * number * hz) * t)
    return fade(sound, attack_s=0.12, release_s=0.15)


@lru_cache(maxsize=1)
def kick() -> Samples:
    t = times_s(0.28)
    sweep = 48.0 * t + (110.0 / 28.0) * (1.0 - np.exp(-28.0 * t))
    body = np.sin(2 * np.pi * sweep) * np.exp(-t * 11.0)
    return fade(body.astype(np.float32), attack_s=0.001)


@lru_cache(maxsize=1)
def snare() -> Samples:
    t = times_s(0.2)
    noise = np.random.default_rng(1).standard_normal(len(t))
    tone = 0.6 * np.sin(2 * np.pi * 185.0 * t) * np.exp(-t * 30.0)
    rattle = 0.35 * np.diff(noise, prepend=0.0) * np.exp(-t * 22.0)
    return fade((tone + rattle).astype(np.float32), attack_s=0.001)


@lru_cache(maxsize=1)
def hat() -> Samples:
    t = times_s(0.06)
    noise = np.random.default_rng(2).standard_normal(len(t))
    bright = np.diff(noise, n=2, prepend=[0.0, 0.0])  # twice differenced: little is left below
    return fade((0.12 * bright * np.exp(-t * 70.0)).astype(np.float32), attack_s=0.001)
