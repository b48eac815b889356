"""The lines of a whole network."""

from __future__ import annotations

from network.model import Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture

STRONGEST = 300
"""The number of lines into a layer: fewer than elsewhere, to stand apart in a small diagram."""


def all_lines(diagram: Diagram, network: Network) -> list[Picture]:
    """The strongest lines into each layer of a network, where a diagram is, without signs."""
    layers = enumerate(network.layers)
    return [diagram.edges(k, one.weights, STRONGEST, signed=False) for k, one in layers]
