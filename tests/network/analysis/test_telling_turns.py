"""Two weights turned up: one that should go up for a digit, and one that should not."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.examples import first_of_label
from network.analysis.run import training_run
from network.analysis.telling_turns import telling_turns
from network.data import load_training
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

NUDGE = 1e-3


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_cost_follows_no_other_weight_so_far(name):
    """Measured: each weight of the last layer that has room is nudged up, and the cost taken."""
    trained, digit = load(WEIGHTS_FOLDER / f"{name}.npz"), first_of_label(load_training(), 2).digit
    start = training_run(trained).networks[0]
    inputs, outputs = np.arange(0, 16, 2), np.arange(1, 9)
    rise, fall = telling_turns(trained, start, digit, inputs, outputs)
    *before, last = (Layer(o.weights, o.biases, o.activation, float) for o in start.layers)
    wanted, reach = np.eye(10)[2], float(np.abs(last.weights).max())

    def cost(weights: np.ndarray) -> float:
        output = Network([*before, Layer(weights, last.biases, last.activation, float)])
        a = output(digit.pixels.astype(float))
        if name == "plain":
            return float(((a - wanted) ** 2).sum())
        others = 0.0 if name == "relu" else np.log(1 - a)[wanted == 0].sum()
        return float(-np.log(a[2]) - others)

    falls = np.full((10, 16), np.nan)
    for row in outputs:
        for column in inputs:
            if last.weights[row, column] <= reach / 2:
                weights = last.weights.copy()
                weights[row, column] += NUDGE
                falls[row, column] = cost(last.weights) - cost(weights)
    own, others = falls.copy(), falls.copy()
    own[np.arange(10) != 2], others[2] = np.nan, np.nan
    for found, place in ((rise, np.nanargmax(own)), (fall, np.nanargmin(others))):
        turn = found.turn
        assert (turn.layer, turn.neuron, turn.input) == (2, *divmod(int(place), 16))
        assert turn.value == pytest.approx(last.weights[turn.neuron, turn.input] + reach / 2)
        weights = last.weights.copy()
        weights[turn.neuron, turn.input] = turn.value
        measured = cost(last.weights) - cost(weights)
        assert found.fall == pytest.approx(measured, rel=1e-3, abs=1e-5)
    assert rise.fall > 0 > fall.fall
