"""Tiles that fall onto a heap, and mosaics of them."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Mobject

from network.data import load_training
from scenes.kit.engine.picture import Picture
from scenes.kit.figures.heap import FALL, Heap, Rain
from scenes.kit.figures.tiles import STEP, mosaic, tile_colours
from scenes.kit.look.theme import activation_colours

LAYERS, ACROSS = 20, 3


def test_a_mosaic_is_read_row_by_row_and_its_last_row_may_be_short():
    tiles = tile_colours(np.stack([np.full(784, value) for value in (0.1, 0.2, 0.3)]))
    pixels = mosaic(tiles, 2)
    assert pixels.shape == (59, 59, 4)
    for value, (row, column) in ((0.1, (0, 0)), (0.2, (27, 58)), (0.3, (58, 0))):
        np.testing.assert_allclose(pixels[row, column], activation_colours(value))
    assert not pixels[28:31].any()
    assert not pixels[31:, 31:].any()


@pytest.fixture(scope="module")
def heap():
    """The first training digits in the columns of their labels, three beside each other."""
    first = load_training(300)
    labels = first.labels.astype(int)
    places = np.array([(labels[:which] == label).sum() for which, label in enumerate(labels)])
    layers, beside = np.divmod(places, ACROSS)
    tiles = np.round(tile_colours(first.images) * 255).astype(np.uint8)
    rows, columns = (LAYERS - 1 - layers) * STEP, (labels * ACROSS + beside) * STEP
    return Heap(tiles, rows, columns, LAYERS * STEP)


class Falling:
    """A heap on which so many lie and others may fall."""

    def __init__(self, heap, landed):
        self.heap, self.shown, self.landed = heap, Mobject(), landed
        self.picture = Picture(heap.lying(landed))

    def falling(self, start, end, alpha, fall):
        fallen = self.heap.falling(start, end, alpha, fall)
        self.landed = fallen.lying
        self.picture.show(fallen.raster)


def test_tiles_lie_at_their_places(heap):
    canvas = heap.lying(60).pixel_array
    for which in range(60):
        row, column = heap.rows[which], heap.columns[which]
        tile = canvas[row : row + 28, column : column + 28]
        assert np.array_equal(tile, heap.tiles[which])
    # Nothing else lies there.
    assert (canvas[..., 3] > 0).sum() == 60 * 28 * 28


def test_what_rains_arrives_one_after_another_from_above(heap):
    heaped = Falling(heap, 10)
    before = heaped.picture.raster.pixel_array
    rain = Rain(heaped, 200, seconds=3.0)
    rain.interpolate_mobject(0.0)
    assert np.array_equal(heaped.picture.raster.pixel_array, before)
    landed = []
    for alpha in (0.2, 0.5, 0.8, 1.0):
        rain.interpolate_mobject(alpha)
        landed.append(heaped.landed)
    assert landed == sorted(landed)
    assert 10 <= landed[0] < landed[1] < landed[3] == 200
    assert np.array_equal(heaped.picture.raster.pixel_array, heap.lying(200).pixel_array)


@pytest.mark.parametrize("seconds", [2.0, 5.0])
def test_a_digit_falls_for_as_long_whatever_the_rain_takes(heap, seconds):
    heaped = Falling(heap, 0)
    rain = Rain(heaped, 50, seconds)
    rain.interpolate_mobject(0.98 * FALL / seconds)
    assert heaped.landed == 0
    rain.interpolate_mobject(1.02 * FALL / seconds)
    assert heaped.landed >= 1


def test_what_falls_is_not_cut_by_the_upper_edge_but_comes_out_of_the_dark(heap):
    heaped = Falling(heap, 0)
    rain = Rain(heaped, 10, seconds=3.0)
    for alpha in np.linspace(0, 1, 61):
        rain.interpolate_mobject(alpha)
        assert heaped.picture.raster.pixel_array[0].max() < 40
    assert heaped.picture.raster.pixel_array.max() == 255
