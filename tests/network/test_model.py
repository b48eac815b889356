"""Layers and networks: the formula, immutability, and what is refused."""

from dataclasses import FrozenInstanceError
from itertools import pairwise

import numpy as np
import pytest
from scipy import special

from network.errors import InputError
from network.model import Layer, Network


@pytest.fixture
def lecture_sized() -> Network:
    random = np.random.default_rng(1)
    sizes = (784, 16, 16, 10)
    return Network(
        Layer(random.normal(0, 0.1, (after, before)), random.normal(0, 1, after), "sigmoid")
        for before, after in pairwise(sizes)
    )


def test_sizes_and_parameters_are_those_of_the_lecture(lecture_sized):
    assert lecture_sized.layer_sizes == (784, 16, 16, 10)
    assert lecture_sized.parameter_count == 13_002
    assert lecture_sized.weight_count == 784 * 16 + 16 * 16 + 16 * 10


def test_the_trace_is_the_formula_worked_out_layer_by_layer(lecture_sized):
    x = np.random.default_rng(2).uniform(0, 1, 784).astype(np.float32)
    trace = lecture_sized.trace(x)
    before = x
    for k, layer in enumerate(lecture_sized.layers):
        np.testing.assert_array_equal(trace.inputs(k), before)
        z = [
            sum(w * a for w, a in zip(row, before, strict=True)) + b
            for row, b in zip(layer.weights.astype(float), layer.biases.astype(float), strict=True)
        ]
        np.testing.assert_allclose(trace.z[k], z, rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(trace.a[k], special.expit(trace.z[k]), rtol=1e-5)
        before = trace.a[k]
    np.testing.assert_array_equal(trace.output, lecture_sized(x))


def test_a_batch_gives_what_its_images_give_one_by_one(lecture_sized):
    batch = np.random.default_rng(3).uniform(0, 1, (5, 784))
    one_by_one = np.stack([lecture_sized(x) for x in batch])
    assert lecture_sized(batch).shape == (5, 10)
    np.testing.assert_allclose(lecture_sized(batch), one_by_one, rtol=1e-4)


def test_nothing_can_be_changed():
    weights = np.ones((2, 3))
    layer = Layer(weights, [0, 0], "relu")
    weights[:] = 7
    assert layer.weights.dtype == np.float32
    np.testing.assert_array_equal(layer.weights, 1)
    with pytest.raises(ValueError, match="read-only"):
        layer.weights[0, 0] = 2
    with pytest.raises(FrozenInstanceError):
        layer.biases = np.zeros(2)
    with pytest.raises(FrozenInstanceError):
        Network([layer]).layers = ()


@pytest.mark.parametrize(
    ("weights", "biases", "activation", "message"),
    [
        (np.ones(3), [0], "relu", r"allowed is \(outputs, inputs\)"),
        (np.ones((0, 3)), [], "relu", r"allowed is \(outputs, inputs\)"),
        (np.ones((2, 3)), [0, 0, 0], "relu", "2 neurons needs 2 biases"),
        ([[np.nan, 1]], [0], "relu", "NaN or infinity"),
        ([[1, 1]], [np.inf], "relu", "NaN or infinity"),
        ([["one", "two"]], [0], "relu", "must be an array of numbers"),
        ([[1, 2], [3]], [0], "relu", "must be an array of numbers"),
        ([[1, 1]], [0], "rleu", "Did you mean 'relu'"),
    ],
)
def test_a_layer_refuses(weights, biases, activation, message):
    with pytest.raises(InputError, match=message):
        Layer(weights, biases, activation)


def test_a_network_refuses_layers_that_do_not_chain():
    first = Layer(np.ones((4, 3)), np.zeros(4), "relu")
    second = Layer(np.ones((2, 5)), np.zeros(2), "relu")
    with pytest.raises(InputError, match="Layer 0 gives 4 activations but layer 1 takes 5"):
        Network([first, second])
    with pytest.raises(InputError, match="at least one layer"):
        Network([])


@pytest.mark.parametrize("shape", [(783,), (2, 785), (1, 1, 784), ()])
def test_a_network_refuses_images_of_another_size(lecture_sized, shape):
    with pytest.raises(InputError, match="takes 784 values an image"):
        lecture_sized(np.zeros(shape))
