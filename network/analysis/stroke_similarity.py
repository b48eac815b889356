"""How much a learned weight map is like a stroke."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.stroke_detector import SIDE, STROKE_COLUMNS, STROKE_ROWS
from network.model import Network, Trace


def most_stroke_like(network: Network, trace: Trace, among: npt.NDArray[np.intp]) -> int:
    """Of some neurons of the first layer that an image excites, the one whose map is most a stroke.

    Args:
        network, trace: for one image.
        among: the neurons to choose from, counted from 0; one that is not excited is chosen only
            where none is.
    """
    similarity = stroke_similarity(network.layers[0].weights[among])
    excited = trace.z[0][among] > 0
    return int(among[(similarity + excited).argmax()])


def stroke_similarity(weights: npt.ArrayLike) -> Array:
    """How much each map is one straight positive stroke, at any place and angle: 0…1.

    It is the largest cosine between the map and a bar of the stroke's size.

    Args:
        weights: (neurons, 784).
    """
    maps = np.asarray(weights, dtype=float).reshape(-1, SIDE, SIDE)
    bars = _bars()
    reach = bars.shape[1] // 2
    padded = np.pad(maps, ((0, 0), (reach, reach), (reach, reach)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, bars.shape[1:], axis=(1, 2))
    best = np.einsum("nrcij,bij->nrcb", windows, bars, optimize=True).max(axis=(1, 2, 3))
    norms = np.sqrt((maps**2).sum(axis=(1, 2)))
    return np.divide(best, norms, out=np.zeros_like(best), where=norms > 0)


def _bars(angles: int = 8, reach: int = 5) -> Array:
    """Bars of the stroke's size at several angles, each of norm 1: (angles, side, side)."""
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    tilt = np.arange(angles)[:, None, None] * np.pi / angles
    along = across * np.cos(tilt) + down * np.sin(tilt)
    aside = down * np.cos(tilt) - across * np.sin(tilt)
    bars = (np.abs(along) <= STROKE_COLUMNS / 2) & (np.abs(aside) <= STROKE_ROWS / 2)
    return bars / np.sqrt(bars.sum(axis=(1, 2), keepdims=True))
