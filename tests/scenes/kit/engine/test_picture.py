"""Pictures, points and the camera that paints them."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, FadeOut, Text, tempconfig
from manim.utils.hashing import get_json

from scenes.kit.diagram.edges import edges_picture
from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.frame import FRAME_HEIGHT, LEAST_WIDTH
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.raster import Raster
from scenes.kit.look.theme import colours, rgb

RED, BLUE, CLEAR = [1, 0, 0, 1], [0, 0, 1, 1], [0, 0, 0, 0]


def painted(*mobjects, width=1280, height=720):
    """What the camera sees, (height, width, 4) bytes on black."""
    with tempconfig({"pixel_width": width, "pixel_height": height}):
        camera = PaintedCamera(background_color="#000000")
        camera.capture_mobjects(list(mobjects))
    return camera.pixel_array


def key_of(mobject):
    """What manim's cache tells a mobject apart by."""
    return get_json(mobject, include_pixel_array=True)


def at(pixels, x, y):
    """The colour at a point of the frame."""
    height, width = pixels.shape[:2]
    unit = min(width / LEAST_WIDTH, height / FRAME_HEIGHT)
    return pixels[round(height / 2 - y * unit), round(width / 2 + x * unit), :3]


@pytest.mark.parametrize("size", [(1280, 720), (640, 480), (1600, 900), (2560, 1080), (720, 1280)])
def test_the_whole_frame_is_seen_at_every_aspect_ratio(size):
    with tempconfig({"pixel_width": size[0], "pixel_height": size[1]}):
        camera = PaintedCamera()
    assert camera.frame_width >= LEAST_WIDTH - 1e-9
    assert camera.frame_height >= FRAME_HEIGHT - 1e-9
    assert camera.frame_width / camera.frame_height == pytest.approx(size[0] / size[1])
    # Of a narrow film all is used but for the margins, in which nothing is shown.
    assert min(camera.frame_width / LEAST_WIDTH, camera.frame_height / FRAME_HEIGHT) < 1.05
    marks = Points([[6.6, 3.8, 0], [-6.6, -3.8, 0]], 0.3, RED)
    pixels = painted(marks, width=size[0], height=size[1])
    for x, y in ((6.6, 3.8), (-6.6, -3.8)):
        assert list(at(pixels, x, y)) == [255, 0, 0]


def test_pixels_are_where_they_say():
    grid = np.zeros((4, 6, 4))
    grid[1, 4] = RED
    picture = Picture(grid, height=2).shift(2 * RIGHT + UP)
    pixels = painted(picture)
    x, y, _ = picture.at(1, 4)
    assert list(at(pixels, x, y)) == [255, 0, 0]
    assert pixels[..., 0].astype(bool).sum() == pytest.approx((0.5 * 90) ** 2, rel=0.05)
    np.testing.assert_allclose(picture.centres()[1 * 6 + 4], picture.at(1, 4))
    assert picture.pixel_size == pytest.approx(0.5)


def test_only_the_part_revealed_is_painted():
    picture = Picture(np.full((1, 4, 4), RED), height=1).reveal(0.25, 0.75)
    pixels = painted(picture)
    assert at(pixels, 0.5, 0)[0] == at(pixels, -0.5, 0)[0] == 255
    assert at(pixels, 1.5, 0)[0] == at(pixels, -1.5, 0)[0] == 0


def test_half_way_between_two_pictures():
    one, other = Picture([[RED]], 1).shift(RIGHT), Picture([[BLUE]], 2)
    other.set_opacity(0.5)
    between = one.copy().interpolate(one, other, 0.5)
    assert between.opacity == pytest.approx(0.75)
    assert between.width == pytest.approx(1.5)
    assert between.get_x() == pytest.approx(0.5)
    np.testing.assert_allclose(between.raster.pixel_array[0, 0], [128, 0, 128, 255], atol=1)


def test_copies_share_their_pixels_and_other_pixels_are_another_film():
    one, other = Picture([[RED]]), Picture([[BLUE]])
    assert one.copy().raster is one.raster
    # manim's cache must not take one for the other: this is how it looks at mobjects.
    assert key_of(one) == key_of(one.copy())
    assert key_of(one) != key_of(other)


