"""A layer in one line of code, run, and the lines of the project that say the same."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    AnimationGroup,
    FadeIn,
    LaggedStart,
    Scene,
    VGroup,
)

from network.model import Network, Trace
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number
from scenes.props.notation.number_matrix import with_gaps
from scenes.props.notation.source_code import Code, Source, call, code_label

SIZE = 60
"""The font size of the line that is run."""


class LayerCall(VGroup):
    """One line of NumPy that computes a layer, and what it gives when it is run.

    The parts are `line` and `given`, the activations of some neurons between brackets.

    Args:
        network, trace: for one image.
        beside: by the neuron, counted from 0, what stands beside it on screen.
    """

    def __init__(self, network: Network, trace: Trace, beside: Mapping[int, Number]) -> None:
        super().__init__()
        layer = network.layers[0]
        function = layer.activation.name
        self.beside = list(beside.values())
        self.names = {
            "function-1": function,
            "weights-1": "W1",
            "inputs": "a0",
            "biases-1": "b1",
        }
        code = f"{function}(W1 @ a0 + b1)"
        self.line = code_label(code, dict.fromkeys(self.names.values(), colours().text), SIZE)
        values = {"W1": layer.weights, "a0": trace.x, "b1": layer.biases}
        found = np.asarray(call(code, **{function: layer.activation}, **values))
        self.given = VGroup(code_label("[", size=SIZE))
        self.numbers = VGroup()
        for row in with_gaps(layer.output_count, *beside):
            if row is not None:
                number = Number(float(found[row]), beside[row].decimals, SIZE)
                self.numbers.add(number)
                self.given.add(number)
            else:
                self.given.add(Label("$dots.c$", SIZE))
        self.given.add(code_label("]", size=SIZE)).arrange(RIGHT, buff=0.3)
        for number in self.numbers:
            number.on_baseline(self.numbers[0].baseline)
        self.add(self.line, self.given)
        self.arrange(DOWN, buff=0.55, aligned_edge=LEFT)

    def name_letters(self, scene: Scene, formula: Label) -> None:
        """One letter of the formula after another goes to what it is called in the code.

        Args:
            scene: where it is played.
            formula: as it stands on screen.
        """
        letters = [
            FadeIn(self.line.part(name), target_position=formula.part(part))
            for part, name in self.names.items()
        ]
        others = [FadeIn(run) for run in self.line if not run.labels]
        scene.play(LaggedStart(*letters, *others, lag_ratio=0.3), run_time=1.6)
        scene.remove(*self.line)
        scene.add(self.line)

    def run(self, scene: Scene) -> None:
        """What the line gives comes out of it."""
        scene.play(FadeIn(self.given, target_position=self.line), run_time=1.0)

    def compare(self, scene: Scene) -> None:
        """Each number that is given lights up together with the one beside its neuron."""
        pairs = [
            AnimationGroup(
                *(number.animate.set_fill(colours().accent) for number in pair), lag_ratio=0
            )
            for pair in zip(self.numbers, self.beside, strict=True)
        ]
        scene.play(LaggedStart(*pairs, lag_ratio=1), run_time=1.6)


class LayerCode(VGroup):
    """The two lines of the project that compute a layer, and where they stand."""

    def __init__(self) -> None:
        super().__init__()
        source = Source.of(Network.trace, "layer.weighted_sum", "layer.activation")
        self.code = Code(source)
        origin = Label(plain(source.file), SMALL, colours().quiet)
        self.add(origin, self.code.next_to(origin, DOWN, buff=0.35).align_to(origin, LEFT))
