"""What the machine gets in place of rules: the rule is crossed out, and labelled digits rain."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Group, Mobject, Scene, Transform, VGroup

from network.digits import Digit
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.example_columns import ExampleColumns
from scenes.kit.figures.heap import Rain
from scenes.kit.figures.marks import cross
from scenes.kit.typesetting.wording import Wording
from scenes.props.introduction.holes import HoleRuleDrawn, holes_on


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


class ExamplesRain:
    """Labelled digits rain into ten columns: a few, large, and then by the thousand.

    Args:
        words: for the notes.
    """

    def __init__(self, words: Wording) -> None:
        self.few = ExampleColumns(words, landed=0, across=1, layers=4, seen=4)
        self.many = ExampleColumns(words, landed=0)
        self.begun = self.few.in_step_with(self.many)

    def begin(self, scene: Scene, names: VGroup, *leaving: Mobject) -> None:
        """The names of the ten digits become the heads of columns, and the first digits fall."""
        few = self.few
        scene.play(
            FadeOut(*leaving, run_time=0.6),
            *(
                Transform(name, head, run_time=1.2)
                for name, head in zip(names, few.heads, strict=True)
            ),
            FadeIn(few.note),
            Rain(few, self.begun, seconds=4.2),
        )

    def go_on(self, scene: Scene) -> None:
        """They make room, and all others fall."""
        few, many = self.few, self.many
        large, small = few.lying_pictures(), many.lie(self.begun).lying_pictures()
        scene.remove(few.picture, few.shown, few.note)
        scene.add(many.note)
        scene.play(
            *(
                one.set_z_index(1).animate(run_time=0.8).match_points(other)
                for one, other in zip(large, small, strict=True)
            ),
            Rain(many, len(many), seconds=5.5),
        )
        scene.remove(*large)
