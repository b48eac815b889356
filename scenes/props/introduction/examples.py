"""What the box gets in place of rules: the rule falls out of it, and labelled digits go in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    Scene,
    linear,
)

from network.data import load_training, training_count
from network.digits import SIDE, Digit
from scenes.kit.engine.frame import frame_size
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.marks import cross
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours
from scenes.kit.typesetting.label import BODY, LABEL, Label
from scenes.kit.typesetting.number import CountTo, Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.introduction.holes import HoleRuleDrawn, holes_on

FALL = 3.5
"""How far the rule falls."""
SLOW, PASSING = 4, 72
"""How many digits go in one by one, and how many more are seen after them."""
LARGE, SMALL = 3.0, 0.9
"""The height of a digit that goes in alone, and of one among many."""
PLACE = -4.6
"""Where the first stand before they go in, from the middle."""
PRINTED = 200
"""Size of their labels, in points."""
SPREAD = 4.2
"""The height over which the many are spread."""
REACH = 0.22
"""How long one of the many is on its way, as a share of the time that all take."""
GOLDEN = 0.618034
"""Of the height, from one of the many to the next: no two in a row are near each other."""


class RuleCrossedOut(Group):
    """A digit that the rule takes for an 8, and the rule in the machine's box, crossed out.

    Args:
        digit: the impostor.
        picture: where it comes to stand.
        rule: as it was drawn.
        box: of the machine.
    """

    def __init__(self, digit: Digit, picture: Picture, rule: HoleRuleDrawn, box: Mobject) -> None:
        self.impostor = digit_picture(digit.image, picture.height).move_to(picture)
        self.holes = holes_on(digit, self.impostor)
        self.rule = HoleRuleDrawn(rule.holes, 1.5, 110).move_to(box).set_z_index(3)
        self.cross = cross(2.6).move_to(box).set_z_index(4)
        super().__init__(self.impostor, self.holes, self.rule, self.cross)

    def come(self, scene: Scene, *leaving: Mobject) -> None:
        """The impostor in the place of what leaves, its holes, and then the cross."""
        scene.play(FadeOut(*leaving), FadeIn(self.rule, self.impostor), run_time=0.8)
        scene.play(FadeIn(self.holes), run_time=0.5)
        scene.play(Create(self.cross), run_time=0.8)

    def fall_out(self, scene: Scene) -> None:
        """The rule falls out of the box, and the impostor leaves."""
        scene.play(
            FadeOut(self.rule, self.cross, shift=FALL * DOWN),
            FadeOut(self.impostor, self.holes),
            run_time=0.7,
        )


class Examples(Group):
    """Labelled digits go into the box, each together with its label, and are counted.

    They come in the order of the training set. The parts are `count`, how many there were, and
    `note`, of how many.

    Args:
        box: that they go into.
        words: for the note.
    """

    def __init__(self, box: Mobject, words: Wording) -> None:
        first, all_there_are = load_training(SLOW + PASSING), training_count()
        self.images, self.labels = first.images, first.labels.astype(int)
        self.mouth = box.get_center()
        self.note = Label(words("of_training", count=number_text(all_there_are)), LABEL)
        self.count = Number(all_there_are, 0, LABEL)
        super().__init__(self.count, self.note)
        self.arrange(RIGHT, buff=0.14).align_to((current_layout().stage_top - 0.05) * UP, UP)
        self.count.on_baseline(self.note.baseline).set_value(0)

    def go_in_slowly(self, scene: Scene) -> None:
        """The first digits, one after another: each comes with its label, and all go in but one."""
        place = current_layout().stage_middle * UP + PLACE * RIGHT
        for which in range(SLOW):
            picture = self._picture(which, LARGE).move_to(place)
            label = Label(str(self.labels[which]), PRINTED).next_to(picture, RIGHT, buff=0.5)
            self.shown = Group(picture, label).set_z_index(1)
            coming = [FadeIn(self.shown, shift=0.8 * RIGHT), CountTo(self.count, which + 1)]
            scene.play(*coming, *([] if which else [FadeIn(self)]), run_time=0.4)
            if which < SLOW - 1:
                scene.play(self._going(), run_time=0.5)
                scene.remove(self.shown)

    def _going(self) -> Any:
        """The digit that stands beside the box goes in, and its label with it."""
        return self.shown.animate(run_time=0.5).scale(0.2).move_to(self.mouth)

    def go_in_by_the_thousand(self, scene: Scene) -> None:
        """The one that still stands there and all others go in, of whom some are seen."""
        passing = [self._labelled(SLOW + which).set_z_index(1) for which in range(PASSING)]
        scene.play(self._going(), Torrent(self, passing, seconds=4.3))
        scene.remove(self.shown, *passing)

    def _labelled(self, which: int) -> Group:
        """One of the many, its label at its right."""
        picture, label = self._picture(which, SMALL), Label(str(self.labels[which]), BODY)
        return Group(picture, label.next_to(picture, RIGHT, buff=0.1))

    def _picture(self, which: int, height: float) -> Picture:
        """One of the first examples."""
        return Picture(activation_colours(self.images[which].reshape(SIDE, SIDE)), height)


class Torrent(Animation):
    """Many digits fly into the box, and all there are are counted.

    Args:
        examples: whose they are.
        pictures: of the digits that are seen, with or without labels.
        seconds: for all of it.
    """

    def __init__(self, examples: Examples, pictures: Sequence[Mobject], seconds: float) -> None:
        self.examples, self.pictures = examples, pictures
        count = np.arange(len(pictures))
        self.leaving = (1 - REACH) * count / max(len(pictures) - 1, 1)
        width, _ = frame_size()
        heights = (GOLDEN * count % 1.0 - 0.5) * SPREAD + current_layout().stage_middle
        self.starts = [(width / 2 + SMALL) * LEFT + height * UP for height in heights.tolist()]
        self.total, self.before = training_count(), examples.count.value
        self.shapes = [picture.copy() for picture in pictures]
        super().__init__(Group(*pictures, examples.count), run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show how far they are after a share of the time, from 0 to 1."""
        examples = self.examples
        ways = ((alpha - self.leaving) / REACH).clip(0.0, 1.0)
        for picture, shape, start, way in zip(
            self.pictures, self.shapes, self.starts, ways.tolist(), strict=True
        ):
            place = start + way * (examples.mouth - start)
            picture.match_points(shape).scale(1 - 0.6 * way).move_to(place)
        # Slowly at first, so that it is seen to run on from those that went in one by one.
        so_far = self.before + alpha**3 * (self.total - self.before)
        examples.count.set_value(self.total if alpha == 1 else int(so_far))
