"""Run a chapter without rendering, and note what is on screen at the end of each line."""

from __future__ import annotations

import importlib
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import Mobject, VMobject, Wait, tempconfig

from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.painted import Painted
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.stage.chapter import Chapter
from scenes.kit.stage.settings import Settings
from scenes.kit.stage.words import LANGUAGES
from scenes.kit.typesetting.label import Label, _Run
from scenes.kit.typesetting.markup import shown
from scenes.kit.typesetting.number import Number
from tests.scenes.stage import Stage, noting, stage_of

ROOT = Path(__file__).parents[2]
CHAPTER_FILES = sorted(file for file in (ROOT / "scenes").glob("[a-z]*.py"))
STEMS = [file.stem for file in CHAPTER_FILES]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PUBLISHED = [stem for stem in STEMS if f"scenes/{stem}.py" in README]
"""The README names them: they have stored stills, and all their lines in all languages."""
VISIBLE = 0.02
HOLDS_TEXT = 0.8
"""A disc or square of at least this size may have a text on it."""

OTHER = {"theme": "light", "language": "ru", "digit": "4", "weights": "plain"}
"""Settings that differ in all that can be seen."""

KEPT = 30
"""Dry runs in memory, of some 20 MB each, beside those of the chapters as they are."""

DRY = {
    "dry_run": True,
    "pixel_width": 640,
    "pixel_height": 360,
    "progress_bar": "none",
    "verbosity": "ERROR",
}


def by_day(*stems: str) -> list[Any]:
    """All chapters as a test's parameters, but all except these only at night."""
    return [
        pytest.param(stem, marks=() if stem in stems else pytest.mark.nightly) for stem in STEMS
    ]


TRIED = "neurons"
"""The chapter that is tried by day in languages in which the others are tried at night."""


def languages_by_day() -> list[Any]:
    """All languages as a test's parameters, but all except two only at night."""
    return [
        pytest.param(language, marks=() if language in ("en", "ru") else pytest.mark.nightly)
        for language in LANGUAGES
    ]


TOLD = [
    pytest.param(stem, *language.values, marks=() if stem == TRIED else language.marks)
    for language in languages_by_day()
    for stem in STEMS
]
"""Chapters in languages: by day all in two, and one chapter in all."""


def chapter_of(stem: str) -> type[Chapter]:
    """The one scene class of a chapter's file."""
    module = importlib.import_module(f"scenes.{stem}")
    classes = [
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, Chapter)
        and member.__module__ == module.__name__
    ]
    assert len(classes) == 1, f"{stem}.py holds {len(classes)} chapters"
    return classes[0]


@dataclass(frozen=True)
class Box:
    """A rectangle on screen."""

    left: float
    right: float
    bottom: float
    top: float

    @classmethod
    def of(cls, mobject: Mobject) -> Box:
        # What get_left() and the like look at, each anew.
        points = mobject.get_points_defining_boundary()
        if not len(points):
            return cls(0.0, 0.0, 0.0, 0.0)
        (left, bottom), (right, top) = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
        return cls(float(left), float(right), float(bottom), float(top))

    def overlaps(self, other: Box, tolerance: float) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > tolerance and up > tolerance

    def inside(self, other: Box, tolerance: float = 0.0) -> bool:
        return (
            self.left >= other.left - tolerance
            and self.right <= other.right + tolerance
            and self.bottom >= other.bottom - tolerance
            and self.top <= other.top + tolerance
        )


@dataclass(frozen=True)
class Text:
    """A text on screen."""

    content: str
    box: Box
    size: float
    colours: tuple[str, ...]
    is_caption: bool


@dataclass(frozen=True)
class Shown:
    """A picture on screen."""

    box: Box
    picture: Picture


@dataclass(frozen=True)
class Beat:
    """What a line of a beat was like, and what stood on screen at its end.

    A beat that is told in lines is as many of these, of one name, as it has lines.
    """

    name: str
    caption: str
    """The line that was said."""
    seconds: float
    hold: float
    texts: tuple[Text, ...]
    pictures: tuple[Shown, ...]
    frame: np.ndarray[Any, Any]
    """All that is on screen but for text, (360, 640, 4)."""
    moments: tuple[Stage, ...]
    """All that could be seen before each animation, at each pause, and last at the line's end."""
    line: int = 0
    """Which of the beat's lines it was, from 0."""
    silence: float = 0.0
    """Seconds of the beat that passed without words before it."""

    @property
    def contents(self) -> list[str]:
        """All that can be read, but for the caption."""
        return [text.content for text in self.texts if not text.is_caption]


