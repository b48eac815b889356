"""What a network misreads: one digit, a dozen, and all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, sqrt

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Scene, VMobject

from network.data import load_test
from network.digits import SIDE, Digit
from network.model import Network
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import cross, tick
from scenes.kit.figures.tiles import STEP, mosaic, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.fitting import fitted
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.wording import Wording

IN_A_ROW, ROWS = 6, 2
"""Of the grid."""
TEXT = 20
"""The size of what a misread digit is called, in points for a frame unit of its height."""
NAME = 0.21
"""How wide its name is at most, as a share of its height."""
SOME, SIZE, ASIDE = 3, 1.6, 3.4
"""How many are pulled out of the wall, how high each is, and the room for them beside it."""
BEHIND = 0.3
"""The opacity of the wall while these are looked at."""
MOST = 600
"""Of more digits than these, the wall shows only the first."""


class Misreading(Group):
    """A misread digit, and below it what the network said, crossed, and the label, ticked.

    The parts are `picture`, `said` and `wanted`; `answer` and `label` are what they read.

    Args:
        digit: its label is known.
        network: what misreads it.
        label_name: the plain text for a label.
        size: the height of the picture, in frame units.
    """

    def __init__(
        self, digit: Digit, network: Network, label_name: Callable[[int], str], size: float
    ) -> None:
        super().__init__()
        assert digit.label is not None, "what is misread has a label"
        self.digit = digit
        self.answer = label_name(int(network(digit.pixels).argmax()))
        self.label = label_name(digit.label)
        self.picture = digit_picture(digit.image, size)
        points = max(current_layout().body, TEXT * size)
        height = points / current_layout().body * 0.26
        self.said = self._marked(cross(0.9 * height), self.answer, points, size)
        self.wanted = self._marked(tick(height), self.label, points, size)
        both = Group(self.said, self.wanted)
        both.arrange(RIGHT, buff=0.18 * size).next_to(self.picture, DOWN, buff=0.06 * size)
        self.add(self.picture, self.said, self.wanted)

    @staticmethod
    def _marked(mark: VMobject, name: str, points: float, size: float) -> Group:
        text = Label(plain(fitted(name, points, NAME * size)), points)
        return Group(mark, text.next_to(mark, RIGHT, buff=0.07 * size))


class MisreadingGrid(Group):
    """A dozen misread digits, or as many as there are, each a `Misreading`.

    Args:
        digits: the misread ones, of which the first are shown.
        network, label_name: as in `Misreading`.
    """

    def __init__(
        self, digits: Sequence[Digit], network: Network, label_name: Callable[[int], str]
    ) -> None:
        shown = digits[: IN_A_ROW * ROWS]
        layout = current_layout()
        super().__init__(*(Misreading(one, network, label_name, 2.0) for one in shown))
        across, down = 2 * layout.stage_side / IN_A_ROW, layout.stage_height / ROWS
        rows = ceil(len(shown) / IN_A_ROW)
        for place, one in enumerate(self):
            row, column = divmod(place, IN_A_ROW)
            in_row = min(IN_A_ROW, len(shown) - row * IN_A_ROW)
            up = layout.stage_middle + ((rows - 1) / 2 - row) * down
            one.shift([(column - (in_row - 1) / 2) * across, up - one.get_y(), 0])


def large(digits: Sequence[Digit], network: Network, label_name: Callable[[int], str]) -> Group:
    """A few misread digits one above the other at the right of the stage, each beside its words."""
    layout = current_layout()
    column = Group(*(Misreading(one, network, label_name, SIZE) for one in digits))
    for place, one in enumerate(column):
        one.picture.move_to((layout.stage_middle + (1 - place) * layout.stage_height / SOME) * UP)
        one.picture.align_to((layout.stage_side - ASIDE / 2 + 0.2) * RIGHT, RIGHT)
        both = Group(one.said, one.wanted).arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        both.next_to(one.picture, RIGHT, buff=0.22)
    return column


class MisreadWall(Group):
    """All misread test images as one picture; of very many the first, and a note that says so.

    The parts are `picture` and, where not all are shown, `note`.

    Args:
        wrong: their numbers, in their order.
        words: for the note, with the key some.
    """

    def __init__(self, wrong: npt.NDArray[np.intp], words: Wording) -> None:
        super().__init__()
        layout = current_layout()
        self.numbers = wrong[:MOST]
        self.note = Group()
        height = layout.stage_height
        if len(wrong) > MOST:
            counts = {"shown": number_text(MOST), "count": number_text(len(wrong))}
            self.note.add(Label(words("some", **counts), LABEL))
            self.note.align_to(layout.stage_bottom * UP, DOWN)
            height -= self.note.height + 0.2
        width = 2 * layout.stage_side - ASIDE
        self.columns = min(len(self.numbers), ceil(sqrt(len(self.numbers) * width / height)))
        tiles = np.round(tile_colours(load_test().images[self.numbers]) * 255).astype(np.uint8)
        pixels = mosaic(tiles, self.columns)
        rows, columns = pixels.shape[:2]
        self.picture = Picture(pixels, min(height, width * rows / columns), smooth=True)
        self.picture.align_to(layout.stage_top * UP, UP)
        self.add(self.picture, self.note)
        self.set_x(-ASIDE / 2)

    def take_in(self, scene: Scene, grid: MisreadingGrid) -> None:
        """The digits of the grid go to their places among all others."""
        verdicts = [part for one in grid for part in (one.said, one.wanted)]
        scene.play(FadeOut(*verdicts), run_time=0.4)
        moves = [
            one.picture.set_z_index(1).animate.match_points(self._place(one))
            if one.digit.index in self.numbers
            else FadeOut(one.picture)
            for one in grid
        ]
        scene.play(*moves, FadeIn(self), run_time=1.9)
        scene.remove(*(one.picture for one in grid))

    def pull_out(self, scene: Scene, some: Group) -> None:
        """Some leave it for where they can be read."""
        pictures = [one.picture.set_z_index(1) for one in some]
        there = [picture.copy() for picture in pictures]
        for one in some:
            one.picture.match_points(self._place(one))
        moves = (a.animate.match_points(b) for a, b in zip(pictures, there, strict=True))
        scene.play(*moves, self.picture.animate.set_opacity(BEHIND), run_time=0.9)

    @staticmethod
    def tell(scene: Scene, some: Group) -> None:
        """After a while, what these were taken for, and what they are."""
        scene.wait(2.5)
        for what in ("said", "wanted"):
            scene.play(FadeIn(*(getattr(one, what) for one in some)), run_time=0.4)

    def _place(self, one: Misreading) -> Picture:
        row, column = divmod(int((self.numbers == one.digit.index).argmax()), self.columns)
        middle = (SIDE - 1) / 2
        place = self.picture.at(row * STEP + middle, column * STEP + middle)
        return one.picture.copy().scale_to_fit_height(SIDE * self.picture.pixel_size).move_to(place)
