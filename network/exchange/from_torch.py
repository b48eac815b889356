"""A live module of PyTorch, known by the names of its classes: torch itself is not needed here."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from network.activations import GELU, RELU, SIGMOID, SOFTMAX, TANH, Activation, leaky_relu
from network.errors import shortened
from network.exchange.build import Choices, Imported, build
from network.exchange.chain import Chain, Model, Values, no_chain


def from_torch(module: Any, **choices: Any) -> Imported:
    """Return the network in a `Sequential` of `Linear` layers and activations.

    choices: as in network.exchange.build.Choices, such as mean=0.1307, std=0.3081, classes=["a",
    "b"]. Raises InputError with the first module that does not fit, and for a module whose own
    `forward` says how its parts are connected: of that one, save the state dict and import it.
    """
    return build(model_of(module), Choices(**choices))


def model_of(module: Any) -> Model:
    """Return the layers of a module, nested ones in their order."""
    chain = Chain()
    for name, part in _parts("", module):
        kind = type(part).__name__
        what = f"the module {shortened(name or kind)} ({kind})"
        if kind == "Linear":
            biases = None if part.bias is None else _values(part.bias)
            chain.dense(what, name, _values(part.weight), biases)
        elif kind == "Flatten":
            if (part.start_dim, part.end_dim) != (1, -1):
                no_chain(what)
            chain.flatten(what)
        elif kind in ACTIVATIONS:
            chain.activate(what, ACTIVATIONS[kind](what, part))
        elif kind not in ("Dropout", "Identity"):
            no_chain(what)
    return chain.model()


def _parts(name: str, module: Any) -> Iterator[tuple[str, Any]]:
    if type(module).__name__ != "Sequential":
        yield name, module
        return
    for key, child in module.named_children():
        yield from _parts(f"{name}.{key}" if name else key, child)


def _values(parameter: Any) -> Values:
    return np.asarray(parameter.detach().cpu().float().numpy())


def _gelu(what: str, part: Any) -> Activation:
    if part.approximate != "none":
        no_chain(f"{what}, which is but an approximation,")
    return GELU


def _softmax(what: str, part: Any) -> Activation:
    if part.dim not in (None, 1, -1):
        no_chain(f"{what}, along another dimension,")
    return SOFTMAX


ACTIVATIONS: dict[str, Callable[[str, Any], Activation]] = {
    "ReLU": lambda what, part: RELU,
    "Sigmoid": lambda what, part: SIGMOID,
    "Tanh": lambda what, part: TANH,
    "LeakyReLU": lambda what, part: leaky_relu(part.negative_slope),
    "GELU": _gelu,
    "Softmax": _softmax,
}
