"""What became of the rule on all test images: how many mistakes, and what they look like."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    LaggedStart,
    Rectangle,
    Scene,
    VGroup,
)

from network.analysis.holes import MEANS, HoleRule
from network.data import Images
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, Label
from scenes.kit.typesetting.wording import Wording
from scenes.props.introduction.holes import TrialShown

COLUMNS, ROWS = 6, 4
"""How many of the mistakes are seen, beside and below each other."""
SEEN = COLUMNS * ROWS
WIDTH, GAP = 6.1, 0.1
"""Of all that are seen, and between two of them."""
BAR = 0.26
"""The height of the bar."""
COUNT = 72
"""The size of how many are mistakes, in points."""


class Wall(Group):
    """Some of the rule's mistakes, and below them how many there are, of how many.

    The parts are `pictures`, a `bar`, as wide as all of them, with its `share` of mistakes, and
    `text`: the number, large, and of how many.

    Args:
        images: (n, 28, 28), of those that are seen.
        numbers: (n,), which of the test images these are.
        mistakes, total: how many there are, and of how many.
        text: Typst markup, for beside their number.
    """

    def __init__(
        self,
        images: npt.NDArray[np.floating],
        numbers: npt.NDArray[np.intp],
        mistakes: int,
        total: int,
        text: str,
    ) -> None:
        super().__init__()
        layout, theme = current_layout(), colours()
        self.numbers = numbers
        side = (WIDTH + GAP) / COLUMNS - GAP
        self.pictures = Group(*(digit_picture(image, side) for image in images))
        self.pictures.arrange_in_grid(cols=COLUMNS, buff=GAP).align_to(layout.stage_top * UP, UP)
        self.bar = Rectangle(theme.muted, BAR, WIDTH)
        self.share = Rectangle(theme.text, BAR, WIDTH * mistakes / total, stroke_width=0)
        self.share.set_fill(theme.text, opacity=1)
        self.bar.next_to(self.pictures, DOWN, buff=0.25)
        self.share.move_to(self.bar).align_to(self.bar, LEFT)
        self.text = VGroup(Label(number_text(mistakes), COUNT), Label(text, BODY))
        self.text.arrange(RIGHT, buff=0.25).match_x(self.bar)
        self.text[1].on_baseline(self.text[0].baseline)
        drop = self.text[0].baseline - (layout.stage_bottom + 0.2)
        self.text.shift(drop * DOWN)
        self.add(self.pictures, self.bar, self.share, self.text)

    def count(self, scene: Scene) -> None:
        """How many there are grows along the bar."""
        scene.play(
            FadeIn(self.bar),
            GrowFromEdge(self.share, LEFT),
            FadeIn(self.text, shift=0.2 * DOWN),
            run_time=1.0,
        )


class Walls(Group):
    """The eights that the rule misses, and beside them what it takes for an 8.

    The parts are the walls `missed` and `mistaken`.

    Args:
        images: all test images.
        rule: tried on them.
        first: the number of the test image from which on mistakes are seen; from 0, if it has none.
        words: for the texts.
    """

    def __init__(self, images: Images, rule: HoleRule, first: int | None, words: Wording) -> None:
        super().__init__()
        side = current_layout().stage_side

        def wall(is_mistake: npt.NDArray[np.bool_], total: int, key: str) -> Wall:
            numbers = np.flatnonzero(is_mistake)
            seen = np.roll(numbers, -int((numbers < (first or 0)).sum()))[:SEEN]
            shown = images.images[seen].reshape(-1, 28, 28)
            return Wall(shown, seen, len(numbers), total, words(key, all=number_text(total)))

        self.missed = wall(rule.is_eight & ~rule.says_eight, rule.eights, "missed")
        self.mistaken = wall(~rule.is_eight & rule.says_eight, rule.called, "none")
        self.missed.align_to(side * LEFT, LEFT)
        self.mistaken.align_to(side * RIGHT, RIGHT)
        self.add(self.missed, self.mistaken)

    def take_in(self, scene: Scene, shown: TrialShown) -> None:
        """The eights that were missed go to their places, all else leaves, and more come."""
        wall = self.missed
        self.aside = wall.get_center()
        wall.set_x(0)
        places = dict(zip(wall.numbers.tolist(), wall.pictures, strict=True))
        kept = [
            (one.picture, places.pop(one.digit.index))
            for one in shown.judged
            if one.digit.label == MEANS and one.digit.index in places
        ]
        staying = [picture for picture, _ in kept]
        rest = [one.picture for one in shown.judged if one.picture not in staying]
        rest += [part for one in shown.judged for part in (one.holes, one.ring, one.verdict)]
        rest += [shown.slots, shown.score, shown.note, shown.frames[1]]
        scene.play(FadeOut(*rest), run_time=0.5)
        moves = [picture.animate.match_points(there).set_opacity(1.0) for picture, there in kept]
        scene.play(*moves, run_time=0.9)
        scene.remove(*staying)
        scene.add(*(there for _, there in kept))
        more = [FadeIn(each, scale=0.7) for each in places.values()]
        scene.play(LaggedStart(*more, lag_ratio=0.15), run_time=1.0)
        wall.count(scene)

    def set_apart(self, scene: Scene) -> None:
        """Those that are missed make room for those that are none."""
        scene.play(self.missed.animate.move_to(self.aside), run_time=0.8)
        coming = [FadeIn(each, scale=0.7) for each in self.mistaken.pictures]
        scene.play(LaggedStart(*coming, lag_ratio=0.15), run_time=1.2)
        self.mistaken.count(scene)
