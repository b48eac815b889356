"""Training runs, equations, a resized diagram, and the path of a mistake."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN, LEFT, ORIGIN

from network import digits
from network.analysis.attribution import Attribution
from network.analysis.noise import SURE, noise_pictures, sure_answers
from network.analysis.run import Run, negative_gradient, one_step, training_run
from network.analysis.weighted_sum import contributions
from network.costs import cost_named
from network.data import load_training
from network.errors import InputError
from network.model import Layer, Network, Trace
from network.storage import Trained, load
from scenes.kit.diagram.diagram import BRIGHT, Diagram
from scenes.kit.engine.raster import Raster
from scenes.kit.figures.bars import AnswerBars
from scenes.kit.figures.heatmap import map_square
from scenes.kit.stage.words import words
from scenes.kit.typesetting.equation import equation
from scenes.props.learning import Readings, RunPlot, Targets, line_scales
from tests.scenes.dry import ROOT
from tests.scenes.networks import made_up_network


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


def test_the_checkpoints_of_the_lecture_lead_from_random_numbers_to_its_network():
    trained = shipped("lecture")
    run = training_run(trained)
    assert run.has_middle
    assert run.epochs[0] == 0
    assert run.percent[-1] == pytest.approx(100 * trained.metadata.test_accuracy)
    for rounded, layer in zip(run.networks[-1].layers, trained.network.layers, strict=True):
        np.testing.assert_allclose(rounded.weights, layer.weights, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("name", ["plain", "relu"])
def test_without_checkpoints_of_its_own_a_run_has_its_two_ends(name):
    """There is a relu.checkpoints.npz, but it is of another run."""
    trained = shipped(name)
    run = training_run(trained)
    assert not run.has_middle
    assert run.networks[-1] is trained.network
    assert run.epochs.tolist() == [0, trained.metadata.recipe["epochs"]]
    assert run.percent[0] < 30
    assert run.percent[1] == pytest.approx(100 * trained.metadata.test_accuracy, abs=0.02)


def lesson(label: int) -> digits.Digit:
    training = load_training()
    return digits.Digit(training.images[int((training.labels == label).argmax())], label)


@pytest.mark.parametrize("label", range(10))
def test_a_step_of_learning_brings_every_output_closer(label):
    trained, digit = shipped("lecture"), lesson(label)
    before = training_run(trained).networks[0]
    _, after = one_step(trained, before, digit)
    wanted = np.arange(10) == label
    assert (abs(after(digit.pixels) - wanted) < abs(before(digit.pixels) - wanted)).all()


@pytest.mark.parametrize("name", ["plain", "relu"])
@pytest.mark.parametrize("label", range(10))
def test_a_step_of_learning_makes_the_cost_smaller(name, label):
    trained, digit = shipped(name), lesson(label)
    before = training_run(trained).networks[0]
    _, after = one_step(trained, before, digit)
    right, wanted = digit.pixels[None], np.eye(10)[[label]]
    cost, last = cost_named(trained.metadata.recipe["cost"]), before.layers[-1].activation
    assert cost.value(after(right), wanted, last) < cost.value(before(right), wanted, last)


def test_a_weight_that_turns_as_shown_makes_the_digit_more_likely():
    """Of each layer the weight that should turn most; measured by turning it."""
    trained = shipped("lecture")
    digit = digits.test_digit(int(digits.surest_mistakes(trained.network)[0]))
    cost = cost_named(trained.metadata.recipe["cost"])
    wanted = np.eye(10)[[digit.label]]

    def cost_of(network: Network) -> float:
        doubled = Network(Layer(o.weights, o.biases, o.activation, float) for o in network.layers)
        x = digit.pixels[None].astype(float)
        return cost.value(doubled(x), wanted, network.layers[-1].activation)

    for place, way in enumerate(negative_gradient(trained, digit)):
        row, column = np.unravel_index(np.abs(way).argmax(), way.shape)
        layers = list(trained.network.layers)
        weights = layers[place].weights.copy()
        weights[row, column] += 0.01 * np.sign(way[row, column])
        layers[place] = Layer(weights, layers[place].biases, layers[place].activation)
        fall = cost_of(trained.network) - cost_of(Network(layers))
        assert fall == pytest.approx(0.01 * abs(way[row, column]), rel=0.1)


def test_sure_answers_are_counted_output_by_output():
    network, noise = shipped("lecture").network, noise_pictures(50)
    counted = [0] * 10
    for picture in noise:
        output = network(picture)
        if output.max() > SURE:
            counted[int(output.argmax())] += 1
    counts = sure_answers(network, noise)
    assert counts.tolist() == counted
    bars = AnswerBars(counts, [str(name) for name in range(10)], 6, 2)
    heights = [bar.height for bar, _ in bars.bars]
    highest = max(counted)
    np.testing.assert_allclose(heights, [max(2 * n / highest, 0.01) for n in counted])


def test_a_network_of_unknown_origin_is_refused(tmp_path):
    unknown = load(made_up_network(tmp_path, 784, 12, 10))
    (tmp_path / "784-12-10-sigmoid-sigmoid.checkpoints.npz").unlink(missing_ok=True)
    with pytest.raises(InputError, match=r"784-12-10-sigmoid-sigmoid\.checkpoints\.npz"):
        training_run(unknown)


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


@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_blame_follows_the_largest_shares(name):
    trained = shipped(name)
    diagram, trace, label = misread_by(trained)
    found = Attribution.of(
        trained.network, trace, label, [column.shown for column in diagram.columns]
    )
    last = contributions(trained.network, trace, 2)
    assert found.wrong == trace.output.argmax() != label
    assert found.path[1] == (last[found.wrong] - last[label]).argmax()
    assert found.for_wrong == pytest.approx(last[found.wrong, found.path[1]])
    assert found.for_right == pytest.approx(last[label, found.path[1]])
    shares = contributions(trained.network, trace, 1)[found.path[1]]
    assert found.path[0] == shares.argmax()
    assert found.shares == pytest.approx((shares.max(),))


def test_a_resized_diagram_draws_its_lines_between_its_neurons():
    trained = shipped("lecture")
    diagram, _, _ = misread_by(trained)
    large = diagram.edges(1, trained.network.layers[1].weights)
    diagram.scale(0.5, about_point=ORIGIN).shift(LEFT + DOWN)
    small = diagram.edges(1, trained.network.layers[1].weights)
    np.testing.assert_allclose(small.get_center(), 0.5 * large.get_center() + LEFT + DOWN, atol=0.1)
    assert small.width == pytest.approx(0.5 * large.width, abs=0.15)
    np.testing.assert_allclose(diagram.home.points, diagram.picture.points)


def test_parts_of_an_equation_share_a_baseline():
    row = equation("784", "$times$", "16", "$=$", "12,544")
    lines = [part.baseline for part in row]
    np.testing.assert_allclose(lines, lines[0], atol=1e-6)
    assert all(a.get_right()[0] < b.get_left()[0] for a, b in zip(row, row[1:], strict=False))


@pytest.mark.parametrize("count", [12, 16, 20])
def test_maps_fit_into_their_square(count):
    maps = map_square(np.ones((count, 784)), 1.0, 3.3)
    assert maps.width == pytest.approx(3.3, abs=0.01)
    assert maps.height <= 3.31


def test_mixed_rasters_lie_between_the_two():
    random = np.random.default_rng(3)
    one, other = (Raster(random.integers(0, 256, (9, 7, 4), dtype=np.uint8)) for _ in range(2))
    low = np.minimum(one.pixel_array, other.pixel_array)
    high = np.maximum(one.pixel_array, other.pixel_array)
    for alpha in (0.01, 0.3, 0.5, 0.99):
        mix = one.mixed(other, alpha).pixel_array
        assert ((mix >= low) & (mix <= high)).all()
        exact = (1 - alpha) * one.pixel_array + alpha * other.pixel_array.astype(float)
        assert np.abs(mix - exact).max() < 2.1
        # Premultiplied colours never exceed their opacity.
        assert (mix[..., :3] <= mix[..., 3:]).all()
