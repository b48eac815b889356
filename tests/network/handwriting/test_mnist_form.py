"""Ink in the form of MNIST's digits."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from scipy.ndimage import center_of_mass, gaussian_filter

from network.data import load_test
from network.errors import InputError
from network.handwriting import digit_of
from network.handwriting.mnist_form import STROKE, stroke_width
from network.storage import WEIGHTS_FOLDER, load


def test_a_digit_of_mnist_is_itself():
    images = load_test().images[:200]
    made = np.array([digit_of(image.reshape(28, 28)) for image in images])
    np.testing.assert_allclose(made, images, atol=0.01)
    assert made.dtype == np.float32


@pytest.mark.parametrize("side", [84, 280])
def test_a_digit_drawn_large_is_read_as_it_was(side):
    network, test = load(WEIGHTS_FOLDER / "lecture.npz").network, load_test()[:500]
    large = [
        np.asarray(Image.fromarray(image.reshape(28, 28)).resize((side, side))).clip(0, 1)
        for image in test.images
    ]
    answers = network(np.array([digit_of(ink) for ink in large])).argmax(axis=1)
    as_it_was = network(test.images).argmax(axis=1)
    assert (answers == test.labels).mean() >= (as_it_was == test.labels).mean() - 0.01


@pytest.mark.parametrize("width", [3, 30, 70])
def test_strokes_become_as_wide_as_is_usual(width):
    drawing = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(drawing).ellipse((60, 30, 340, 370), outline=255, width=width)
    digit = digit_of(np.asarray(drawing) / 255).reshape(28, 28)
    across = digit[14, :14].sum()
    assert STROKE[0] - 0.35 < across < STROKE[1] + 0.35


@pytest.mark.parametrize("width", [4, 9, 20])
def test_the_width_of_a_stroke_is_measured(width):
    drawing = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(drawing).arc((50, 50, 350, 350), 20, 300, fill=255, width=width)
    assert stroke_width(np.asarray(drawing) / 255) == pytest.approx(width, rel=0.12)


def test_it_fits_the_box_around_its_centre_of_mass():
    random = np.random.default_rng(5)
    for _ in range(20):
        spots = gaussian_filter(random.normal(0, 1, (90, 70)), 8)
        ink = (spots > np.quantile(spots, 0.8)) * 1.0
        digit = digit_of(ink).reshape(28, 28)
        rows, columns = np.nonzero(digit)
        assert max(np.ptp(rows), np.ptp(columns)) in (18, 19)
        # It is moved by whole pixels, and no further than it fits.
        down, across = center_of_mass(digit)
        assert abs(down - 14) <= 0.51 or {rows.min(), 27 - rows.max()} & {0}
        assert abs(across - 14) <= 0.51 or {columns.min(), 27 - columns.max()} & {0}


@pytest.mark.parametrize("shape", [(30, 30), (0, 4)])
def test_no_ink_is_no_digit(shape):
    with pytest.raises(InputError, match="no ink in the picture"):
        digit_of(np.zeros(shape))
