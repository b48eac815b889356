"""The lecture as one film: its chapters' films, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av

from network.errors import InputError
from scenes.film.timeline import Timeline
from scenes.kit.look.direction import Direction
from scenes.kit.stage.subtitles import subtitles


@dataclass(frozen=True)
class Part:
    """A chapter's film within the lecture's."""

    path: Path
    timeline: Timeline
    first_frame: int
    """Of the lecture's film."""
    frames: int

    @property
    def start(self) -> float:
        """In seconds of the lecture's film."""
        return self.first_frame / self.timeline.frame_rate

    @property
    def end(self) -> float:
        """In seconds of the lecture's film."""
        return (self.first_frame + self.frames) / self.timeline.frame_rate


@dataclass(frozen=True)
class Lecture:
    """All parts, in order."""

    parts: tuple[Part, ...]

    @property
    def frame_rate(self) -> int:
        """Frames a second."""
        return self.parts[0].timeline.frame_rate

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return self.parts[-1].end


@dataclass(frozen=True)
class Cue:
    """A subtitle; times are in seconds of the lecture's film."""

    text: str
    start: float
    end: float


def lecture_of(films: Sequence[tuple[Path, Timeline]]) -> Lecture:
    """The lecture of these chapters' films.

    Raises:
        InputError: a film cannot be read.
    """
    parts: list[Part] = []
    for path, timeline in films:
        first = parts[-1].first_frame + parts[-1].frames if parts else 0
        parts.append(Part(path, timeline, first, _frames(path)))
    return Lecture(tuple(parts))


def cues(
    lecture: Lecture,
    texts: Sequence[Sequence[str]],
    direction: Direction = Direction.RIGHTWARDS,
) -> Iterator[Cue]:
    """Subtitles of the lecture.

    Args:
        texts: for each part, what its lines are in the language of the subtitles.
        direction: which way that language is written.
    """
    for part, lines in zip(lecture.parts, texts, strict=True):
        for told, text in zip(part.timeline.lines, lines, strict=True):
            for piece in subtitles(text, told.seconds, direction):
                start = part.start + told.start + piece.start
                yield Cue(piece.text, start, start + piece.seconds)


def _frames(path: Path) -> int:
    try:
        with av.open(str(path)) as film:
            return film.streams.video[0].frames
    except (av.FFmpegError, IndexError):
        raise InputError(f"{path} is no film; delete it, and it is made anew.") from None
