"""How a gradient becomes a step: the parameters change in place, downhill."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

import numpy as np

from network.activations import Array


class Optimiser(Protocol):
    """Takes one step against a gradient; rate is the learning rate."""

    def step(self, parameters: Array, gradient: Array, rate: float) -> None:
        """Change the parameters in place."""


class GradientDescent:
    """Plain gradient descent: a step of `rate` times the gradient."""

    def step(self, parameters: Array, gradient: Array, rate: float) -> None:
        """Change the parameters in place."""
        parameters -= rate * gradient


class Adam:
    """Gradient descent whose steps are measured against the usual size of each slope.

    Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1.
    """

    MEAN_MEMORY, SQUARE_MEMORY, TINY = 0.9, 0.999, 1e-8

    def __init__(self, parameters: Array) -> None:
        """Begin with averages of 0, one for each parameter."""
        self.mean = np.zeros_like(parameters)
        self.square = np.zeros_like(parameters)
        self.step_count = 0

    def step(self, parameters: Array, gradient: Array, rate: float) -> None:
        """Change the parameters in place."""
        self.step_count += 1
        self.mean += (1 - self.MEAN_MEMORY) * (gradient - self.mean)
        self.square += (1 - self.SQUARE_MEMORY) * (gradient * gradient - self.square)
        # Both averages begin at 0; these undo it.
        mean_bias = 1 - self.MEAN_MEMORY**self.step_count
        square_bias = 1 - self.SQUARE_MEMORY**self.step_count
        usual_size = np.sqrt(self.square / square_bias) + self.TINY
        parameters -= (rate / mean_bias) * self.mean / usual_size


OPTIMISERS: Mapping[str, Callable[[Array], Optimiser]] = MappingProxyType(
    {"adam": Adam, "sgd": lambda parameters: GradientDescent()}
)
