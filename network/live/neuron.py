"""One neuron more closely: what it sees times its weights, the sum, the bias, the activation."""

from math import ceil
from typing import Any

import numpy as np

from network.activations import Array
from network.analysis.weighted_sum import WeightedSum
from network.live.cutting import Place
from network.model import Network, Trace

DECIMALS_OF_Z, MOST_DECIMALS = 2, 3

PERCENTILE = 99


def describe_neuron(network: Network, trace: Trace, place: Place) -> dict[str, Any]:
    """Return the pictures and numbers of a neuron, as JSON has them.

    The three pictures have as many columns as make them nearly square: 28 for the pixels.
    """
    inputs = trace.inputs(place.layer)
    weights = network.layers[place.layer].weights[place.neuron]
    whole = WeightedSum.of(network, trace, place.layer, place.neuron)
    total = whole.shown(DECIMALS_OF_Z)
    decimals = whole.decimals_of_a(DECIMALS_OF_Z, MOST_DECIMALS)
    return {
        "layer": place.layer,
        "neuron": place.neuron,
        "columns": ceil(len(weights) ** 0.5),
        "inputs": _picture(inputs, max(1.0, float(inputs.max()))),
        "weights": _picture(weights, full_strength(weights)),
        "products": _picture(whole.products, full_strength(whole.products)),
        "positive": total.positive,
        "negative": total.negative,
        "bias": total.bias,
        "z": total.z,
        "a": round(whole.a, decimals),
        "decimals": decimals,
        "activation": whole.activation,
    }


def full_strength(values: Array) -> float:
    """How large one of several signed values is that is drawn at full strength.

    A percentile, as in the films, so that a single value does not darken all others; of values that
    are almost all 0, the largest.
    """
    sizes = np.abs(values)
    return float(np.percentile(sizes, PERCENTILE) or sizes.max())


def _picture(values: Array, scale: float) -> dict[str, Any]:
    """Values, the one at full strength, and whether there are any beyond it."""
    return {
        "values": np.round(values.astype(float), 4).tolist(),
        "scale": scale,
        "beyond": bool((np.abs(values) > scale).any()),
    }
