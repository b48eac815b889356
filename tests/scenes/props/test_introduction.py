"""What the introduction shows: digits laid over each other, a rule that fails, a window, a box."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, Square, tempconfig

from network.analysis.choosing import windows_down
from network.analysis.holes import HoleRule
from network.analysis.similarity import INK
from network.digits import Digit
from network.digits import test_digit as image_number
from scenes.kit.engine.points import Points
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.digit import digit_picture
from scenes.kit.look.theme import colours, rgb
from scenes.kit.stage.words import words
from scenes.props.introduction.examples import PASSING, SLOW, SMALL, Examples, Torrent
from scenes.props.introduction.gliding import Glide, GlidingWindow
from scenes.props.introduction.holes import holes_on, ring_around_gap
from scenes.props.introduction.laid_over import LaidOver, dimmed_picture, overlay_picture
from scenes.props.introduction.measured import RuleMeasured
from scenes.props.introduction.stream import Stream
from tests.scenes.dry import DRY


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


def test_a_ring_lies_where_a_loop_is_open_and_nowhere_on_a_loop_that_is_shut():
    # A ring of 5 × 5 pixels in the upper left corner, open in the middle of its right side.
    digit = Digit(np.zeros(784))
    digit.image[:5, :5] = 1.0
    digit.image[1:4, 1:4] = digit.image[2, 4] = 0.0
    whole = digit_picture(digit.image, 2.8).shift([1.0, 0.5, 0.0])
    (ring,) = ring_around_gap(digit, whole)
    np.testing.assert_allclose(ring.get_center(), whole.at(2, 4), atol=1e-6)
    digit.image[2, 4] = 1.0
    assert len(ring_around_gap(digit, whole)) == 0


def test_both_kinds_of_mistakes_run_to_how_many_there_are():
    labels = np.array([8, 3, 8, 0, 8, 1], np.uint8)
    rule = HoleRule(np.array([2, 2, 1, 2, 1, 0]), labels)
    measured = RuleMeasured(rule, words("en", "introduction"), Square())
    scene = PaintedScene(skip_animations=True)
    for which, values in enumerate(([0, 0], [2, 0])):
        assert [number.value for number, _ in measured] == values
        with tempconfig(DRY):
            measured.count(scene, which)
    assert [number.value for number, _ in measured] == [2, 2]
    assert [text.content for _, text in measured] == ["eights missed", "others called\u00a08"]


def test_many_examples_fly_into_the_box_and_are_counted():
    box = Square(3.4)
    examples = Examples(box, words("en", "introduction"))
    examples.count.set_value(SLOW)
    pictures = [digit_picture(image_number(0).image, SMALL) for _ in range(PASSING)]
    torrent = Torrent(examples, pictures, seconds=3.0)
    counts = []
    for alpha in (0.0, 0.3, 0.6, 1.0):
        torrent.interpolate_mobject(alpha)
        counts.append(examples.count.value)
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (SLOW, 60_000)
    for picture in pictures:
        assert box.get_left()[0] < picture.get_left()[0] < picture.get_right()[0]
        assert picture.get_right()[0] < box.get_right()[0]


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
    box = Square(3.4).shift(2.0 * RIGHT)
    pixels = Points.of(digit_picture(image_number(0).image, 4.0).shift([-4.0, 0.0, 0.0]))
    start = pixels.centres.copy()
    stream = Stream(pixels, box)
    stream.interpolate_mobject(0.4)
    gone = pixels.centres[:, 0] - start[:, 0]
    assert gone[27] > gone[14] >= gone[0] == 0
    stream.interpolate_mobject(1.0)
    assert (pixels.centres[:, 0] > box.get_left()[0]).all()
    assert (np.abs(pixels.centres[:, 1] - box.get_y()) < box.height / 2).all()
