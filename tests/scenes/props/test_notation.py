"""The props about notation: formulas, counting, a layer in numbers and in code."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import Scene
from manim.animation.animation import prepare_animation

from network.analysis.by_hand import HandSized
from network.analysis.weighted_sum import LayerSums, contributions
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.network_formula import NetworkFormula, handing_on
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.figures.brightness import PLAIN
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.props.notation.brackets import index_range, with_gaps
from scenes.props.notation.counted import CountedPlaces
from scenes.props.notation.layer_at_work import LayerAtWork
from scenes.props.notation.layer_in_code import LayerCall
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.neuron_formula import LAYERS, PLACES, ROUTES, NeuronFormula
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.picture_rows import PictureRows
from scenes.props.notation.row_heights import RowHeights
from scenes.props.notation.row_times_column import RowTimesColumn
from scenes.props.notation.source_code import code_label
from scenes.props.notation.unrolled_picture import UnrolledPicture
from scenes.props.notation.weight_rows import WeightRows
from scenes.props.notation.worked_term import WorkedTerm

WORDS = words("en", "notation")

ALL = (PLACES, ROUTES, LAYERS)
NEURON, PIXELS = 12, (263, 629)
BY_HAND = HandSized((NEURON, 13), (263, 629, 783))


@pytest.fixture
def diagram(network, digit):
    diagram = Diagram(network, digit.pixels)
    diagram.columns[0].neurons.set_x(6.0)
    return diagram


@pytest.fixture
def numbers(network, digit, diagram):
    trace = network.trace(digit.pixels)
    return LayerInNumbers(network, trace, BY_HAND, diagram.columns[0])


def finish(animation):
    animation.begin()
    animation.finish()


def test_gaps_stand_where_indices_are_left_out():
    assert with_gaps(8, 7, 0, 1) == [0, 1, None, 7]
    assert with_gaps(9, 3, 4) == [None, 3, 4, None]
    assert with_gaps(1, 0, 0) == [0]


def test_names_go_from_0_to_one_less_than_there_are():
    assert index_range("b", 16) == "$b_0, ..., b_15$"
    assert index_range("b", 1) == "$b_0$"


# The formula of one neuron.


def test_letters_stay_themselves_when_indices_come():
    bare, placed = (
        NeuronFormula("sigmoid", 3, (4, 5)),
        NeuronFormula("sigmoid", 3, (4, 5), [PLACES], [PLACES]),
    )
    for move in bare.makes_room(placed):
        assert move.mobject.labels == move.target_mobject.labels
        assert move.mobject.height == pytest.approx(move.target_mobject.height)


def test_new_indices_are_accented_where_they_belong():
    formula = NeuronFormula("sigmoid", 3, (4, 5), ALL, [ROUTES])
    (index,) = formula.new_in("weight-1")
    assert index.get_fill_color().to_hex() == colours().accent.upper()
    assert len(formula.new_in("out", "pixel-0", "bias")) == 0


def test_the_sum_beneath_a_neuron_adds_up(network, digit):
    trace, picture = network.trace(digit.pixels), digit_picture(digit.image).shift([-4, 0, 0])
    layer = Diagram(network, digit.pixels).columns[0]
    symbols = NeuronInSymbols(network, trace, NEURON, PIXELS, picture, layer, 3.3, PLAIN, WORDS)
    parts = [
        float(part.content.replace("\N{MINUS SIGN}", "-"))
        for part in (symbols.products, symbols.bias)
    ]
    assert sum(parts) == pytest.approx(float(symbols.z.content))
    for line, pixel in zip(symbols.terms, PIXELS, strict=True):
        assert line.number.value == network.layers[0].weights[NEURON, pixel]
        np.testing.assert_allclose(line.marker.centres[0], picture.centres()[pixel])


def test_places_are_counted_from_0(diagram):
    places = CountedPlaces(diagram.home, diagram.columns[0], PIXELS, NEURON)
    for place in places:
        assert place.number.content == "0"
    first, second, neuron = places
    second.set_value(629)
    neuron.set_value(NEURON)
    np.testing.assert_allclose(first.marker.centres[0], diagram.home.centres()[0])
    np.testing.assert_allclose(second.marker.centres[0], diagram.home.centres()[629])
    np.testing.assert_allclose(neuron.marker.centres[0], diagram.columns[0].place(NEURON))
    assert (second.number.content, neuron.number.content) == ("629", "12")
    picture, neurons = places.layers
    assert (picture.content, neurons.content) == ("0", "1")
    assert picture.get_x() == pytest.approx(diagram.home.get_x(), abs=0.01)
    assert neurons.get_x() == pytest.approx(diagram.columns[0].neurons.get_x(), abs=0.01)


@pytest.mark.parametrize("pixel", [0, 27, 300, 756, 783])
def test_the_number_of_a_pixel_is_beside_it_and_in_the_picture(diagram, pixel):
    home = diagram.home
    counted = CountedPlaces(home, diagram.columns[0], PIXELS, NEURON).pixels[0].set_value(pixel)
    number = counted.number
    away = np.abs(number.get_center() - home.centres()[pixel])
    assert away[0] < 0.8 + number.width
    assert away[1] < 0.6
    assert home.get_left()[0] < number.get_left()[0]
    assert number.get_right()[0] < home.get_right()[0]
    assert home.get_bottom()[1] < number.get_bottom()[1] < number.get_top()[1] < home.get_top()[1]


def test_what_is_worked_out_stands_at_its_line(network, digit):
    picture = digit_picture(digit.image).shift([-4, 0, 0])
    line = SingleLine(picture, PIXELS[0], np.array([2.0, 1.0, 0.0]), -0.5)
    term = WorkedTerm(line, picture, 0.89, -0.445, below=False)
    x0, y0, _ = line.line.get_start()
    x1, y1, _ = line.line.get_end()
    for text in (term.w, line.number, term.product):
        at = y0 + (y1 - y0) * (text.get_x() - x0) / (x1 - x0)
        assert at < text.get_bottom()[1] < at + 0.4
    assert term.product.get_right()[0] < x1
    assert term.product.get_fill_color().to_hex() == colours().minus.upper()
    assert picture.get_left()[0] < term.a.get_left()[0]
    assert term.value.get_right()[0] < line.marker.get_left()[0]


def test_an_unrolled_picture_is_one_column_from_the_first_pixel_to_the_last():
    picture = digit_picture(np.linspace(0, 1, 784).reshape(28, 28), 4.2).shift([-4, 0, 0])
    unrolled = PictureRows(picture)
    first = unrolled[0].get_center()
    np.testing.assert_allclose(first, picture.centres()[:28].mean(axis=0), atol=1e-9)
    finish(unrolled.unroll(unrolled.as_column(1.5, -2.0, 3.0)))
    heights = [row.get_y() for row in unrolled]
    assert heights == sorted(heights, reverse=True)
    assert unrolled.get_x() == pytest.approx(1.5)
    assert unrolled.at(0)[1] > unrolled.at(400)[1] > unrolled.at(783)[1]
    assert (unrolled.get_bottom()[1], unrolled.get_top()[1]) == pytest.approx((-2.0, 3.0))


def test_a_row_is_unrolled_end_to_end_and_turned_it_is_the_column():
    picture = digit_picture(np.linspace(0, 1, 784).reshape(28, 28), 4.2)
    rows, column = PictureRows(picture), PictureRows(picture)
    middle, length = current_layout().stage_middle, current_layout().stage_height
    finish(rows.unroll(rows.as_row(1.0, middle, length)))
    for one, other in pairwise(rows):
        np.testing.assert_allclose(one.points[1], other.points[0], atol=1e-9)
    assert rows.get_left()[0] == pytest.approx(1.0)
    finish(column.unroll(column.as_column(3.0, middle - length / 2, middle + length / 2)))
    rows.rotate(-np.pi / 2).set_x(3.0)
    for one, other in zip(rows, column, strict=True):
        np.testing.assert_allclose(one.points, other.points, atol=1e-9)


@pytest.mark.parametrize(("count", "of"), [(1, 1), (5, 5), (16, 300)])
def test_each_row_of_weights_stands_at_the_height_of_its_neuron(network, count, of):
    weights = network.layers[0].weights[np.arange(of) % 16]
    layer = Column(of, np.arange(count), 6.0, "")
    heights = RowHeights(layer)
    rows = WeightRows(weights, 0.5, layer, heights, -6.0, 0.0)
    for strip, place in zip(rows.strips.values(), layer.centres, strict=True):
        assert strip.get_y() == pytest.approx(place[1])
        assert strip.raster.size == (784, 1)
        assert (strip.get_left()[0], strip.get_right()[0]) == pytest.approx((-6.0, 0.0))
        assert heights.low < strip.get_bottom()[1] < strip.get_top()[1] < heights.high
    assert len(rows.dots) == (of > count)
    assert heights.low >= current_layout().stage_bottom


# The layer in numbers.


def test_pixels_are_enlarged_in_order_each_with_its_number(digit, numbers):
    for pixel, (_, number) in zip(numbers.pixels, numbers.column.pixels, strict=True):
        assert number.value == digit.pixels[pixel]
    heights = [pixel.get_y() for pixel in numbers.column.pixels]
    assert heights == sorted(heights, reverse=True)


def test_blocks_stand_side_by_side_and_leave_room_for_the_results(numbers):
    blocks = [
        numbers.rows,
        numbers.strip_brackets,
        numbers.plus,
        numbers.biases,
        numbers.equals,
        numbers.sums,
        numbers.gate,
        *numbers.results.values(),
    ]
    for one, other in pairwise(blocks[:-1]):
        assert one.get_right()[0] < other.get_left()[0]
    # Before the biases come, the signs are side by side where they are after it.
    shifted = numbers.strip_brackets.get_right()[0] + numbers.opening
    assert shifted < numbers.equals.get_left()[0]


def test_sums_are_those_over_all_pixels_and_become_z(network, digit, numbers):
    trace = network.trace(digit.pixels)
    sums = LayerSums.of(network, trace, 0, 1)
    for neuron, number in numbers.sums.numbers.items():
        assert number.value == pytest.approx(sums.products[neuron])
    cells = numbers.sums.cells
    for animation in numbers.sums.run_to(numbers.totals.z):
        finish(prepare_animation(animation))
    for neuron, number in numbers.sums.numbers.items():
        assert number.value == pytest.approx(trace.z[0][neuron], abs=0.05)
    for neuron, cell in cells.items():
        assert cell.get_y() == pytest.approx(numbers.layer.place(neuron)[1], abs=0.02)


def test_squares_have_the_colour_of_their_sign(network, numbers):
    biases = network.layers[0].biases
    for neuron, cell in numbers.biases.cells.items():
        if neuron not in BY_HAND.neurons:
            red, _, blue, _ = cell.colours[0]
            assert (blue > red) == (biases[neuron] > 0)


def test_weights_stand_beside_their_pixels(numbers):
    row = RowTimesColumn(numbers, NEURON)
    for weight, line in zip(row.weights, numbers.column.pixels, strict=True):
        assert weight.get_y() == pytest.approx(line.get_y(), abs=0.02)
        assert weight.get_right()[0] < line.get_left()[0]
        assert numbers.strip_brackets.get_right()[0] < weight.get_left()[0]


def test_weights_near_their_row_are_clear_of_each_other_and_inside_it(numbers):
    row = RowTimesColumn(numbers, NEURON)
    for one, other in pairwise(row.written):
        assert one.get_right()[0] < other.get_left()[0]
    assert numbers.rows.left <= row.written.get_left()[0]
    assert row.written.get_right()[0] <= numbers.rows.right + 1e-6


def test_products_are_those_of_the_pairs(network, digit, numbers):
    row = RowTimesColumn(numbers, NEURON)
    products = row.products
    own = contributions(network, network.trace(digit.pixels), 0)[NEURON]
    assert [product.value for product in products] == [round(own[p], 1) for p in numbers.pixels]
    assert sum(product.value for product in products) == pytest.approx(row.sum.value)


def test_lines_end_before_their_sum_as_wide_as_their_weights(network, numbers, diagram):
    weights = network.layers[0].weights[NEURON, numbers.pixels]
    row = RowTimesColumn(numbers, NEURON)
    lines = row.lines
    assert len(lines) == np.count_nonzero(weights)
    widths = [line.get_stroke_width() for line in lines]
    np.testing.assert_allclose(widths, 7 * np.abs(weights[weights != 0]) / np.abs(weights).max())
    for line in lines:
        assert line.get_end()[1] == pytest.approx(diagram.columns[0].place(NEURON)[1])
        assert line.get_end()[0] < row.sum.get_left()[0]


def test_each_block_becomes_its_letter(digit, numbers):
    picture = UnrolledPicture(digit_picture(digit.image), numbers)
    work = LayerAtWork(numbers, picture)
    formula = work.fill_with(NetworkFormula(["sigmoid"]))
    assert numbers.rows.left <= formula.get_left()[0] + 1e-6
    *moves, rest, _ = work.become(formula)
    goals = {run for move in moves for run in move.target_mobject} | set(rest.mobject)
    assert {part for run in goals for part in run.get_family()} >= set(formula)


def test_beside_the_neurons_stand_their_activations(network, digit, numbers, diagram):
    a = network.trace(digit.pixels).a[0]
    assert list(numbers.results) == [12, 13]
    for row, number in numbers.results.items():
        assert number.value == pytest.approx(a[row])
        assert number.get_y() == pytest.approx(diagram.columns[0].place(row)[1], abs=0.01)


# In code, and the whole network.


@pytest.mark.parametrize("code", ['print("a\\n")', "x = [1]  # so", "a_b.c <= 'd'"])
def test_a_line_of_code_is_seen_as_it_is(code):
    # As wide as many monospaced letters, so that none was taken for markup.
    letter = code_label("MM").width - code_label("M").width
    assert code_label(f"M{code}M").width == pytest.approx((len(code) + 2) * letter, rel=0.03)


def test_what_is_run_gives_the_activations(network, digit, numbers):
    trace = network.trace(digit.pixels)
    picture, layer = digit_picture(digit.image), numbers.layer
    symbols = NeuronInSymbols(network, trace, NEURON, PIXELS, picture, layer, 3.3, PLAIN, WORDS)
    call = LayerCall(network, trace, symbols, numbers)
    assert call.result.content == f"{trace.a[0][NEURON]:.2f}"
    products, bias, _, z = (part.content for part in call.workings)
    shown = [float(part.replace("\N{MINUS SIGN}", "-")) for part in (products, bias, z)]
    assert shown[0] + shown[1] == pytest.approx(shown[2])
    assert shown[2] == pytest.approx(trace.z[0][NEURON], abs=0.005)
    for neuron, number in call.numbers.items():
        assert number.content == f"{trace.a[0][neuron]:.2f}"
    assert list(call.numbers) == layer.shown.tolist()
    above, below = call.numbers[3], call.numbers[14]
    assert above.get_y() > below.get_y()
    assert above.get_x() < call.numbers[4].get_x()


def test_the_whole_network_is_a_layer_inside_the_next():
    formula = NetworkFormula(["sigmoid", "softmax"])
    order = [
        "out",
        "function-2",
        "weights-2",
        "function-1",
        "weights-1",
        "inputs",
        "biases-1",
        "biases-2",
    ]
    left = [formula.part(name).get_left()[0] for name in order]
    assert left == sorted(left)


def test_a_line_that_would_be_too_wide_leaves_out_layers_and_says_so():
    formula = NetworkFormula(["softmax"] * 5)
    assert formula.layers == [1, 5]
    assert formula.width <= 2 * current_layout().stage_side
    assert formula.of_layer(3)[0].labels == formula.part("dots")[0].labels


def test_what_is_inside_stays_the_same(numbers):
    line, formula = NetworkFormula(["sigmoid"]), NetworkFormula(["sigmoid", "sigmoid"])
    gone, *moves = formula.from_first(line)
    assert set(gone.mobject) == set(line.part("out"))
    Scene().add(line)
    for move in moves:
        assert move.mobject.height == pytest.approx(move.target_mobject.height)


def test_the_accent_goes_from_a_layer_to_the_next():
    formula = NetworkFormula(["sigmoid", "sigmoid"])
    before, after = formula.of_layer(1), formula.of_layer(2)
    inks = {move.mobject: move.mobject.target for move in handing_on(before, after)}
    assert {inks[run].get_fill_color().to_hex() for run in before} == {colours().text.upper()}
    assert {inks[run].get_fill_color().to_hex() for run in after} == {colours().accent.upper()}


def test_of_layers_that_are_left_out_the_same_dots_stay_lit():
    dots = NetworkFormula(["softmax"] * 5).of_layer(2)
    assert {move.mobject for move in handing_on(dots, dots)} == set(dots)
