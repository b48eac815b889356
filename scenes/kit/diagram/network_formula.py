"""The whole network in one line, each layer inside the next; and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import FadeOut, Mobject, ReplacementTransform, Scene, VGroup

from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import TITLE, Label

SPACE = "#h(0.22em)"
"""Around a sign between two letters."""


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
            name = symbol_of(functions[layer - 1]).name
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


def inked(run: Mobject, is_lit: bool) -> Any:
    """Letters of a formula take the accent's colour, or that of text."""
    return run.animate.set_fill(colours().accent if is_lit else colours().text)


def handing_on(before: VGroup, after: VGroup) -> list[Any]:
    """The accent goes from some letters of a formula to others."""
    stay = set(after)
    gone = [inked(run, is_lit=False) for run in before if run not in stay]
    return [*gone, *(inked(run, is_lit=True) for run in after)]


def put_together(scene: Scene, formula: Label) -> None:
    """Let a formula whose parts came in one by one be one mobject again."""
    scene.remove(*formula)
    scene.add(formula)
