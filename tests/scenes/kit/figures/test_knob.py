"""A knob says where its weight stands, wherever the knob was moved and however it was scaled."""

from __future__ import annotations

import numpy as np
import pytest
from manim import DOWN

from scenes.kit.figures.knob import SWEEP, Knob


def angle(knob, point):
    """Clockwise from upright, as seen from the middle of the knob."""
    x, y, _ = point - knob.rim.get_center()
    return np.arctan2(x, y)


@pytest.mark.parametrize("value", [-2.0, -0.5, 0.0, 1.3, 2.0])
def test_the_pointer_and_the_trail_say_where_the_weight_is_and_was(value):
    knob = Knob(0.7, 2.0).scale(0.3).shift(DOWN).point_to(value)
    assert angle(knob, knob.pointer.get_end()) == pytest.approx(SWEEP * value / 2.0)
    assert angle(knob, knob.trail.get_end()) == pytest.approx(SWEEP * value / 2.0)
    assert angle(knob, knob.trail.get_start()) == pytest.approx(SWEEP * 0.7 / 2.0)


def test_a_weight_that_has_no_reach_stands_upright():
    knob = Knob(0.0, 0.0)
    assert angle(knob, knob.pointer.get_end()) == pytest.approx(0.0)
