"""Numbers put together from Typst's glyphs, which keep their place while they change."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import RIGHT, UP, Group, Transform, VGroup

from scenes.kit.look.current import Look, made_in
from scenes.kit.look.number_style import NumberStyle
from scenes.kit.look.numbers import number_text
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import CountTo, Number


@pytest.mark.parametrize("value", [3.25, 1.11, -7.0, 12345.67])
def test_a_number_looks_like_the_same_text(value):
    number = Number(value, 2, 40)
    label = Label(number.content, 40)
    assert number.width == pytest.approx(label.width, rel=0.01)
    assert number.height == pytest.approx(label.height, rel=0.01)


def test_a_thousands_space_is_as_wide_as_in_a_text():
    with made_in(Look(numbers=NumberStyle(decimal=",", thousands="\u00a0"))):
        number = Number(12544, 0, 40)
    assert number.width == pytest.approx(Label("12\u00a0544", 40).width, rel=0.001)


def test_a_changing_number_keeps_the_place_of_its_last_digit():
    number = Number(7.05).shift(2 * RIGHT + UP).end_at(3.0).on_baseline(0.5)
    for value in (1.11, -1234.5, 0.0):
        number.set_value(value)
        assert number.origin[:2] == pytest.approx([3.0, 0.5], abs=1e-9)
    scaled = Number(7.05).scale(2).end_at(1.0)
    scaled.set_value(88.88)
    assert scaled.height == pytest.approx(Number(88.88).height * 2)


VALUES = st.floats(-1e6, 1e6)


@given(
    st.lists(VALUES, max_size=20),
    VALUES,
    st.floats(0.01, 20),
    st.tuples(st.floats(-7, 7), st.floats(-4, 4)),
)
@settings(max_examples=100, deadline=None)
def test_no_trace_is_left_of_the_values_on_the_way(way, goal, factor, place):
    played, skipped = (Number(3.14, 2, 40).scale(factor).move_to([*place, 0]) for _ in range(2))
    for value in way:
        played.set_value(value)
    np.testing.assert_array_equal(
        played.set_value(goal).points, skipped.set_value(goal).points, strict=True
    )


def test_a_number_knows_its_place_after_whatever_moved_it():
    number, other = Number(0.5, 2, 40), Number(123.45, 2, 20).shift(2 * UP)
    Group(VGroup(number), Label("x")).scale(0.5).shift(RIGHT)
    np.testing.assert_allclose(number.axes, Number(0.5, 2, 20).axes)
    moving = Transform(number.copy(), other)
    moving.begin()
    moving.finish()
    np.testing.assert_allclose(moving.mobject.origin, other.origin, atol=1e-9)
    np.testing.assert_allclose(
        moving.mobject.set_value(9).points, other.copy().set_value(9).points, atol=1e-9
    )


@pytest.mark.parametrize("decimals", [0, 2])
@pytest.mark.parametrize("value", range(-9, 11))
def test_what_a_number_keeps_its_place_by_is_within_its_digits(value, decimals):
    number = Number(value, decimals)
    anchor, digits = number.points[:4], number.points[4:]
    assert (anchor >= digits.min(axis=0)).all()
    assert (anchor <= digits.max(axis=0)).all()
    # A line there and back encloses nothing that could be filled.
    np.testing.assert_array_equal(anchor, anchor[::-1])


def test_counting_ends_at_exactly_the_goal():
    number = Number(0)
    animation = CountTo(number, 0.97)
    animation.begin()
    animation.interpolate(0.4)
    assert 0 < number.value < 0.97
    animation.interpolate(1)
    assert number.value == 0.97
    assert number.content == "0.97"


@pytest.mark.parametrize(
    ("value", "decimals", "plus", "english", "russian"),
    [
        (12544, 0, False, "12,544", "12\u00a0544"),
        (10000, 0, False, "10,000", "10\u00a0000"),
        (-9999.9, 1, False, "−9,999.9", "−9999,9"),
        (9999.9, 0, True, "+10,000", "+10\u00a0000"),
        (-1.55, 2, True, "−1.55", "−1,55"),
        (7.05, 2, True, "+7.05", "+7,05"),
        (-0.001, 2, False, "0.00", "0,00"),
        (-0.001, 2, True, "+0.00", "+0,00"),
    ],
)
def test_numbers_as_each_language_writes_them(value, decimals, plus, english, russian):
    assert number_text(value, decimals, plus) == english
    with made_in(Look(numbers=NumberStyle(decimal=",", thousands="\u00a0"))):
        assert number_text(value, decimals, plus) == russian
        number = Number(value, decimals, plus=plus)
    assert np.isfinite(number.points).all()
    assert number.set_value(value).content == russian
