"""The formulas of a neuron and of a layer, in parts that a chapter can bring in one by one."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup

from scenes.kit.text import Label

FUNCTIONS = {
    "sigmoid": "sigma",
    "relu": 'op("ReLU")',
    "softmax": 'op("softmax")',
    "identity": "f",
}
"""The name of each activation function in a formula."""
NEURON_SIZE = 34


class NeuronFormula(Label):
    """What a neuron of the first layer does, written out.

    Its parts are "out", "first", "second", "last", "bias" and "function"; what is not a part of
    its own comes with the one before.

    Args:
        function: the name of the activation function.
        neuron: counted from 0.
        accented: the indices in `colour`: "layers", "neurons" or "routes" (of the weights).
        colour: hex.
    """

    def __init__(
        self, function: str, neuron: int, accented: str = "", colour: str | None = None
    ) -> None:
        self.function, self.neuron = function, neuron

        def tinted(kind: str, index: object) -> str:
            if kind != accented:
                return str(index)
            return f'#text(fill: rgb("{colour}"))[${index}$]'

        def a(index: object, layer: int) -> str:
            below, above = tinted("neurons", index), tinted("layers", f"({layer})")
            return f"$a_({below})^({above})$"

        def term(index: object) -> str:
            return f"$w_({tinted('routes', f'{neuron}, {index}')})$ {a(index, 0)}"

        bias = f"$b_({tinted('neurons', neuron)})$"
        super().__init__(
            f"#box[{a(neuron, 1)} $=$]<out> "
            f"#box[${FUNCTIONS[function]}\\($]<function>"
            f"#box[{term(0)}]<first> #box[$+$ {term(1)}]<second> "
            f"#box[$+$ $dots.c$ $+$ {term('n')}]<last> #box[$+$ {bias}]<bias>"
            f"#box[$\\)$]<function>",
            NEURON_SIZE,
        )

    def sample(self, which: str, colour: str) -> Label:
        """A letter of the formula with some of its indices in another colour."""

        def tinted(kind: str, index: object) -> str:
            return f'#text(fill: rgb("{colour}"))[${index}$]' if kind == which else str(index)

        if which == "routes":
            return Label(f"$w_({tinted('routes', f'{self.neuron}, 1')})$", NEURON_SIZE)
        below, above = tinted("neurons", self.neuron), tinted("layers", "(1)")
        return Label(f"$a_({below})^({above})$", NEURON_SIZE)

    def accents(self, which: str, colour: str) -> VGroup:
        """Some indices in another colour, right over those of the formula."""
        tinted = NeuronFormula(self.function, self.neuron, which, colour)
        tinted.match_height(self).move_to(self)
        return VGroup(*(run for run in tinted if run.get_fill_color().to_hex() == colour.upper()))


def layer_formula(function: str, size: float) -> Label:
    """What the first layer does, in one line.

    Its parts are "out", "function", "weights", "inputs", "plus" and "biases".

    Args:
        function: the name of the activation function.
        size: font size.
    """
    return Label(
        "#box[$a^((1)) =$]<out> "
        f"#box[${FUNCTIONS[function]}\\($]<function>"
        "#box[$W$]<weights>#h(0.15em)#box[$a^((0))$]<inputs> #box[$+$]<plus> #box[$b$]<biases>"
        "#box[$\\)$]<function>",
        size,
    )


def network_formula(functions: Sequence[str]) -> str:
    """Typst markup of the whole network in one line, each layer inside the next.

    Args:
        functions: the names of the layers' activation functions, the first layer's first.
    """
    inner = "a^((0))"
    for layer, function in enumerate(functions, start=1):
        inner = f"{FUNCTIONS[function]}(W^(({layer})) thin {inner} + b^(({layer})))"
    return f"$a^(({len(functions)})) = {inner}$"
