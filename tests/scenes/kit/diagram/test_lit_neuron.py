"""A neuron of the first layer, lit by a picture."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.lit_neuron import LitNeuron
from scenes.kit.look.theme import activation_colours, colours


@pytest.mark.parametrize(("neuron", "text"), [(1, "0.9999"), (12, "0.75"), (0, "0.02")])
def test_it_is_as_bright_as_its_number_says(neuron, text):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    digit, layer = find_digit(7, network), network.layers[0]
    lit = LitNeuron(Diagram(network, digit.image), network.trace(digit.pixels), neuron)
    a = expit(layer.weights[neuron].astype(float) @ digit.pixels + layer.biases[neuron])
    assert lit.number.content == text
    assert lit.number.value == pytest.approx(a, abs=1e-6)
    assert not lit.disc.colours[0, :3].max() > 0.2
    products = layer.weights[neuron].astype(float) * digit.pixels
    over = lit.products.raster.pixel_array.reshape(784, 4)
    assert ((over[:, 3] > 0) == (products != 0)).all()
    assert lit.bar[-1].content == "≥ +0.52"
    fill = activation_colours([a], colours().background)
    np.testing.assert_allclose(lit.finished().disc.colours, fill, atol=1e-6)
    assert lit.lines.get_right()[0] == pytest.approx(lit.disc.get_left()[0], abs=0.1)
