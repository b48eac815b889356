"""The layout audit: what a careful eye would find at the end of each beat."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from scenes.kit.look.layout import Layout
from scenes.kit.look.theme import contrast
from scenes.kit.typesetting.label import SMALL, TITLE
from tests.scenes.dry import Beat, Box, Run, Shown, Text

SIDE, BELOW = 6.72, 0.02
"""How far to the left and right of the middle something may stand, and how near to the edge above
and below."""
TOUCH = 0.015
LEAST_CONTRAST = 7.0
"""Of what is read in a hall."""
LONGEST_STILL = 3.2
"""Seconds."""


def check(run: Run) -> None:
    """Whether a chapter's layout is right, and no beat ends with a long stillness."""
    assert audit(run) == []
    assert [beat.name for beat in run.beats if beat.hold > LONGEST_STILL] == []


def audit(run: Run) -> list[str]:
    """Everything that is wrong with a chapter's layout, a sentence each."""
    background, layout = run.chapter.colours.background, run.chapter.look.layout
    height = run.chapter.camera.frame_height / 2 - BELOW
    edge = Box(-SIDE, SIDE, -height, height)
    return [
        f"{beat.name}: {sentence}"
        for beat in run.beats
        for sentence in (
            *_outside(beat, layout, edge),
            *_overlapping(beat),
            *_illegible(beat, background, layout),
        )
    ]


def _outside(beat: Beat, layout: Layout, edge: Box) -> list[str]:
    wrong = []
    top, bottom = layout.stage_top, layout.stage_bottom
    for text in beat.texts:
        box = text.box
        is_title = text.size > layout.points(TITLE) - 0.1 and box.bottom > top
        if not box.inside(edge):
            wrong.append(f"{text.content!r} leaves the frame's margins: {box}")
        if text.is_caption and box.top > bottom:
            wrong.append(f"the caption rises above its strip: {box}")
        if not text.is_caption and box.bottom < bottom - 0.03:
            wrong.append(f"{text.content!r} stands in the caption's strip: {box}")
        if not text.is_caption and not is_title and box.top > top + 0.05:
            wrong.append(f"{text.content!r} stands in the title's strip: {box}")
    for shown in beat.pictures:
        limits = Box(edge.left, edge.right, bottom - 0.03, top + 0.03)
        if not shown.picture.smooth and not shown.box.inside(limits):
            wrong.append(f"a picture leaves the stage: {shown.box}")
    return wrong


def _overlapping(beat: Beat) -> list[str]:
    wrong = [
        f"{one.content!r} lies over {other.content!r}"
        for one, other in combinations(beat.texts, 2)
        if one.box.overlaps(other.box, TOUCH)
    ]
    for text in beat.texts:
        for shown in beat.pictures:
            if not _covers(shown) or not text.box.overlaps(shown.box, TOUCH):
                continue
            if not text.box.inside(shown.box, TOUCH):
                wrong.append(f"{text.content!r} lies across the edge of a picture {shown.box}")
    return wrong


def _covers(shown: Shown) -> bool:
    """Whether a picture hides what is under it: lines and mere frames do not."""
    return not shown.picture.smooth and bool(shown.picture.raster.pixel_array[..., 3].any())


def _illegible(beat: Beat, background: str, layout: Layout) -> list[str]:
    wrong = []
    for text in beat.texts:
        if text.size < layout.points(SMALL) - 0.01:
            wrong.append(f"{text.content!r} has size {text.size:.1f}")
        behind = [shown for shown in beat.pictures if _covers(shown) and _holds(shown, text)]
        ground = _ground(behind, text, background)
        # Of a middle grey no ink has more than black or white has.
        best = max(contrast(ink, ground) for ink in ("#000000", "#FFFFFF"))
        least = min(LEAST_CONTRAST, best - 0.01)
        for colour in text.colours:
            if contrast(colour, ground) < least:
                wrong.append(f"{text.content!r} in {colour} on {ground} has too little contrast")
    return wrong


def _holds(shown: Shown, text: Text) -> bool:
    return text.box.inside(shown.box, TOUCH)


def _ground(behind: list[Shown], text: Text, background: str) -> str:
    """The mean colour behind a text: of pictures that lie over each other, on the background."""
    ground = np.array([int(background[k : k + 2], 16) for k in (1, 3, 5)], dtype=float)
    for shown in behind:
        *inks, alpha = _mean_pixel(shown, text)
        ground = np.array(inks) + (1 - alpha / 255) * ground
    red, green, blue = ground.round().astype(int)
    return f"#{red:02X}{green:02X}{blue:02X}"


def _mean_pixel(shown: Shown, text: Text) -> list[float]:
    """The mean of the picture's pixels behind a text, their colours times their opacity."""
    columns, rows = shown.picture.raster.size
    box, frame = text.box, shown.box
    across = np.array([box.left, box.right]) - frame.left
    down = frame.top - np.array([box.top, box.bottom])
    left, right = (across / (frame.right - frame.left) * columns).astype(int)
    top, bottom = (down / (frame.top - frame.bottom) * rows).astype(int)
    pixels = shown.picture.raster.pixel_array[top : bottom + 1, left : right + 1]
    mean: list[float] = pixels.reshape(-1, 4).mean(axis=0).tolist()
    return mean
