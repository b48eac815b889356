"""Parts that several chapters show: braces, bars, marks, names of axes, notes, counting outputs."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Create, Square

from network.data import load_test
from network.digits import Digit
from network.storage import load
from scenes.kit.diagram.answers import counting, darkening, lighting, showing
from scenes.kit.diagram.bundles import STRONGEST, strongest_note
from scenes.kit.diagram.diagram import Diagram
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.braces import SideBraces
from scenes.kit.figures.digit import digit_picture, lie_on_pixels
from scenes.kit.figures.marks import box_around, cross
from scenes.kit.look.numbers import number_text
from scenes.kit.look.theme import activation_colours, colours
from scenes.kit.stage.words import words
from tests.scenes.dry import ROOT


@pytest.fixture(scope="module")
def diagram():
    trained = load(ROOT / "weights/lecture.npz")
    trace = trained.network.trace(load_test().images[0])
    own = words("en", "forward_pass")
    return Diagram(
        trained.network, trace.x, words=own, class_names=trained.metadata.class_names
    ).go_dark()


def test_all_neurons_take_the_brightness_of_another_digit(diagram):
    digit = Digit(load_test().images[3])
    trace = diagram.network.trace(digit.pixels)
    for animation in [showing(diagram, digit), *lighting(diagram, trace)]:
        finish(animation.build())
    shown = diagram.picture.raster.pixel_array
    np.testing.assert_array_equal(shown, digit_picture(digit.image).raster.pixel_array)
    for column, activations in zip(diagram.columns, trace.a, strict=True):
        wanted = activation_colours(activations, nothing=colours().background)
        np.testing.assert_allclose(column.neurons.colours, wanted[column.shown])
    for animation in darkening(diagram):
        finish(animation.build())
    for column in diagram.columns:
        assert len(np.unique(column.neurons.colours, axis=0)) == 1


def test_the_outputs_count_to_their_activations(diagram):
    trace = diagram.network.trace(load_test().images[3])
    for animation in counting(diagram, trace.output):
        finish(animation)
    shown = [number.content for number in diagram.values]
    assert shown == [number_text(value, 2) for value in trace.output]


def finish(animation):
    animation.begin()
    animation.finish()


def test_the_note_names_the_lines_drawn_and_all_there_are(diagram):
    note = strongest_note(diagram)
    assert str(STRONGEST) in note.content
    assert number_text(diagram.network.layers[0].weights.size) in note.content


def test_braces_embrace_the_picture():
    braces = SideBraces(Square(4), "28", "29")
    left, below = braces.left[0], braces.below[0]
    assert left.height == pytest.approx(4, abs=0.01)
    assert below.width == pytest.approx(4, abs=0.01)
    assert left.get_right()[0] < -2
    assert below.get_top()[1] < -2
    assert (braces.rows.content, braces.columns.content) == ("28", "29")


def test_a_cross_has_its_size_and_can_be_drawn():
    mark = cross(0.4)
    assert mark.width == pytest.approx(0.4)
    assert mark.height == pytest.approx(0.4)
    drawing = Create(mark)
    drawing.begin()
    drawing.finish()
    assert mark.get_stroke_color().to_hex() == colours().text.upper()


def test_a_box_goes_around_all_it_is_given():
    one, other = Square(1), Square(1).shift([3, 0, 0])
    box = box_around(one, other, buff=0.1)
    assert box.width == pytest.approx(4.2)
    assert box.height == pytest.approx(1.2)


def test_a_part_lies_exactly_on_its_pixels():
    whole = digit_picture(np.zeros((28, 28)), 5.6).shift([1, 2, 0])
    part = lie_on_pixels(Picture(np.zeros((2, 3, 4))), whole, 4, 10)
    np.testing.assert_allclose(
        part.centres().reshape(2, 3, 3), whole.centres().reshape(28, 28, 3)[4:6, 10:13], atol=1e-9
    )
