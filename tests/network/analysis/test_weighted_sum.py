"""Sums that add up as they are shown, and activations that follow from the z beside them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import fsum

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from scipy.special import expit, softmax

from network.activations import ACTIVATIONS
from network.analysis.weighted_sum import (
    LayerSums,
    WeightedSum,
    curve_of,
    parts_that_add_up,
    rounded_together,
)
from network.digits import find_digit
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

# A busy machine is no reason to fail.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHARES = st.sampled_from([0.05, 0.15, 0.25, 0.5, 0.125, -0.05, -0.25, 2.5, 1e-9, 0.0])
"""Ties, values that only seem to be ties, and next to nothing."""
PARTS = st.lists(
    st.one_of(SHARES, st.floats(-99, 99), st.floats(-1e9, 1e9)), min_size=1, max_size=6
)


def as_shown(value: float, decimals: int) -> Decimal:
    """What can be read when a value is written with so many decimals."""
    return Decimal(f"{value:.{decimals}f}")


@PATIENT
@given(PARTS, st.integers(0, 4))
@example([0.05], 1)
@example([0.5], 0)
@example([-0.05, 0.1], 1)
@example([0.25, 0.25], 1)
@example([0.3, 0.3, 0.3], 1)
@example([0.1, 0.2], 4)
@example([1e9, -1e9, 0.005], 2)
@example([123456789.125, 0.375], 2)
def test_what_can_be_read_adds_up(parts, decimals):
    total = fsum(parts)
    shown = [as_shown(value, decimals) for value in parts_that_add_up(parts, total, decimals)]
    assert sum(shown) == as_shown(total, decimals)
    unit = Decimal(1).scaleb(-decimals)
    for one, value in zip(shown, parts, strict=True):
        up_or_down = {
            Decimal(value).quantize(unit, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING)
        }
        assert one in up_or_down


@PATIENT
@given(st.lists(st.floats(0, 1), min_size=1, max_size=10), st.integers(1, 3))
def test_values_rounded_together_add_up_to_their_rounded_sum(values, decimals):
    shown = [as_shown(value, decimals) for value in rounded_together(values, decimals)]
    assert sum(shown) == as_shown(fsum(values), decimals)


def test_the_largest_remainders_are_rounded_up():
    assert parts_that_add_up([0.24, 0.26, 0.27], 0.77, 1) == [0.2, 0.3, 0.3]
    assert parts_that_add_up([0.24, 0.24, 0.24], 0.72, 1) == [0.3, 0.2, 0.2]


def test_what_needs_no_rounding_stays():
    assert parts_that_add_up([2.0, 0.5, -1.25], 1.25, 2) == [2.0, 0.5, -1.25]


@pytest.mark.parametrize("total", [4.0, 3.06, 2.9])
def test_parts_that_do_not_add_up_are_refused(total):
    with pytest.raises(ValueError, match="do not add up"):
        parts_that_add_up([1.0, 2.0], total, 1)


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