def test_colours_are_premultiplied_for_cairo():
    raster = Raster([[[1.0, 0.5, 0.0, 0.5]]])
    np.testing.assert_allclose(raster.pixel_array[0, 0], [128, 64, 0, 128], atol=1)
    assert list(at(painted(Picture(raster, 4)), 0, 0)) == pytest.approx([128, 64, 0], abs=2)


def test_pictures_and_text_keep_their_order():
    below = Picture([[RED]], 2)
    dot = Points([[0, 0, 0]], 1.0, BLUE)
    assert list(at(painted(below, dot), 0, 0)) == [0, 0, 255]
    assert list(at(painted(dot, below), 0, 0)) == [255, 0, 0]


def test_a_path_that_manim_left_is_not_painted_anew():
    """manim leaves its last path on the context; a points must not fill it."""
    letter = Text("I", font_size=200, color="#00FF00").shift(3 * RIGHT)
    before = painted(letter)
    after = painted(letter, Points([[-3, 0, 0]], 0.5, RED, outline="#FF0000"))
    np.testing.assert_array_equal(before[:, 640:], after[:, 640:])


def test_the_points_of_a_picture_look_like_it():
    grid = np.random.default_rng(0).uniform(size=(5, 5, 4))
    grid[..., 3] = 1
    picture = Picture(grid, 3)
    np.testing.assert_allclose(painted(picture).astype(int), painted(Points.of(picture)), atol=2)


def test_points_know_their_extent_and_gather():
    points = Points([[0, 0, 0], [2, 0, 0]], 1.0, RED)
    assert points.width == pytest.approx(3)
    assert points.copy().scale(2).width == pytest.approx(6)
    gathered = points.copy().gather([1, 1, 0])
    half = points.copy().interpolate(points, gathered, 0.5)
    np.testing.assert_allclose(half.centres, [[0.5, 0.5, 0], [1.5, 0.5, 0]])
    np.testing.assert_allclose(half.sizes, 0.5)


def test_fading_takes_all_away():
    points = Points([[0, 0, 0]], 1.0, RED)
    animation = FadeOut(points)
    animation.begin()
    animation.interpolate(1)
    assert painted(points).max(axis=(0, 1))[0] == 0


def test_the_strongest_line_is_on_top_in_the_colour_of_its_sign():
    starts, ends = [[-2, -1, 0], [-2, 1, 0]], [[2, 1, 0], [2, -1, 0]]
    pixels = painted(edges_picture(starts, ends, [-5.0, 2.0]))
    middle = at(pixels, 0, 0) / 255
    np.testing.assert_allclose(middle, rgb(colours().minus), atol=0.15)
    weak = at(pixels, -1, 0.5) / 255
    assert weak[2] > weak[0], "the weaker line is plus"
    assert weak.max() < middle.max()


def test_a_line_without_strength_is_not_there():
    assert painted(edges_picture([[0, 0, 0]], [[1, 1, 0]], [0.0])).max(axis=(0, 1))[0] == 0


def test_pixels_that_lie_on_the_films_are_copied():
    """Whatever the last digits say of where they lie."""
    shown = np.full((90, 180, 4), 255, np.uint8)
    shown[..., :3] = np.random.default_rng(0).integers(0, 256, (90, 180, 3))
    picture = Picture(shown, 1.0, smooth=True)
    wanted = painted(picture)
    np.testing.assert_array_equal(wanted[315:405, 550:730], shown)
    picture.points *= 1 + 1e-13
    np.testing.assert_array_equal(painted(picture), wanted)
    assert (painted(picture.shift(RIGHT / 300)) != wanted).any()


@pytest.mark.parametrize("alpha", [0.1, 0.3, 0.7])
def test_what_does_not_change_on_the_way_keeps_its_last_digits(alpha):
    one = Points([[0.1, 0.2, 0], [0.7, 0.3, 0]], 0.3, [0.1, 0.2, 0.3, 0.7], outline="#4CA6FF")
    one.set_opacity(0.9)
    way = one.copy().interpolate(one, one.copy().paint_in([1, 1, 1, 1]), alpha)
    for name in ("points", "outlines", "roundness", "opacity"):
        np.testing.assert_array_equal(getattr(way, name), getattr(one, name))
    assert way.points is not one.points
    assert (way.colours != one.colours).any()
