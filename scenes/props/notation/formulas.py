"""Neuron, layer and network as formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manim import DOWN, LEFT, ORIGIN, RIGHT, VGroup

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.label import BODY, TITLE, Label

WIDEST = 7.8
"""Of the formula of a neuron, in frame units."""

NOTE_LINE = 0.75
"""From one note about indices to the next."""

LAYER_SIZE = 46
"""The font size of the formula of a layer."""


@dataclass(frozen=True)
class _Letters:
    """The letters of a neuron's formula as Typst markup.

    The indices of one kind, "layers", "neurons" or "routes" (of the weights), may have a colour.
    """

    tinted: str = ""
    colour: str | None = None

    def activation(self, neuron: object, layer: int) -> str:
        """What a neuron of a layer holds."""
        below, above = self._index("neurons", neuron), self._index("layers", f"({layer})")
        return f"$a_({below})^({above})$"

    def weight(self, to: object, source: object) -> str:
        """What stands on the line from one neuron to another."""
        return f"$w_({self._index('routes', f'{to}, {source}')})$"

    def bias(self, neuron: object) -> str:
        """What is added to the sum of a neuron."""
        return f"$b_({self._index('neurons', neuron)})$"

    def _index(self, kind: str, index: object) -> str:
        if kind != self.tinted:
            return str(index)
        return f'#text(fill: rgb("{self.colour}"))[${index}$]'


class NeuronFormula(Label):
    """What a neuron of the first layer does, written out.

    Its parts are "out", "first", "second", "last", "bias" and "function"; what is not a part of
    its own comes with the one before.

    Args:
        function: the name of the activation function.
        neuron: counted from 0.
        tinted: the indices in `colour`: "layers", "neurons" or "routes" (of the weights).
        colour: hex.
    """

    def __init__(
        self, function: str, neuron: int, tinted: str = "", colour: str | None = None
    ) -> None:
        self.function, self.neuron = function, neuron
        letters = _Letters(tinted, colour)

        def term(source: object) -> str:
            return f"{letters.weight(neuron, source)} {letters.activation(source, 0)}"

        super().__init__(
            f"#box[{letters.activation(neuron, 1)} $=$]<out> "
            f"#box[${ACTIVATION_SYMBOLS[function].name}\\($]<function>"
            f"#box[{term(0)}]<first> #box[$+$ {term(1)}]<second> "
            f"#box[$+$ $dots.c$ $+$ {term('n')}]<last> #box[$+$ {letters.bias(neuron)}]<bias>"
            f"#box[$\\)$]<function>",
            TITLE,
        )
        self.scale(min(1, WIDEST / self.width))

    def accents(self, tinted: str, colour: str) -> VGroup:
        """The indices of one kind in another colour, right over those of the formula."""
        whole = NeuronFormula(self.function, self.neuron, tinted, colour)
        whole.match_height(self).move_to(self)
        return VGroup(*(run for run in whole if run.get_fill_color().to_hex() == colour.upper()))

    def sample(self, tinted: str, colour: str) -> Label:
        """A letter of the formula with its indices of one kind in another colour."""
        letters = _Letters(tinted, colour)
        if tinted == "routes":
            return Label(letters.weight(self.neuron, 1), TITLE)
        return Label(letters.activation(self.neuron, 1), TITLE)


class IndexNotes(VGroup):
    """What the indices of a neuron's formula say, a letter and its note in each row.

    Args:
        formula: whose indices are explained, on screen already.
        notes: Typst markup by the kind of index: "layers", "neurons" or "routes".
        colour: of the indices, hex.
    """

    def __init__(self, formula: NeuronFormula, notes: Mapping[str, str], colour: str) -> None:
        super().__init__()
        for row, (kind, note) in enumerate(notes.items()):
            sign, text = formula.sample(kind, colour), Label(note, BODY)
            sign.on_baseline(-row * NOTE_LINE).align_to(ORIGIN, LEFT)
            text.on_baseline(sign.baseline).align_to(RIGHT, LEFT)
            self.add(VGroup(sign, text))
        self.next_to(formula, DOWN, buff=0.8)


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
