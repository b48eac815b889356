"""How activation functions are written in formulas."""

from __future__ import annotations

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
}
"""By the name that `network.activations` gives the function."""
