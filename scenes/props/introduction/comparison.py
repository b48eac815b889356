"""Digits compared: two laid over each other light up where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from manim import DOWN, RIGHT, UP, FadeIn, FadeOut, Group, Scene

from network.analysis.examples import label_of
from network.analysis.similarity import hamming_distance, ink
from network.digits import Digit
from network.model import Network
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, blend, colours
from scenes.kit.stage.chapter import STAGE_TOP
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

FAINT = 0.4
"""How bright the ink is that both pictures of a comparison have."""


class Difference(Group):
    """Two digits laid over each other, below their pictures, and in how many pixels they differ.

    The parts are `overlay` and `text`; `distance` is the number of pixels.

    Args:
        pictures: of the two, side by side.
        digits: the two.
        labels: what they are.
        words: for the text.
    """

    def __init__(
        self,
        pictures: tuple[Picture, Picture],
        digits: tuple[Digit, Digit],
        labels: Sequence[int],
        words: Wording,
    ) -> None:
        super().__init__()
        self.pictures = pictures
        self.overlay = difference_picture(*digits, pictures[0].height)
        self.overlay.next_to(Group(*pictures), DOWN, buff=0.4)
        self.distance = hamming_distance(*digits)
        count = number_text(self.distance)
        text = words("differ", one=labels[0], other=labels[1], count=count)
        self.text = Label(text, LABEL).next_to(self.overlay, DOWN, buff=0.2)
        self.add(self.overlay, self.text)

    def play(self, scene: Scene) -> None:
        """The pictures are laid over each other, and what differs lights up."""
        left, right = self.pictures
        copies = Group(left.copy(), right.copy().set_opacity(0.5)).set_z_index(1)
        scene.play(*(copy.animate.match_points(self.overlay) for copy in copies), run_time=1.0)
        scene.play(FadeOut(copies), FadeIn(self.overlay), run_time=0.7)
        scene.play(FadeIn(self.text), run_time=0.5)


class Comparison(Group):
    """Digits of different labels that differ in few pixels, beside two alike that differ in many.

    The parts are the pictures `unlike` and `alike`, the `differences` of the unlike ones, each from
    the next, the `last` one of the two alike, and the `legend`.

    Args:
        unlike: side by side.
        alike: two of one label.
        network: what says which label a digit without one has.
        words: for the texts.
    """

    HEIGHT = 2.1
    """Of a digit."""

    def __init__(
        self,
        unlike: Sequence[Digit],
        alike: Sequence[Digit],
        network: Network,
        words: Wording,
    ) -> None:
        super().__init__()
        self.unlike, self.alike = (
            Group(*(digit_picture(digit.image, self.HEIGHT) for digit in digits)).arrange(buff=0.4)
            for digits in (unlike, alike)
        )
        both = Group(self.unlike, self.alike).arrange(RIGHT, buff=1.1)
        both.align_to((STAGE_TOP - 0.05) * UP, UP)

        def difference(pictures: tuple[Picture, Picture], of: tuple[Digit, Digit]) -> Difference:
            return Difference(pictures, of, [label_of(digit, network) for digit in of], words)

        pairs = zip(pairwise(self.unlike), pairwise(unlike), strict=True)
        self.differences = Group(*(difference(*pair) for pair in pairs))
        self.legend = Label(words("legend"), LABEL, colours().quiet)
        self.legend.next_to(self.differences, DOWN, buff=0.35).set_x(0)
        self.last = difference((self.alike[0], self.alike[1]), (alike[0], alike[1]))
        self.add(self.unlike, self.alike, self.differences, self.legend, self.last)


def difference_picture(one: Digit, other: Digit, height: float) -> Picture:
    """Two digits laid over each other: in the accent's colour, where only one of them has ink."""
    here, there = ink(one.image), ink(other.image)
    fills = activation_colours(FAINT * (here & there))
    fills[here != there] = blend(colours().panel, colours().accent, 1.0)
    return Picture(fills, height, border=colours().muted)
