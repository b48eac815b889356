"""A network some of whose neurons are cut out: whatever they see, their activation is 0."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from network.activations import Array
from network.errors import InputError, shortened
from network.model import Network, Trace

PLACE = re.compile(r"([0-9]{1,2})\.([0-9]{1,4})", re.ASCII)


@dataclass(frozen=True)
class Place:
    """Where a neuron is: its layer and its number in it, both from 0."""

    layer: int
    neuron: int


def place_named(name: str, network: Network, layers: int) -> Place:
    """Return the place that is written as layer.neuron, such as 0.12.

    layers: how many of the network's are allowed, from the first on. Raises InputError if there is
    no such neuron in these.
    """
    match = PLACE.fullmatch(name)
    place = Place(int(match[1]), int(match[2])) if match else None
    if (
        place is None
        or place.layer >= layers
        or place.neuron >= network.layers[place.layer].output_count
    ):
        raise InputError(
            f"There is no neuron {shortened(name)}; allowed is a layer from 0 to {layers - 1},"
            " a dot and a neuron of it from 0."
        )
    return place


def trace_without(network: Network, x: Array, cut: Collection[Place]) -> Trace:
    """Pass one image (inputs,) through a network of which some neurons are cut out."""
    sums: list[Array] = []
    activations: list[Array] = []
    a = x
    for k, layer in enumerate(network.layers):
        z = layer.weighted_sum(a)
        a = layer.activation(z).copy()
        a[[place.neuron for place in cut if place.layer == k]] = 0
        sums.append(z)
        activations.append(a)
    return Trace(x, tuple(sums), tuple(activations))
