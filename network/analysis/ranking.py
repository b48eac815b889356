"""Which of many values are the largest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.model import Trace


def strongest(values: npt.ArrayLike, count: int) -> npt.NDArray[np.intp]:
    """The indices of the largest |values|, weakest of them first: (count,) into the flat array."""
    flat = np.abs(np.asarray(values)).ravel()
    count = min(count, len(flat))
    chosen = np.argpartition(flat, len(flat) - count)[len(flat) - count :]
    order: npt.NDArray[np.intp] = chosen[np.argsort(flat[chosen], kind="stable")]
    return order


def answer_and_runner_up(trace: Trace) -> tuple[int, int]:
    """The outputs with the largest and the second largest activation."""
    second, first = np.argsort(trace.output, kind="stable")[-2:]
    return int(first), int(second)
