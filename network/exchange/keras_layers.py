"""The config of a Keras model: its layers, one after another, and their activations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from network.activations import (
    GELU,
    IDENTITY,
    RELU,
    SIGMOID,
    SOFTMAX,
    TANH,
    Activation,
    leaky_relu,
)
from network.errors import InputError, shortened
from network.exchange.chain import no_chain

PASSED = ("InputLayer", "Dropout")
"""Layers that do nothing once a network is trained."""

KERAS_LEAK = 0.3
"""Of a `LeakyReLU` layer that says no other; the function `leaky_relu` has 0.2."""

FUNCTIONS = {
    "linear": IDENTITY,
    "relu": RELU,
    "sigmoid": SIGMOID,
    "tanh": TANH,
    "softmax": SOFTMAX,
    "gelu": GELU,
    "leaky_relu": leaky_relu(0.2),
}


@dataclass(frozen=True)
class Layer:
    """A layer of Keras: its class, its name, its settings, and the layers that it takes from."""

    kind: str
    name: str
    settings: Mapping[str, Any]
    sources: frozenset[str]

    @property
    def what(self) -> str:
        return f"the layer {shortened(self.name)} ({shortened(self.kind)})"


def layers_of(config: Mapping[str, Any]) -> list[Layer]:
    """Return the layers of a `Sequential` or of a `Model` whose layers form one line."""
    kind, settings = config.get("class_name"), config.get("config")
    if kind not in ("Sequential", "Functional", "Model") or not isinstance(settings, Mapping):
        no_chain(f"a model of the class {shortened(kind)}")
    stored = settings.get("layers")
    if not isinstance(stored, list):
        raise InputError("its config has no list of layers.")
    layers = [_layer(each) for each in stored]
    if kind != "Sequential":
        _check_line(layers, settings)
    return layers


def activation_of(layer: Layer) -> Activation | None:
    """Return the activation that a layer has or is, or None; InputError for an unknown one."""
    if layer.kind in ("Dense", "Activation"):
        return _function(layer, layer.settings.get("activation", "linear"))
    return ACTIVATION_LAYERS[layer.kind](layer) if layer.kind in ACTIVATION_LAYERS else None


def _layer(stored: Any) -> Layer:
    settings = stored.get("config") if isinstance(stored, Mapping) else None
    if not isinstance(settings, Mapping):
        raise InputError("its config has a layer without settings.")
    kind, name = stored.get("class_name"), settings.get("name")
    if not isinstance(kind, str) or not isinstance(name, str):
        raise InputError("its config has a layer without a class or a name.")
    return Layer(kind, name, settings, frozenset(_sources(stored.get("inbound_nodes", []), 0)))


def _sources(node: Any, depth: int) -> Iterator[str]:
    """The names of layers in a node: of Keras 3 in `keras_history`, of Keras 2 as lists."""
    if depth > 20:
        raise InputError("its config nests layers too deep.")
    if isinstance(node, Mapping):
        history = node.get("keras_history")
        if isinstance(history, list) and history:
            yield str(history[0])
        else:
            for value in node.values():
                yield from _sources(value, depth + 1)
    elif isinstance(node, list):
        if len(node) >= 3 and isinstance(node[0], str) and isinstance(node[1], int):
            yield node[0]
        else:
            for value in node:
                yield from _sources(value, depth + 1)


def _check_line(layers: list[Layer], settings: Mapping[str, Any]) -> None:
    before: set[str] = set()
    for layer in layers:
        if layer.sources != before:
            no_chain(f"{layer.what}, which does not take what the layer before gives alone,")
        before = {layer.name}
    ends = settings.get("output_layers")
    if set(_sources([ends], 0)) != before:
        raise InputError("the output of the model is not that of its last layer.")


def _function(layer: Layer, stored: Any) -> Activation:
    if isinstance(stored, Mapping):
        stored = stored.get("config")
    if not isinstance(stored, str) or stored not in FUNCTIONS:
        no_chain(f"{layer.what}, with the activation {shortened(stored)},")
    return FUNCTIONS[stored]


def _relu_layer(layer: Layer) -> Activation:
    given = layer.settings
    if given.get("max_value") is not None or given.get("threshold") or given.get("negative_slope"):
        no_chain(f"{layer.what}, which is more than a ReLU,")
    return RELU


def _leaky_layer(layer: Layer) -> Activation:
    given = layer.settings
    leak = given.get("negative_slope", given.get("alpha", KERAS_LEAK))
    if isinstance(leak, bool) or not isinstance(leak, int | float):
        no_chain(f"{layer.what}, with the slope {shortened(leak)},")
    return leaky_relu(float(f"{leak:g}"))


def _softmax_layer(layer: Layer) -> Activation:
    if layer.settings.get("axis", -1) not in (-1, 1, [-1], [1]):
        no_chain(f"{layer.what}, along another axis,")
    return SOFTMAX


ACTIVATION_LAYERS: dict[str, Callable[[Layer], Activation]] = {
    "ReLU": _relu_layer,
    "LeakyReLU": _leaky_layer,
    "Softmax": _softmax_layer,
}
