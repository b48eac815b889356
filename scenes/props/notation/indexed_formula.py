"""The formula of a neuron, as its letters get their indices, each out of what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from manim import FadeIn, Scene

from scenes.kit.diagram.network_formula import put_together
from scenes.props.notation.counted import CountedPlaces
from scenes.props.notation.neuron_formula import LAYERS, PLACES, ROUTES, NeuronFormula
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols


class IndexedFormula:
    """Which pixel and which neuron it is; then which line; then which layer.

    `now` is the formula on screen: `bare` letters at first.

    Args:
        function: the name of the activation function.
        symbols: the neuron and its pixels, as they stand on screen.
        pixels: the two that are written out, counted from 0.
        places: the numbers of pixels, neuron and layers.
    """

    def __init__(
        self,
        function: str,
        symbols: NeuronInSymbols,
        pixels: Sequence[int],
        places: CountedPlaces,
    ) -> None:
        self.symbols, self.places = symbols, places
        self.now, self.placed, self.routed, self.whole = (
            NeuronFormula(function, symbols.chosen, pixels, kinds, kinds[-1:])
            for kinds in ((), (PLACES,), (PLACES, ROUTES), (PLACES, ROUTES, LAYERS))
        )

    def give_places(self, scene: Scene) -> None:
        """The numbers of the pixels and of the neuron go to their letters."""
        self._become(scene, self.placed, *self.places.give_indices(self.placed))

    def give_routes(self, scene: Scene) -> None:
        """Each weight gets both numbers, out of its line."""
        scene.play(*self.now.settle(), run_time=0.3)
        weights = [
            FadeIn(self.routed.new_in(f"weight-{term}"), target_position=line.line)
            for term, line in enumerate(self.symbols.terms)
        ]
        self._become(scene, self.routed, *weights)

    def give_layers(self, scene: Scene) -> None:
        """The numbers of the layers come up beneath them, and go above the letters."""
        coming = FadeIn(self.places.layers, scale=1.5)
        scene.play(*self.now.settle(), coming, run_time=0.8)
        self._become(scene, self.whole, *self.places.give_layers(self.whole))

    def _become(self, scene: Scene, other: NeuronFormula, *indices: FadeIn) -> None:
        scene.play(*self.now.makes_room(other), *indices, run_time=1.2)
        put_together(scene, other)
        self.now = other
