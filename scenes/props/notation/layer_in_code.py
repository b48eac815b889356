"""A layer as the project's own code computes it, beside what the neurons on screen hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Scene, TransformFromCopy, VGroup

from network.digits import Digit
from network.model import Layer, Network
from scenes.kit.diagram.column import Column
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import Floats, colours
from scenes.kit.typesetting.label import LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.notation.source_code import Code, Source, call, code_label

CODE_X, CODE_TOP = -2.75, 1.75
"""The middle of the code and its upper edge."""

NEURONS_X = 4.4
"""Where the neurons stand beside the code."""

PIXELS, PIXELS_BOTTOM = 1.9, -3.0
"""The height of the picture beside the call, and where it ends."""

CALL = "network.layers[0](pixels)"

LETTERS = {"weights": "self.weights", "biases": "self.biases", "function": "self.activation"}
"""The parts of the layer's formula and what they are called in the code."""


class LayerCode(VGroup):
    """The lines that compute a layer, and where they stand in the project.

    The parts are `code`, the same lines with the letters of the formula `marked`, and `origin`.

    Args:
        words: with the key lines.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        source = Source.of(Layer.weighted_sum, Layer.__call__)
        self.code, self.marked = (
            Code(source, dict.fromkeys(LETTERS.values(), colour))
            .set_x(CODE_X)
            .align_to(CODE_TOP * UP, UP)
            for colour in (colours().text, colours().accent)
        )
        origin = Label(words("lines", file=plain(source.file)), SMALL, colours().quiet)
        self.origin = origin.next_to(self.code, DOWN, buff=0.25).align_to(self.code, LEFT)
        self.add(self.code, self.origin)

    def letter(self, name: str) -> VGroup:
        """What a letter of the layer's formula is called in the code, where it is marked."""
        return self.marked.marked[LETTERS[name]]

    def name_letters(self, scene: Scene, formula: Label) -> None:
        """One letter of the formula after another goes to what it is called; marked they stay."""
        for name in LETTERS:
            scene.play(TransformFromCopy(formula.part(name), self.letter(name)), run_time=1.1)
        scene.remove(*(self.letter(name) for name in LETTERS))
        self.remove(self.code)
        self.add(self.marked)


class LayerCall(VGroup):
    """A call of the layer, and what it gives beside what the neurons on screen hold.

    The parts are `line`, the call itself, `in_code` and `in_diagram`, the activations with their
    headings, and `verdict`, how far they are apart; `picture` and `neurons` are where the digit and
    the column belong beside them, and `count` is where the text under the column goes.

    Args:
        network: whose first layer is called.
        digit: what it is called with.
        column: the neurons of the first layer, as they are on screen.
        count: the text under them.
        code: beneath which the call stands.
        words: with the keys difference, in_code and in_diagram.
    """

    def __init__(
        self,
        network: Network,
        digit: Digit,
        column: Column,
        count: Label,
        code: LayerCode,
        words: Wording,
    ) -> None:
        super().__init__()
        self.picture = digit_picture(digit.image, PIXELS)
        self.picture.align_to(code.code, LEFT).align_to(PIXELS_BOTTOM * UP, DOWN)
        self.line = code_label(CALL).next_to(self.picture, RIGHT, buff=0.4)
        self.neurons: Points = column.neurons.copy().set_x(NEURONS_X)
        self.count = count.copy().next_to(self.neurons, DOWN, buff=0.2)
        given = np.asarray(call(CALL, network=network, pixels=digit.pixels))
        held = network.trace(digit.pixels).a[0]
        self.in_code, self.in_diagram = (
            self._activations(column, values, side, words(key))
            for key, values, side in (("in_code", given, LEFT), ("in_diagram", held, RIGHT))
        )
        difference = float(np.abs(given - held).max())
        numbers = {
            "count": number_text(len(held)),
            "difference": number_text(difference, 8 if difference else 0),
        }
        self.verdict = Label(words("difference", **numbers), LABEL, colours().accent)
        self.verdict.next_to(self.count, DOWN, buff=0.3)
        self.add(self.line, self.in_code, self.in_diagram, self.verdict)

    def bring(self, picture: Picture, neurons: Points, count: Label) -> list[Any]:
        """The digit, the neurons and the text under them go to their places beside the call."""
        return [
            picture.animate.match_points(self.picture),
            neurons.animate.match_points(self.neurons),
            count.animate.move_to(self.count),
        ]

    def run(self, scene: Scene) -> None:
        """The call comes in, what it gives, what the diagram holds, and how far they are apart."""
        scene.play(FadeIn(self.line, shift=0.2 * RIGHT))
        scene.play(FadeIn(self.in_code, target_position=self.line), run_time=1.4)
        scene.play(FadeIn(self.in_diagram, shift=0.2 * RIGHT))
        scene.play(FadeIn(self.verdict))

    def _activations(
        self, column: Column, values: npt.NDArray[Any], side: Floats, heading: str
    ) -> VGroup:
        """The activations of the neurons on screen at one of their sides, and a heading."""
        numbers = VGroup(
            *(
                Number(float(values[index]), 2, SMALL).move_to(centre + 0.6 * side)
                for centre, index in zip(self.neurons.centres, column.shown, strict=True)
            )
        )
        head = Label(heading, LABEL, colours().quiet).set_x(numbers.get_x())
        return VGroup(numbers, head.on_baseline(numbers.get_top()[1] + 0.3))
