"""Honest frames: with another network, that network's numbers and colours are on screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import astuple
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from network.analysis.choosing import neuron_of_both_signs
from network.analysis.gradient_step import one_step
from network.analysis.ranking import strongest
from network.analysis.rounding import rounded_to_add_up
from network.analysis.weighted_sum import WeightedSum, contributions
from network.data import load_test, load_training
from network.digits import Digit, find_digit
from network.model import Network, Trace
from network.storage import load, load_checkpoints
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.sum_column import SumColumn
from scenes.kit.engine.raster import Raster
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours, signed_colours
from tests.scenes.dry import CHAPTER_FILES, ROOT, STEMS, Run, run
from tests.scenes.networks import made_up_network

OTHER = (784, 12, 14, 10)
Expected = Callable[[Network, Trace], set[str]]


def counts(network: Network, trace: Trace) -> set[str]:
    """The sizes of the layers and the numbers of weights."""
    bundles = [number_text(layer.weights.size) for layer in network.layers]
    everything = number_text(sum(layer.weights.size for layer in network.layers))
    return {f"{bundle} weights" for bundle in bundles} | {f"{everything} weights in all"}


def sums_of_parameters(network: Network, trace: Trace) -> set[str]:
    """All weights, all biases, and both together."""
    weights = sum(layer.weights.size for layer in network.layers)
    biases = sum(layer.biases.size for layer in network.layers)
    return {number_text(count) for count in (weights, biases, weights + biases)}


def rights_and_wrongs(network: Network, trace: Trace) -> set[str]:
    """How many test images are read right and wrong."""
    test = load_test()
    right = int((network(test.images).argmax(axis=1) == test.labels).sum())
    return {number_text(right), number_text(len(test) - right)}


def pixel_values(network: Network, trace: Trace) -> set[str]:
    """The number in the pixel at the middle of the digit."""
    return {number_text(trace.x.reshape(28, 28)[14, 14], 2)}


def compared_runs(network: Network, trace: Trace) -> set[str]:
    """What the two stored runs reached, and their slopes at the first layer before the start."""
    sigmoid, relu = (
        load_checkpoints(ROOT / f"weights/{name}.checkpoints.npz") for name in ("sigmoid", "relu")
    )
    ratio = number_text(float(relu.slopes[0, 0] / sigmoid.slopes[0, 0]), 1)
    ends = [number_text(100 * run.history[-1].accuracy, 1) for run in (sigmoid, relu)]
    return {f"sigmoid {ends[0]} %", f"ReLU {ends[1]} %", f"{ratio} times as large"}


def parameters(network: Network, trace: Trace) -> set[str]:
    """How many weights and biases there are, in the network's own sentence."""
    inputs, *_, outputs = network.layer_sizes
    count = number_text(network.parameter_count)
    return {f"{inputs} numbers in, {outputs} out: \\ {count} parameters"}


def noise_read(network: Network, trace: Trace) -> set[str]:
    """What the network makes of the first picture of noise, and of a thousand."""
    random = np.random.default_rng(0)
    pictures = random.uniform(size=(1000, 784)).astype(np.float32)
    outputs = network(pictures)
    sure = outputs[outputs.max(axis=1) > 0.9]
    answers = {number_text(int((sure.argmax(axis=1) == name).sum())) for name in range(10)}
    return {number_text(value, 2) for value in outputs[0]} | {number_text(len(sure))} | answers


def knobs(network: Network, trace: Trace) -> set[str]:
    """How many numbers there are to learn."""
    return {f"Learning: good values for {number_text(network.parameter_count)} numbers"}


def half_lit(network: Network, trace: Trace) -> set[str]:
    """The sum of the neuron whose activation is nearest to 0.75."""
    neuron = int(np.abs(trace.a[0] - 0.75).argmin())
    total = WeightedSum.of(network, trace, 0, neuron)
    parts = {number_text(part, 2, plus=True) for part in astuple(total.shown(2))}
    return parts | {number_text(trace.a[0][neuron], 2), number_text(trace.a[0][neuron], 3)}


def all_inputs(network: Network, trace: Trace) -> set[str]:
    """How many numbers a neuron takes."""
    return {f"{network.layer_sizes[0]} numbers in"}


def last_hidden_layer(network: Network, trace: Trace) -> set[str]:
    """How many neurons are looked at in truth."""
    return {f"in truth: the {network.layer_sizes[-2]} neurons of the last hidden layer"}


