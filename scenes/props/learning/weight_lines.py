"""The lines of a network in training: other weights on the same scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from network.model import Network
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.diagram.edges import EvenLines
from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours

BENEATH = 0.2
"""The opacity of what shows where lines run."""


def line_scales(diagram: Diagram, network: Network) -> list[float]:
    """The |weight| drawn at full strength in each bundle, the one `Diagram.edges` would choose.

    Handed to `edges` for every network of a run, it keeps all of them on one scale.
    """
    return scales_of(diagram, [layer.weights for layer in network.layers])


def scales_of(diagram: Diagram, bundles: Sequence[npt.NDArray[Any]]) -> list[float]:
    """The same of other values than the weights, each (outputs, inputs)."""
    scales, before = [], np.arange(bundles[0].shape[1])
    for values, column in zip(bundles, diagram.columns, strict=True):
        seen = values[np.ix_(column.shown, before)]
        scales.append(float(np.quantile(np.abs(seen), 1 - BRIGHT)))
        before = column.shown
    return scales


def weight_lines(
    diagram: Diagram, network: Network, scales: Sequence[float], first: int = 0
) -> list[Picture]:
    """All weights of a network of a run, where the diagram is, a picture a bundle.

    Args:
        diagram: where the lines run.
        network: of the same shape, whose weights they are.
        scales: one a bundle, see `line_scales`.
        first: the layer, from 0, into which the first bundle leads.
    """
    layers = range(first, len(network.layers))
    return [
        diagram.edges(layer, network.layers[layer].weights, scale=scales[layer]) for layer in layers
    ]


def lines_beneath(diagram: Diagram) -> EvenLines:
    """Between the columns a line from neuron to neuron, without a sign and all alike."""
    starts, ends = [], []
    for before, after in pairwise(diagram.columns):
        starts.append(np.repeat(before.neurons.rights, len(after.shown), axis=0))
        ends.append(np.tile(after.neurons.lefts, (len(before.shown), 1)))
    return EvenLines(np.concatenate(starts), np.concatenate(ends), colours().quiet, BENEATH)


def repainted(pictures: Iterable[Picture], others: Iterable[Picture]) -> list[Any]:
    """Each picture fades into the pixels of another of the same size."""
    return [
        picture.animate.show(other.raster) for picture, other in zip(pictures, others, strict=True)
    ]
