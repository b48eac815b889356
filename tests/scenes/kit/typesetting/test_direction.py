"""Texts of a language that is written from right to left."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Mobject

from scenes.kit.look.current import Look, made_in
from scenes.kit.look.direction import Direction
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.markup import plain


@pytest.fixture(autouse=True)
def made_leftwards():
    """What a test makes goes to the left."""
    with made_in(Look(direction=Direction.LEFTWARDS)):
        yield


def outline(thing: Mobject) -> np.ndarray:
    """All points, wherever the thing stands, in an order of their own."""
    points = np.concatenate([part.points for part in thing.family_members_with_points()])
    points = np.round(points - thing.get_center(), 5)
    return points[np.lexsort(points.T)]


def left(thing: Mobject) -> float:
    return float(thing.get_left()[0])


def right(thing: Mobject) -> float:
    return float(thing.get_right()[0])


def test_words_follow_one_another_to_the_left_and_the_full_stop_is_at_the_end():
    label = Label("#box[שלום]<first> #box[עולם]<second>.")
    assert left(label.part("first")) > right(label.part("second"))
    assert left(label) < left(label.part("second")) - 0.02
    assert right(label) == pytest.approx(right(label.part("first")))


@pytest.mark.parametrize(
    "number", ["12,544", "97.3%", "−1.55", "+0.4", "−12,544.5", "−3%", "16 × 16 = 256"]
)
def test_a_number_stands_as_it_does_in_every_language(number):
    label = Label(f"הסכום הוא #box[{plain(number)}]<number>.")
    assert outline(label.part("number")) == pytest.approx(outline(Label(number)), abs=1e-3)


def test_numbers_follow_one_another_to_the_left():
    one, other = Label("שבע: −1, +25, 3"), Label("שבע: #box[−1], #box[+25], #box[3]")
    assert outline(one) == pytest.approx(outline(other), abs=1e-3)


@pytest.mark.parametrize("markup", ["$a = -1 dot w$", "f(x) = −1;", "784", "−1.55", "", "  "])
def test_what_has_no_word_in_it_is_set_as_in_every_language(markup):
    with made_in(Look()):
        expected = [run.points for run in Label(markup)]
    assert all(map(np.array_equal, [run.points for run in Label(markup)], expected))


def test_a_formula_in_a_text_keeps_its_order():
    label = Label("#box[$w dot a = -1$]<formula>: #box[פיקסלים]<word>")
    assert outline(label.part("formula")) == pytest.approx(
        outline(Label("$w dot a = -1$")), abs=1e-3
    )
    assert left(label.part("formula")) > right(label.part("word"))


def test_rows_are_broken_in_reading_order():
    label = Label("#box[אחת]<a> #box[שתיים]<b> #box[שלוש]<c> #box[ארבע]<d>", width=1.6)
    a, b, c, d = (label.part(name) for name in "abcd")
    assert left(a) > right(b)
    assert left(c) > right(d)
    assert min(a.get_bottom()[1], b.get_bottom()[1]) > c.get_top()[1]
    assert label.baseline == pytest.approx(a.get_bottom()[1], abs=0.03)


def test_other_languages_know_nothing_of_it():
    with made_in(Look()):
        english = Label("#box[7]<first>: #box[שבע]<second>")
    assert right(english.part("first")) < left(english.part("second"))


def test_a_text_of_several_rows_starts_at_the_right():
    label = Label("#box[שלוש מילים ארוכות]<long> #box[ועוד]<short>", width=2.6, align="start")
    assert right(label.part("short")) == pytest.approx(right(label.part("long")), abs=0.05)
    assert label.part("short").get_top()[1] < label.part("long").get_bottom()[1]
