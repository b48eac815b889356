"""How a wrong answer came about: the path from it back to the pixels, along the largest shares."""

from __future__ import annotations

from dataclasses import dataclass

from network.model import Network, Trace
from scenes.kit.diagram import Diagram, contributions
from scenes.kit.theme import Floats


@dataclass(frozen=True, eq=False)
class Blame:
    """The neurons that did most for a wrong answer."""

    wrong: int
    """The output that won."""
    right: int
    """The output that should have won."""
    path: tuple[int, ...]
    """One neuron of each hidden layer, the first layer's first."""
    shares: tuple[float, ...]
    """What each of these but the last adds to the next of them, w · a."""
    for_wrong: float
    """What the last of them adds to the wrong output, w · a."""
    for_right: float
    """What it adds to the right one."""

    @classmethod
    def of(cls, diagram: Diagram, trace: Trace, label: int) -> Blame:
        """Follow a misread image back.

        The last hidden neuron is the one that does most to set the wrong output above the right
        one; each neuron before it is the one that adds most to its successor.

        Args:
            diagram: only neurons on screen are named.
            trace: of the misread image.
            label: the right answer.
        """
        network: Network = diagram.network
        wrong = int(trace.output.argmax())
        last = contributions(network, trace, len(network.layers) - 1)
        path = [_largest(last[wrong] - last[label], diagram, len(diagram.hidden) - 1)]
        shares: list[float] = []
        for layer in range(len(diagram.hidden) - 1, 0, -1):
            added = contributions(network, trace, layer)[path[0]]
            path.insert(0, _largest(added, diagram, layer - 1))
            shares.insert(0, float(added[path[0]]))
        end = path[-1]
        adds = float(last[wrong, end]), float(last[label, end])
        return cls(wrong, label, tuple(path), tuple(shares), *adds)


def _largest(shares: Floats, diagram: Diagram, layer: int) -> int:
    """Of the neurons of a layer that are on screen, the one with the largest share."""
    shown = diagram.columns[layer].shown
    return int(shown[shares[shown].argmax()])
