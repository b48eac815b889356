"""Which of many values are the largest, and how large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.model import Network, Trace


def strongest(values: npt.ArrayLike, count: int) -> npt.NDArray[np.intp]:
    """The indices of the largest |values|, weakest of them first: (count,) into the flat array."""
    flat = np.abs(np.asarray(values)).ravel()
    count = min(count, len(flat))
    chosen = np.argpartition(flat, len(flat) - count)[len(flat) - count :]
    order: npt.NDArray[np.intp] = chosen[np.argsort(flat[chosen], kind="stable")]
    return order


@dataclass(frozen=True)
class Ranking:
    """The two outputs with the largest activations, from 0."""

    answer: int
    runner_up: int


def answer_and_runner_up(trace: Trace) -> Ranking:
    """Which outputs have the largest and the second largest activation, for one image.

    Of equal ones the first comes first, as in `argmax`, by which it is counted what is misread.
    """
    first, second = np.argsort(-trace.output, kind="stable")[:2]
    return Ranking(int(first), int(second))


def largest_bias(network: Network) -> float:
    """The largest |bias| of all layers."""
    return max(float(np.abs(layer.biases).max()) for layer in network.layers)
