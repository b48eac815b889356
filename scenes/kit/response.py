"""Which digits each neuron lights up for, measured over the test images."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import Group, RoundedRectangle, VGroup

from network.data import load_test
from network.model import Network
from scenes.kit.picture import Swarm
from scenes.kit.text import BODY, Label
from scenes.kit.theme import Floats, activation_colours, colours

COLUMN, ROWS_HEIGHT, ROW = 0.62, 4.4, 0.29
"""Between two columns; the rows together at most; between two rows at most."""
HOPED, NAMES = 0.68, 0.98
"""How far above the first neuron stand the row that was hoped for and the names."""


@dataclass(frozen=True, eq=False)
class Response:
    """What the neurons of a layer make of the images that have something, and of all others.

    The neurons are in the order of how well their activation goes with it, the best first.
    """

    neurons: npt.NDArray[np.intp]
    """Counted from 0 in the layer."""
    means: Floats
    """The mean activation on the images of each class: (neurons, classes)."""
    hoped: Floats
    """The same of a neuron that is 1 for an image that has it and 0 for every other: (classes,)."""

    with_it: Floats
    """The mean activation of the first neuron on the images of a class that have it."""
    without: Floats
    """The same on those that do not."""

    @property
    def missed(self) -> int:
        """Of the classes that mostly have it, the one where the first neuron is darkest with it."""
        return int(np.where(self.hoped > 0.5, self.with_it, np.inf).argmin())

    @property
    def mistaken(self) -> int:
        """Of the classes that mostly do not, the one where it is brightest without."""
        return int(np.where(self.hoped > 0.5, -np.inf, self.without).argmax())

    @classmethod
    def of(cls, network: Network, layer: int, has: npt.NDArray[np.bool_]) -> Response:
        """Measure a layer, from 0, over the test images; `has` is true for those that have it."""
        test = load_test()
        activations = network.trace(test.images).a[layer].astype(float)
        spread = activations - activations.mean(axis=0)
        # The correlation, but for a factor that is the same for all neurons.
        norms = np.sqrt((spread**2).sum(axis=0))
        match = np.divide(spread.T @ (has - has.mean()), norms, out=0 * norms, where=norms > 0)
        order = np.argsort(-match, kind="stable")
        of_class = [test.labels == k for k in range(network.layer_sizes[-1])]
        means = np.stack([activations[chosen].mean(axis=0) for chosen in of_class], axis=1)
        hoped = np.array([has[chosen].mean() for chosen in of_class])
        first = activations[:, order[0]]
        with_it = np.array([_mean(first[chosen & has]) for chosen in of_class])
        without = np.array([_mean(first[chosen & ~has]) for chosen in of_class])
        return cls(order, means[order], hoped, with_it, without)


class ResponseTable(Group):
    """A row of discs for each neuron, one for each class, as bright as the mean activation.

    Above them stands the row that was hoped for.

    Args:
        response: what is shown.
        rows: only so many neurons, the best first.
        class_names: above the columns.
    """

    def __init__(self, response: Response, rows: int, class_names: list[str]) -> None:
        super().__init__()
        means = response.means[:rows]
        row = min(ROW, ROWS_HEIGHT / max(rows - 1, 1))
        self.diameter = 0.86 * row
        across = COLUMN * (np.arange(means.shape[1]) - (means.shape[1] - 1) / 2)
        down = -row * np.arange(rows)
        fills = activation_colours(means, nothing=colours().background)
        rim = colours().muted
        self.heads = self._discs(np.full(rows, across[0] - 1.2 * COLUMN), down)
        self.columns = [
            Swarm(_places(np.full(rows, x), down), self.diameter, fills[:, k], 1.0, rim)
            for k, x in enumerate(across)
        ]
        wanted = activation_colours(response.hoped, nothing=colours().background)
        above = np.full(len(across), HOPED)
        self.hoped = Swarm(_places(across, above), 0.86 * ROW, wanted, 1.0, rim)
        self.names = VGroup(*(Label(name, BODY, colours().muted) for name in class_names))
        for name, x in zip(self.names, across, strict=True):
            name.set_x(x).on_baseline(NAMES)
        ends = across[[0, -1]]
        self.first_row = RoundedRectangle(
            corner_radius=0.08,
            width=ends[1] - ends[0] + self.diameter + 0.16,
            height=row + 0.02,
            color=colours().accent,
            stroke_width=3,
        )
        """A box around the first neuron's row."""
        self.add(self.heads, *self.columns, self.hoped, self.names, self.first_row)

    def _discs(self, across: Floats, down: Floats) -> Swarm:
        dark = activation_colours(0 * down, nothing=colours().background)
        return Swarm(_places(across, down), self.diameter, dark, 1.0, colours().muted)


def _mean(values: Floats) -> float:
    """The mean; of nothing, 0."""
    return float(values.mean()) if len(values) else 0.0


def _places(across: Floats, down: Floats) -> Floats:
    return np.stack([across, down, np.zeros(len(down))], axis=1)
