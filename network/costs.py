"""How wrong the outputs are: the cost that training makes small."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from network.activations import ACTIVATIONS, SIGMOID, SOFTMAX, Activation, Array
from network.errors import InputError, nearest


@dataclass(frozen=True)
class Cost:
    """A cost of outputs a (n, classes) against targets y of the same shape, 1 for the right class.

    `value(a, y, activation)` is the mean over the images. `slope(z, a, y, activation)` is its
    derivative with respect to the weighted sums z of the last layer, (n, classes); activation is
    that of the last layer and must be one of `outputs`.
    """

    name: str
    outputs: tuple[Activation, ...]
    value: Callable[[Array, Array, Activation], float]
    slope: Callable[[Array, Array, Array, Activation], Array]

    def check(self, activation: Activation) -> None:
        """Raise InputError if this cost has no meaning for outputs of that activation."""
        if activation not in self.outputs:
            allowed = " or ".join(output.name for output in self.outputs)
            raise InputError(
                f"The cost '{self.name}' needs outputs between 0 and 1: the output activation"
                f" must be {allowed}, not {activation.name}."
            )


def _squared_error(a: Array, y: Array, activation: Activation) -> float:
    """Return the sum of (a - y)² over the outputs, as in the lecture, mean over the images."""
    return float(np.square(a - y).sum() / len(y))


def _squared_error_slope(z: Array, a: Array, y: Array, activation: Activation) -> Array:
    return activation.backward(z, a, (a - y) * (2 / len(y)))


def _cross_entropy(a: Array, y: Array, activation: Activation) -> float:
    """Return -ln of the probability given to the truth, mean over the images.

    Softmax gives one probability to each class. Sigmoid answers a yes-or-no question for each
    class, and the -ln of all ten answers are added.
    """
    # A float32 activation can round to exactly 0 or 1, whose logarithm is infinite.
    smallest = np.finfo(a.dtype).eps / 2
    a = np.clip(a, smallest, 1 - smallest)
    surprise = -y * np.log(a)
    if activation is SIGMOID:
        surprise -= (1 - y) * np.log1p(-a)
    return float(surprise.sum() / len(y))


def _cross_entropy_slope(z: Array, a: Array, y: Array, activation: Activation) -> Array:
    """For sigmoid and softmax alike, the slopes of -ln and of the activation cancel to a - y."""
    return (a - y) * (1 / len(y))


SQUARED_ERROR = Cost(
    "squared error", tuple(ACTIVATIONS.values()), _squared_error, _squared_error_slope
)
CROSS_ENTROPY = Cost("cross-entropy", (SIGMOID, SOFTMAX), _cross_entropy, _cross_entropy_slope)

COSTS = {cost.name: cost for cost in (SQUARED_ERROR, CROSS_ENTROPY)}


def cost_named(name: str) -> Cost:
    """Return the cost of that name; InputError for an unknown one."""
    if name not in COSTS:
        raise InputError(
            f"Unknown cost '{name}'; allowed are {', '.join(COSTS)}." + nearest(name, COSTS)
        )
    return COSTS[name]
