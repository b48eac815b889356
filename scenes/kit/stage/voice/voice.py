"""What a voice is: an object with one method, which makes a clip from a line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

GAP = 0.3
"""Seconds of silence after each clip."""


@dataclass(frozen=True)
class Utterance:
    """A line that is about to be said."""

    chapter: str
    beat: str
    number: int
    """Its place in the beat, from 1."""
    text: str
    """What is said, as words and bare numbers."""

    @property
    def name(self) -> str:
        """What a recording of it is called: chapter.beat.number."""
        return f"{self.chapter}.{self.beat}.{self.number}"


@dataclass(frozen=True)
class Clip:
    """A line as it is heard: a WAV file, levelled, with no silence at its ends."""

    path: Path
    seconds: float


class Voice(Protocol):
    """Whoever says the lines."""

    def clip(self, line: Utterance) -> Clip | None:
        """The clip of a line, made now or kept from before; None for a line it has nothing for.

        Raises:
            InputError: it cannot say this line.
        """
