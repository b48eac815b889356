"""From the layers of another library to a network of ours, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path

import numpy as np

from network.activations import IDENTITY, RELU, SIGMOID, SOFTMAX, Activation, activation_named
from network.data import load_test
from network.errors import InputError
from network.evaluation import accuracy
from network.exchange.chain import Dense, Model
from network.model import Layer, Network
from network.storage import Metadata, describe, save

HIDDEN = RELU
"""Of hidden layers of which no activation is known."""


@dataclass(frozen=True)
class Choices:
    """What a model's file does not say.

    activation, output_activation: by name, of the hidden layers and of the last. mean, std: what
    was taken from each pixel, from 0 to 1, and by what it was divided, before the model saw it.
    classes: what the outputs are called, one name each.
    """

    activation: str | None = None
    output_activation: str | None = None
    mean: float = 0.0
    std: float = 1.0
    classes: Sequence[str] | None = None

    def __post_init__(self) -> None:
        if not isfinite(self.mean) or not isfinite(self.std) or self.std <= 0:
            raise InputError(
                f"The mean is {self.mean} and the standard deviation {self.std}; allowed are finite"
                " numbers, the second above 0."
            )


@dataclass(frozen=True, eq=False)
class Imported:
    """A network that was trained elsewhere. notes: what was decided, a sentence each."""

    network: Network
    metadata: Metadata
    notes: list[str] = field(default_factory=list)

    def save(self, path: str | Path) -> None:
        """Write it as a weights file; InputError if the place cannot be written to."""
        save(path, self.network, self.metadata)


def build(model: Model, choices: Choices) -> Imported:
    """Return the network: activations filled in, normalisation folded in, two outputs at least.

    A network that ends in no activation was trained with its logits, as a cost of softmax or of
    the sigmoid takes them: softmax follows, or the sigmoid if it has one output. One sigmoid
    output, the probability of the second of two classes, becomes two: sigmoid(-z) = 1 - sigmoid(z).
    Raises InputError if a choice contradicts the file, or the layers do not fit each other.
    """
    notes: list[str] = []
    layers = _with_activations(list(model.layers), choices, notes)
    layers[0] = _folded(layers[0], choices.mean, choices.std)
    if len(layers[-1].weights) == 1:
        layers[-1] = _two_outputs(layers[-1])
        notes.append("Its one output became two, the first of which is 1 minus the second.")
    network = Network(Layer(one.weights, one.biases, _known(one)) for one in layers)
    names = choices.classes or model.class_names
    metadata = describe(network, class_names=names)
    if len(metadata.class_names) != network.layer_sizes[-1]:
        raise InputError(
            f"There are {len(metadata.class_names)} class names for {network.layer_sizes[-1]}"
            " outputs; each needs one."
        )
    right = _test_accuracy(network, metadata)
    return Imported(network, metadata.model_copy(update={"test_accuracy": right}), notes)


def _with_activations(layers: list[Dense], choices: Choices, notes: list[str]) -> list[Dense]:
    hidden, last = layers[:-1], layers[-1]
    if any(layer.activation is None for layer in hidden):
        activation = activation_named(choices.activation) if choices.activation else HIDDEN
        if choices.activation is None:
            notes.append(
                f"The file names no activations; {HIDDEN.name} is taken for the hidden layers:"
                " --activation names another."
            )
        hidden = [replace(layer, activation=activation) for layer in hidden]
    elif choices.activation is not None and last.activation is not None:
        raise InputError("The model names its activations itself; --activation is for others.")
    if last.activation in (None, IDENTITY):
        return [*hidden, replace(last, activation=_output(last, choices, notes))]
    if choices.output_activation not in (None, _known(last).name):
        raise InputError(
            f"The model ends in {_known(last).name} itself; --output-activation is for one that"
            " ends in none."
        )
    return [*hidden, last]


def _output(last: Dense, choices: Choices, notes: list[str]) -> Activation:
    if choices.output_activation is not None:
        return activation_named(choices.output_activation)
    activation = SIGMOID if len(last.weights) == 1 else SOFTMAX
    notes.append(
        f"The model ends in plain sums (logits); {activation.name} is put behind them:"
        " --output-activation names another, such as identity."
    )
    return activation


def _known(layer: Dense) -> Activation:
    return layer.activation or IDENTITY


def _folded(layer: Dense, mean: float, std: float) -> Dense:
    """Return a layer that takes x as one takes (x - mean) / std."""
    with np.errstate(over="ignore", invalid="ignore"):  # What is not finite is refused by Layer.
        weights = layer.weights.astype(np.float64) / std
        biases = layer.biases.astype(np.float64) - mean * weights.sum(axis=1)
    return replace(layer, weights=weights, biases=biases)


def _two_outputs(layer: Dense) -> Dense:
    if layer.activation is not SIGMOID:
        raise InputError(
            f"The model has one output, through {_known(layer).name}; allowed is one through the"
            " sigmoid, the probability of the second of two classes, or an output a class."
        )
    return replace(
        layer,
        weights=np.concatenate([-layer.weights, layer.weights]),
        biases=np.concatenate([-layer.biases, layer.biases]),
    )


def _test_accuracy(network: Network, metadata: Metadata) -> float | None:
    """Measure a network that tells the ten digits apart; of others nothing is known."""
    digits = [str(digit) for digit in range(10)]
    pixels = load_test().images.shape[1]
    if network.layer_sizes[0] != pixels or list(metadata.class_names) != digits:
        return None
    return accuracy(network, load_test())
