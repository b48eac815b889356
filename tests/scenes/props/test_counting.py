"""What the chapter about counting shows: sums in the title, and biases as colours."""

from __future__ import annotations

import numpy as np

from network.model import Layer, Network
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.look.theme import colours, signed_colours
from scenes.kit.stage.words import words
from scenes.props.counting import (
    LayerTally,
    NeuronTally,
    colouring_biases,
    sum_of_biases,
    sum_of_weights,
)


def test_the_sums_in_the_title_add_up():
    sizes = [(3, 1200), (5, 3), (2, 5)]
    network = Network([Layer(np.ones(size), np.ones(size[0]), "relu") for size in sizes])
    weights, biases = sum_of_weights(network, "w"), sum_of_biases(network, "b")
    said = [part.markup for part in weights]
    assert " ".join(said) == "w 1,200 $times$ 3 $+$ 3 $times$ 5 $+$ 5 $times$ 2 $=$ 3,625"
    assert " ".join(part.markup for part in biases) == "b 3 $+$ 5 $+$ 2 $=$ 10"


def test_all_maps_leave_their_neurons_but_the_one_that_is_open(network):
    own, column = words("en", "counting"), Diagram(network).columns[0]
    one = NeuronTally(network.layers[0], 5, column.shown, 0.0, own)
    whole = LayerTally(network.layers[0], column.shown, one, own)
    whole.maps_arrive(column, 5, one.map)
    for neuron, small in enumerate(whole.maps):
        place = one.map.get_center() if neuron == 5 else column.place(neuron)
        np.testing.assert_allclose(small.get_center(), place, atol=1e-9)


def test_a_bias_has_its_colour_on_the_scale_of_all_layers(network):
    column = Diagram(network).columns[1]
    animation = colouring_biases(column, network, 1).build()
    animation.begin()
    animation.finish()
    largest = max(np.abs(layer.biases).max() for layer in network.layers)
    wanted = signed_colours(network.layers[1].biases, float(largest), colours().background)
    np.testing.assert_allclose(column.neurons.colours, wanted[column.shown])
