"""Sums that add up as they are shown."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import fsum

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from network.analysis.rounding import (
    rounded_to_add_up,
)
from tests.network.analysis.shown import as_shown

# A busy machine is no reason to fail.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHARES = st.sampled_from([0.05, 0.15, 0.25, 0.5, 0.125, -0.05, -0.25, 2.5, 1e-9, 0.0])
"""Ties, values that only seem to be ties, and next to nothing."""
PARTS = st.lists(
    st.one_of(SHARES, st.floats(-99, 99), st.floats(-1e9, 1e9)), min_size=1, max_size=6
)


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
    shown = [as_shown(value, decimals) for value in rounded_to_add_up(parts, total, decimals)]
    assert sum(shown) == as_shown(total, decimals)
    unit = Decimal(1).scaleb(-decimals)
    for one, value in zip(shown, parts, strict=True):
        up_or_down = {
            Decimal(value).quantize(unit, rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING)
        }
        assert one in up_or_down


def test_the_largest_remainders_are_rounded_up():
    assert rounded_to_add_up([0.24, 0.26, 0.27], 0.77, 1) == [0.2, 0.3, 0.3]
    assert rounded_to_add_up([0.24, 0.24, 0.24], 0.72, 1) == [0.3, 0.2, 0.2]


def test_what_needs_no_rounding_stays():
    assert rounded_to_add_up([2.0, 0.5, -1.25], 1.25, 2) == [2.0, 0.5, -1.25]


@pytest.mark.parametrize("total", [4.0, 3.06, 2.9])
def test_parts_that_do_not_add_up_are_refused(total):
    with pytest.raises(ValueError, match="do not add up"):
        rounded_to_add_up([1.0, 2.0], total, 1)
