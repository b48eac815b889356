"""What is heard: each line's clip when the line begins, and music below."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.errors import InputError
from scenes.film.lecture import Lecture
from scenes.film.music import RATE, Music, Span

KIND = (RATE, 1, 2)
"""Samples a second, channels, and bytes a sample of a clip."""

FULL = 1 << 15
"""A sample of 16 bits is less."""


@dataclass(frozen=True)
class Clip:
    """What is heard of a line."""

    first: int
    """The sample of the film at which it begins."""
    samples: NDArray[np.int16]

    @property
    def span(self) -> Span:
        """When it is heard, in seconds of the film."""
        return Span(self.first / RATE, (self.first + self.samples.size) / RATE)


def clips(lecture: Lecture) -> list[Clip]:
    """The clips of all lines that have one, in order.

    Raises:
        InputError: one of them is missing or damaged.
    """
    return [
        Clip(round((part.start + told.start) * RATE), _samples(Path(told.clip)))
        for part in lecture.parts
        for told in part.timeline.lines
        if told.clip
    ]


def sound_track(
    seconds: float, spoken: list[Clip], music: Music | None = None
) -> Iterator[NDArray[np.float32]]:
    """The sound of a film, from -1 to 1, a second at a time.

    Args:
        seconds: how long the film is; so long is its sound.
        spoken: what is said.
        music: what is played below it.
    """
    total = round(seconds * RATE)
    voice = np.zeros(total, np.int16)
    for clip in spoken:
        heard = voice[clip.first : clip.first + clip.samples.size]
        heard[:] = np.clip(heard.astype(int) + clip.samples[: heard.size], -FULL, FULL - 1)
    below = music.below([clip.span for clip in spoken], seconds) if music else None
    for first in range(0, total, RATE):
        last = min(first + RATE, total)
        sound = voice[first:last] / np.float32(FULL)
        if below:
            sound = np.clip(sound + below(first, last), -1, 1)
        yield sound.astype(np.float32)


def _samples(path: Path) -> NDArray[np.int16]:
    try:
        with wave.open(str(path), "rb") as file:
            kind = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            heard: NDArray[Any] = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    except (OSError, EOFError, ValueError, wave.Error) as error:
        raise InputError(f"The clip {path} cannot be read: {error}.") from None
    if kind != KIND:
        raise InputError(f"The clip {path} is not of 48,000 samples a second, mono, of 16 bits.")
    return heard
