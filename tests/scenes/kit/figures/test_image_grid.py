"""Grids of images: many pictures as one."""

from __future__ import annotations

import numpy as np

from scenes.kit.figures.image_grid import image_grid
from scenes.kit.look.theme import colours, rgb


def test_each_picture_stands_in_its_row_and_column():
    images = np.zeros((2, 3, 784))
    images[1, 2] = 1.0
    pixels = image_grid(images, 2.0, gap=3).raster.pixel_array
    assert pixels.shape == (2 * 28 + 3, 3 * 28 + 2 * 3, 4)
    lit = np.abs(pixels[..., :3] - np.round(rgb(colours().activation) * 255)).max(axis=-1) <= 1
    rows, columns = np.nonzero(lit)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (31, 58, 62, 89)
    assert not pixels[28:31, :, 3].any()
