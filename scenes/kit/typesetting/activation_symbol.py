"""How activation functions are written in formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class ActivationSymbol:
    """An activation function in Typst mathematics."""

    name: str
    """What stands before the bracket of its argument."""

    written_out: str
    """The function of {}."""

    def of(self, argument: str) -> str:
        """The function of an argument, written out where it is short."""
        return self.written_out.format(argument)


ACTIVATION_SYMBOLS = {
    "sigmoid": ActivationSymbol("sigma", "sigma({})"),
    "relu": ActivationSymbol('op("ReLU")', "max(0, {})"),
    "softmax": ActivationSymbol('op("softmax")', 'op("softmax")({})'),
    "identity": ActivationSymbol("f", "{}"),
    "tanh": ActivationSymbol("tanh", "tanh({})"),
    "leaky relu": ActivationSymbol('op("LReLU")', 'op("LReLU")({})'),
    "gelu": ActivationSymbol('op("GELU")', 'op("GELU")({})'),
}
"""By the name that `network.activations` gives the function."""


def symbol_of(name: str) -> ActivationSymbol:
    """How a function is written, by its name, which may end in a leak: "leaky relu 0.2"."""
    return ACTIVATION_SYMBOLS[re.sub(r" [\d.e-]+$", "", name)]
