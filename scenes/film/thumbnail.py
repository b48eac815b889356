"""The picture that stands for the film where it is listed: one of its own frames."""

from __future__ import annotations

import av
from PIL import Image, ImageChops, ImageOps

from network.errors import InputError
from scenes.film.gallery import POSTERS
from scenes.film.lecture import Lecture, Part
from scenes.kit.engine.frame import pixels_per_unit
from scenes.kit.look.layout import HALL

SIZE = (1280, 720)

MARGIN = 0.3
"""Around what is drawn, in frame units."""

FAINT = 24
"""A colour that differs less from the background, of 255, is not drawn to be seen."""

BEST = ("forward_pass", "first_layer")
"""The digit is on its way through the network at the end of this beat."""


def thumbnail(lecture: Lecture) -> Image.Image:
    """What stands on the stage in that frame, as large as there is room; lines are left out.

    It has to be called while the film's production is in force.

    Raises:
        InputError: a chapter's film is damaged.
    """
    parts = {part.timeline.chapter: part for part in lecture.parts}
    stem, beat = BEST
    if stem not in parts:
        stem = lecture.parts[0].timeline.chapter
        beat = POSTERS.get(stem, parts[stem].timeline.beats[-1])
    frame = _last_frame(parts[stem], beat)
    unit = pixels_per_unit()
    bottom = round(frame.height / 2 - HALL.stage_bottom * unit)
    stage = frame.crop((0, 0, frame.width, bottom))
    background = frame.getpixel((0, 0))
    assert isinstance(background, tuple)
    around = ImageOps.expand(_drawn(stage, background), round(MARGIN * unit), background)
    return ImageOps.pad(around, SIZE, Image.Resampling.LANCZOS, background)


def _drawn(stage: Image.Image, background: tuple[int, ...]) -> Image.Image:
    """The part of a picture in which something is drawn."""
    empty = Image.new("RGB", stage.size, background)
    differs = ImageChops.difference(stage, empty).convert("L")
    return stage.crop(differs.point(lambda value: 255 * (value > FAINT)).getbbox())


def _last_frame(part: Part, beat: str) -> Image.Image:
    """What stands at the end of a beat."""
    (*_, line) = (line for line in part.timeline.lines if line.beat == beat)
    last = line.start + line.seconds - 1.5 / part.timeline.frame_rate
    with av.open(str(part.path)) as film:
        film.seek(round(last * av.time_base))
        for frame in film.decode(video=0):
            if (frame.time or 0.0) >= last:
                return frame.to_image()
    raise InputError(f"{part.path} ends too early; delete it, and it is made anew.")
