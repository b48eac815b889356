"""The beats of a chapter on paper: what each says, and what is on screen when it has said it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from manim import Scene
from PIL import Image

from scenes.film.chapters import chapter_class
from scenes.film.pieces import tell
from scenes.film.production import Production
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.canvas import Pixels
from scenes.kit.engine.frame import FRAME_HEIGHT, LEAST_WIDTH, pixels_per_unit
from scenes.kit.look.layout import Layout
from scenes.kit.typesetting.label import Label

WIDTH = 1600
"""Pixels of a picture: on paper about 340 an inch."""

AROUND = 0.25
"""What is left around the stage, in frame units."""

JPEG: dict[str, Any] = {"quality": 88, "subsampling": 0}
"""Thin coloured lines keep their colours."""


@dataclass(frozen=True)
class Beat:
    """One thought of a chapter."""

    name: str
    lines: tuple[str, ...]
    picture: bytes
    """A PNG or a JPEG, whichever is smaller: letters and areas stay sharp in the one, thousands of
    lines small in the other."""
    formulas: tuple[str, ...]
    """The equations that can be seen in it, as Typst markup."""


def beats(stem: str, production: Production) -> list[Beat]:
    """All beats of a chapter; it is run, and drawn only at the end of each of them.

    Raises:
        ChapterError: the chapter cannot be told with these settings.
    """
    pictures: dict[str, bytes] = {}
    formulas: dict[str, tuple[str, ...]] = {}

    class Pictured(chapter_class(stem)):  # type: ignore[misc]
        @contextmanager
        def beat(self, name: str) -> Iterator[None]:
            with super().beat(name):
                yield
                pictures[name] = _encoded(_stage(self))
                formulas[name] = _formulas(self)

    # All of a chapter's composition, with no more beside it than it needs.
    height = round(WIDTH * FRAME_HEIGHT / LEAST_WIDTH)
    with production.in_force(dry_run=True, pixel_width=WIDTH, pixel_height=height):
        chapter = tell(stem, Pictured, skip_animations=True)
    return [
        Beat(
            name,
            tuple(line.text for line in chapter.told if line.beat == name),
            picture,
            formulas[name],
        )
        for name, picture in pictures.items()
    ]


def _stage(scene: Any) -> Pixels:
    """What stands on screen above the lines' strip, and no empty strip for a title."""
    camera = PaintedCamera(background_color=scene.colours.background)
    camera.capture_mobjects(scene.mobjects)
    pixels: Pixels = camera.pixel_array[..., :3]
    layout: Layout = scene.look.layout
    top, bottom = _row(layout.stage_top + AROUND), _row(layout.stage_bottom - AROUND)
    has_title = bool((pixels[:top] != pixels[0, 0]).any())
    return pixels[0 if has_title else top : bottom]


def _row(y: float) -> int:
    return round((FRAME_HEIGHT / 2 - y) * pixels_per_unit())


def _encoded(pixels: Pixels) -> bytes:
    image, files = Image.fromarray(np.ascontiguousarray(pixels)), (BytesIO(), BytesIO())
    image.save(files[0], "PNG")
    image.save(files[1], "JPEG", **JPEG)
    return min((file.getvalue() for file in files), key=len)


def _formulas(scene: Scene) -> tuple[str, ...]:
    """Sums that make something: `n = 783` at the side of a picture is no formula of its own."""
    family = (mobject for top in scene.mobjects for mobject in top.get_family())
    labels = (mobject for mobject in family if isinstance(mobject, Label) and _can_be_seen(mobject))
    markups = (label.markup for label in labels)
    return tuple(text for text in markups if all(sign in text for sign in "$=+"))


def _can_be_seen(label: Label) -> bool:
    return any(run.get_fill_opacity() > 0 for run in label)
