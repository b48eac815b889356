"""What only the chapter about learning shows: the run on screen, its readings, its targets."""

from __future__ import annotations

import numpy as np
import pytest

from network import digits
from network.analysis.run import Run, training_run
from network.model import Trace
from network.storage import Trained, load
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.stage.words import words
from scenes.props.learning import Readings, RunPlot, Targets, line_scales
from tests.scenes.dry import ROOT


def shipped(name: str) -> Trained:
    return load(ROOT / "weights" / f"{name}.npz")


def misread_by(trained: Trained) -> tuple[Diagram, Trace, int]:
    digit = digits.test_digit(int(digits.surest_mistakes(trained.network)[0]))
    trace = trained.network.trace(digit.pixels)
    names = trained.metadata.class_names
    return (
        Diagram(
            trained.network, trace.x, words=words("en", "learning"), class_names=names
        ).go_dark(),
        trace,
        digit.label,
    )


def test_the_scale_of_a_run_is_the_one_its_end_is_drawn_with():
    trained = shipped("lecture")
    diagram, _, _ = misread_by(trained)
    scales = line_scales(diagram, trained.network)
    for layer, scale in zip(trained.network.layers, scales, strict=True):
        assert scale == pytest.approx(np.quantile(np.abs(layer.weights), 1 - BRIGHT))


def test_the_curve_passes_through_the_measured_points():
    run = Run(np.array([0.0, 1.0, 10.0, 100.0]), (), np.array([10.0, 50.0, 75.0, 100.0]))
    plot = RunPlot(run, words("en", "learning"), 6.0, 2.0)
    x = [plot.place(index)[0] for index in range(4)]
    y = [plot.place(index)[1] for index in range(4)]
    assert x[2] - x[1] == pytest.approx(x[3] - x[2])
    assert 0 < x[1] - x[0] < x[2] - x[1]
    assert y[3] - y[1] == pytest.approx(2 * (y[3] - y[2]))
    np.testing.assert_allclose(plot.piece(2).get_end(), plot.place(2))


def test_readings_show_measured_numbers():
    run = training_run(shipped("lecture"))
    readings = Readings(run, words("en", "learning"))
    readings.show(29)
    assert (readings.percent.content, readings.epoch.content) == ("97.11", "300")


def test_targets_are_the_label_and_arrows_lead_there():
    trained = shipped("lecture")
    diagram, trace, label = misread_by(trained)
    digit = digits.test_digit(int(digits.surest_mistakes(trained.network)[0]))
    targets = Targets(diagram, digit, trace, words("en", "learning"))
    wanted = [float(number.content) for number in targets.numbers]
    assert wanted == [float(output == label) for output in range(10)]
    assert 2 <= len(targets.arrows) <= 10
