"""What the page shows of a digit: neurons, the strongest lines, the outputs. It only draws them."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from network.activations import Array
from network.analysis.ranking import strongest
from network.live.cutting import Place, trace_without
from network.live.drawing import DrawnDigit
from network.live.neuron import describe_neuron
from network.model import Network, Trace

MOST_SHOWN, SHOWN = 20, 16
"""Of a hidden layer of more neurons than the first, the page shows the second, as the films do."""

LINES = 400
"""From the pixels to the first layer; between others all lines of the neurons that are shown."""

DECIMALS = 2
"""Of the outputs, as they are shown."""

FINE = 4
"""Decimals of what is drawn, and not written."""


@np.errstate(over="ignore", invalid="ignore")  # What is not finite is no JSON, and refused there.
def answer(
    network: Network, digit: DrawnDigit, cut: Collection[Place], chosen: Place | None
) -> dict[str, Any]:
    """Return what the page shows, as JSON has it.

    cut: the neurons that are out. chosen: the one that is looked at more closely.
    """
    pixels = digit.pixels
    trace = trace_without(network, pixels, cut)
    shown = [_shown(network, trace, k) for k in range(len(network.layers))]
    return {
        "pixels": _short(pixels),
        "layers": [_neurons(trace.a[k], shown[k]) for k in range(len(shown))],
        "lines": [_lines(network, trace, shown, k) for k in range(len(shown))],
        "outputs": [round(value, DECIMALS) for value in trace.output.tolist()],
        "answer": int(trace.output.argmax()),
        "neuron": describe_neuron(network, trace, chosen) if chosen else None,
    }


def _shown(network: Network, trace: Trace, layer: int) -> NDArray[np.intp]:
    """The neurons of a layer that the page shows: all, or the most active of a large hidden one.

    One that is cut out counts as active as it would be, so that it stays where it was.
    """
    count = network.layers[layer].output_count
    if count <= MOST_SHOWN or layer == len(network.layers) - 1:
        return np.arange(count)
    return np.sort(strongest(network.layers[layer].activation(trace.z[layer]), SHOWN))


def _neurons(activations: Array, shown: NDArray[np.intp]) -> dict[str, Any]:
    """Which neurons are shown, their activations, and the activation that is at full brightness."""
    return {
        "shown": shown.tolist(),
        "activations": _short(activations[shown]),
        "brightest": max(1.0, float(activations.max())),
    }


def _lines(
    network: Network, trace: Trace, shown: list[NDArray[np.intp]], layer: int
) -> dict[str, Any]:
    """The strongest lines into a layer, w · a, the weakest of them first.

    start: a pixel, or the place of a neuron among those shown; end: the same.
    """
    inputs = trace.inputs(layer)
    starts = shown[layer - 1] if layer else np.arange(len(inputs))
    products = network.layers[layer].weights[np.ix_(shown[layer], starts)] * inputs[starts]
    chosen = strongest(products, products.size if layer else LINES)
    ends, begins = np.unravel_index(chosen, products.shape)
    return {
        "start": begins.tolist(),
        "end": ends.tolist(),
        "value": _short(products.ravel()[chosen]),
        "all": network.layers[layer].weights.size,
    }


def _short(values: Array) -> list[float]:
    short: list[float] = np.round(values.astype(float), FINE).tolist()
    return short
