"""What the introduction shows: digits laid over each other, a rule that fails, a window, a box."""

from __future__ import annotations

import numpy as np
import pytest

from network.analysis.choosing import windows_down
from network.analysis.holes import HoleRule
from network.analysis.similarity import INK
from network.data import Images
from network.digits import Digit
from network.digits import test_digit as image_number
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import colours, rgb
from scenes.kit.stage.words import words
from scenes.props.introduction.gliding import Glide, GlidingWindow
from scenes.props.introduction.holes import holes_on
from scenes.props.introduction.laid_over import LaidOver, dimmed_picture, overlay_picture
from scenes.props.introduction.machine import Stream, UnknownMachine
from scenes.props.introduction.walls import SEEN, Walls


def digit_with(*inked: int) -> Digit:
    """A picture with ink in these pixels and a trace of it in all others."""
    pixels = np.full(784, 0.9 * INK)
    pixels[list(inked)] = INK
    return Digit(pixels)


def accented(picture) -> list[int]:
    """Which pixels have the accent's colour."""
    accent = np.round(rgb(colours().accent) * 255)
    away = np.abs(picture.raster.pixel_array[..., :3] - accent).max(axis=-1)
    return np.flatnonzero(away.ravel() <= 1).tolist()


def test_only_ink_that_all_have_is_accented():
    digits = [digit_with(1, 2, 3), digit_with(3, 4), digit_with(3, 2)]
    assert accented(dimmed_picture(digits)) == [3]
    assert accented(overlay_picture(digits)) == []
    bright = overlay_picture(digits).raster.pixel_array[..., 1].ravel()
    assert bright[3] > bright[2] > bright[1] == bright[4] > bright[5]


@pytest.mark.parametrize("common", [(), (5,), (5, 40, 300, 301, 302)])
def test_as_many_pixels_are_enlarged_as_are_shared(common):
    laid = LaidOver(
        [digit_with(1, *common), digit_with(2, *common)], "3", words("en", "introduction")
    )
    assert len(laid.enlarged.sizes) == len(laid.rings) == len(common)
    assert laid.count[0].content == str(len(common))
    for ring, pixel in zip(laid.rings, common, strict=True):
        there = laid.dimmed.at(*divmod(pixel, 28))
        np.testing.assert_allclose(ring.get_center(), there, atol=1e-6)


def test_holes_lie_where_the_digit_has_them():
    # A ring of 3 × 3 pixels in the upper left corner: one hole, a pixel in size.
    digit = Digit(np.zeros(784))
    digit.image[:3, :3] = 1.0
    digit.image[1, 1] = 0.0
    whole = digit_picture(digit.image, 2.8).shift([1.0, 0.5, 0.0])
    (hole,) = holes_on(digit, whole)
    np.testing.assert_allclose(hole.get_center(), whole.at(1, 1), atol=1e-6)
    assert hole.width == pytest.approx(0.1)
    assert len(holes_on(image_number(0), whole)) == 0


def test_what_is_found_stands_first_in_both_walls():
    images = np.zeros((5, 784), np.float32)
    labels = np.array([8, 3, 8, 0, 8], np.uint8)
    rule = HoleRule(np.array([2, 2, 1, 0, 2]), labels)
    walls = Walls(Images(images, labels), rule, 2, words("en", "introduction"))
    assert walls.missed.numbers.tolist() == [2]
    assert walls.mistaken.numbers.tolist() == [1]
    for wall in walls:
        assert wall.text[0].content == "1"
        assert "of 3" in wall.text[1].content
        assert wall.share.width == pytest.approx(wall.bar.width / 3)


def test_mistakes_are_seen_from_one_image_on_and_then_from_the_first():
    count = 3 * SEEN
    labels = np.full(count, 8, np.uint8)
    labels[5] = 0
    rule = HoleRule(np.where(labels == 0, 2, 1), labels)
    images = Images(np.zeros((count, 784), np.float32), labels)
    walls = Walls(images, rule, count - 7, words("en", "introduction"))
    assert walls.missed.numbers.tolist() == [*range(count - 7, count), 0, 1, 2, 3, 4, *range(6, 18)]
    assert walls.mistaken.numbers.tolist() == [5]


def test_a_gliding_window_shows_what_is_under_its_frame():
    image = image_number(9624).image
    whole, way = digit_picture(image, 5.0), windows_down(image, 6)
    window = GlidingWindow(image, way[0], 6, 5.0)
    window.frame = window.outline_on(whole)
    glide = Glide(window, whole, way)
    for alpha, at in ((0.0, way[0]), (0.5, way[len(way) // 2]), (1.0, way[-1])):
        glide.interpolate_mobject(alpha)
        values = image[at.row : at.row + 6, at.column : at.column + 6]
        assert [number.value for number in window.numbers] == values.ravel().tolist()
        extremes = ((window.darkest, values.min()), (window.brightest, values.max()))
        for numbers, extreme in extremes:
            assert {number.value for number in numbers} == {extreme}
            assert len(numbers) == (values == extreme).sum()
        middle = (whole.at(at.row, at.column) + whole.at(at.row + 5, at.column + 5)) / 2
        np.testing.assert_allclose(window.frame.get_center(), middle, atol=1e-6)


def test_pixels_run_from_their_places_into_the_box_the_nearest_first():
    machine = UnknownMachine(2.0, 10)
    pixels = Points.of(digit_picture(image_number(0).image, 4.0).shift([-4.0, 0.0, 0.0]))
    start = pixels.centres.copy()
    stream = Stream(pixels, machine)
    stream.interpolate_mobject(0.4)
    gone = pixels.centres[:, 0] - start[:, 0]
    assert gone[27] > gone[14] >= gone[0] == 0
    stream.interpolate_mobject(1.0)
    box = machine.box
    assert (pixels.centres[:, 0] > box.get_left()[0]).all()
    assert (np.abs(pixels.centres[:, 1] - box.get_y()) < box.height / 2).all()


def test_the_frame_is_around_the_digit_that_is_asked_for():
    machine = UnknownMachine(2.0, 10)
    for label in (0, 7):
        place = machine.frame_around(label).get_center()
        np.testing.assert_allclose(place, machine.names[label].get_center(), atol=1e-6)
        assert machine.names[label].content == str(label)