@dataclass(frozen=True)
class Run:
    """A chapter that has run."""

    chapter: Chapter
    beats: tuple[Beat, ...]
    opening: tuple[Box, ...]
    """What is painted before anything moves: pictures and points."""
    ending: tuple[Box, ...]
    """What is painted at the end."""
    first_frame: np.ndarray[Any, Any]
    """As it opens, but for text, (360, 640, 4)."""

    @property
    def seconds(self) -> float:
        return float(sum(beat.silence + beat.seconds for beat in self.beats))

    @property
    def contents(self) -> set[str]:
        return {content for beat in self.beats for content in beat.contents}


def run(stem: str, **settings: Any) -> Run:
    """Run a chapter dry; what is asked for again, with the same settings, runs only once."""
    asked = _asked(stem, settings)
    as_it_is = all(name == "language" for name, _ in asked.contents)
    return _always_kept(asked) if as_it_is else _kept(asked)


@dataclass(frozen=True)
class _Asked:
    """A chapter and its settings; equal to another if the same comes of both."""

    stem: str
    contents: frozenset[tuple[str, str]]
    settings: dict[str, Any] = field(compare=False)


def _asked(stem: str, settings: dict[str, Any]) -> _Asked:
    return _Asked(stem, frozenset(_differing(settings)), settings)


@cache
def _always_kept(asked: _Asked) -> Run:
    # Chapters as they are, in each language, are asked for by the tests of other chapters as well.
    made = _run(asked.stem, **asked.settings)
    if outlines is not None:
        path = _outline_file(outlines, asked)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(Outline.of(made)))
        part.replace(path)
    return made


@dataclass(frozen=True)
class Outline:
    """What can be told of a chapter as it is without its mobjects: where it begins and ends."""

    seconds: float
    opening: tuple[Box, ...]
    ending: tuple[Box, ...]
    first_frame: np.ndarray[Any, Any]
    last_frame: np.ndarray[Any, Any]

    @classmethod
    def of(cls, made: Run) -> Outline:
        frames = made.first_frame, made.beats[-1].frame
        return cls(made.seconds, made.opening, made.ending, *frames)


outlines: Path | None = None
"""Where all processes that test leave the outlines of chapters."""


def outline(stem: str, language: str = Settings.model_fields["language"].default) -> Outline:
    """The outline of a chapter, which whatever process of these tests may have run."""
    asked = _asked(stem, {"language": language})
    path = outlines and _outline_file(outlines, asked)
    if path is None or not path.exists():
        return Outline.of(_always_kept(asked))
    found: Outline = pickle.loads(path.read_bytes())
    return found


def _outline_file(folder: Path, asked: _Asked) -> Path:
    return folder / "-".join(
        [asked.stem, *(value for _, value in asked.contents), "outline.pickle"]
    )


@lru_cache(maxsize=KEPT)
def _kept(asked: _Asked) -> Run:
    return _run(asked.stem, **asked.settings)


