"""The props about notation: formulas, counting, a layer in numbers and in code."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import Scene, tempconfig
from scenes.props.notation.number_matrix import NumberMatrix, index_names, index_range, with_gaps
from scenes.props.notation.unrolled_maps import UnrolledMaps

from network.analysis.by_hand import HandSized
from network.analysis.weighted_sum import LayerSums, contributions
from scenes.kit.diagram.column import Column
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.network_formula import NetworkFormula, handing_on
from scenes.kit.diagram.single_line import SingleLine
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.brightness import PLAIN
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.current import current_layout
from scenes.kit.look.theme import colours
from scenes.kit.stage.words import words
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import Number
from scenes.props.notation.counted import CountedPlaces
from scenes.props.notation.layer_in_code import LayerCall
from scenes.props.notation.layer_in_numbers import LayerInNumbers
from scenes.props.notation.neuron_formula import LAYERS, PLACES, ROUTES, NeuronFormula
from scenes.props.notation.neuron_in_symbols import NeuronInSymbols
from scenes.props.notation.picture_rows import PictureRows
from scenes.props.notation.row_times_column import RowTimesColumn
from scenes.props.notation.source_code import code_label
from scenes.props.notation.worked_term import WorkedTerm
from tests.scenes.dry import DRY

WORDS = words("en", "notation")

ALL = (PLACES, ROUTES, LAYERS)
NEURON, PIXELS = 12, (263, 629)
BY_HAND = HandSized((NEURON, 13), (263, 629, 783))


@pytest.fixture
def diagram(network, digit):
    diagram = Diagram(network, digit.pixels)
    diagram.columns[0].neurons.set_x(6.3)
    return diagram


@pytest.fixture
def numbers(network, digit, diagram):
    trace = network.trace(digit.pixels)
    return LayerInNumbers(network, trace, BY_HAND, diagram.columns[0], WORDS)


def finish(animation):
    animation.begin()
    animation.finish()


def test_gaps_stand_where_indices_are_left_out():
    assert with_gaps(8, 7, 0, 1) == [0, 1, None, 7]
    assert with_gaps(9, 3, 4) == [None, 3, 4, None]
    assert with_gaps(1, 0, 0) == [0]


def test_cells_have_names_and_dots_have_none():
    assert index_names("a", [None, 3, 4, None]) == ["", "$a_3$", "$a_4$", ""]
    assert index_names("b", [0, None, 7]) == ["$b_0$", "", "$b_7$"]


def test_names_go_from_0_to_one_less_than_there_are():
    assert index_range("b", 16) == "$b_0, ..., b_15$"
    assert index_range("b", 1) == "$b_0$"


def test_tight_brackets_are_around_the_numbers_alone():
    matrix = NumberMatrix(np.arange(81).reshape(9, 9), [None, 3, 4, None], [None, 5, None])
    assert [number.value for number in matrix.numbers] == [32, 41]
    assert matrix.tight.height < matrix.brackets.height
    assert matrix.tight.width < matrix.brackets.width
    assert len(matrix.dots) == 4 * 3 - 2


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
    finish(unrolled.unroll(unrolled.as_column(1.5)))
    heights = [row.get_y() for row in unrolled]
    assert heights == sorted(heights, reverse=True)
    assert unrolled.get_x() == pytest.approx(1.5)
    assert unrolled.at(0)[1] > unrolled.at(None)[1] > unrolled.at(783)[1]
    assert unrolled.height == pytest.approx(current_layout().stage_height)


def test_a_row_is_unrolled_end_to_end_and_turned_it_is_the_column():
    picture = digit_picture(np.linspace(0, 1, 784).reshape(28, 28), 4.2)
    rows, column = PictureRows(picture), PictureRows(picture)
    middle, length = current_layout().stage_middle, current_layout().stage_height
    finish(rows.unroll(rows.as_row(1.0, middle, length)))
    for one, other in pairwise(rows):
        np.testing.assert_allclose(one.points[1], other.points[0], atol=1e-9)
    assert rows.get_left()[0] == pytest.approx(1.0)
    finish(column.unroll(column.as_column(3.0)))
    rows.rotate(-np.pi / 2).set_x(3.0)
    for one, other in zip(rows, column, strict=True):
        np.testing.assert_allclose(one.points, other.points, atol=1e-9)


@pytest.mark.parametrize(("count", "of"), [(1, 1), (5, 5), (16, 300)])
def test_all_maps_become_rows_inside_the_matrix(network, numbers, count, of):
    weights = network.layers[0].weights[np.arange(count) % 16].reshape(-1, 28, 28)
    layer = Column(of, np.arange(count), 6.3, "")
    maps, inside = UnrolledMaps(weights, 0.5, numbers.matrix, layer), numbers.matrix.brackets
    with tempconfig(DRY):
        scene = PaintedScene(skip_animations=True)
    for one, rows in zip(maps.maps, maps.rows, strict=True):
        assert one.get_top()[1] <= inside.get_top()[1]
        assert one.get_left()[0] >= inside.get_left()[0]
        np.testing.assert_allclose(rows.get_center(), one.get_center(), atol=1e-9)
    with tempconfig(DRY):
        maps.unroll(scene, seconds=0.1)
    heights = [rows.get_y() for rows in maps.rows]
    assert heights == sorted(heights, reverse=True)
    for rows in maps.rows:
        assert rows.width == pytest.approx(maps.width)
        assert inside.get_bottom()[1] < rows.get_bottom()[1]
    assert (maps.dots in scene.mobjects) == (of > count)


# The layer in numbers.


def test_rows_and_lines_are_those_of_the_layer(network, digit, numbers):
    assert numbers.rows == [None, 12, 13, None]
    assert numbers.inputs == [None, 263, None, 629, None, 783]
    for row, line in zip(numbers.rows, numbers.matrix.lines, strict=True):
        for pixel, cell in zip(numbers.inputs, line, strict=True):
            if row is not None and pixel is not None:
                assert cell.value == round(float(network.layers[0].weights[row, pixel]), 1)
    for pixel, (_, number) in zip(numbers.pixels, numbers.column.pixels, strict=True):
        assert number.value == digit.pixels[pixel]


def test_sums_by_hand_become_those_over_all_pixels(network, digit, numbers):
    trace = network.trace(digit.pixels)
    products, sums = contributions(network, trace, 0), LayerSums.of(network, trace, 0, 1)
    for number, neuron in zip(numbers.sums.numbers, BY_HAND.neurons, strict=True):
        by_hand = sum(round(float(products[neuron, pixel]), 1) for pixel in BY_HAND.inputs)
        assert number.value == pytest.approx(by_hand)
    for animation in numbers.all_sums():
        finish(animation)
    for number, neuron in zip(numbers.sums.numbers, BY_HAND.neurons, strict=True):
        assert number.value == pytest.approx(sums.products[neuron])


def test_sums_become_the_weighted_sums_of_the_layer(network, digit, numbers):
    z = network.trace(digit.pixels).z[0]
    for row, animation in zip((12, 13), numbers.add_biases(), strict=True):
        finish(animation)
        assert animation.mobject.value == pytest.approx(z[row], abs=0.05)


def test_a_row_that_is_turned_stands_beside_its_pixels(numbers):
    row = RowTimesColumn(numbers, NEURON)
    for weight, line in zip(row.turned, numbers.column.pixels, strict=True):
        assert weight.get_y() == pytest.approx(line.get_y(), abs=0.02)
        assert weight.get_right()[0] < numbers.column.brackets.get_left()[0] + 0.05


def test_products_are_those_of_the_pairs(network, digit, numbers):
    row = RowTimesColumn(numbers, NEURON)
    products = row.products
    own = contributions(network, network.trace(digit.pixels), 0)[NEURON]
    assert [product.value for product in products] == [round(own[p], 1) for p in numbers.pixels]
    assert sum(product.value for product in products) == pytest.approx(row.total)


def test_lines_end_at_their_neurons_as_wide_as_their_weights(network, numbers, diagram):
    weights = network.layers[0].weights[NEURON, numbers.pixels]
    lines = numbers.lines([NEURON])
    assert len(lines) == np.count_nonzero(weights)
    widths = [line.get_stroke_width() for line in lines]
    np.testing.assert_allclose(widths, 7 * np.abs(weights[weights != 0]) / np.abs(weights).max())
    for line in lines:
        assert line.get_end()[1] == pytest.approx(diagram.columns[0].place(NEURON)[1])


def test_each_array_becomes_its_letter(numbers):
    formula = numbers.fill_with(NetworkFormula(["sigmoid"]))
    assert numbers.get_left()[0] <= formula.get_left()[0]
    assert formula.get_right()[0] <= numbers.edge
    *moves, rest, _ = numbers.become(formula)
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


def test_what_is_run_gives_the_activations(network, digit):
    trace = network.trace(digit.pixels)
    beside = {3: Number(0, 2), 15: Number(0, 2)}
    picture, layer = digit_picture(digit.image), Diagram(network, digit.pixels).columns[0]
    symbols = NeuronInSymbols(network, trace, 3, PIXELS, picture, layer, 3.3, PLAIN, WORDS)
    call = LayerCall(network, trace, symbols, [2, 3, 4, 14, 15], beside)
    assert call.result.content == f"{trace.a[0][3]:.2f}"
    products, bias, _, z = (part.content for part in call.workings)
    shown = [float(part.replace("\N{MINUS SIGN}", "-")) for part in (products, bias, z)]
    assert shown[0] + shown[1] == pytest.approx(shown[2])
    assert shown[2] == pytest.approx(trace.z[0][3], abs=0.005)
    for neuron, number in call.numbers.items():
        assert number.content == f"{trace.a[0][neuron]:.2f}"
    assert list(call.numbers) == [2, 3, 4, 14, 15]
    dots = [part for part in call.given if isinstance(part, Label) and part.content == "$dots.c$"]
    assert len(dots) == 2
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