def outputs(network: Network, trace: Trace) -> set[str]:
    """The ten outputs."""
    return {number_text(value, 2) for value in trace.output}


def one_neuron(network: Network, trace: Trace) -> set[str]:
    """The sum worked out in full."""
    every = np.arange(network.layer_sizes[1])
    neuron = neuron_of_both_signs(network, trace, 0, every)
    row = network.layers[0].weights[neuron].astype(float) * trace.x
    z = row.sum() + float(network.layers[0].biases[neuron])
    bias = float(network.layers[0].biases[neuron])
    parts = rounded_to_add_up([row[row > 0].sum(), row[row < 0].sum(), bias], z, 2)
    activation = number_text(1 / (1 + np.exp(-z)), 3)
    return {number_text(part, 2, plus=True) for part in (*parts, z)} | {activation}


def activations(network: Network, trace: Trace) -> set[str]:
    """The activations of the first hidden layer."""
    return {number_text(value, 2) for value in trace.a[0]}


EXPECTED: dict[str, tuple[Expected, ...]] = {
    "counting": (sums_of_parameters,),
    "introduction": (pixel_values,),
    "recap": (parameters, half_lit),
    "relu_vs_sigmoid": (compared_runs,),
    "series_preview": (rights_and_wrongs,),
    "why_layers": (last_hidden_layer,),
    "edge_detection": (activations,),
    "final_words": (noise_read,),
    "forward_pass": (outputs, one_neuron),
    "layer_diagram": (counts,),
    "learning": (knobs,),
    "neurons": (all_inputs,),
    "notation": (activations,),
}


ABOUT_STORED_RUNS = {"relu_vs_sigmoid"}
"""Chapters that show no network of the lecturer's."""


@pytest.fixture(scope="session")
def other_network(tmp_path_factory):
    return made_up_network(tmp_path_factory.mktemp("network"), *OTHER)


@cache
def ran(stem: str, weights: Path) -> Run:
    return run(stem, weights=str(weights))


def check_numbers(chapter: Run, stem: str) -> None:
    """Whether the numbers of the network and the digit in use are on screen."""
    network, pixels = chapter.chapter.network, chapter.chapter.example.pixels
    for expected in EXPECTED[stem]:
        found = expected(network, network.trace(pixels))
        assert found - chapter.contents == set(), expected.__doc__


@pytest.mark.parametrize("stem", STEMS)
def test_the_numbers_are_those_of_the_network_in_use(stem, other_network):
    chapter = ran(stem, other_network)
    np.testing.assert_array_equal(
        chapter.chapter.network.layers[0].weights, load(other_network).network.layers[0].weights
    )
    check_numbers(chapter, stem)


@pytest.mark.parametrize("stem", STEMS)
def test_the_numbers_are_those_of_the_digit_in_use(stem):
    chapter = run(stem, digit=4, weights="plain", theme="light")
    digit = find_digit(4, load(ROOT / "weights/plain.npz").network)
    np.testing.assert_array_equal(chapter.chapter.example.pixels, digit.pixels)
    check_numbers(chapter, stem)


def test_the_neuron_in_the_look_ahead_holds_its_activation(other_network):
    chapter = ran("neurons", other_network)
    own = chapter.chapter
    assert number_text(own.trace.a[0][own.chosen], 2) in chapter.beats[-1].contents


def test_a_step_of_learning_shows_what_the_network_after_it_says(other_network):
    chapter = ran("learning", other_network)
    own = chapter.chapter
    training = load_training()
    number = int(np.flatnonzero(training.labels == own.example.label)[0])
    example = Digit(training.images[number], own.example.label)
    after = one_step(own.trained, own.run.networks[0], example).network
    (beat,) = (each for each in chapter.beats if each.name == "wanted")
    assert {number_text(value, 2) for value in after(example.pixels)} <= set(beat.contents)
    assert any(f"MNIST training image {number_text(number)} " in text for text in beat.contents)


@pytest.mark.parametrize("stem", STEMS)
def test_no_number_of_the_shipped_network_is_typed_in(stem, other_network):
    """Numbers with two decimals differ where the networks differ."""

    def numbers(chapter: Run) -> set[str]:
        return {text for text in chapter.contents if re.fullmatch(r"[+−]?\d+\.\d{2,}", text)}

    shipped, other = numbers(run(stem)), numbers(ran(stem, other_network))
    if stem in ABOUT_STORED_RUNS:
        assert shipped == other
    elif shipped:
        assert shipped != other


