"""Sound as numbers: read from any file that PyAV knows, written as WAV."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import IO, Any

import av
import numpy as np
from scipy.signal import resample_poly

RATE = 48_000
"""Samples a second of every clip."""

SHORT_OF = 0.1
"""Seconds by which a sound may be shorter than its file says, for what encoders add."""

LARGEST = 2**15 - 1
"""The largest sample of 16 bits."""

Samples = np.ndarray[Any, np.dtype[np.float64]]


class DamagedError(ValueError):
    """A file holds no sound, or less of it than it says."""


@dataclass(frozen=True)
class Sound:
    """One channel of sound: samples from -1 to 1, so many a second."""

    samples: Samples
    rate: int

    def at(self, rate: int) -> Sound:
        """The same sound with another number of samples a second."""
        if rate == self.rate:
            return self
        common = gcd(rate, self.rate)
        return Sound(resample_poly(self.samples, rate // common, self.rate // common), rate)


def read_sound(path: Path) -> Sound:
    """Read a file of sound, of whatever kind, its channels mixed into one.

    Raises:
        DamagedError: it holds no sound, or breaks off.
    """
    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            mixer = av.AudioResampler(format="fltp", layout="mono", rate=stream.rate)
            pieces = [
                piece.to_ndarray()[0]
                for frame in [*container.decode(stream), None]
                for piece in mixer.resample(frame)
            ]
            said = float((stream.duration or 0) * (stream.time_base or 0))
            rate = int(stream.rate)
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if _breaks_off(path):
        raise DamagedError("it breaks off")
    samples = np.concatenate([*pieces, []])
    seconds = len(samples) / rate if rate else 0.0
    if seconds == 0 or seconds < said - SHORT_OF:
        raise DamagedError(f"there are {seconds:.1f} s of {said:.1f} s")
    return Sound(samples, rate)


def _breaks_off(path: Path) -> bool:
    """Whether a WAV file is shorter than it says; PyAV takes it for as long as it is."""
    with path.open("rb") as file:
        head = file.read(8)
    says = int.from_bytes(head[4:], "little") + len(head)
    # A recorder that cannot go back leaves the largest of numbers there.
    return head[:4] == b"RIFF" and path.stat().st_size < says < 2**32


def write_wav(file: IO[bytes], sound: Sound) -> None:
    """Write a sound as WAV, one channel of 16 bits."""
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(sound.rate)
        wav.writeframes(np.round(sound.samples * LARGEST).astype("<i2").tobytes())


def wav_seconds(path: Path) -> float | None:
    """How long a WAV file lasts; None if there is none, or none that is whole."""
    try:
        with wave.open(str(path), "rb") as file:
            count, rate = file.getnframes(), file.getframerate()
            whole = len(file.readframes(count)) == 2 * count
    except (FileNotFoundError, EOFError, wave.Error):
        return None
    return count / rate if whole and count else None
