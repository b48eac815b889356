"""A neuron as a formula: letters first, and then the small numbers that say where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from manim import Mobject, ReplacementTransform, VGroup

from scenes.kit.diagram.network_formula import SPACE, inked
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.typesetting.activation_symbol import symbol_of
from scenes.kit.typesetting.label import TITLE, Label

PLACES, ROUTES, LAYERS = "places", "routes", "layers"
"""Indices of one neuron or pixel; of a weight, which has two; and those above, of the layers."""


@dataclass(frozen=True)
class _Letters:
    """The letters of a formula as Typst markup, with the indices that they have so far."""

    kinds: Sequence[str]
    new: Sequence[str]

    def letter(self, name: str, below: str, index: str, layer: int | None = None) -> str:
        """A letter with an index below it of some kind, and maybe a layer above it."""
        under = f"_({self._ink(below)}[${index}$])" if below in self.kinds else ""
        has_layer = layer is not None and LAYERS in self.kinds
        over = f"^({self._ink(LAYERS)}[$({layer})$])" if has_layer else ""
        return f"${name}{under}{over}$"

    def _ink(self, kind: str) -> str:
        # In a colour of its own, even where that is the text's, an index is apart from its letter.
        colour = colours().accent if kind in self.new else colours().text
        return f'#text(fill: rgb("{colour}"))'


class NeuronFormula(Label):
    """What a neuron of the first layer does, in the line above the stage.

    Two of its terms are written out. The parts are "out", "equals", "function", "weight-0",
    "pixel-0", "plus", "weight-1", "pixel-1", "others", "plus-bias" and "bias".

    Args:
        function: the name of the activation function.
        neuron: counted from 0.
        pixels: of the two terms, counted from 0.
        kinds: the indices that are there: PLACES, ROUTES, LAYERS.
        new: those of them in the accent's colour.
    """

    def __init__(
        self,
        function: str,
        neuron: int,
        pixels: Sequence[int],
        kinds: Sequence[str] = (),
        new: Sequence[str] = (),
    ) -> None:
        letters = _Letters(kinds, new)
        weights = [letters.letter("w", ROUTES, f"{neuron}, {pixel}", 1) for pixel in pixels]
        inputs = [letters.letter("a", PLACES, str(pixel), 0) for pixel in pixels]
        parts = {
            "out": letters.letter("a", PLACES, str(neuron), 1),
            "equals": _spaced("$=$"),
            "function": f"${symbol_of(function).name}\\($",
            "weight-0": weights[0],
            "pixel-0": inputs[0],
            "plus": _spaced("$+$"),
            "weight-1": weights[1],
            "pixel-1": inputs[1],
            "others": f"{_spaced('$+$')}$dots.c$",
            "plus-bias": _spaced("$+$"),
            "bias": letters.letter("b", PLACES, str(neuron), 1),
        }
        markup = "".join(f"#box[{part}]<{name}>" for name, part in parts.items())
        super().__init__(f"{markup}#box[$\\)$]<function>", TITLE)
        self.on_baseline(current_layout().title_baseline)

    def new_in(self, *parts: str) -> VGroup:
        """The indices in the accent's colour, in some parts."""
        return VGroup(*(run for name in parts for run in self.part(name) if _is_accented(run)))

    def settle(self) -> list[Any]:
        """What is new in the formula is new no longer."""
        return [inked(run, is_lit=False) for run in self if _is_accented(run)]

    def makes_room(self, other: NeuronFormula) -> list[Any]:
        """All that is here goes to its place in a formula that has new indices as well."""
        staying = [run for run in other if not _is_accented(run)]
        return [ReplacementTransform(run, goal) for run, goal in zip(self, staying, strict=True)]


def _spaced(sign: str) -> str:
    # A box holds no space at its ends.
    return f"{SPACE}{sign}{SPACE}"


def _is_accented(run: Mobject) -> bool:
    return bool(run.get_fill_color().to_hex() == colours().accent.upper())
