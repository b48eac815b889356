"""The props about notation: formulas, a layer in numbers and in code, a picture unrolled."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Square

from network.model import Layer
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.kit.typesetting.label import SMALL, Label
from scenes.props.notation.layer_formulas import layer_formula, network_formula
from scenes.props.notation.layer_in_code import CALL, LETTERS, LayerCall, LayerCode
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.network_aside import SHRUNK, aside, pixel_marker, readable_counts
from scenes.props.notation.neuron_formula import NeuronFormula
from scenes.props.notation.number_matrix import with_gaps
from scenes.props.notation.source_code import Source, call, code_label
from scenes.props.notation.unrolled_picture import UnrolledPicture
from tests.scenes.dry import ROOT

WORDS = words("en", "notation")


@pytest.fixture
def numbers(network, digit):
    return LayerInNumbers(network, network.trace(digit.pixels), (1, 4), np.array([2.6, 0.2, 0]))


def finish(animation):
    animation.begin()
    animation.finish()


def test_gaps_stand_where_indices_are_left_out():
    assert with_gaps(7, 0, 1) == [0, 1, None, 7]
    assert with_gaps(3, 3) == [3]


def test_rows_and_lines_are_those_of_the_layer(network, digit, numbers):
    layer = network.layers[0]
    assert numbers.rows == [None, 1, None, 4, None, 15]
    assert (numbers.pixels[0], numbers.pixels[-1]) == (0, 783)
    for row, line in zip(numbers.rows, numbers.matrix.lines, strict=True):
        for pixel, cell in zip(numbers.pixels, line, strict=True):
            if row is not None and pixel is not None:
                assert cell.value == layer.weights[row, pixel]
    for pixel, (cell,) in zip(numbers.pixels, numbers.column.lines, strict=True):
        if pixel is not None:
            assert cell.value == digit.pixels[pixel]


def test_sums_become_the_weighted_sums_of_the_layer(network, digit, numbers):
    z = network.trace(digit.pixels).z[0]
    animations = numbers.add_biases()
    for row, animation in zip((1, 4, 15), animations, strict=True):
        finish(animation)
        assert animation.mobject.value == pytest.approx(z[row], abs=0.01)
        bias = numbers.biases.lines[numbers.rows.index(row)][0].value
        assert bias == pytest.approx(network.layers[0].biases[row], abs=0.01)


def test_the_first_row_and_its_sum_are_the_first_neurons(network, digit, numbers):
    products = network.layers[0].weights[1] @ digit.pixels
    assert numbers.first_sum.value == pytest.approx(products, abs=0.01)
    assert numbers.first_row[0].value == network.layers[0].weights[1, 0]
    row, column = numbers.row_times_column()
    assert row.get_y() == pytest.approx(numbers.first_row.get_y(), abs=0.1)
    assert column.height > row.height


def test_all_lines_come_in_once(numbers):
    source = Square()
    second, others = numbers.second_row(source), numbers.other_rows(source)
    for parts, moves in ((numbers.matrix, 0), (numbers.sums, 1)):
        come = [*second[moves].mobject, *others[moves].mobject]
        waiting = [line for line in parts.lines if line is not parts.lines[1]]
        assert sorted(map(id, come)) == sorted(map(id, waiting))


def test_each_array_becomes_its_letter(numbers):
    numbers.make_room()
    short = layer_formula("sigmoid")
    moves = numbers.become(short)
    assert [move.mobject for move in moves] == [
        numbers.matrix,
        numbers.column,
        numbers.plus,
        numbers.biases,
    ]
    left = [move.target_mobject.get_x() for move in moves]
    assert left == sorted(left)


def test_a_network_aside_is_smaller_but_its_text_can_be_read(network, digit):
    plain = Diagram(network, digit.pixels, words=WORDS)
    whole = aside(plain.copy())
    assert whole.picture.height == pytest.approx(SHRUNK * plain.picture.height)
    pixels, neurons = readable_counts(whole)
    assert pixels.height == pytest.approx(plain.pixel_count.height)
    assert neurons.height == pytest.approx(Label("16", SMALL).height)
    assert pixels.get_x() == pytest.approx(whole.picture.get_x())


def test_a_marker_is_around_its_pixel():
    picture = digit_picture(np.zeros((28, 28)), 4.2).shift([1, 1, 0])
    marker = pixel_marker(picture, 30)
    np.testing.assert_allclose(marker.centres[0], picture.centres()[30])
    assert picture.pixel_size < marker.sizes[0] < 3 * picture.pixel_size


@pytest.mark.parametrize("kind", ["layers", "neurons", "routes"])
def test_indices_light_up_where_they_stand_in_the_formula(kind):
    formula = NeuronFormula("sigmoid", 3).shift([1, 2, 0])
    accents = formula.accents(kind, colours().accent)
    assert len(accents) > 0
    for run in accents:
        assert run.get_fill_color().to_hex() == colours().accent.upper()
        assert formula.get_left()[0] <= run.get_left()[0]
        assert run.get_right()[0] <= formula.get_right()[0]


def test_the_whole_network_is_a_layer_inside_the_next():
    assert network_formula(["sigmoid", "softmax"]) == (
        '$a^((2)) = op("softmax")(W^((2)) thin sigma(W^((1)) thin a^((0)) + b^((1))) + b^((2)))$'
    )


def test_code_is_shown_with_the_numbers_of_its_lines():
    source = Source.of(Layer.weighted_sum, Layer.__call__)
    file = (ROOT / source.file).read_text(encoding="utf-8").splitlines()
    assert source.file == "network/model.py"
    for number, line in source.lines.items():
        assert file[number - 1].removeprefix("    ") == line
    assert not any('"""' in line for line in source.lines.values())


@pytest.mark.parametrize("code", ['print("a\\n")', "x = [1]  # so", "a_b.c <= 'd'"])
def test_a_line_of_code_is_seen_as_it_is(code):
    # As wide as many monospaced letters, so that none was taken for markup.
    letter = code_label("MM").width - code_label("M").width
    assert code_label(f"M{code}M").width == pytest.approx((len(code) + 2) * letter, rel=0.03)


def test_marked_names_are_found_in_the_code():
    code = LayerCode(WORDS)
    for name in LETTERS:
        (run,) = code.letter(name)
        assert run.get_fill_color().to_hex() == colours().accent.upper()


def test_the_call_on_screen_gives_what_the_diagram_holds(network, digit):
    column = Diagram(network, digit.pixels).columns[0]
    code = LayerCode(WORDS)
    run = LayerCall(network, digit, column, column.count, code, WORDS)
    held = network.trace(digit.pixels).a[0]
    np.testing.assert_array_equal(call(CALL, network=network, pixels=digit.pixels), held)
    for group in (run.in_code, run.in_diagram):
        shown = [number.content for number in group[0]]
        assert shown == [number_text(held[index], 2) for index in column.shown]


def test_an_unrolled_picture_is_one_column_from_the_first_pixel_to_the_last():
    picture = digit_picture(np.zeros((28, 28)), 4.2).shift([-4, 0, 0])
    unrolled = UnrolledPicture(np.linspace(0, 1, 784), picture)
    first = unrolled[0].get_center()
    np.testing.assert_allclose(first, picture.centres()[:28].mean(axis=0), atol=1e-9)
    finish(unrolled.unroll(1.5))
    heights = [row.get_y() for row in unrolled]
    assert heights == sorted(heights, reverse=True)
    assert unrolled.get_x() == pytest.approx(1.5)
    assert unrolled.at(0)[1] > unrolled.at(None)[1] > unrolled.at(783)[1]
