"""Text set by Typst, and numbers put together from its glyphs."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, Typst, config

from scenes.kit.text import (
    CountTo,
    Label,
    Number,
    NumberStyle,
    number_text,
    plain,
    use_number_style,
)


@pytest.mark.parametrize("markup", ["The network says 7", "$sigma(W a + b) / 2$", "Привет, сеть"])
def test_text_is_as_manims_own_typst_sets_it(markup, tmp_path):
    own = Label(markup, 30)
    config.tex_dir = str(tmp_path)
    theirs = Typst(
        markup.replace("$", "$"),
        font_size=30,
        typst_preamble='#set text(number-width: "tabular", hyphenate: false)',
    )
    assert own.width == pytest.approx(theirs.width, rel=0.005)
    assert own.height == pytest.approx(theirs.height, rel=0.02)


def test_characters_with_a_meaning_in_typst_are_shown():
    text = r"#1 $x$ *a* _b_ <c> @d [e] = - + // ~ \ `f` /"
    assert Label(plain(text)).width > Label("x").width * 15


def test_invalid_markup_is_named():
    with pytest.raises(ValueError, match=r"cannot be set by Typst .*#nonsense"):
        Label("#nonsense")


def test_parts_and_colours():
    label = Label('#box[one]<first> #text(fill: rgb("#ff0000"))[two]', 30, "#00FF00")
    assert {run.get_fill_color().to_hex() for run in label} == {"#00FF00", "#FF0000"}
    assert label.part("first").get_right()[0] < label.get_right()[0]
    with pytest.raises(KeyError, match="has no part"):
        label.part("second")


def test_labels_stand_on_a_baseline():
    tall, low = Label("Agy", 30).on_baseline(1.0), Label("ace", 22).on_baseline(1.0)
    assert low.get_bottom()[1] == pytest.approx(1.0, abs=0.02)
    assert tall.get_bottom()[1] < 0.95
    number = Number(12.5).on_baseline(1.0)
    assert number.get_bottom()[1] == pytest.approx(1.0, abs=0.02)


def test_a_number_looks_like_the_same_text():
    number, label = Number(3.25, 2, 40), Label("3.25", 40)
    assert number.width == pytest.approx(label.width, rel=0.01)
    assert number.height == pytest.approx(label.height, rel=0.01)


def test_a_changing_number_keeps_the_place_of_its_last_digit():
    number = Number(7.05).shift(2 * RIGHT + UP).end_at(3.0).on_baseline(0.5)
    for value in (1.11, -1234.5, 0.0):
        number.set_value(value)
        assert number._origin_and_scale()[0][:2] == pytest.approx([3.0, 0.5], abs=0.003)
    scaled = Number(7.05).scale(2).end_at(1.0)
    scaled.set_value(88.88)
    assert scaled.height == pytest.approx(Number(88.88).height * 2)


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
        (-1.55, 2, True, "−1.55", "−1,55"),
        (7.05, 2, True, "+7.05", "+7,05"),
        (-0.001, 2, False, "0.00", "0,00"),
        (-0.001, 2, True, "+0.00", "+0,00"),
    ],
)
def test_numbers_as_each_language_writes_them(value, decimals, plus, english, russian):
    assert number_text(value, decimals, plus) == english
    use_number_style(NumberStyle(decimal=",", thousands="\u00a0"))
    assert number_text(value, decimals, plus) == russian
    assert np.isfinite(Number(value, decimals, plus=plus).points).all()
