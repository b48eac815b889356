"""What the page is told is what the network makes of the digit, neurons cut out or not."""

from __future__ import annotations

import numpy as np
import pytest

from network.digits import find_digit
from network.errors import InputError
from network.handwriting import read_image
from network.live.answer import LINES, MOST_SHOWN, SHOWN, answer
from network.live.cutting import Place, place_named, trace_without
from network.live.drawing import PAD, drawn_digit
from network.model import Layer, Network
from network.storage import load
from tests.network.live.served import LECTURE, seven

DIGIT = drawn_digit(seven())


@pytest.fixture(scope="module")
def network() -> Network:
    return load(LECTURE).network


def large() -> Network:
    """A layer of more neurons than are shown."""
    random = np.random.default_rng(1)
    return Network(
        [
            Layer(random.normal(0, 0.1, (60, 784)), random.normal(0, 1, 60), "relu"),
            Layer(random.normal(0, 0.1, (3, 60)), random.normal(0, 1, 3), "softmax"),
        ]
    )


def without(network: Network, cut: set[Place]) -> Network:
    """A network to which the neurons that are cut out say nothing: their weights are 0."""
    layers = []
    for k, layer in enumerate(network.layers):
        weights = layer.weights.copy()
        weights[:, [place.neuron for place in cut if place.layer == k - 1]] = 0
        layers.append(Layer(weights, layer.biases, layer.activation))
    return Network(layers)


def test_the_scenes_read_a_saved_digit_as_the_page_shows_it(tmp_path, network):
    path = tmp_path / "drawn.png"
    path.write_bytes(DIGIT.png)
    assert (read_image(path) == DIGIT.pixels).all()
    assert (find_digit(str(path), network).pixels == DIGIT.pixels).all()


@pytest.mark.parametrize("seed", range(12))
def test_so_they_do_whatever_is_drawn(tmp_path, seed):
    random = np.random.default_rng(seed)
    drawing = np.zeros((PAD, PAD), np.uint8)
    for _ in range(int(random.integers(1, 4))):
        row, column = random.integers(0, PAD, 2)
        height, width = random.integers(1, PAD, 2)
        drawing[row : row + height, column : column + width] = random.integers(1, 256)
    digit = drawn_digit(drawing.tobytes())
    path = tmp_path / "drawn.png"
    path.write_bytes(digit.png)
    assert (read_image(path) == digit.pixels).all()


def test_what_is_shown_is_the_networks_own(network):
    trace = network.trace(DIGIT.pixels)
    told = answer(network, DIGIT, set(), None)
    assert told["answer"] == trace.output.argmax() == 7
    assert told["pixels"] == pytest.approx(DIGIT.pixels, abs=1e-4)
    for k, layer in enumerate(told["layers"]):
        assert layer["shown"] == list(range(network.layer_sizes[k + 1]))
        assert layer["activations"] == pytest.approx(trace.a[k], abs=1e-4)
    assert told["outputs"] == [float(f"{value:.2f}") for value in trace.output]


def test_the_lines_are_the_strongest_products(network):
    trace = network.trace(DIGIT.pixels)
    for k, lines in enumerate(answer(network, DIGIT, set(), None)["lines"]):
        products = network.layers[k].weights * trace.inputs(k)
        named = products[lines["end"], lines["start"]]
        assert lines["value"] == pytest.approx(named, abs=1e-4)
        assert lines["all"] == products.size
        assert len(named) == (LINES if k == 0 else products.size)
        assert np.abs(named).min() >= np.sort(np.abs(products), axis=None)[-len(named)]
        assert (np.diff(np.abs(named)) >= 0).all()


def test_of_a_large_layer_the_most_active_are_shown():
    network = large()
    activations = network.trace(DIGIT.pixels).a[0]
    told = answer(network, DIGIT, set(), None)
    shown = told["layers"][0]["shown"]
    assert len(activations) > MOST_SHOWN
    assert sorted(np.argsort(-activations)[:SHOWN]) == shown
    assert told["layers"][0]["activations"] == pytest.approx(activations[shown], abs=1e-4)
    # One that is cut out stays where it is, dark.
    out = Place(0, int(activations.argmax()))
    cut = answer(network, DIGIT, {out}, None)["layers"][0]
    assert cut["shown"] == shown
    assert cut["activations"][shown.index(out.neuron)] == 0


@pytest.mark.parametrize(
    "cut", [set(), {Place(0, 3)}, {Place(0, 1), Place(1, 0), Place(1, 15)}], ids=len
)
def test_a_neuron_that_is_cut_out_says_nothing(network, cut):
    trace = trace_without(network, DIGIT.pixels, cut)
    other = without(network, cut).trace(DIGIT.pixels)
    assert trace.output == pytest.approx(other.output, abs=1e-6)
    for k in range(2):
        gone = [place.neuron for place in cut if place.layer == k]
        assert (trace.a[k][gone] == 0).all()
        kept = np.setdiff1d(np.arange(16), gone)
        assert trace.a[k][kept] == pytest.approx(other.a[k][kept], abs=1e-6)


@pytest.mark.parametrize("place", [Place(0, 1), Place(1, 4), Place(2, 7)])
def test_a_neuron_more_closely(network, place):
    cut = {Place(0, 5)}
    trace = trace_without(network, DIGIT.pixels, cut)
    told = answer(network, DIGIT, cut, place)["neuron"]
    weights, inputs = network.layers[place.layer].weights[place.neuron], trace.inputs(place.layer)
    assert told["weights"]["values"] == pytest.approx(weights, abs=1e-4)
    assert told["inputs"]["values"] == pytest.approx(inputs, abs=1e-4)
    assert told["products"]["values"] == pytest.approx(weights * inputs, abs=1e-4)
    assert told["columns"] == (28 if place.layer == 0 else 4)
    z = trace.z[place.layer][place.neuron]
    assert told["z"] == round(float(z), 2)
    assert f"{told['positive'] + told['negative'] + told['bias']:.2f}" == f"{told['z']:.2f}"
    # And what stands beside z follows from it.
    sigmoid = 1 / (1 + np.exp(-told["z"]))
    assert told["a"] == round(float(sigmoid), told["decimals"])
    assert abs(told["a"] - trace.a[place.layer][place.neuron]) <= 0.5 * 10 ** -told["decimals"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "0",
        "0.",
        ".0",
        "0.16",
        "2.0",
        "-1.0",
        "0.-1",
        "0.0.0",
        "٠.٠",
        "0.1 ",
        "0.1\n",
        "9" * 5000,
    ],
)
def test_a_place_where_no_neuron_is_is_refused(network, name):
    with pytest.raises(InputError, match="There is no neuron .*; allowed is a layer from 0 to 1"):
        place_named(name, network, 2)


def test_a_drawing_of_another_size_or_without_ink_is_refused():
    for size in (0, 1, PAD**2 - 1, PAD**2 + 1):
        with pytest.raises(InputError, match=f"A drawing has 19,600 bytes; this one has {size:,}."):
            drawn_digit(bytes(size))
    with pytest.raises(InputError, match="The pad is empty"):
        drawn_digit(bytes(PAD**2))