@pytest.mark.parametrize("file", CHAPTER_FILES, ids=STEMS)
def test_a_chapter_types_in_no_colour_and_draws_no_lots(file):
    source = file.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{6}\b", source)
    assert not re.search(r"np\.random|import random|from random|default_rng", source)
    assert "import manim\n" not in source


def test_every_chapter_says_what_must_be_on_screen():
    assert sorted(EXPECTED) == STEMS


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_sums_on_screen_add_up_to_the_last_digit(digit, name):
    network = load(ROOT / "weights" / f"{name}.npz").network
    trace = network.trace(find_digit(digit, network).pixels)
    for layer, own in enumerate(network.layers):
        for neuron in range(own.output_count):
            total = WeightedSum.of(network, trace, layer, neuron)
            *parts, z = astuple(total.shown(2))
            assert round(sum(parts), 2) == z == round(total.z, 2)
            exact = (total.positive, total.negative, total.bias)
            np.testing.assert_allclose(parts, exact, atol=0.01)
            assert total.z == pytest.approx(total.products.sum() + total.bias, abs=1e-3)


def diagram_of(weights: Path) -> tuple[Diagram, Network, Trace]:
    chapter = ran("forward_pass", weights).chapter
    names = chapter.trained.metadata.class_names
    return (
        Diagram(chapter.network, chapter.trace.x, words=chapter.words, class_names=names).go_dark(),
        chapter.network,
        chapter.trace,
    )


def test_neurons_are_as_bright_as_their_activations(other_network):
    diagram, _, trace = diagram_of(other_network)
    for column, values in zip(diagram.columns, trace.a, strict=True):
        column.light(values)
        expected = activation_colours(values, nothing=colours().background)
        np.testing.assert_allclose(column.neurons.colours, expected[column.shown])


def test_a_large_layer_shows_its_most_active_neurons(tmp_path):
    diagram, _, trace = diagram_of(made_up_network(tmp_path, 784, 40, 10))
    shown = diagram.columns[0].shown
    assert len(shown) == 16
    assert trace.a[0][shown].min() >= np.delete(trace.a[0], shown).max()


def test_lines_are_weight_times_activation_and_the_strongest_of_them(other_network):
    _, network, trace = diagram_of(other_network)
    products = contributions(network, trace, 1)
    assert products.shape == (14, 12)
    assert products[3, 5] == pytest.approx(
        float(network.layers[1].weights[3, 5]) * float(trace.a[0][5]), rel=1e-6
    )
    chosen = strongest(products, 20)
    assert np.abs(products.ravel()[chosen]).min() >= np.sort(np.abs(products.ravel()))[-20]


def test_weight_maps_on_screen_are_rows_of_the_network(other_network):
    """At the end of the edge detection all maps are on screen, on the scale that its bar names."""
    last = ran("edge_detection", other_network).beats[-1]
    rows = load(other_network).network.layers[0].weights
    maps = [
        shown.picture.raster for shown in last.pictures if shown.picture.raster.size == (28, 28)
    ]
    (named,) = (float(text[2:]) for text in last.contents if text.startswith("≥ "))
    # The bar rounds its numbers to two decimals.
    scales = np.linspace(named - 0.005, named + 0.005, 41)
    assert len(maps) >= len(rows)
    for row in rows:
        assert any(_is_map_of(raster, row, scales) for raster in maps)


def _is_map_of(raster: Raster, row: np.ndarray, scales: np.ndarray) -> bool:
    """Whether one of the scales makes these pixels of this row."""
    return any(
        np.abs(
            Raster(signed_colours(row.reshape(28, 28), scale)).pixel_array.astype(int)
            - raster.pixel_array
        ).max()
        <= 2
        for scale in scales
    )


def test_a_sum_column_shows_the_sum(other_network):
    chapter = ran("forward_pass", other_network).chapter
    total = WeightedSum.of(chapter.network, chapter.trace, 0, 3)
    column = SumColumn(total, chapter.words)
    shown = [number.content for number in column.numbers]
    assert shown == [number_text(value, 2, plus=True) for value in astuple(total.shown(2))]
    assert column.activation.content == number_text(chapter.trace.a[0][3], 3)


def test_columns_know_where_their_neurons_are():
    column = Column(5, np.array([0, 2, 4]), 1.0, "5")
    np.testing.assert_allclose(column.place(2), column.centres[1])
    with pytest.raises(ValueError, match="unpack"):
        column.place(3)
