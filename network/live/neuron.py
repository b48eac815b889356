"""One neuron more closely: what it sees times its weights, the sum, the bias, the activation."""

from math import ceil
from typing import Any

import numpy as np

from network.activations import Array
from network.analysis.weighted_sum import WeightedSum
from network.live.cutting import Place
from network.model import Network, Trace

DECIMALS_OF_Z, MOST_DECIMALS = 2, 3


def describe_neuron(network: Network, trace: Trace, place: Place) -> dict[str, Any]:
    """Return the pictures and numbers of a neuron, as JSON has them.

    The three pictures have as many columns as make them nearly square: 28 for the pixels.
    """
    weights = network.layers[place.layer].weights[place.neuron]
    whole = WeightedSum.of(network, trace, place.layer, place.neuron)
    total = whole.shown(DECIMALS_OF_Z)
    return {
        "layer": place.layer,
        "neuron": place.neuron,
        "columns": ceil(len(weights) ** 0.5),
        "inputs": _picture(trace.inputs(place.layer)),
        "weights": _picture(weights),
        "products": _picture(whole.products),
        "positive": total.positive,
        "negative": total.negative,
        "bias": total.bias,
        "z": total.z,
        "a": round(whole.a, MOST_DECIMALS),
        "decimals": whole.decimals_of_a(DECIMALS_OF_Z, MOST_DECIMALS),
        "activation": whole.activation,
    }


def _picture(values: Array) -> dict[str, Any]:
    """Values, and how large one is that is drawn at full strength."""
    largest = float(np.abs(values).max())
    return {"values": np.round(values.astype(float), 4).tolist(), "scale": largest}
