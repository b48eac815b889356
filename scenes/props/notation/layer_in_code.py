"""A layer in one line of code, run, and the lines of the project that say the same."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import DOWN, LEFT, UP, FadeIn, Scene, TransformFromCopy, VGroup

from network.model import Layer, Network, Trace
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.label import BODY, LABEL, SMALL, Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number
from scenes.kit.typesetting.wording import Wording
from scenes.props.notation.source_code import Code, Source, call, code_label

TOP = 0.35
"""From the upper edge of the stage to the call."""


class LayerCall(VGroup):
    """One line of NumPy that computes a layer, and what it gives when it is run.

    The parts are `line` and `given`, a number to the right of each of some neurons.

    Args:
        network, trace: for one image.
        beside: by the neuron, counted from 0, what stands beside it on screen.
        edge: where what is given begins.
    """

    def __init__(
        self, network: Network, trace: Trace, beside: Mapping[int, Number], edge: float
    ) -> None:
        super().__init__()
        layer, layout = network.layers[0], current_layout()
        function = layer.activation.name
        self.names = {
            "function-1": function,
            "weights-1": "W1",
            "inputs": "a0",
            "biases-1": "b1",
        }
        code = f"{function}(W1 @ a0 + b1)"
        marks = dict.fromkeys(self.names.values(), colours().accent)
        self.line = code_label(code, marks, BODY)
        self.line.align_to(layout.stage_side * LEFT, LEFT)
        self.line.align_to((layout.stage_top - TOP) * UP, UP)
        values = {"W1": layer.weights, "a0": trace.x, "b1": layer.biases}
        found = np.asarray(call(code, **{function: layer.activation}, **values))
        self.given = VGroup()
        for neuron, other in beside.items():
            number = Number(float(found[neuron]), other.decimals, LABEL, colours().accent)
            self.given.add(number.on_baseline(other.baseline).end_at(edge))
        self.add(self.line, self.given)

    def name_letters(self, scene: Scene, formula: Label) -> None:
        """One letter of the formula after another goes to what it is called in the code."""
        others = [run for run in self.line if not run.labels]
        for part, name in self.names.items():
            (run,) = self.line.part(name)
            scene.play(TransformFromCopy(formula.part(part)[0], run), run_time=0.6)
        scene.play(*(FadeIn(run) for run in others), run_time=0.5)
        scene.remove(*self.line)
        scene.add(self.line)

    def run(self, scene: Scene) -> None:
        """What the line gives comes out of it."""
        scene.play(FadeIn(self.given, target_position=self.line.get_right()), run_time=1.4)


class LayerCode(VGroup):
    """The lines of the project that compute a layer, and where they stand.

    Args:
        words: with the key lines.
    """

    def __init__(self, words: Wording) -> None:
        super().__init__()
        source = Source.of(Layer.weighted_sum, Layer.__call__)
        self.code = Code(source)
        origin = Label(words("lines", file=plain(source.file)), SMALL, colours().quiet)
        self.add(origin, self.code.next_to(origin, DOWN, buff=0.35).align_to(origin, LEFT))
