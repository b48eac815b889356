"""Training digits that fall into the columns of their labels."""

from __future__ import annotations

import numpy as np
import pytest

from network.data import load_training
from scenes.kit.figures.example_columns import ExampleColumns
from scenes.kit.figures.heap import FALL, Rain
from scenes.kit.figures.tiles import mosaic, tile_colours
from scenes.kit.look.theme import activation_colours
from scenes.kit.stage.words import words

WORDS = words("en", "introduction")


@pytest.fixture(scope="module")
def first():
    return load_training(300)


def test_a_mosaic_is_read_row_by_row_and_its_last_row_may_be_short():
    tiles = tile_colours(np.stack([np.full(784, value) for value in (0.1, 0.2, 0.3)]))
    pixels = mosaic(tiles, 2)
    assert pixels.shape == (59, 59, 4)
    for value, (row, column) in ((0.1, (0, 0)), (0.2, (27, 58)), (0.3, (58, 0))):
        np.testing.assert_allclose(pixels[row, column], activation_colours(value))
    assert not pixels[28:31].any()
    assert not pixels[31:, 31:].any()


def place_of(columns, label, across, layer, beside):
    """The upper left pixel of a place in a column, from below."""
    step = across * 31 + round(0.2 * across * 31)
    layers = (columns.picture.raster.size[1] + 3) // 31
    return (layers - 1 - layer) * 31, label * step + beside * 31


class Falling:
    """The heap of some columns, of which so many lie there and others may fall."""

    def __init__(self, landed):
        columns = ExampleColumns(WORDS)
        self.heap, self.shown, self.landed = columns.heap, columns.shown, landed
        self.picture = columns.picture.show(self.heap.lying(landed))

    def falling(self, start, end, alpha, fall):
        fallen = self.heap.falling(start, end, alpha, fall)
        self.landed = fallen.lying
        self.picture.show(fallen.raster)


def test_digits_lie_in_the_columns_of_their_labels_in_their_order(first):
    columns = Falling(60)
    canvas = columns.picture.raster.pixel_array
    seen = dict.fromkeys(range(10), 0)
    for image, label in zip(first.images[:60], first.labels[:60].astype(int), strict=True):
        layer, beside = divmod(seen[label], 3)
        row, column = place_of(columns, label, 3, layer, beside)
        expected = activation_colours(image.reshape(28, 28)) * 255
        tile = canvas[row : row + 28, column : column + 28]
        assert np.abs(tile - expected).max() <= 1
        seen[label] += 1
    # Nothing else lies there.
    assert (canvas[..., 3] > 0).sum() == 60 * 28 * 28


def test_when_a_column_is_full_what_comes_later_is_left_out():
    columns = ExampleColumns(WORDS)
    assert columns.shown.content == "1,080"
    assert "60,000" in columns.note.content
    labels = load_training(2_500).labels.astype(int)
    room = [label for k, label in enumerate(labels) if (labels[:k] == label).sum() < 108]
    assert columns.labels.tolist() == room


def test_what_rains_arrives_one_after_another_from_above():
    columns = Falling(10)
    before = columns.picture.raster.pixel_array
    rain = Rain(columns, 200, seconds=3.0)
    rain.interpolate_mobject(0.0)
    assert np.array_equal(columns.picture.raster.pixel_array, before)
    landed = []
    for alpha in (0.2, 0.5, 0.8, 1.0):
        rain.interpolate_mobject(alpha)
        landed.append(columns.landed)
    assert landed == sorted(landed)
    assert 10 <= landed[0] < landed[1] < landed[3] == 200
    assert np.array_equal(columns.picture.raster.pixel_array, columns.heap.lying(200).pixel_array)


def test_a_digit_falls_for_as_long_whatever_the_rain_takes():
    for seconds in (2.0, 5.0):
        columns = Falling(0)
        rain = Rain(columns, 50, seconds)
        rain.interpolate_mobject(0.98 * FALL / seconds)
        assert columns.landed == 0
        rain.interpolate_mobject(1.02 * FALL / seconds)
        assert columns.landed >= 1


def test_a_full_column_sinks_and_what_came_last_is_on_top():
    columns = ExampleColumns(WORDS)
    canvas, last = columns.picture.raster.pixel_array, np.flatnonzero(columns.labels == 4)[-3:]
    assert canvas.shape[0] == 12 * 31 - 3
    for beside, which in enumerate(last):
        _, column = place_of(columns, 4, 3, 0, beside)
        expected = activation_colours(columns.images[which].reshape(28, 28)) * 255
        assert np.abs(canvas[:28, column : column + 28] - expected).max() <= 1


def test_a_column_sinks_little_by_little():
    columns = Falling(0)
    rain = Rain(columns, len(columns.heap.tiles), seconds=5.0)
    sunk = []
    for alpha in np.linspace(0, 1, 301):
        rain.interpolate_mobject(alpha)
        way = np.clip((alpha - np.sqrt(np.arange(1080) / 1080) * (1 - FALL / 5)) / (FALL / 5), 0, 1)
        sunk.append(columns.heap.sunk(1080, way))
    moved = np.diff(sunk, axis=0)
    assert moved.min() >= 0
    assert moved.max() < 31 / 2
    assert (sunk[0] == 0).all()
    assert (sunk[-1] == 24 * 31).all()


def test_what_falls_is_not_cut_by_the_upper_edge_but_comes_out_of_the_dark():
    columns = Falling(0)
    rain = Rain(columns, 10, seconds=3.0)
    for alpha in np.linspace(0, 1, 61):
        rain.interpolate_mobject(alpha)
        assert columns.picture.raster.pixel_array[0].max() < 40
    assert columns.picture.raster.pixel_array.max() == 255
