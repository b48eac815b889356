"""The two runs that are compared."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.compared_runs import load_comparison
from network.storage import WEIGHTS_FOLDER, load_checkpoints


def test_the_ratio_is_that_of_the_slopes_of_the_first_layer_at_the_start():
    slopes = [
        load_checkpoints(WEIGHTS_FOLDER / f"{name}.checkpoints.npz").slopes[0, 0]
        for name in ("sigmoid", "relu")
    ]
    comparison = load_comparison()
    assert comparison.first_layer_ratio == pytest.approx(slopes[1] / slopes[0])
    assert comparison.first_layer_ratio > 1


def test_a_run_goes_on_from_its_dense_start_epoch_by_epoch():
    for run in (load_comparison().sigmoid, load_comparison().relu):
        assert run.epochs[0] == 0
        assert (np.diff(run.epochs) > 0).all()
        assert run.accuracies.shape == run.epochs.shape
        assert 0.05 < run.accuracies[0] < run.accuracies[-1] < 1
