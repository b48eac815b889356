"""What only the chapter about layers shows: parts of digits, and what they are put together to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    RIGHT,
    UP,
    Group,
    Line,
    Mobject,
    RoundedRectangle,
    SurroundingRectangle,
    VGroup,
)

from network.analysis.segmentation import SIDE, Mask
from network.analysis.selectivity import Response
from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.look.theme import Floats, activation_colours, colours
from scenes.kit.stage.chapter import STAGE_TOP
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import BODY, LABEL, TITLE, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording

SIGN_GAP = 0.16


class Dissection(Group):
    """A digit, its parts still in their places, and where they go.

    Args:
        digit: what is cut.
        masks: its parts, from left to right.
        name: what it is made of, to the right of the parts.
        height: of the digit, in frame units.
    """

    def __init__(self, digit: Digit, masks: Sequence[Mask], name: str, height: float) -> None:
        super().__init__()
        self.digit = digit_picture(digit.image, height)
        self.slots = Group(*(slot(height) for _ in masks))
        signs = ["$=$", *["$+$"] * (len(masks) - 1)]
        self.signs = VGroup(*(Label(sign, TITLE, colours().muted) for sign in signs))
        row = Group(self.digit)
        for sign, place in zip(self.signs, self.slots, strict=True):
            row.add(sign, place)
        row.arrange(RIGHT, buff=SIGN_GAP)
        self.name = Label(name, BODY).next_to(row, RIGHT, buff=0.45)
        self.masks = masks
        self.pieces = Group()
        self.add(self.digit, self.slots, self.signs, self.name)

    def cut(self) -> Group:
        """Cut the parts out of the digit where it stands now."""
        self.pieces.add(*(cut_out(self.digit, mask).set_z_index(2) for mask in self.masks))
        self.add(self.pieces)
        return self.pieces


RIGHT_EDGE = 6.6


class HypothesisTag(VGroup):
    """A tag with the word, at the upper right of the stage.

    Args:
        words: with the key hypothesis.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        label = Label(words("hypothesis"), LABEL, colours().accent)
        box = SurroundingRectangle(label, color=colours().accent, stroke_width=2, buff=0.12)
        self.add(box.round_corners(0.1), label)
        self.align_to(RIGHT_EDGE * RIGHT, RIGHT).align_to(STAGE_TOP * UP, UP)


NAMES_Y = -3.05


