"""A layer and the whole network as formulas."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import TITLE, Label

LAYER_SIZE = 46
"""The font size of the formula of a layer."""


def layer_formula(function: str) -> Label:
    """What the first layer does, in one line.

    Its parts are "out", "function", "weights", "inputs", "plus" and "biases".

    Args:
        function: the name of the activation function.
    """
    return Label(
        "#box[$a^((1)) =$]<out> "
        f"#box[${ACTIVATION_SYMBOLS[function].name}\\($]<function>"
        "#box[$W$]<weights>#h(0.15em)#box[$a^((0))$]<inputs> #box[$+$]<plus> #box[$b$]<biases>"
        "#box[$\\)$]<function>",
        LAYER_SIZE,
    )


def layer_letters(diagram: Diagram, layer: int) -> VGroup:
    """The matrix and the biases of a layer, in the gap before its neurons."""
    before = diagram.columns[layer - 1].neurons if layer else diagram.home
    x = (before.get_right()[0] + diagram.columns[layer].neurons.get_left()[0]) / 2
    letters = VGroup(*(Label(f"${name}^(({layer + 1}))$", TITLE) for name in "Wb"))
    letters.arrange(DOWN, buff=0.3)
    return letters.move_to([x, diagram.home.get_y(), 0])


def network_formula(functions: Sequence[str]) -> str:
    """Typst markup of the whole network in one line, each layer inside the next.

    Args:
        functions: the names of the layers' activation functions, the first layer's first.
    """
    inner = "a^((0))"
    for layer, function in enumerate(functions, start=1):
        name = ACTIVATION_SYMBOLS[function].name
        inner = f"{name}(W^(({layer})) thin {inner} + b^(({layer})))"
    return f"$a^(({len(functions)})) = {inner}$"
