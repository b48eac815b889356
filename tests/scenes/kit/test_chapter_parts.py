"""What chapters share: their diagram, a digit read, where it is from."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from network.analysis.examples import surest_mistake
from network.data import load_test
from network.digits import Digit
from network.model import Layer, Network
from network.storage import load
from scenes.kit.diagram.answers import reading
from scenes.kit.diagram.column import shown_neurons
from scenes.kit.diagram.of_a_chapter import dark_diagram
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.typesetting.number import CountTo
from scenes.kit.typesetting.wording import numbers_alone
from tests.scenes.dry import ROOT

SIZES = [(40, 784), (3, 40)]
"""Of the weights of a network with a large layer."""


def chapter_with(network: Network, image: np.ndarray) -> SimpleNamespace:
    names = [f"class {k}" for k in range(network.layer_sizes[-1])]
    trace = network.trace(image)
    return SimpleNamespace(network=network, trace=trace, words=numbers_alone, class_names=names)


def finish(animation) -> None:
    animation = getattr(animation, "build", lambda: animation)()
    animation.begin()
    animation.finish()


def test_a_chapters_diagram_is_dark_and_of_its_example_or_of_another_image():
    random = np.random.default_rng(1)
    layers = [Layer(random.normal(size=size), np.zeros(size[0]), "sigmoid") for size in SIZES]
    network = Network(layers)
    chapter, other = chapter_with(network, random.random(784)), random.random(784)
    for diagram, trace in (
        (dark_diagram(chapter), chapter.trace),
        (dark_diagram(chapter, network.trace(other)), network.trace(other)),
    ):
        wanted = diagram.picture_of(trace.x).raster.pixel_array
        np.testing.assert_array_equal(diagram.picture.raster.pixel_array, wanted)
        # Of a large layer the neurons that this image excites.
        np.testing.assert_array_equal(diagram.columns[0].shown, shown_neurons(trace.a[0]))
        assert all(
            len(np.unique(column.neurons.colours, axis=0)) == 1 for column in diagram.columns
        )
        assert [name.content for name in diagram.names] == chapter.class_names
        assert {value.content for value in diagram.values} == {"0.00"}


def test_what_is_read_lights_up():
    network = load(ROOT / "weights/lecture.npz").network
    digit = Digit(load_test().images[3])
    trace = network.trace(digit.pixels)
    diagram = dark_diagram(chapter_with(network, np.zeros(784)))
    for animation in reading(diagram, digit, trace):
        finish(animation)
    wanted = diagram.picture_of(digit.pixels).raster.pixel_array
    np.testing.assert_array_equal(diagram.picture.raster.pixel_array, wanted)
    for column, activations in zip(diagram.columns, trace.a, strict=True):
        fills = activation_colours(activations, nothing=colours().background)
        np.testing.assert_allclose(column.neurons.colours, fills[column.shown])
    assert {value.content for value in diagram.values} == {number_text(0, 2)}


def test_the_number_in_a_neuron_counts_and_its_brightness_with_it():
    neuron = NumberedNeuron(0.0, 1.0, 30)
    counting = CountTo(neuron, 0.8)
    counting.begin()
    counting.interpolate(0.5)
    assert 0 < neuron.value < 0.8
    np.testing.assert_allclose(neuron.disc.colours[0], activation_colours(neuron.value))
    counting.finish()
    assert (neuron.value, neuron.number.content) == (0.8, "0.80")


def test_the_surest_mistake_is_misread_with_the_largest_output():
    network, test = load(ROOT / "weights/lecture.npz").network, load_test()
    outputs = network(test.images)
    wrong = outputs.argmax(axis=1) != test.labels
    assert surest_mistake(network).index == np.where(wrong, outputs.max(axis=1), -1).argmax()
