"""Activations against their formulas, and at the ends of float32."""

from math import erf, sqrt

import numpy as np
import pytest

from network.activations import (
    ACTIVATIONS,
    GELU,
    LEAKY_RELU,
    RELU,
    SIGMOID,
    SOFTMAX,
    activation_named,
    leaky_relu,
)
from network.errors import InputError

FAR = np.array([-1e4, -104, -88.5, -1, 0, 1, 88.5, 104, 1e4], np.float32)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_is_its_formula(dtype):
    z = np.linspace(-80, 80, 1001, dtype=dtype)
    expected = 1 / (1 + np.exp(-z.astype(np.longdouble)))
    np.testing.assert_allclose(SIGMOID(z), expected, rtol=20 * np.finfo(dtype).eps)
    assert SIGMOID(z).dtype == dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_is_its_formula(dtype):
    z = np.random.default_rng(0).normal(0, 3, (50, 10)).astype(dtype)
    powers = np.exp(z.astype(np.longdouble))
    expected = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(SOFTMAX(z), expected, rtol=20 * np.finfo(dtype).eps)
    assert SOFTMAX(z).dtype == dtype


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=repr)
def test_activations_can_take_the_place_of_the_sums(activation):
    z = np.random.default_rng(1).normal(0, 3, (5, 4)).astype(np.float32)
    expected = activation(z)
    assert activation.function(z, out=z) is z
    np.testing.assert_array_equal(z, expected)


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=repr)
def test_nothing_overflows_far_out(activation):
    with np.errstate(all="raise", under="ignore"):
        a = activation(FAR)
    assert np.isfinite(a).all()
    assert a.dtype == np.float32


def test_the_ends_are_right():
    assert SIGMOID(np.float32(-1e4)) < 1e-37
    assert SIGMOID(np.float32(1e4)) == 1
    np.testing.assert_array_equal(RELU(FAR)[:5], 0)
    np.testing.assert_array_equal(RELU(FAR)[5:], FAR[5:])
    np.testing.assert_array_equal(SOFTMAX(FAR), [0, 0, 0, 0, 0, 0, 0, 0, 1])


@pytest.mark.parametrize("name", ["sigmoid", "relu", "identity", "tanh", "leaky relu", "gelu"])
def test_derivatives_agree_with_finite_differences(name):
    activation = ACTIVATIONS[name]
    z = np.array([-3.1, -0.4, 0.2, 2.5])
    measured = (activation(z + 1e-6) - activation(z - 1e-6)) / 2e-6
    np.testing.assert_allclose(activation.derivative(z), measured, rtol=1e-6, atol=1e-9)


def test_softmax_derivative_is_the_slope_for_the_own_z():
    z = np.array([0.3, -1.2, 2.0])
    measured = [
        (SOFTMAX(z + 1e-6 * step)[k] - SOFTMAX(z - 1e-6 * step)[k]) / 2e-6
        for k, step in enumerate(np.eye(3))
    ]
    np.testing.assert_allclose(SOFTMAX.derivative(z), measured, rtol=1e-6)


def test_gelu_is_its_formula():
    z = np.linspace(-6, 6, 101)
    expected = [value * (1 + erf(value / sqrt(2))) / 2 for value in z]
    np.testing.assert_allclose(GELU(z), expected, rtol=1e-12, atol=1e-15)


def test_a_leaky_relu_has_its_slope_below_0():
    np.testing.assert_allclose(LEAKY_RELU(np.array([-2.0, 3.0])), [-0.02, 3])
    fifth = activation_named("leaky relu 0.2")
    np.testing.assert_allclose(fifth(np.array([-2.0, 3.0])), [-0.4, 3])
    assert fifth.name == "leaky relu 0.2"
    assert activation_named(fifth.name).name == fifth.name


@pytest.mark.parametrize("name", [*ACTIVATIONS, "leaky relu 0.2"])
def test_activations_stay_within_their_limits_and_reach_them(name):
    activation = activation_named(name)
    sums = np.stack([np.linspace(-60, 60, 12001), np.full(12001, -30.0)], axis=1)
    a = activation(sums)[:, 0]
    assert activation.lowest <= a.min()
    assert a.max() <= activation.highest
    for limit, reached in ((activation.lowest, a.min()), (activation.highest, a.max())):
        assert abs(reached - limit) < 1e-4 if np.isfinite(limit) else abs(reached) > 0.5
    assert activation.is_share == (name in ("sigmoid", "softmax"))
    assert activation.identifier.isidentifier()


@pytest.mark.parametrize("leak", [0, 1, -0.1, float("nan")])
def test_a_leak_is_between_0_and_1(leak):
    with pytest.raises(InputError, match="allowed is from 0 to 1"):
        leaky_relu(leak)


def test_a_typo_gets_the_nearest_name():
    with pytest.raises(InputError, match="Did you mean 'sigmoid'"):
        activation_named("sigmiod")
