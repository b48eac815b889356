"""Music below the voice: over and over for as long as the film is, and quieter while one speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pyloudnorm
from numpy.typing import NDArray

from network.errors import InputError

RATE = 48_000
"""Samples a second, of all that is heard in a film."""

ALONE, BELOW = -26.0, -36.0
"""How loud it is, in LUFS, and how loud while one speaks: the voice has -16, and WCAG 1.4.7 wants
what is below speech to be quieter by 20 dB at least."""

SINKS, RISES = 0.4, 1.2
"""Seconds that it takes to become quieter, before one speaks, and to become louder, after it."""

PAUSE = 2.5
"""In a pause between words of fewer seconds it stays quiet."""

FADES_IN, FADES_OUT = 2.0, 4.0
"""Seconds at the ends of the film."""

OVERLAP = 2.0
"""Seconds for which its end is heard together with its beginning, if it begins again."""

SHORTEST, LONGEST = 1.0, 600.0
"""Seconds of a file: less is no music, and of more only the beginning is taken."""


class Span(NamedTuple):
    """A stretch of time, in seconds of the film."""

    start: float
    end: float


Below = Callable[[int, int], NDArray[np.float32]]
"""The music's samples, from one of the film to another, the latter not included."""


@dataclass(frozen=True, eq=False)
class Music:
    """Music at a loudness of ALONE, one channel, from -1 to 1."""

    samples: NDArray[np.float32]

    def below(self, spoken: Sequence[Span], seconds: float) -> Below:
        """The music of a film.

        Args:
            spoken: when one speaks.
            seconds: how long the film is.
        """
        unit = self._over_and_over(round(seconds * RATE))
        duck_times, duck_levels = _ducked(spoken)
        ends = (0.0, min(FADES_IN, seconds / 2), max(seconds - FADES_OUT, seconds / 2), seconds)

        def below(first: int, last: int) -> NDArray[np.float32]:
            samples = np.arange(first, last)
            times = samples / RATE
            level = np.interp(times, ends, (0, 1, 1, 0)) * _gain(
                np.interp(times, duck_times, duck_levels)
            )
            return (unit[samples % unit.size] * level).astype(np.float32)

        return below

    def _over_and_over(self, needed: int) -> NDArray[np.float32]:
        """What can be played again and again without a seam, if it has to be."""
        if self.samples.size >= needed:
            return self.samples
        overlap = min(round(OVERLAP * RATE), self.samples.size // 2)
        # Two sounds that have nothing to do with each other are as loud as one if their squares
        # add up to one.
        comes = np.sqrt(np.linspace(0, 1, overlap, dtype=np.float32))
        unit = self.samples[:-overlap].copy()
        unit[:overlap] = unit[:overlap] * comes + self.samples[-overlap:] * comes[::-1]
        return unit


def read_music(path: Path) -> Music:
    """Music from any file that has sound.

    Raises:
        InputError: it has none, or cannot be read.
    """
    samples = _decoded(path)
    if samples.size < SHORTEST * RATE:
        raise InputError(f"The music {path} is shorter than a second.")
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(samples)
    if not np.isfinite(loudness):
        raise InputError(f"The music {path} is silent.")
    return Music(samples * np.float32(_gain(ALONE - loudness)))


def _decoded(path: Path) -> NDArray[np.float32]:
    resampler = av.AudioResampler("flt", "mono", RATE)
    pieces: list[NDArray[np.float32]] = []
    try:
        with av.open(str(path)) as file:
            # At the end what the resampler has kept back.
            for frame in chain(_beginning(file), [None]):
                pieces += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
    except IndexError:
        raise InputError(f"The music {path} has no sound.") from None
    except (av.FFmpegError, OSError) as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"The music {path} cannot be read: {reason}.") from None
    return np.concatenate(pieces or [np.zeros(0, np.float32)])


def _beginning(file: av.container.InputContainer) -> Iterator[av.AudioFrame]:
    frames = file.decode(file.streams.audio[0])
    return takewhile(lambda frame: (frame.time or 0.0) < LONGEST, frames)


def _ducked(spoken: Sequence[Span]) -> tuple[list[float], list[float]]:
    """Times, and how much quieter it is at each, in dB; in between it changes evenly."""
    times, levels = [-SINKS], [0.0]
    for start, end in _without_short_pauses(spoken):
        times += [start - SINKS, start, end, end + RISES]
        levels += [0.0, BELOW - ALONE, BELOW - ALONE, 0.0]
    return times, levels


def _without_short_pauses(spoken: Sequence[Span]) -> list[Span]:
    if not spoken:
        return []
    breaks = [(one.end, other.start) for one, other in pairwise(spoken)]
    breaks = [(end, start) for end, start in breaks if start - end >= PAUSE]
    starts = [spoken[0].start, *(start for _, start in breaks)]
    ends = [*(end for end, _ in breaks), spoken[-1].end]
    return [Span(*each) for each in zip(starts, ends, strict=True)]


def _gain(decibels: float | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.power(10.0, np.asarray(decibels) / 20)