class Levels(Group):
    """Columns of things, each joined to the one it becomes a part of.

    Args:
        columns: the things of each level, from the smallest.
        parents: for each level but the last, which thing of the next each one belongs to.
        names: of the levels, written below them.
        places: where each level stands, from left to right.
        gap: between the things of the first level; the others stand beside their parts.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[Mobject]],
        parents: Sequence[Sequence[int]],
        names: Sequence[str],
        places: Sequence[float],
        gap: float = 0.1,
    ) -> None:
        super().__init__()
        self.columns = [Group(*column) for column in columns]
        self.columns[0].arrange(DOWN, buff=gap).move_to([places[0], 0.17, 0])
        for level, belongs in enumerate(parents):
            for index, thing in enumerate(self.columns[level + 1]):
                parts = [
                    part
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                    if parent == index
                ]
                height = np.mean([part.get_y() for part in parts])
                thing.move_to([places[level + 1], height, 0])
        self.lines = [
            VGroup(
                *(
                    _between(part, self.columns[level + 1][parent])
                    for part, parent in zip(self.columns[level], belongs, strict=True)
                )
            )
            for level, belongs in enumerate(parents)
        ]
        self.names = VGroup(*(Label(name, LABEL, colours().muted) for name in names))
        for name, x in zip(self.names, places, strict=True):
            name.set_x(x).on_baseline(NAMES_Y)
        self.add(*self.lines, *self.columns, self.names)

    def lines_from(self, source: Mobject) -> VGroup:
        """A thin line from something at the left to each thing of the first level."""
        return VGroup(*(_between(source, thing) for thing in self.columns[0]))


class Tile(VGroup):
    """A piece of text in a frame of its own.

    Args:
        markup: Typst markup.
        size: of the text.
        width, height: in frame units.
    """

    def __init__(self, markup: str, size: float, width: float, height: float) -> None:
        super().__init__()
        frame = RoundedRectangle(
            corner_radius=0.1, width=width, height=height, color=colours().muted, stroke_width=2
        )
        self.add(frame, Label(markup, size))


def _between(part: Mobject, whole: Mobject) -> Line:
    """A thin line from a part to what it belongs to."""
    ends = (part.get_right(), whole.get_left())
    return Line(*ends, color=colours().muted, stroke_width=2, buff=0.08)


def cut_out(whole: Picture, mask: Mask, span: int = SIDE) -> Picture:
    """The pixels of a part and nothing else, exactly over the picture they are cut out of.

    Args:
        whole: the picture of a digit, as it stands on screen.
        mask: the part's pixels.
        span: how many pixels the part's own picture is wide and high; the part is in its middle.
    """
    pixels = np.pad(
        whole.raster.pixel_array * mask[..., None], ((SIDE, SIDE), (SIDE, SIDE), (0, 0))
    )
    top, left = 0, 0
    if span < SIDE:
        places = np.argwhere(mask)
        middle = (places.min(axis=0) + places.max(axis=0) + 1 - span) / 2
        top, left = np.floor(middle).astype(int)
    window = pixels[top + SIDE : top + SIDE + span, left + SIDE : left + SIDE + span]
    part = Picture(Raster.premultiplied(np.ascontiguousarray(window)))
    return lie_on_pixels(part, whole, top, left)


def around(place: Picture, image: npt.ArrayLike, mask: Mask, span: int) -> Picture:
    """The whole digit, so large and so placed that `cut_out` puts the part exactly at the place."""
    whole = digit_picture(image, 1.0)
    whole.scale(place.height / cut_out(whole, mask, span).height)
    whole.shift(place.get_center() - cut_out(whole, mask, span).get_center())
    return whole


def slot(height: float) -> Picture:
    """An empty picture, for a part to move into."""
    return digit_picture(np.zeros((1, 1)), height)


COLUMN, NAME, ROWS_HEIGHT, ROW = 0.62, 0.56, 4.4, 0.29
"""Between two columns; a name at most; the rows together at most; between two rows at most."""


HOPED, NAMES = 0.68, 0.98
"""How far above the first neuron stand the row that was hoped for and the names."""


class ResponseTable(Group):
    """A row of discs for each neuron, one for each class, as bright as the mean activation.

    Above them stands the row that was hoped for.

    Args:
        response: what is shown.
        rows: only so many neurons, the best first.
        class_names: above the columns, as much of each as fits.
    """

    def __init__(self, response: Response, rows: int, class_names: list[str]) -> None:
        super().__init__()
        means = response.means[:rows]
        row = min(ROW, ROWS_HEIGHT / max(rows - 1, 1))
        self.diameter = 0.86 * row
        across = COLUMN * (np.arange(means.shape[1]) - (means.shape[1] - 1) / 2)
        down = -row * np.arange(rows)
        fills = activation_colours(means, nothing=colours().background)
        rim = colours().muted
        self.heads = self._discs(np.full(rows, across[0] - 1.2 * COLUMN), down)
        self.columns = [
            Points(_places(np.full(rows, x), down), self.diameter, fills[:, k], 1.0, rim)
            for k, x in enumerate(across)
        ]
        wanted = activation_colours(response.hoped, nothing=colours().background)
        above = np.full(len(across), HOPED)
        self.hoped = Points(_places(across, above), 0.86 * ROW, wanted, 1.0, rim)
        shown = (plain(fitted(name, BODY, NAME)) for name in class_names)
        self.names = VGroup(*(Label(name, BODY, colours().muted) for name in shown))
        for name, x in zip(self.names, across, strict=True):
            name.set_x(x).on_baseline(NAMES)
        ends = across[[0, -1]]
        self.first_row = RoundedRectangle(
            corner_radius=0.08,
            width=ends[1] - ends[0] + self.diameter + 0.16,
            height=row + 0.02,
            color=colours().accent,
            stroke_width=3,
        )
        """A box around the first neuron's row."""
        self.add(self.heads, *self.columns, self.hoped, self.names, self.first_row)

    def _discs(self, across: Floats, down: Floats) -> Points:
        dark = activation_colours(0 * down, nothing=colours().background)
        return Points(_places(across, down), self.diameter, dark, 1.0, colours().muted)


def _places(across: Floats, down: Floats) -> Floats:
    return np.stack([across, down, np.zeros(len(down))], axis=1)
