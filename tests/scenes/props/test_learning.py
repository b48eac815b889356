"""What the chapter about learning shows: a run, what is wanted, and the way of a mistake."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scenes.props.learning.becoming import all_lines, becoming, line_scales
from scenes.props.learning.readings import Readings

from network.analysis.examples import surest_mistake
from network.analysis.run import Run, training_run
from network.analysis.weighted_sum import contributions
from network.digits import Digit
from network.storage import Trained, load
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.figures.heatmap import Heatmap
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.stage.words import words
from scenes.props.learning.attribution_walk import AttributionWalk
from scenes.props.learning.run_panel import RunPanel
from scenes.props.learning.run_plot import RunPlot
from scenes.props.learning.targets import Targets
from tests.scenes.dry import ROOT

WORDS = words("en", "learning")


@cache
def shipped(name: str) -> Trained:
    return load(ROOT / "weights" / f"{name}.npz")


def diagram_of(trained: Trained, digit: Digit) -> Diagram:
    names = trained.metadata.class_names
    diagram = Diagram(trained.network, digit.pixels, words=WORDS, class_names=names)
    return diagram.go_dark()


def finish(animation) -> None:
    animation = getattr(animation, "build", lambda: animation)()
    animation.begin()
    animation.finish()


def test_the_scale_of_a_run_is_the_one_its_end_is_drawn_with():
    trained = shipped("lecture")
    diagram = diagram_of(trained, surest_mistake(trained.network))
    scales = line_scales(diagram, trained.network)
    for layer, scale in zip(trained.network.layers, scales, strict=True):
        assert scale == pytest.approx(np.quantile(np.abs(layer.weights), 1 - BRIGHT))


def test_the_curve_passes_through_the_measured_points():
    run = Run(np.array([0.0, 1.0, 10.0, 100.0]), (), np.array([10.0, 50.0, 75.0, 100.0]))
    plot = RunPlot(run, WORDS, 6.0, 2.0)
    x = [plot.place(index)[0] for index in range(4)]
    y = [plot.place(index)[1] for index in range(4)]
    assert x[2] - x[1] == pytest.approx(x[3] - x[2])
    assert 0 < x[1] - x[0] < x[2] - x[1]
    assert y[3] - y[1] == pytest.approx(2 * (y[3] - y[2]))
    np.testing.assert_allclose(plot.piece(2).get_end(), plot.place(2))


def test_readings_show_measured_numbers():
    run = training_run(shipped("lecture"))
    readings = Readings(run, WORDS)
    readings.show(29)
    assert (readings.percent.content, readings.epoch.content) == ("97.11", "300")


def test_targets_are_the_label_and_arrows_lead_there():
    trained = shipped("lecture")
    digit = surest_mistake(trained.network)
    trace = trained.network.trace(digit.pixels)
    targets = Targets(diagram_of(trained, digit), digit, trace, WORDS)
    wanted = [float(number.content) for number in targets.numbers]
    assert wanted == [float(output == digit.label) for output in range(10)]
    assert 2 <= len(targets.arrows) <= 10


def panel_of(trained: Trained, digit: Digit) -> RunPanel:
    diagram = diagram_of(trained, digit)
    scales = line_scales(diagram, trained.network)
    return RunPanel(diagram, digit.pixels, training_run(trained), scales, WORDS)


@pytest.mark.parametrize("name", ["lecture", "plain"])
def test_all_of_a_panel_goes_on_to_each_network_of_the_run(name):
    trained = shipped(name)
    digit = surest_mistake(trained.network)
    panel, run = panel_of(trained, digit), training_run(trained)
    for index in (1, len(run.networks) - 1):
        network = run.networks[index]
        for animation in panel.step(index):
            finish(animation)
        panel.settle(index)
        assert panel.readings.percent.content == number_text(float(run.percent[index]), 2)
        np.testing.assert_allclose(panel.dot.get_center(), panel.plot.place(index))
        drawn = all_lines(panel.diagram, network, panel.scales)
        for lines, wanted in zip(panel.lines, drawn, strict=True):
            np.testing.assert_array_equal(lines.raster.pixel_array, wanted.raster.pixel_array)
        shown = panel.diagram.columns[0].shown
        for one, weights in zip(panel.maps, network.layers[0].weights[shown], strict=True):
            wanted = Heatmap(weights, panel.map_scale).raster.pixel_array
            np.testing.assert_array_equal(one.raster.pixel_array, wanted)
        activations = network.trace(digit.pixels).a
        for column, given in zip(panel.diagram.columns, activations, strict=True):
            fills = activation_colours(given, nothing=colours().background)
            np.testing.assert_allclose(column.neurons.colours, fills[column.shown])


def test_the_curve_is_drawn_only_through_known_networks():
    for name, pieces in (("lecture", 1), ("plain", 0)):
        trained = shipped(name)
        panel = panel_of(trained, surest_mistake(trained.network))
        panel.step(1)
        assert len(panel.curve) == pieces


def test_a_diagram_becomes_another_one():
    trained = shipped("lecture")
    diagram = diagram_of(trained, surest_mistake(trained.network))
    other = diagram.copy().scale(0.5).light(np.ones(784))
    for animation in becoming(diagram, other):
        finish(animation)
    np.testing.assert_allclose(diagram.picture.points, other.picture.points)
    shown = (diagram.picture.raster.pixel_array, other.picture.raster.pixel_array)
    np.testing.assert_array_equal(*shown)
    for column, there in zip(diagram.columns, other.columns, strict=True):
        np.testing.assert_allclose(column.centres, there.centres)
        np.testing.assert_allclose(column.neurons.colours, there.neurons.colours)


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_walk_rings_the_neurons_it_speaks_of(name):
    trained = shipped(name)
    digit = surest_mistake(trained.network)
    diagram = diagram_of(trained, digit)
    trace = trained.network.trace(digit.pixels)
    walk = AttributionWalk(diagram, digit, trained.metadata.class_names, WORDS)
    wrong, last = int(trace.output.argmax()), contributions(trained.network, trace, 2)
    path = [int((last[wrong] - last[digit.label]).argmax())]
    added = contributions(trained.network, trace, 1)[path[0]]
    path.append(int(added.argmax()))
    said = [
        {number_text(last[output, path[0]], 2, plus=True) for output in (wrong, digit.label)},
        {number_text(added.max(), 2, plus=True)},
    ]
    stations = list(walk.stations())
    assert len(stations) == 2
    for station, layer, neuron, numbers in zip(stations, (1, 0), path, said, strict=True):
        place = diagram.columns[layer].place(neuron)
        np.testing.assert_allclose(station.ring.get_center(), place)
        assert f"neuron {neuron + 1} of hidden layer {layer + 1}" in station.note
        assert all(number in station.note for number in numbers)
    products = trained.network.layers[0].weights[path[1]] * digit.pixels
    wanted = Heatmap(products).raster.pixel_array
    np.testing.assert_array_equal(walk.products().raster.pixel_array, wanted)
