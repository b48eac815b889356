"""What chapters need of a network to be able to tell their story: checked before the first frame.

A chapter lists what it needs beyond what all of them do: `needs = (ten_digits, a_mistake)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from network.analysis.run import training_run
from network.data import MNIST, data_in_force, load_test
from network.data.limits import LARGEST_SIDE, SMALLEST_SIDE
from network.digits import misread
from network.errors import InputError
from network.storage import Trained

CLASSES = 10

MOST_HIDDEN, MOST_OUTPUTS = 6, 26
"""The largest networks that there is room for."""

LARGEST, SMALLEST = 1000, 1e-6
"""Of the weights, biases and weighted sums that the chapters show, in size."""

FOR_ALL_DATA = (
    *("neurons", "layer_diagram", "forward_pass", "counting", "learning", "notation", "recap"),
)
"""The chapters that work with any data, for they speak of no loops, no lines, and no strokes."""

Need: TypeAlias = Callable[[Trained], None]
"""Raises InputError, a sentence that names the weights file, if the network does not have it."""


def a_shape_to_draw(trained: Trained) -> None:
    """What all chapters need: a square picture as the input, 6 hidden layers, 26 outputs at most.

    Raises:
        InputError: it has another shape.
    """
    rows, columns = trained.metadata.input_shape
    if rows != columns or not SMALLEST_SIDE <= rows <= LARGEST_SIDE:
        raise InputError(
            f"{trained.path} takes an input of shape {(rows, columns)}; the chapters draw networks"
            " whose input is a square picture from"
            f" {SMALLEST_SIDE} × {SMALLEST_SIDE} to {LARGEST_SIDE} × {LARGEST_SIDE} pixels."
        )
    hidden = len(trained.network.layers) - 1
    if hidden > MOST_HIDDEN:
        raise InputError(
            f"{trained.path} has {hidden} hidden layers; "
            f"the chapters draw networks with {MOST_HIDDEN} hidden layers at most."
        )
    outputs = trained.network.layer_sizes[-1]
    if not 2 <= outputs <= MOST_OUTPUTS:
        raise InputError(
            f"{trained.path} has {outputs} outputs; "
            f"the chapters draw networks with 2 to {MOST_OUTPUTS} outputs."
        )


def numbers_to_show(trained: Trained) -> None:
    """What all chapters need: numbers that have room on screen, and that floats can add up.

    Raises:
        InputError: a weight, a bias or a weighted sum of a test image is beyond LARGEST, or the
            largest weight of the first layer is as good as nothing.
    """
    for k, layer in enumerate(trained.network.layers):
        largest = max(float(np.abs(layer.weights).max()), float(np.abs(layer.biases).max()))
        if largest > LARGEST:
            raise InputError(_out_of_range(trained, f"a weight or bias of ±{largest:.3g}", k))
    weights = float(np.abs(trained.network.layers[0].weights).max())
    if 0 < weights < SMALLEST:
        raise InputError(
            f"{trained.path} has no weight in layer 0 that is larger than {weights:.3g}; "
            f"the chapters show weights from {SMALLEST:g} on."
        )
    for k, z in enumerate(trained.network.trace(load_test().images).z):
        largest = float(np.abs(z).max())
        if largest > LARGEST:
            raise InputError(_out_of_range(trained, f"a weighted sum of ±{largest:.3g}", k))


def _out_of_range(trained: Trained, what: str, layer: int) -> str:
    return (
        f"{trained.path} has {what} in layer {layer}; "
        f"the chapters show numbers from −{LARGEST:,} to {LARGEST:,}."
    )


def a_hidden_layer(trained: Trained) -> None:
    """A network with a layer between the picture and the outputs.

    Raises:
        InputError: it has none.
    """
    if len(trained.network.layers) == 1:
        raise InputError(
            f"{trained.path} has no hidden layer; "
            "this chapter is about hidden layers and needs a network with at least one."
        )


def digits(trained: Trained) -> None:
    """Digits such as those of MNIST, of whose loops and lines the chapter speaks.

    Raises:
        InputError: other data are in force.
    """
    if not data_in_force().are_digits:
        raise InputError(_needs_digits(f"digits of 28×28 pixels, but {trained.path} is for others"))


def mnist(trained: Trained) -> None:
    """MNIST itself, on which the networks were trained that the chapter compares.

    Raises:
        InputError: other data are in force.
    """
    if data_in_force() is not MNIST:
        raise InputError(_needs_digits(f"the digits of MNIST, but {trained.path} is for others"))


def _needs_digits(what: str) -> str:
    works = ", ".join(FOR_ALL_DATA)
    return f"This chapter needs {what}; with data of your own work {works}."


def ten_digits(trained: Trained) -> None:
    """A network that tells ten digits apart, where the data are digits.

    Raises:
        InputError: it has another number of outputs.
    """
    outputs = trained.network.layer_sizes[-1]
    if outputs != CLASSES and data_in_force().are_digits:
        raise InputError(
            f"{trained.path} has {outputs} outputs; "
            f"this chapter needs a network with {CLASSES}, one for each digit."
        )


def a_mistake(trained: Trained) -> None:
    """A network that misreads at least one test image.

    Raises:
        InputError: it reads all of them rightly.
    """
    if len(misread(trained.network)) == 0:
        raise InputError(
            f"{trained.path} reads all test images rightly; "
            "this chapter is about a mistake and needs a network that makes one."
        )


def a_training_run(trained: Trained) -> None:
    """A network of which it is known how it began.

    Raises:
        InputError: there are no checkpoints, and the file does not say how the run began.
    """
    training_run(trained)
