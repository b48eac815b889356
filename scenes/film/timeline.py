"""What is said when in a chapter's film, in a file beside it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from network.errors import InputError
from network.files import write_whole
from scenes.kit.stage.chapter import Told


class Timeline(BaseModel, frozen=True):
    """A chapter's film, line by line."""

    chapter: str
    """The stem of its file."""
    title: str
    """In the film's language."""
    language: str
    frame_rate: int
    frames: int
    """Of the whole film."""
    lines: tuple[Told, ...]
    segments: tuple[str, ...]
    """The film of each animation, in order, from the folder in which the timeline lies."""
    made_of: str
    """A hash of all that the film depends on."""

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return self.frames / self.frame_rate

    @property
    def beats(self) -> list[str]:
        """The names of the beats, in order."""
        return list(dict.fromkeys(line.beat for line in self.lines))


def write_timeline(timeline: Timeline, path: Path) -> None:
    """Write it whole, or not at all.

    Raises:
        InputError: the place cannot be written to.
    """
    write_whole(path, lambda file: file.write(timeline.model_dump_json(indent=1).encode()))


def read_timeline(path: Path) -> Timeline:
    """Read what `write_timeline` has written.

    Raises:
        InputError: there is no such file, or it is damaged.
    """
    try:
        return Timeline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise InputError(f"{path} cannot be read: {str(error).splitlines()[0]}.") from error
