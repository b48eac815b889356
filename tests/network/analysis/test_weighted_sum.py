"""Sums as they are shown, and activations that follow from the z beside them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.special import expit, softmax

from network.activations import ACTIVATIONS
from network.analysis.weighted_sum import LayerSums, WeightedSum, curve_of, decimals_of_activations
from network.digits import find_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load
from tests.network.analysis.shown import as_shown

# A busy machine is no reason to fail.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("digit", range(10))
def test_the_three_shown_add_up_to_z_and_are_their_own_values(digit):
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    trace = network.trace(find_digit(digit, network).pixels)
    for neuron in range(network.layer_sizes[1]):
        total = WeightedSum.of(network, trace, 0, neuron)
        shown = total.shown(2)
        three = (shown.positive, shown.negative, shown.bias)
        assert sum(as_shown(value, 2) for value in three) == as_shown(shown.z, 2)
        assert as_shown(shown.z, 2) == as_shown(total.z, 2)
        exact = (total.products.clip(min=0).sum(), total.products.clip(max=0).sum(), total.bias)
        np.testing.assert_allclose(three, exact, atol=0.01)


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("name", ["lecture", "plain", "relu"])
def test_the_activation_shown_is_that_of_the_sum_shown(digit, name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    trace = network.trace(find_digit(digit, network).pixels)
    for neuron in range(network.layer_sizes[1]):
        total = WeightedSum.of(network, trace, 0, neuron)
        decimals = total.decimals_of_a(2, most=3)
        z = float(as_shown(total.z, 2))
        by_hand = max(z, 0.0) if name == "relu" else float(expit(z))
        assert as_shown(by_hand, decimals) == as_shown(total.a, decimals)


def sum_at(z: float) -> WeightedSum:
    """A sigmoid neuron without inputs that matter."""
    network = Network([Layer([[0.0]], [z], "sigmoid", dtype=float)])
    return WeightedSum.of(network, network.trace(np.ones(1)), 0, 0)


def test_no_decimal_is_given_away():
    # sigmoid(-0.065) is 0.4838, and that of the -0.1 that is shown is 0.4750.
    assert sum_at(-0.065).decimals_of_a(1, most=3) == 2
    assert sum_at(-0.065).decimals_of_a(3, most=3) == 3
    assert sum_at(8.123).decimals_of_a(2, most=3) == 3


@pytest.mark.parametrize(
    ("z", "text"),
    [
        (1.1, "0.75"),
        (4.0, "0.98"),
        (6.53, "0.999"),
        (8.9, "0.9999"),
        (20.0, "1.00"),
        (-9.0, "0.00"),
    ],
)
def test_what_is_almost_1_does_not_read_as_1_if_four_decimals_can_tell(z, text):
    total = sum_at(z)
    assert f"{total.a:.{total.decimals_short_of_1(2, most=4)}f}" == text


def test_what_agrees_in_three_decimals_need_not_agree_in_two():
    # sigmoid(-2.0415) is 0.1149, and that of the -2.04 that is shown is 0.1151.
    unlike = sum_at(-2.0415)
    assert [unlike.follows(decimals, 2) for decimals in (3, 2, 1)] == [True, False, True]
    two = next(each for each in map(sum_at, np.arange(0.5, 1, 0.0007)) if not each.follows(3, 2))
    assert two.decimals_of_a(2, most=3) == 2
    assert decimals_of_activations([unlike, two], 2, most=3) == 1


@PATIENT
@given(st.floats(-30, 30), st.integers(0, 3), st.integers(0, 4))
def test_decimals_that_are_given_agree(z, decimals, most):
    total = sum_at(z)
    given_away = total.decimals_of_a(decimals, most)
    from_shown = float(expit(float(as_shown(z, decimals))))
    assume(abs(from_shown - 0.5) > 1e-12)
    assert 0 <= given_away <= most
    if given_away:
        assert as_shown(from_shown, given_away) == as_shown(total.a, given_away)


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_the_curve_of_a_neuron_passes_through_it(name):
    z = np.array([2.5, -1.0, 0.5])
    for neuron in range(3):
        curve = curve_of(ACTIVATIONS[name], z, neuron)
        assert curve([z[neuron]])[0] == pytest.approx(ACTIVATIONS[name](z)[neuron])


def test_the_curve_of_a_softmax_holds_the_other_sums():
    curve = curve_of(ACTIVATIONS["softmax"], [2.5, -1.0, 0.5], 1)
    wanted = [softmax([2.5, own, 0.5])[1] for own in (-3, 0, 4)]
    np.testing.assert_allclose(curve([-3, 0, 4]), wanted)


@pytest.mark.parametrize("weights", ["lecture", "plain", "relu"])
def test_the_sums_of_a_layer_and_its_biases_add_up_as_they_are_shown(weights):
    network = load(WEIGHTS_FOLDER / f"{weights}.npz").network
    trace = network.trace(find_digit("test:0", network).pixels)
    sums = LayerSums.of(network, trace, 0, decimals=2)
    own = network.layers[0]
    assert len(sums.z) == own.output_count
    for product, bias, z in zip(sums.products, sums.biases, sums.z, strict=True):
        assert as_shown(product, 2) + as_shown(bias, 2) == as_shown(z, 2)
    # Each is its own value, rounded up or down.
    assert np.abs(sums.products - own.weights.astype(float) @ trace.x).max() < 0.01
    assert np.abs(sums.biases - own.biases).max() < 0.01
