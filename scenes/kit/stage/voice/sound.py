"""Sound as numbers: read from any file that PyAV knows, written as WAV."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import gcd
from pathlib import Path
from typing import IO, Any

import av
import numpy as np
from scipy.signal import resample_poly

RATE = 48_000
"""Samples a second of every clip."""

RATES = (8_000, 192_000)
"""Samples a second of a file that is read, the fewest and the most."""

SHORTEST, LONGEST = 0.05, 300.0
"""Seconds of a file that is read: a few bytes may unpack to days of silence."""

LOUDEST = 100
"""The size of samples in a file of floats, of which the loudest that can be played is 1."""

SHORT_OF = 0.1
"""Seconds by which a sound may be shorter than its file says, for what encoders add."""

OGG_PAGE = 65_307
"""Bytes of the longest page of an Ogg file."""

OGG_LAST = 4
"""The flag of its last page."""

LARGEST = 2**15 - 1
"""The largest sample of 16 bits."""

Samples = np.ndarray[Any, np.dtype[np.float64]]


class DamagedError(ValueError):
    """A file holds no sound, less of it than it says, or none that a line could have."""


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
        DamagedError: it holds no sound, breaks off, is longer than LONGEST, or has numbers that
            no sound has.
    """
    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            # Where there is no decoder for it, it has no rate.
            rate = _known_rate(getattr(stream, "rate", None) or 0)
            pieces = list(_mono(container, stream, rate))
            said = float((stream.duration or 0) * (stream.time_base or 0))
    except DamagedError:
        raise
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if _breaks_off(path):
        raise DamagedError("it breaks off")
    with np.errstate(invalid="ignore"):  # What is not a number is refused below.
        samples = np.concatenate([*pieces, []])
    seconds = len(samples) / rate if rate else 0.0
    if seconds < max(SHORTEST, said - SHORT_OF):
        raise DamagedError(f"there are {seconds:.2f} s of {max(SHORTEST, said):.2f} s")
    # What is not a number is not below anything.
    if not np.abs(samples).max() < LOUDEST:
        raise DamagedError(f"it has samples that are not from -{LOUDEST} to {LOUDEST}")
    return Sound(samples, rate)


def _known_rate(rate: int) -> int:
    if not RATES[0] <= rate <= RATES[1]:
        raise DamagedError(
            f"it has {rate:,} samples a second; allowed are {RATES[0]:,} to {RATES[1]:,}"
        )
    return rate


def _mono(
    container: av.container.InputContainer, stream: av.AudioStream, rate: int
) -> Iterator[Samples]:
    """What is heard, piece by piece, as one channel."""
    mixer = av.AudioResampler(format="fltp", layout="mono", rate=rate)
    count = 0
    # At the end what the mixer has kept back.
    for frame in chain(container.decode(stream), [None]):
        for piece in mixer.resample(frame):
            count += piece.samples
            if count > LONGEST * rate:
                raise DamagedError(f"it is longer than {LONGEST:.0f} s")
            yield piece.to_ndarray()[0]


def _breaks_off(path: Path) -> bool:
    """Whether a file ends before it is whole, of those kinds that PyAV takes as they are."""
    with path.open("rb") as file:
        head = file.read(8)
        file.seek(max(path.stat().st_size - OGG_PAGE, 0))
        tail = file.read()
    if head[:4] == b"OggS":
        return not _ends_whole(tail)
    says = int.from_bytes(head[4:], "little") + len(head)
    # A recorder that cannot go back leaves the largest of numbers there.
    return head[:4] == b"RIFF" and path.stat().st_size < says < 2**32


def _ends_whole(tail: bytes) -> bool:
    """Whether the last page of an Ogg file is all there and says that it is the last (RFC 3533)."""
    page = tail[tail.rfind(b"OggS") :]
    flags, count = page[5:6], int.from_bytes(page[26:27], "little")
    lengths = page[27 : 27 + count]
    is_last = bool(flags) and bool(flags[0] & OGG_LAST)
    return is_last and len(lengths) == count and len(page) >= 27 + count + sum(lengths)


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
