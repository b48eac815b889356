"""A window into a picture: the numbers of the pixels it frames."""

from __future__ import annotations

import numpy as np

from scenes.kit.figures.digit import PixelWindow


def test_the_window_shows_the_pixels_it_frames():
    image = np.linspace(0, 1, 784).reshape(28, 28)
    window = PixelWindow(image, 10, 12)
    assert [number.value for number in window.numbers] == image[10:15, 12:17].ravel().tolist()
