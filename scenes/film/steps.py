"""Steps: what one press of a key plays, the film of a line, joined from those of its animations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import av
from PIL import Image

from network.errors import InputError
from network.files import write_whole
from scenes.film.packets import early, evenly
from scenes.film.timeline import Timeline


@dataclass(frozen=True)
class Step:
    """The film of a line."""

    name: str
    """Its chapter, its beat, and which of the beat's lines it is, from 1."""
    text: str
    """What is said while it is played."""
    film: Path
    opens_chapter: bool


def steps(timeline: Timeline, films: Path, folder: Path) -> list[Step]:
    """The steps of a chapter; those whose films are there, of the same, are left as they are.

    Args:
        timeline: of the chapter's film.
        films: the folder in which it lies.
        folder: where the films of the steps go.

    Raises:
        InputError: the film of an animation is gone or damaged, or the folder cannot be used.
    """
    # What is played before the first line belongs to it.
    firsts = [0, *(line.animation for line in timeline.lines[1:]), len(timeline.segments)]
    made: list[Step] = []
    for name, line, (first, last) in zip(
        _names(timeline), timeline.lines, pairwise(firsts), strict=True
    ):
        segments = [films / segment for segment in timeline.segments[first:last]]
        film = folder / f"{name}.{_hash(segments)}.mp4"
        if not film.is_file():
            # Its index is moved to the front at last: for that the muxer needs the name of a file.
            write_whole(film, partial(_join, segments, timeline.frame_rate))
        made.append(Step(name, line.text, film, opens_chapter=not made))
    return made


def last_frame(film: Path) -> Image.Image:
    """What stands on screen when a film has been played."""
    with av.open(str(film)) as pictures:
        assert pictures.duration is not None
        # From the last frame on that is whole in itself.
        pictures.seek(pictures.duration)
        *_, last = pictures.decode(video=0)
        return last.to_image()


def _names(timeline: Timeline) -> Iterator[str]:
    for beat, lines in groupby(timeline.lines, attrgetter("beat")):
        for number, _ in enumerate(lines, 1):
            yield f"{timeline.chapter}.{beat}.{number}"


def _hash(segments: Sequence[Path]) -> str:
    """Of which films a step is made; a film that is written anew is another one."""
    made_of = sha256()
    for segment in segments:
        try:
            state = segment.stat()
        except OSError:
            raise InputError(
                f"{segment} is gone; delete the chapter's film, and both are made anew."
            ) from None
        made_of.update(f"{segment.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return made_of.hexdigest()[:12]


def _join(segments: Sequence[Path], frame_rate: int, file: Any) -> None:
    read = [_read(segment) for segment in segments]
    # With its index in front a film begins to play before all of it has come.
    options = {"movflags": "faststart"}
    with (
        av.open(file.name, "w", format="mp4", options=options) as film,
        av.open(str(segments[0])) as first,
    ):
        pictures = film.add_stream_from_template(first.streams.video[0])
        for packet in _packets(read, frame_rate):
            packet.stream = pictures
            film.mux(packet)


def _packets(read: Sequence[Sequence[Any]], frame_rate: int) -> Iterator[Any]:
    """The frames of all segments as they are, one after another at even distances."""
    tick = round(1 / (frame_rate * read[0][0].time_base))
    earliest = max(early(packets, tick) for packets in read)
    before = 0
    for packets in read:
        yield from evenly(packets, before, tick, earliest)
        before += len(packets)


def _read(segment: Path) -> list[Any]:
    try:
        with av.open(str(segment)) as film:
            return [packet for packet in film.demux(video=0) if packet.dts is not None]
    except av.FFmpegError as error:
        raise InputError(
            f"{segment} cannot be read ({error.strerror}); delete it and the chapter's film, and"
            " both are made anew."
        ) from None
