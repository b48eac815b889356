"""What became of the rule on all test images: every digit is shown, and its mistakes are bright."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Group, Scene, VGroup

from network.analysis.holes import MEANS, HoleRule
from network.data import Images
from network.digits import SIDE, Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.tiles import STEP, mosaic, tile_colours
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.introduction.holes import TrialShown

DIM = 0.3
"""How bright the others are, as a share of what they are."""
COLUMNS = 35
"""How many digits stand in a row of a wall."""
WIDTH = 6.0
"""Of a wall, in frame units."""
COUNT = 72
"""The size of how many are bright, in points."""


class Wall(Group):
    """Digits in rows, some of them bright, and below them how many these are.

    The parts are `picture` and `text`: the number, large, and of how many.

    Args:
        images: (n, 784), of all.
        bright: (n,), which are.
        numbers: (n,), which of the test images they are.
        text: Typst markup, for beside their number.
    """

    def __init__(
        self,
        images: npt.NDArray[np.float32],
        bright: npt.NDArray[np.bool_],
        numbers: npt.NDArray[np.intp],
        text: str,
    ) -> None:
        super().__init__()
        self.numbers, self.images = numbers, images
        fills = self._fills(bright, np.ones(len(images), bool))
        self.picture = Picture(fills, WIDTH * len(fills) / fills.shape[1], smooth=True)
        self.text = VGroup(Label(number_text(int(bright.sum())), COUNT), Label(text, BODY))
        self.text.arrange(RIGHT, buff=0.25)
        self.text[1].on_baseline(self.text[0].baseline)
        self.add(self.picture, self.text)

    def showing(self, bright: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_]) -> Picture:
        """The wall with others bright, (n,), and some of its digits not there, (n,)."""
        return self.picture.copy().show(self._fills(bright, there))

    def _fills(
        self, bright: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.floating]:
        tiles = tile_colours(self.images * np.where(bright, 1.0, DIM)[:, None])
        tiles[~there] = 0.0
        return mosaic(tiles, COLUMNS)

    def bring(self, picture: Picture, digit: Digit) -> Picture:
        """A copy of the picture of a test image, at its place in the wall."""
        row, column = divmod(int((self.numbers == digit.index).argmax()), COLUMNS)
        middle = (SIDE - 1) / 2
        place = self.picture.at(row * STEP + middle, column * STEP + middle)
        return picture.copy().scale_to_fit_height(SIDE * self.picture.pixel_size).move_to(place)


class Walls(Group):
    """All eights, and beside them all that the rule calls an 8, what it finds first in both.

    Bright are the rule's mistakes. The parts are the walls `eights`, with those that it misses, and
    `called`, with those that are none, and `found`, what it finds as a picture by itself at its
    place among the eights.

    Args:
        images: all test images.
        rule: tried on them.
        words: for the texts.
    """

    def __init__(self, images: Images, rule: HoleRule, words: Wording) -> None:
        super().__init__()
        layout = current_layout()
        found = np.flatnonzero(rule.is_eight & rule.says_eight)
        missed = np.flatnonzero(rule.is_eight & ~rule.says_eight)
        mistaken = np.flatnonzero(~rule.is_eight & rule.says_eight)

        def wall(mistakes: npt.NDArray[np.intp], key: str) -> Wall:
            numbers = np.concatenate([found, mistakes])
            bright = np.arange(len(numbers)) >= len(found)
            text = words(key, all=number_text(len(numbers)))
            return Wall(images.images[numbers], bright, numbers, text)

        self.eights, self.called = wall(missed, "missed"), wall(mistaken, "none")
        for each, side in ((self.eights, LEFT), (self.called, RIGHT)):
            each.picture.align_to(layout.stage_top * UP, UP).align_to(
                layout.stage_side * side, side
            )
            drop = each.text[0].baseline - (layout.stage_bottom + 0.25)
            each.text.match_x(each.picture).shift(drop * DOWN)
        is_found = np.arange(len(self.called.numbers)) < len(found)
        self.found = self.called.showing(~is_found, is_found)
        self.found.align_to(self.eights.picture, UP + LEFT)
        self.aside = self.eights.get_center()
        Group(self.eights, self.found).set_x(0)
        self.add(self.eights, self.called)

    def take_in(self, scene: Scene, shown: TrialShown) -> None:
        """The eights on which the rule was tried go to their places, and all others appear."""
        eights = [one for one in shown.judged if one.digit.label == MEANS]
        others = [one for one in shown.judged if one.digit.label != MEANS]
        rest = [one.picture for one in others]
        rest += [part for one in shown.judged for part in (one.holes, one.ring, one.verdict)]
        rest += [shown.slots, shown.score, shown.note, shown.frames[1]]
        scene.play(FadeOut(*rest), run_time=0.5)
        moves = [
            one.picture.animate.match_points(self.eights.bring(one.picture, one.digit)).set_opacity(
                DIM if one.says_eight else 1.0
            )
            for one in eights
        ]
        scene.play(*moves, FadeIn(self.eights.picture), run_time=1.4)
        scene.remove(*(one.picture for one in eights))
        scene.play(FadeIn(self.eights.text, shift=0.2 * DOWN), run_time=0.8)

    def set_apart(self, scene: Scene) -> None:
        """What is found goes aside as what is called an 8; then come those that are none."""
        called = self.called.picture
        scene.play(
            self.eights.animate.move_to(self.aside),
            self.found.animate.match_points(called),
            run_time=1.4,
        )
        scene.play(self.found.animate.show(called.raster), run_time=1.0)
        scene.remove(self.found)
        scene.add(called)
        scene.play(FadeIn(self.called.text, shift=0.2 * DOWN), run_time=0.8)
