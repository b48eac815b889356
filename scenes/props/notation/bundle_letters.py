"""The letters of a layer, on the lines that lead to it."""

from __future__ import annotations

from typing import Any

from manim import DOWN, FadeIn, ReplacementTransform, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.network_formula import NetworkFormula
from scenes.kit.typesetting.label import BODY, SMALL, TITLE, Label


class BundleLetters(VGroup):
    """The matrix and the biases of a layer, on the lines that lead to it.

    Args:
        diagram: as it stands on screen.
        layer: from 0.
    """

    def __init__(self, diagram: Diagram, layer: int) -> None:
        before = diagram.columns[layer - 1].neurons if layer else diagram.home
        left, right = before.get_right()[0], diagram.columns[layer].neurons.get_left()[0]
        x = (left + right) / 2
        for size in (TITLE, BODY, SMALL):
            letters = [Label(f"${name}^(({layer + 1}))$", size) for name in "Wb"]
            if max(letter.width for letter in letters) < right - left:
                break
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
