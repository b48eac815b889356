"""Weights turned like knobs: the network with some of them set to other values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.data import Images
from network.digits import Digit
from network.model import Layer, Network

MANY = (100, 1_000)
"""How many weights are turned at once, to see whether what is read is still right."""

HELP = 0.6
"""Of a layer's reach: so far a weight is turned to see whether that helps."""


@dataclass(frozen=True)
class Turn:
    """A weight and the value that it is turned to; layer, neuron and input are counted from 0."""

    layer: int
    neuron: int
    input: int
    value: float

    def before(self, network: Network) -> float:
        """The value that the weight has in a network."""
        return float(network.layers[self.layer].weights[self.neuron, self.input])


@dataclass(frozen=True, eq=False)
class DecisiveTurn:
    """The turn that shakes an answer most, and the outputs before and after it: (outputs,)."""

    turn: Turn
    before: Array
    after: Array

    @property
    def flips(self) -> bool:
        """Whether the answer is another one after it."""
        return bool(self.before.argmax() != self.after.argmax())


def turned(network: Network, turns: Iterable[Turn], share: float = 1.0) -> Network:
    """The network with some weights turned; all else is as it was.

    Args:
        network: which is left as it is.
        turns: no weight twice.
        share: how far they are on their way, from 0, not at all, to 1, all the way.
    """
    layers = list(network.layers)
    weights: dict[int, Array] = {}
    for turn in turns:
        own = weights.setdefault(turn.layer, layers[turn.layer].weights.copy())
        own[turn.neuron, turn.input] += share * (turn.value - turn.before(network))
    for k, changed in weights.items():
        layers[k] = Layer(changed, layers[k].biases, layers[k].activation, layers[k].dtype)
    return Network(layers)


def on_their_way(
    network: Network, turns: Sequence[Turn], share: float, at_once: float = 0.2
) -> list[Turn]:
    """Turns that are made one after another, as far as they have come.

    Args:
        network: whose weights they are.
        turns: in the order in which they are made.
        share: of all of it that is done, from 0 to 1.
        at_once: the share of the turns that are on their way at the same time.
    """
    starts = (1 - at_once) * np.arange(len(turns)) / max(len(turns), 1)
    done = np.clip((share - starts) / at_once, 0.0, 1.0)
    return [
        replace(turn, value=before + float(own) * (turn.value - before))
        for turn, own in zip(turns, done, strict=True)
        for before in [turn.before(network)]
    ]


def reach(network: Network, layer: int) -> float:
    """How far a weight of a layer can be turned either way: as far as the largest |w| in it is."""
    return float(np.abs(network.layers[layer].weights).max())


def random_turns(network: Network, count: int, seed: int) -> list[Turn]:
    """Some weights of the whole network, each turned to a value drawn evenly from its reach.

    Args:
        network: whose weights they are.
        count: of weights, none of them twice; at most all.
        seed: of the drawing: the same gives the same turns.
    """
    random = np.random.default_rng(seed)
    places = np.concatenate([_places(network, layer) for layer in range(len(network.layers))])
    chosen = places[random.choice(len(places), count, replace=False)].tolist()
    return [
        Turn(layer, neuron, weight, float(random.uniform(-1, 1)) * reach(network, layer))
        for layer, neuron, weight in chosen
    ]


def confusing_turns(network: Network, images: Images, seed: int) -> list[Turn]:
    """Weights turned at random, so many that less than half of what was read right still is.

    As many as the first of `MANY` that suffices; if none does, all weights.

    Args:
        network: whose weights they are.
        images: what it reads.
        seed: of the drawing.
    """
    weights = sum(layer.weights.size for layer in network.layers)
    before = right_of(network, images)
    for count in MANY:
        turns = random_turns(network, min(count, weights), seed)
        if right_of(turned(network, turns), images) < before / 2:
            return turns
    return random_turns(network, weights, seed)


def right_of(network: Network, images: Images) -> int:
    """How many images a network reads rightly."""
    return int((network(images.images).argmax(axis=1) == images.labels).sum())


def decisive_turn(
    network: Network, image: Array, layer: int, neurons: npt.ArrayLike | None = None
) -> DecisiveTurn:
    """Of the weights of a layer, turned as far as they go either way, the most decisive turn.

    It is the one that leaves the answer furthest behind the largest of the other outputs; where
    none flips the answer, the one that leaves it least ahead.

    Args:
        network: of at least two outputs.
        image: the pixels, (inputs,).
        layer: from 0.
        neurons: of the layer, whose weights they are; of all by default.
    """
    trace, weights = network.trace(image), network.layers[layer].weights
    ends = np.array([-1.0, 1.0]) * reach(network, layer)
    chosen = np.arange(len(weights)) if neurons is None else np.asarray(neurons)
    # Turning w by d adds d·a to the weighted sum of its neuron, and to no other.
    added = (ends[:, None, None] - weights[chosen]) * trace.inputs(layer)
    sums = np.tile(trace.z[layer], (*added.shape, 1))
    sums[:, np.arange(len(chosen)), :, chosen] += np.moveaxis(added, 1, 0)
    outputs = _onwards(network, layer, sums.reshape(-1, len(weights)))
    answer = int(trace.output.argmax())
    lead = outputs[:, answer] - np.delete(outputs, answer, axis=1).max(axis=1)
    end, row, weight = np.unravel_index(int(lead.argmin()), added.shape)
    turn = Turn(layer, int(chosen[row]), int(weight), float(ends[end]))
    return DecisiveTurn(turn, trace.output, turned(network, [turn])(image))


def helpful_turn(network: Network, digit: Digit, gradient: Array, neurons: npt.ArrayLike) -> Turn:
    """Of the weights of the first layer, turned as the negative gradient says, the one that helps.

    Each is turned by as much, a share of the layer's reach; it is the one after which the output of
    the digit's label is largest.

    Args:
        network: whose weights they are.
        digit: whose label has an output.
        gradient: the negative one of the first layer, (outputs, inputs).
        neurons: of the layer, whose weights they are.
    """
    assert digit.label is not None
    trace, chosen = network.trace(digit.pixels), np.asarray(neurons)
    steps = HELP * reach(network, 0) * np.where(gradient[chosen] < 0, -1.0, 1.0)
    sums = np.tile(trace.z[0], (*steps.shape, 1))
    sums[np.arange(len(chosen)), :, chosen] += steps * trace.x
    outputs = _onwards(network, 0, sums.reshape(-1, sums.shape[-1]))[:, digit.label]
    row, weight = np.unravel_index(int(outputs.argmax()), steps.shape)
    neuron = int(chosen[row])
    value = network.layers[0].weights[neuron, weight] + steps[row, weight]
    return Turn(0, neuron, int(weight), float(value))


def _places(network: Network, layer: int) -> npt.NDArray[np.intp]:
    """Layer, neuron and input of each weight of a layer: (weights, 3)."""
    neurons = np.indices(network.layers[layer].weights.shape).reshape(2, -1).T
    return np.insert(neurons, 0, layer, axis=1)


def _onwards(network: Network, layer: int, sums: Array) -> Array:
    """What the outputs are for weighted sums of a layer, (n, neurons): (n, outputs)."""
    a: Array = network.layers[layer].activation(sums)
    for after in network.layers[layer + 1 :]:
        a = after(a)
    return a
