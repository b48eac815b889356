"""How a gradient becomes a step: the parameters change in place, downhill."""

from collections.abc import Callable, Mapping
from math import sqrt
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
        self.scratch = np.empty_like(parameters)
        self.step_count = 0

    def step(self, parameters: Array, gradient: Array, rate: float) -> None:
        """Change the parameters in place."""
        self.step_count += 1
        scratch = self.scratch
        self.mean *= self.MEAN_MEMORY
        self.mean += np.multiply(gradient, 1 - self.MEAN_MEMORY, out=scratch)
        self.square *= self.SQUARE_MEMORY
        np.multiply(gradient, gradient, out=scratch)
        scratch *= 1 - self.SQUARE_MEMORY
        self.square += scratch
        # Both averages begin at 0; these undo it, taken together as the paper advises.
        mean_bias = 1 - self.MEAN_MEMORY**self.step_count
        square_bias = sqrt(1 - self.SQUARE_MEMORY**self.step_count)
        np.sqrt(self.square, out=scratch)
        scratch += self.TINY * square_bias
        np.divide(self.mean, scratch, out=scratch)
        scratch *= rate * square_bias / mean_bias
        parameters -= scratch


OPTIMISERS: Mapping[str, Callable[[Array], Optimiser]] = MappingProxyType(
    {"adam": Adam, "sgd": lambda parameters: GradientDescent()}
)
