"""The network as one function: all that is between the picture and the outputs becomes a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import (
    LEFT,
    RIGHT,
    UP,
    Arrow,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    RoundedRectangle,
    Scene,
)

from network.digits import Digit
from network.model import Network
from scenes.kit.diagram.answers import showing
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import counting_in
from scenes.kit.engine.points import Points
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, Label
from scenes.kit.typesetting.wording import Wording

ARROW: dict[str, Any] = {"stroke_width": 4, "max_tip_length_to_length_ratio": 0.5}
"""How what leads into the box and out of it is drawn."""
F = 150
"""The size of the letter in the box."""
BESIDE = 0.45
"""Between the box and what goes in and comes out."""
SMALL = 0.05
"""As large as this is what has shrunk into the letter."""


class FunctionBox(Group):
    """A box with the letter f, and how many numbers are in it, in the place of the hidden layers.

    The parts are `frame`, `letter` and `count`, and the arrows `into` it and `out` of it.

    Args:
        diagram: as it stands on screen.
        words: with the key inside.
    """

    def __init__(self, diagram: Diagram, words: Wording) -> None:
        self.diagram = diagram
        left = diagram.home.get_right()[0] + BESIDE
        right = diagram.outputs.neurons.get_left()[0] - BESIDE
        theme = colours()
        self.frame = RoundedRectangle(
            corner_radius=0.2,
            width=right - left,
            height=diagram.home.height,
            stroke_color=theme.muted,
            stroke_width=3,
            fill_color=theme.panel,
            fill_opacity=1,
        )
        self.frame.move_to([(left + right) / 2, diagram.home.get_y(), 0])
        self.count = Label(parameters(diagram.network, words), LABEL, width=right - left - BESIDE)
        self.count.next_to(self.frame.get_bottom(), UP, buff=0.3)
        self.letter = Label("$f$", F).move_to(self.frame).shift(0.35 * UP)
        left_edge, right_edge = self.frame.get_left(), self.frame.get_right()
        self.into = _arrow(left_edge + BESIDE * LEFT, theme.quiet)
        self.out = _arrow(right_edge, theme.quiet)
        super().__init__(self.frame, self.letter, self.count, self.into, self.out)
        self.set_z_index(2)
        # What shrinks into the letter is seen above the frame.
        self.frame.set_z_index(-1)

    def close(self, scene: Scene, lines: Sequence[Mobject]) -> None:
        """All that is between the picture and the outputs shrinks into one letter.

        Args:
            scene: where it is played.
            lines: of all layers.
        """
        hidden = self.diagram.hidden
        within = Group(*lines, *(column.neurons.copy() for column in hidden))
        counts = Group(*(column.count for column in hidden))
        scene.add(within)
        scene.remove(*(column.neurons for column in hidden))
        scene.play(
            within.animate.scale(SMALL).move_to(self.letter),
            FadeOut(counts),
            FadeIn(self.frame, self.into, self.out),
            run_time=1.5,
        )
        scene.play(FadeOut(within), FadeIn(self.letter, scale=0.3), run_time=0.5)
        scene.play(FadeIn(self.count, target_position=self.letter), run_time=0.5)

    def change(self, scene: Scene, digit: Digit, seconds: float) -> None:
        """What has come out goes, and another digit comes in.

        Args:
            scene: where it is played.
            digit: what is to be read.
            seconds: for all of it.
        """
        self._put_out(scene, 0.5 * seconds)
        scene.play(showing(self.diagram, digit), run_time=0.5 * seconds)

    def read(self, scene: Scene, digit: Digit, seconds: float) -> None:
        """The pixels of the digit on screen go in at the left, its numbers come out at the right.

        Args:
            scene: where it is played.
            digit: what is read.
            seconds: for all of it.
        """
        diagram, outputs = self.diagram, self.diagram.outputs
        trace = diagram.network.trace(digit.pixels)
        pixels = Points.of(diagram.picture).set_z_index(1.5)
        scene.play(pixels.animate.gather(self.into.get_end()), run_time=0.4 * seconds)
        scene.remove(pixels)
        there = outputs.light(trace.output).neurons.copy().set_z_index(1.5)
        coming = there.copy().gather(self.out.get_start())
        outputs.go_dark()
        scene.play(
            coming.animate.match_points(there),
            *counting_in(diagram, trace.output),
            run_time=0.35 * seconds,
        )
        scene.remove(coming)
        outputs.light(trace.output)
        scene.wait(round(0.25 * seconds, 2))

    def open(self, scene: Scene, digit: Digit) -> None:
        """What has come out goes, another digit comes in; the letter opens again."""
        diagram = self.diagram
        for column in diagram.hidden:
            column.go_dark()
        self._put_out(scene, 0.4)
        growing = FadeIn(*diagram.hidden, target_position=self.letter, scale=SMALL)
        scene.play(FadeOut(self), growing, showing(diagram, digit), run_time=1.2)

    def _put_out(self, scene: Scene, seconds: float) -> None:
        outputs, values = self.diagram.outputs, self.diagram.values
        dark = outputs.lighting([0.0] * outputs.size)
        scene.play(dark, values.animate.set_opacity(0), run_time=seconds)
        for number in values:
            number.set_value(0)


def parameters(network: Network, words: Wording) -> str:
    """How many weights and biases there are, and how many numbers that is, as Typst markup."""
    weights, total = network.weight_count, network.parameter_count
    counts = {"weights": weights, "biases": total - weights, "count": total}
    return words("inside", **{name: number_text(count) for name, count in counts.items()})


def _arrow(start: Floats, colour: str) -> Arrow:
    return Arrow(start, start + BESIDE * RIGHT, buff=0.06, color=colour, **ARROW)
