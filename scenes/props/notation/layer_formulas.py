"""A layer and the whole network as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import DOWN, FadeIn, FadeOut, ReplacementTransform, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.current import current_layout
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import TITLE, Label
from scenes.props.notation.neuron_formula import SPACE

PARTS = ("function", "weights", "plus", "biases")
"""Of each layer's formula."""


class NetworkFormula(Label):
    """The whole network in the line above the stage, each layer inside the next.

    Of a network whose line would be too wide, the layers between the first and the last are dots.
    For the layer k, from 1, its parts are "function-k", "weights-k", "plus-k" and "biases-k";
    "inputs" is the picture, and "out" what comes out at the end.

    Args:
        functions: the names of the layers' activation functions, the first layer's first.
    """

    def __init__(self, functions: Sequence[str]) -> None:
        last = len(functions)
        self.layers = list(range(1, last + 1))
        super().__init__(self._written(functions), TITLE)
        if self.width > 2 * current_layout().stage_side:
            self.layers = [1, last]
            super().__init__(self._written(functions), TITLE)
        self.on_baseline(current_layout().title_baseline)

    def _written(self, functions: Sequence[str]) -> str:
        last = len(functions)
        inner = "#box[$a^((0))$]<inputs>"
        for layer in self.layers:
            name = ACTIVATION_SYMBOLS[functions[layer - 1]].name
            skipped = layer == last and len(self.layers) < last
            dots = "#box[$dots.c$]<dots>" if skipped else ""
            inner = (
                f"#box[${name}\\($]<function-{layer}>#box[$W^(({layer}))$]<weights-{layer}>"
                f"#h(0.12em){dots}{inner}{dots}#box[{SPACE}$+${SPACE}]<plus-{layer}>"
                f"#box[$b^(({layer}))$]<biases-{layer}>#box[$\\)$]<function-{layer}>"
            )
        return f"#box[$a^(({last}))${SPACE}$=${SPACE}]<out>{inner}"

    def of_layer(self, layer: int) -> VGroup:
        """What a layer, from 1, is written as; dots if it is left out."""
        if layer not in self.layers:
            return self.part("dots")
        inner = ["inputs"] if layer == 1 else []
        names = [*inner, *(f"{part}-{layer}" for part in PARTS)]
        return VGroup(*(run for name in names for run in self.part(name)))

    def from_first(self, formula: Label) -> list[Any]:
        """The formula of the first layer becomes the innermost of this; what it gives goes."""
        inner = ("inputs", *(f"{part}-1" for part in PARTS))
        return [
            FadeOut(formula.part("out")),
            *(ReplacementTransform(formula.part(name), self.part(name)) for name in inner),
        ]


class BundleLetters(VGroup):
    """The matrix and the biases of a layer, on the lines that lead to it.

    Args:
        diagram: as it stands on screen.
        layer: from 0.
    """

    def __init__(self, diagram: Diagram, layer: int) -> None:
        before = diagram.columns[layer - 1].neurons if layer else diagram.home
        x = (before.get_right()[0] + diagram.columns[layer].neurons.get_left()[0]) / 2
        letters = (Label(f"${name}^(({layer + 1}))$", TITLE) for name in "Wb")
        super().__init__(*letters)
        self.layer = layer + 1
        self.arrange(DOWN, buff=0.3).move_to([x, diagram.home.get_y(), 0]).set_z_index(2)

    def fly(self, formula: NetworkFormula) -> list[Any]:
        """Both go to their places in the formula, and the function comes around them."""
        if self.layer not in formula.layers:
            return [FadeIn(formula.part("dots"))]
        w, b = self
        return [
            ReplacementTransform(w, formula.part(f"weights-{self.layer}")),
            ReplacementTransform(b, formula.part(f"biases-{self.layer}")),
            FadeIn(formula.part(f"function-{self.layer}"), formula.part(f"plus-{self.layer}")),
        ]
