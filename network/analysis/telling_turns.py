"""Two weights that tell of learning: one that should go up for a digit, and one that should not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from network.activations import Array
from network.analysis.gradient_step import cost_of_digit, negative_gradient
from network.analysis.turns import Turn, reach, turned
from network.digits import Digit
from network.model import Network
from network.storage import Trained

SHARE = 0.5
"""Of its reach: how far a weight is turned up."""


@dataclass(frozen=True)
class TellingTurn:
    """A weight that is turned up, and what that does to the cost of a digit."""

    turn: Turn
    fall: float
    """By how much the cost falls; below 0 if it rises."""


def telling_turns(
    trained: Trained,
    network: Network,
    digit: Digit,
    inputs: npt.ArrayLike,
    outputs: npt.ArrayLike,
) -> tuple[TellingTurn, TellingTurn]:
    """Two weights of the last layer turned up: one into the digit's output, one into another.

    Of the first kind it is the weight for whose rise the cost falls most, of the second the one for
    whose rise it rises most; weights too near to the end of their reach to be turned are left out,
    unless all are.

    Args:
        trained: whose recipe names the cost.
        network: as it is before anything is turned.
        digit: its label is known.
        inputs, outputs: the neurons of the last two layers whose weights they may be.
    """
    last, rows, columns = len(network.layers) - 1, np.asarray(outputs), np.asarray(inputs)
    weights, step = network.layers[-1].weights, SHARE * reach(network, last)
    ways = negative_gradient(trained, digit, network)[-1][np.ix_(rows, columns)]
    has_room = weights[np.ix_(rows, columns)] <= reach(network, last) - step
    is_own = (rows == digit.label)[:, None]

    def turn_at(worth: Array, among: npt.NDArray[np.bool_]) -> TellingTurn:
        free = among & has_room
        worth = np.where(
            free if free.any() else np.broadcast_to(among, worth.shape), worth, -np.inf
        )
        row, column = np.unravel_index(int(worth.argmax()), worth.shape)
        neuron, weight = int(rows[row]), int(columns[column])
        turn = Turn(last, neuron, weight, float(weights[neuron, weight]) + step)
        after = cost_of_digit(trained, turned(network, [turn]), digit)
        return TellingTurn(turn, cost_of_digit(trained, network, digit) - after)

    return turn_at(ways, is_own), turn_at(-ways, ~is_own)
