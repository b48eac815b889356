"""Weight maps: strength and sign of each weight, on a scale that one weight does not set."""

from __future__ import annotations

import numpy as np
import pytest

from network.storage import load
from scenes.kit.figures.heatmap import Heatmap, ScaleBar, clear_where_0, map_scale
from scenes.kit.look.theme import colours, rgb
from tests.scenes.dry import ROOT


def test_a_map_shows_strength_and_sign():
    weights = np.zeros(784)
    weights[30], weights[40] = 2.0, -1.0
    pixels = Heatmap(weights, 2.0).raster.pixel_array.reshape(784, 4)[:, :3] / 255
    np.testing.assert_allclose(pixels[30], rgb(colours().plus), atol=0.01)
    half = (rgb(colours().minus) + rgb(colours().panel)) / 2
    np.testing.assert_allclose(pixels[40], half, atol=0.01)
    np.testing.assert_allclose(pixels[0], rgb(colours().panel), atol=0.01)


def test_a_single_large_weight_does_not_darken_a_map():
    network = load(ROOT / "weights/lecture.npz").network
    weights = network.layers[0].weights
    assert map_scale(weights) < 0.5 * np.abs(weights).max()
    assert (np.abs(weights) > map_scale(weights)).mean() == pytest.approx(0.01, abs=1e-3)


@pytest.mark.parametrize(
    ("scale", "end"),
    [(7.3, "≥ +7.30"), (0.134, "≥ +0.13"), (0.0042, "≥ +0.0042"), (4.9e-7, "≥ +0.0000005")],
)
def test_the_end_of_a_scale_has_two_decimals_or_the_figures_it_needs(scale, end):
    assert ScaleBar(scale)[-1].content == end


def test_what_is_clear_where_a_value_is_0_is_as_it_was_elsewhere():
    products = np.zeros((28, 28))
    products[3, 4:9], products[5, 4] = 0.3, -0.2
    whole = Heatmap(products, 0.5)
    pixels = clear_where_0(whole, products).raster.pixel_array
    assert not pixels[products == 0].any()
    np.testing.assert_array_equal(pixels[products != 0], whole.raster.pixel_array[products != 0])
