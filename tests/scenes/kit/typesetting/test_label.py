"""Text and formulas set by Typst."""

from __future__ import annotations

import pytest
from manim import RIGHT, Typst, VGroup, config

from network.activations import ACTIVATIONS
from scenes.kit.typesetting.activation_symbol import ACTIVATION_SYMBOLS
from scenes.kit.typesetting.equation import equation
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.markup import plain
from scenes.kit.typesetting.number import Number


@pytest.mark.parametrize("markup", ["The network says 7", "$sigma(W a + b) / 2$", "Привет, сеть"])
def test_text_is_as_manims_own_typst_sets_it(markup, tmp_path):
    own = Label(markup, 30)
    config.tex_dir = str(tmp_path)
    theirs = Typst(
        markup,
        font_size=30,
        typst_preamble='#set text(number-width: "tabular", hyphenate: false)',
    )
    assert own.width == pytest.approx(theirs.width, rel=0.005)
    assert own.height == pytest.approx(theirs.height, rel=0.02)


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


@pytest.mark.parametrize("markup", ["", "  ", plain(""), plain("   "), "~"])
def test_a_label_of_nothing_is_a_label_all_the_same(markup):
    label = Label(markup, 30, width=3.0)
    other = Label("a").shift(3 * RIGHT)
    label.on_baseline(1.0).next_to(other, RIGHT).shift(RIGHT).scale(2).set_opacity(0.5)
    assert (label.width, label.height, label.baseline) == (0, 0, 0)
    assert not label.family_members_with_points()
    row = VGroup(other, label, label.copy()).arrange(RIGHT)
    assert row.width == pytest.approx(other.width, abs=1.0)
    with pytest.raises(KeyError, match="has no part"):
        label.part("any")


def test_an_equation_stands_on_one_baseline_in_its_order():
    parts = equation("784", "$times$", "16", plain("(y)"), size=30)
    assert len({round(part.baseline, 9) for part in parts}) == 1
    edges = [(part.get_left()[0], part.get_right()[0]) for part in parts]
    assert all(one[1] < other[0] for one, other in zip(edges, edges[1:], strict=False))


def test_every_activation_function_has_its_symbol():
    assert set(ACTIVATION_SYMBOLS) == set(ACTIVATIONS)
    for symbol in ACTIVATION_SYMBOLS.values():
        assert Label(f"${symbol.name}$").width > 0