def _differing(settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The settings that are not as they would be anyway, files by what they hold."""
    for name, value in settings.items():
        # A digit that is asked for is another one than that of a chapter as it is, whatever it is.
        if name in ("digit", "pixels") or value != Settings.model_fields[name].default:
            yield name, _content(Path(str(value)))


def _content(value: Path) -> str:
    """A setting's value; of a file its name and a hash of it and of the checkpoints beside it."""
    files = (value, value.with_name(f"{value.stem}.checkpoints.npz"))
    hashes = [sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()]
    return " ".join([value.name, *hashes]) if value.is_file() else str(value)


def run_until(stem: str, beat: str, **settings: Any) -> Run:
    """Run a chapter dry up to the end of a beat."""
    return _run(stem, beat, **settings)


class _EnoughError(Exception):
    """The last beat that is asked for has ended."""


def _run(stem: str, until: str | None = None, /, **settings: Any) -> Run:
    chapter = chapter_of(stem)
    beats: list[Beat] = []

    class Watched(chapter):  # type: ignore[misc, valid-type]
        waited: float = 0.0
        opening: tuple[Box, ...] | None = None
        first_frame: np.ndarray[Any, Any]
        moments: list[Stage] = []
        beat_name: str
        said_until: float

        def play(self, *arguments: Any, **options: Any) -> None:
            if type(self).opening is None:
                type(self).opening = painted(self)
                type(self).first_frame = without_text(self)
            # A pause is played as well.
            if not isinstance(arguments[0], Wait):
                type(self).moments.append(stage_of(self, notes, rests=False))
            super().play(*arguments, **options)

        def wait(self, duration: float = 1.0, *arguments: Any, **options: Any) -> None:
            type(self).waited = duration
            type(self).moments.append(stage_of(self, notes))
            super().wait(duration, *arguments, **options)

        @contextmanager
        def beat(self, name: str, **values: Any) -> Iterator[None]:
            type(self).moments, type(self).beat_name = [], name
            type(self).said_until = self.time
            with super().beat(name, **values):
                yield
            if name == until:
                raise _EnoughError

        def end_line(self, least: float = 0.0) -> None:
            line = self._line
            if line is None:
                return
            texts, pictures = on_screen(self, line.text)
            frame = without_text(self)
            moments = (*type(self).moments, stage_of(self, notes))
            type(self).waited = 0.0
            super().end_line(least)
            seconds, name = self.time - line.start, self.beat_name
            count = sum(beat.name == name for beat in beats)
            told = (name, line.text, seconds, self.waited, texts, pictures, frame, moments)
            silence = round(line.start - type(self).said_until, 6)
            beats.append(Beat(*told, line=count, silence=silence))
            type(self).moments, type(self).said_until = [], self.time

    width, height = settings.pop("pixels", (DRY["pixel_width"], DRY["pixel_height"]))
    for name, value in settings.items():
        setattr(Watched, name, value)
    shape = {"pixel_width": width, "pixel_height": height}
    with tempconfig({**DRY, **shape}), noting() as notes:
        scene = Watched(skip_animations=True)
        with suppress(_EnoughError):
            scene.render()
    opening = Watched.opening or ()
    return Run(scene, tuple(beats), opening, painted(scene), Watched.first_frame)


def painted(scene: Chapter) -> tuple[Box, ...]:
    """Where there are pictures and points that can be seen."""
    family = (mobject for top in scene.mobjects for mobject in top.get_family())
    return tuple(
        Box.of(mobject)
        for mobject in family
        if isinstance(mobject, Painted) and mobject.opacity > VISIBLE
    )


def on_screen(scene: Chapter, caption: str) -> tuple[tuple[Text, ...], tuple[Shown, ...]]:
    """Every text and every picture that can be seen."""
    texts: list[Text] = []
    pictures: list[Shown] = []

    def walk(mobject: Mobject) -> None:
        if isinstance(mobject, Label | Number | _Run):
            text = _text(mobject, caption)
            if text is not None:
                texts.append(text)
            return
        if isinstance(mobject, Picture) and mobject.opacity > VISIBLE and mobject.shown[1] > 0:
            pictures.append(Shown(Box.of(mobject), mobject.copy()))
        if isinstance(mobject, Points) and mobject.opacity > VISIBLE:
            pictures.extend(_large_shapes(mobject))
        for child in mobject.submobjects:
            walk(child)

    for mobject in scene.mobjects:
        walk(mobject)
    return tuple(texts), tuple(pictures)


def _large_shapes(points: Points) -> list[Shown]:
    """The shapes of a points that are large enough to hold text, as pictures of one pixel."""
    return [
        Shown(Box(x - size / 2, x + size / 2, y - size / 2, y + size / 2), Picture([[colour]]))
        for (x, y, _), size, colour in zip(
            points.centres, points.sizes, points.colours, strict=True
        )
        if size > HOLDS_TEXT
    ]


def _text(mobject: Label | Number | _Run, caption: str) -> Text | None:
    runs = [m for m in mobject.family_members_with_points() if _opacity(m) > VISIBLE]
    if not runs:
        return None
    colours = tuple(sorted({run.get_fill_color().to_hex() for run in runs if _filled(run)}))
    content = getattr(mobject, "content", "")
    size = getattr(mobject, "size", 99.0)
    if isinstance(mobject, Label) and mobject._rest[1] > 0:
        size *= mobject.height / mobject._rest[1]
    return Text(content, Box.of(mobject), float(size), colours, content == shown(caption))


def _filled(mobject: VMobject) -> bool:
    return float(mobject.get_fill_opacity()) > VISIBLE


def _opacity(mobject: VMobject) -> float:
    return max(float(mobject.get_fill_opacity()), float(mobject.get_stroke_opacity()))


def without_text(scene: Chapter) -> np.ndarray[Any, Any]:
    """The frame as it is, (360, 640, 4), but for all text."""
    camera = PaintedCamera(background_color=scene.colours.background)
    family = [m for top in scene.mobjects for m in top.get_family()]
    texts = {id(m) for t in family if isinstance(t, Label | Number) for m in t.get_family()}
    kept = [m for m in family if id(m) not in texts and not isinstance(m, _Run)]
    kept = [m for m in kept if isinstance(m, Painted) or m.has_points()]
    camera.capture_mobjects(sorted(kept, key=lambda m: m.z_index), include_submobjects=False)
    pixels: np.ndarray[Any, Any] = camera.pixel_array.copy()
    return pixels
