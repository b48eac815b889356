"""Sounds for films, made and read back."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
import pyloudnorm

from scenes.film.music import RATE


def tone(seconds: float, hertz: float = 1000.0, loud: float = 0.3) -> np.ndarray:
    """A tone that begins at once."""
    return loud * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def noise(seconds: float) -> np.ndarray:
    """A sound of which no moment is like another."""
    return np.random.default_rng(1).uniform(-0.8, 0.8, round(seconds * RATE))


def write_wave(path: Path, samples: np.ndarray, rate: int = RATE) -> Path:
    """Write one channel of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


def heard(path: Path) -> np.ndarray:
    """The samples of a film's sound, the first at its beginning."""
    with av.open(str(path)) as film:
        (stream,) = film.streams.audio
        assert stream.rate == RATE
        frames = [(frame.pts, frame.to_ndarray()[0]) for frame in film.decode(stream)]
    ends = [start + samples.size for start, samples in frames]
    # Without a gap.
    assert [start for start, _ in frames] == [0, *ends[:-1]]
    return np.concatenate([samples for _, samples in frames])


def loudness(samples: np.ndarray) -> float:
    """In LUFS."""
    return float(
        pyloudnorm.Meter(RATE, block_size=min(0.4, samples.size / RATE)).integrated_loudness(
            samples
        )
    )
