"""What a reference tells: its tempo from its onsets, its key from its pitches."""

import io
from dataclasses import dataclass

import av
import numpy as np

from sandbox.synthesiser.harmony import MusicalKey
from sandbox.synthesiser.sound import Samples

RATE_HZ = 11_025
LISTENS_S = 40
ONSET_HOP, ONSET_WINDOW = 64, 512
PITCH_HOP, PITCH_WINDOW = 2048, 8192
SLOWEST_BPM, FASTEST_BPM = 80.0, 160.0  # an octave: half and double tempo fold into it
USUAL_BPM = 110.0
LIKING_OCTAVES = 1.5  # how far off the usual tempo another one is still as good
BEATS_COMPARED = 8  # the longer the stretch compared, the finer the tempo
LOWEST_HZ, HIGHEST_HZ = 60.0, 1000.0
# How well each step of a scale fits its key (Krumhansl and Kessler, 1982).
MAJOR_FIT = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR_FIT = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
CLEAR_FIT = 0.5  # below this correlation the pitches tell no key: clicks, drums, speech
NO_KEY = MusicalKey(tonic=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a song takes over from its reference."""

    bpm: float
    key: MusicalKey


def style_of(file: bytes) -> Style:
    """Listen to an MP3 or WAV."""
    heard = decode(file, RATE_HZ)
    return Style(bpm=tempo_bpm(heard), key=key_of(heard))


def decode(file: bytes, rate_hz: int, *, most_s: float = LISTENS_S) -> Samples:
    """The first seconds as mono."""
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate_hz)
    parts: list[Samples] = []
    room = int(most_s * rate_hz)
    with av.open(io.BytesIO(file), mode="r") as container:
        for frame in container.decode(audio=0):
            parts.extend(part.to_ndarray()[0] for part in resampler.resample(frame))
            if sum(map(len, parts)) >= room:
                break
    return np.concatenate(parts)[:room].astype(np.float32)


def _spectrogram(heard: Samples, window: int, hop: int) -> Samples:
    frames = np.lib.stride_tricks.sliding_window_view(heard, window)[::hop]
    magnitudes = np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=1))
    return magnitudes.astype(np.float32)


def tempo_bpm(heard: Samples) -> float:
    """The tempo at which the onsets repeat, folded between the slowest and the fastest."""
    loudness = np.log1p(100.0 * _spectrogram(heard, ONSET_WINDOW, ONSET_HOP))
    rises = np.maximum(np.diff(loudness, axis=0), 0.0).sum(axis=1)
    onsets = rises - rises.mean()
    spectrum = np.fft.rfft(onsets, 2 * len(onsets))
    repeats = np.fft.irfft(np.abs(spectrum) ** 2)[: len(onsets)]
    per_minute = 60.0 * RATE_HZ / ONSET_HOP
    tempi = np.arange(SLOWEST_BPM, FASTEST_BPM, 0.1)
    score = np.zeros_like(tempi)
    for beats in range(1, BEATS_COMPARED + 1):
        lags = beats * per_minute / tempi
        score += np.interp(lags, np.arange(len(repeats)), repeats)
    liking = np.exp(-0.5 * (np.log2(tempi / USUAL_BPM) / LIKING_OCTAVES) ** 2)
    return round(float(tempi[int(np.argmax(score * liking))]), 1)


def key_of(heard: Samples) -> MusicalKey:
    """The key whose profile the pitches fit best."""
    power = _spectrogram(heard, PITCH_WINDOW, PITCH_HOP).mean(axis=0)
    hz = np.fft.rfftfreq(PITCH_WINDOW, 1.0 / RATE_HZ)
    tonal = (hz > LOWEST_HZ) & (hz < HIGHEST_HZ)
    pitch = np.round(69 + 12 * np.log2(hz[tonal] / 440.0)).astype(int)
    chroma = np.bincount(pitch % 12, weights=power[tonal], minlength=12)
    if not chroma.std():
        return NO_KEY
    fits = {
        MusicalKey(tonic=tonic, minor=minor): float(
            np.corrcoef(np.roll(profile, tonic), chroma)[0, 1]
        )
        for minor, profile in ((False, MAJOR_FIT), (True, MINOR_FIT))
        for tonic in range(12)
    }
    best = max(fits, key=fits.__getitem__)
    return best if fits[best] > CLEAR_FIT else NO_KEY
