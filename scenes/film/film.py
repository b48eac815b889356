"""The lecture as one film, and all that lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import IO

from network.files import write_whole
from network.storage import load
from scenes.film.accompanying import description, timeline, transcript
from scenes.film.joining import join
from scenes.film.lecture import Lecture, cues, lecture_of
from scenes.film.music import Music
from scenes.film.pieces import film_of, folder_of
from scenes.film.production import Production
from scenes.film.sound_track import clips, sound_track
from scenes.film.subtitle_files import srt, vtt
from scenes.film.thumbnail import thumbnail
from scenes.film.timeline import Timeline
from scenes.film.translated import translated
from scenes.kit.stage.settings import read_settings
from scenes.kit.stage.words import direction, of_the_lecture

NAME = "lecture"
"""Of the film, and of what has to have the same name."""


def make_film(
    timelines: Sequence[Timeline],
    production: Production,
    languages: Sequence[str],
    music: Music | None,
    folder: Path,
    jobs: int,
) -> list[Path]:
    """Join chapters' films, which are there, to one; returns what was written.

    Args:
        timelines: of the chapters, in order.
        production: in which they were made.
        languages: of the subtitles.
        music: what is played below the voice.
        folder: in which the films were made.
        jobs: the number of processes.

    Raises:
        InputError: a film or a clip is damaged, a language does not have the same lines, or the
            place cannot be written to.
    """
    stems = [each.chapter for each in timelines]
    films = [film_of(stem, production, folder) for stem in stems]
    lecture = lecture_of(list(zip(films, timelines, strict=True)))
    texts = {
        language: translated(timelines, production, language, folder, jobs)
        for language in languages
    }
    subtitles = {
        language: list(cues(lecture, lines, direction(language)))
        for language, lines in texts.items()
    }
    spoken = clips(lecture)
    sound = sound_track(lecture.seconds, spoken, music) if spoken or music else None
    target = folder_of(production, folder) / f"{NAME}.mp4"
    join(lecture, sound, subtitles, of_the_lecture(production.language, "title"), target)
    beside = {
        "timeline.txt": timeline(lecture),
        "description.txt": _description(lecture, production),
        **{f"{NAME}.{language}.srt": srt(each) for language, each in subtitles.items()},
        **{f"{NAME}.{language}.vtt": vtt(each) for language, each in subtitles.items()},
        **{
            f"transcript.{language}.md": transcript(lecture, lines, language, production.of_mnist)
            for language, lines in texts.items()
        },
    }
    for name, text in beside.items():
        write_whole(target.with_name(name), partial(_write_text, text))
    picture = target.with_name("thumbnail.png")
    _write_thumbnail(lecture, production, picture)
    return [target, *(target.with_name(name) for name in beside), picture]


def _description(lecture: Lecture, production: Production) -> str:
    with production.in_force():
        return description(lecture, load(read_settings().weights_file))


def _write_thumbnail(lecture: Lecture, production: Production, target: Path) -> None:
    with production.in_force():
        picture = thumbnail(lecture)
    write_whole(target, lambda file: picture.save(file, "PNG", optimize=True))


def _write_text(text: str, file: IO[bytes]) -> None:
    file.write(text.encode())
