"""Pictures that are tried, right of the outputs, and what f makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from manim import LEFT, RIGHT, UP, FadeIn, Group, LaggedStart, Mobject, Scene, VGroup

from network.analysis.beyond_a_rule import Tried
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import box_around, cross, tick
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import TITLE, Label
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording

COLUMNS, GAP, BESIDE = 2, 0.07, 0.18
"""How many tiles stand side by side, below each other, and from names or a mark to the next."""
ALL_ROWS = 0.96
"""The share of the stage's height that all rows take."""
MARK = 0.26
"""The size of a tick or a cross."""
MISREAD = 0.35
"""How bright a tile is that was misread."""
APART, NEAR = 1.0, 0.3
"""Between two entries of the score, and within one."""


class TriedTiles(Group):
    """A tile for each picture right of the outputs' names, and room for a mark beside it.

    The parts are `tiles`, and `marks`: one for each that has been judged.

    Args:
        diagram: whose outputs' values are not on screen.
        tried: in the order in which the network reads them.
    """

    def __init__(self, diagram: Diagram, tried: Tried) -> None:
        super().__init__()
        layout, count = current_layout(), len(tried.digits)
        left = max(name.get_right()[0] for name in diagram.names) + BESIDE
        rows = ceil(count / COLUMNS)
        width = (layout.stage_side - left - (COLUMNS - 1) * BESIDE) / COLUMNS
        side = min(ALL_ROWS * layout.stage_height / rows, width - MARK) - GAP
        self.tiles = Group(*(digit_picture(digit.image, side) for digit in tried.digits))
        self.marks = VGroup()
        self.add(self.tiles, self.marks)
        for place, tile in enumerate(self.tiles):
            row, column = divmod(place, COLUMNS)
            across = left + side / 2 + column * (side + GAP + MARK + BESIDE)
            tile.move_to([across, -row * (side + GAP), 0])
        self.shift((layout.stage_middle - self.tiles.get_y()) * UP)
        # As far from the names as there is room for.
        right = self.tiles.get_right()[0] + GAP + MARK
        self.shift((layout.stage_side - right) * RIGHT)

    def come(self, scene: Scene, seconds: float) -> None:
        """One after another they come."""
        coming = [FadeIn(tile, shift=0.4 * LEFT) for tile in self.tiles]
        scene.play(LaggedStart(*coming, lag_ratio=0.15), run_time=seconds)
        scene.add(self)

    def frame(self, place: int) -> Mobject:
        """A frame around the tile that is read now."""
        return box_around(self.tiles[place], buff=0.03)

    def judge(self, place: int, is_right: bool) -> None:
        """Mark a tile as read rightly, or wrongly."""
        tile, mark = self.tiles[place], tick(MARK) if is_right else cross(0.8 * MARK)
        self.marks.add(mark.move_to(tile).set_x(tile.get_right()[0] + GAP + MARK / 2))
        if not is_right:
            tile.set_opacity(MISREAD)


class Score(Group):
    """In the title's strip, how many pictures there are, and how many are read rightly.

    The parts are `what`, and the entries of `f` and, where there is one, of the `rule`: a name and
    a number each, at 0.

    Args:
        tried: the pictures.
        words: with the keys eights, pictures and rule.
    """

    def __init__(self, tried: Tried, words: Wording) -> None:
        super().__init__()
        count = number_text(len(tried.digits))
        key = "eights" if tried.rule_missed_them else "pictures"
        self.what = Label(words(key, count=count), TITLE)
        self.rule = self._entry([words("rule")] if tried.rule_missed_them else [])
        self.f = self._entry(["$f$"])
        self.add(self.what, *(one for one in (self.rule, self.f) if len(one)))
        # Room for a number of two figures.
        self.f[1].set_value(len(tried.digits))
        self.arrange(RIGHT, buff=APART).set_x(0)
        self.f[1].set_value(0)
        for part in (self.what, *self.rule, *self.f):
            part.on_baseline(current_layout().title_baseline)

    def _entry(self, names: Sequence[str]) -> Group:
        parts = [part for name in names for part in (Label(name, TITLE), Number(0, 0, TITLE))]
        return Group(*parts).arrange(RIGHT, buff=NEAR)
