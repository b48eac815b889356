"""What the box gets in place of rules: the rule falls out of it, and labelled digits go in."""

from __future__ import annotations

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

from network.data import training_count
from network.digits import Digit
from scenes.kit.engine.frame import frame_size
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.example_columns import ExampleColumns
from scenes.kit.figures.marks import cross
from scenes.kit.look.current import current_layout
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import Wording
from scenes.props.introduction.holes import HoleRuleDrawn, holes_on
from scenes.props.introduction.machine import UnknownMachine

FALL = 3.5
"""How far the rule falls."""
SLOW, PASSING = 4, 72
"""How many digits go in one by one, and how many more are seen after them."""
LARGE, SMALL = 3.0, 0.9
"""The height of a digit that goes in alone, and of one among many."""
PLACE = -3.5
"""Where the first stand before they go in, from the middle."""
SPREAD = 4.2
"""The height over which the many are spread."""
REACH = 0.22
"""How long one of the many is on its way, as a share of the time that all take."""
GOLDEN = 0.618034
"""Of the height, from one of the many to the next: no two in a row are near each other."""
INSIDE, SWELL = 0.8, 5.0
"""How much of the box is filled by what is in it, and how many times as large it grows."""


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
    """Labelled digits go into the box, each with its answer at the right, and are counted.

    The parts are `count`, how many there were, and `note`, of how many; `columns` are those that
    are in the box when it opens.

    Args:
        machine: whose box it is.
        words: for the notes.
    """

    def __init__(self, machine: UnknownMachine, words: Wording) -> None:
        self.machine, self.columns = machine, ExampleColumns(words)
        self.note, self.count = self.columns.note, self.columns.shown.copy().set_value(0)
        self.tiles, self.labels = self.columns.heap.tiles, self.columns.labels
        self.mouth = machine.box.get_center()
        self.frame = machine.frame_around(int(self.labels[0]))
        self.seen = Label(words("seen", shown=number_text(SLOW + PASSING)), LABEL, colours().quiet)
        self.seen.next_to(machine.box, DOWN, buff=0.3)
        super().__init__(self.note, self.count)

    def go_in_slowly(self, scene: Scene) -> None:
        """The first digits, one after another: each comes with its answer, and goes in."""
        place = current_layout().stage_middle * UP + PLACE * RIGHT
        for which in range(SLOW):
            picture = Picture(self.tiles[which], LARGE).move_to(place).set_z_index(1)
            there = self.machine.frame_around(int(self.labels[which]))
            answer = self.frame.animate.match_points(there) if which else Create(self.frame)
            first = [] if which else [FadeIn(self)]
            scene.play(FadeIn(picture, shift=0.8 * RIGHT), answer, *first, run_time=0.4)
            going = picture.animate.scale(0.2).move_to(self.mouth)
            scene.play(going, CountTo(self.count, which + 1), run_time=0.5)
            scene.remove(picture)

    def go_in_by_the_thousand(self, scene: Scene) -> None:
        """All others go in, of whom some are seen."""
        pictures = [
            Picture(self.tiles[SLOW + which], SMALL).set_z_index(1) for which in range(PASSING)
        ]
        scene.play(FadeIn(self.seen), Torrent(self, pictures, seconds=3.4))
        scene.remove(*pictures)

    def open(self, scene: Scene) -> None:
        """The box swells until it is all there is: in it are the digits, by their answers."""
        columns, machine = self.columns, self.machine
        box, inside, whole = machine.box, columns.picture, columns.picture.copy()
        part = INSIDE * box.width / inside.width
        inside.scale(part).move_to(box).set_z_index(3)
        scene.play(
            FadeOut(self.frame, self.seen, self.count, machine.names),
            FadeIn(inside),
            box.animate.set_fill(opacity=0),
            run_time=0.6,
        )
        scene.play(
            FadeOut(box, scale=SWELL),
            inside.animate.match_points(whole),
            FadeIn(columns.heads, scale=part, target_position=inside.get_bottom()),
            FadeIn(columns.shown),
            run_time=1.8,
        )
        inside.set_z_index(whole.z_index)


class Torrent(Animation):
    """Many digits fly into the box, the last answer is framed, and all there are are counted.

    Args:
        examples: whose they are.
        pictures: of the digits that are seen.
        seconds: for all of it.
    """

    def __init__(self, examples: Examples, pictures: list[Picture], seconds: float) -> None:
        self.examples, self.pictures = examples, pictures
        count = np.arange(len(pictures))
        self.leaving = (1 - REACH) * count / max(len(pictures) - 1, 1)
        width, _ = frame_size()
        heights = (GOLDEN * count % 1.0 - 0.5) * SPREAD + current_layout().stage_middle
        self.starts = [(width / 2 + SMALL) * LEFT + height * UP for height in heights.tolist()]
        self.total, self.before = training_count(), examples.count.value
        self.shapes = [picture.copy() for picture in pictures]
        moving = Group(*pictures, examples.count, examples.frame)
        super().__init__(moving, run_time=seconds, rate_func=linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show how far they are after a share of the time, from 0 to 1."""
        examples = self.examples
        ways = ((alpha - self.leaving) / REACH).clip(0.0, 1.0)
        for picture, shape, start, way in zip(
            self.pictures, self.shapes, self.starts, ways.tolist(), strict=True
        ):
            place = start + way * (examples.mouth - start)
            picture.match_points(shape).scale(1 - 0.6 * way).move_to(place)
        # At the end all are there, whatever rounding the way had.
        arrived = len(ways) if alpha == 1 else int((ways >= 1).sum())
        label = int(examples.labels[SLOW + max(arrived, 1) - 1])
        examples.frame.match_points(examples.machine.frame_around(label))
        # Slowly at first, so that it is seen to run on from those that went in one by one.
        so_far = self.before + alpha**3 * (self.total - self.before)
        examples.count.set_value(self.total if alpha == 1 else int(so_far))
