"""How activation functions are written in formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class ActivationSymbol:
    """An activation function in Typst mathematics."""

    name: str
    """What stands before the bracket of its argument."""


ACTIVATION_SYMBOLS = {
    "sigmoid": ActivationSymbol("sigma"),
    "relu": ActivationSymbol('op("ReLU")'),
    "softmax": ActivationSymbol('op("softmax")'),
    "identity": ActivationSymbol("f"),
    "tanh": ActivationSymbol("tanh"),
    "leaky relu": ActivationSymbol('op("LReLU")'),
    "gelu": ActivationSymbol('op("GELU")'),
}
"""By the name that `network.activations` gives the function."""


def symbol_of(name: str) -> ActivationSymbol:
    """How a function is written, by its name, which may end in a leak: "leaky relu 0.2"."""
    return ACTIVATION_SYMBOLS[re.sub(r" [\d.e-]+$", "", name)]
