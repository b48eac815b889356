"""How many maps are one stroke or one edge."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter, rotate
from scipy.optimize import curve_fit

from network.analysis.stroke_detector import Detector
from network.analysis.strokes import (
    THRESHOLD,
    Strokes,
    clearest_wanting_ink,
    closest_stroke,
    gabor_shares,
    wants_ink,
)
from network.model import Layer, Network
from network.storage import WEIGHTS_FOLDER, load

DOWN, ACROSS = np.mgrid[:28, :28].astype(float)


def gabor(places, size, row, column, tilt, length, width, waves, phase):
    """A Gabor function, in the words of the paper: a Gaussian times a cosine."""
    down, across = places[0] - row, places[1] - column
    along = across * np.cos(tilt) + down * np.sin(tilt)
    aside = down * np.cos(tilt) - across * np.sin(tilt)
    gaussian = np.exp(-((along / length) ** 2) / 2 - (aside / width) ** 2 / 2)
    return size * gaussian * np.cos(2 * np.pi * waves * aside + phase)


def gabor_map(*shape):
    return gabor((DOWN, ACROSS), *shape)


def bar(angle=0.0, length=9):
    lying = np.zeros((28, 28))
    lying[13:16, 14 - length // 2 : 15 + length // 2] = 1
    return rotate(lying, angle, reshape=False, order=1)


def edge(angle):
    lying = bar(length=13) - np.roll(bar(length=13), 3, axis=0)
    return rotate(lying, angle, reshape=False, order=1)


def share_of(picture):
    return float(gabor_shares(np.reshape(picture, (1, 784)))[0])


@pytest.mark.parametrize("phase", [0, 0.7, np.pi / 2, 4])
@pytest.mark.parametrize("size", [1, -20])
def test_a_gabor_function_accounts_for_all_of_itself(phase, size):
    assert share_of(gabor_map(size, 12, 15, np.pi / 6, 4, 2, 1 / 8, phase)) == pytest.approx(1)


def test_what_is_left_is_the_other_part_of_the_sum_of_squares():
    # Far apart, so that they have nothing to do with each other.
    one = gabor_map(1, 7, 14, 0, 3, 1, 1 / 4, 0)
    other = gabor_map(1, 21, 14, np.pi / 2, 3, 1, 1 / 4, 0)
    for second in (0.1, 0.5, 1):
        assert share_of(one + second * other) == pytest.approx(1 / (1 + second**2), rel=1e-3)


@pytest.mark.parametrize("angle", [0, 20, 45, 97])
def test_the_best_of_all_functions_accounts_for_little_more(angle):
    picture = bar(angle)
    places = np.stack([DOWN.ravel(), ACROSS.ravel()])
    start = (1, 14, 14, -np.deg2rad(angle), 3, 1.5, 0.1, 0)
    fit, _ = curve_fit(gabor, places, picture.ravel(), start)
    left = ((picture.ravel() - gabor(places, *fit)) ** 2).sum()
    best = 1 - left / (picture**2).sum()
    assert best - 0.15 < share_of(picture) <= best


@pytest.mark.parametrize("angle", range(0, 180, 20))
def test_a_bar_and_an_edge_are_strokes_at_any_angle_and_of_either_sign(angle):
    for picture in (bar(angle), -bar(angle), gaussian_filter(bar(angle), 0.7), edge(angle)):
        assert share_of(picture) >= THRESHOLD
    assert share_of(-7 * bar(angle)) == pytest.approx(share_of(bar(angle)))


def test_a_stroke_set_by_hand_is_one_with_rims_at_its_sides_too():
    stroke = Detector(12, 9).stroke
    assert share_of(stroke) >= THRESHOLD
    rims = stroke.copy()
    rims[10:12, 9:17] = rims[15:17, 9:17] = -0.375
    assert share_of(rims) >= THRESHOLD


def test_the_stroke_closest_to_a_gabor_function_is_that_function():
    whole = gabor_map(3, 12, 15, np.pi / 6, 3, 1, 1 / 4, 0.7)
    np.testing.assert_allclose(closest_stroke(whole).reshape(28, 28), whole, atol=1e-5)


@pytest.mark.parametrize(("row", "column"), [(0, 20), (27, 1)])
def test_of_a_stroke_at_the_border_the_rest_is_found(row, column):
    rest = gabor_map(3, row, column, np.pi / 6, 3, 1, 1 / 4, 0.7).ravel()
    assert np.corrcoef(closest_stroke(rest), rest)[0, 1] > 0.9


def test_what_the_closest_stroke_has_in_common_with_a_map_is_its_share():
    one = np.random.default_rng(2).normal(size=784) + gabor_map(2, 9, 14, 0, 4, 2, 1 / 8, 1).ravel()
    assert closest_stroke(one) @ one == pytest.approx(share_of(one) * (one @ one))


FROM_MIDDLE = np.hypot(DOWN - 13.5, ACROSS - 13.5)
NO_STROKES = {
    "noise": np.random.default_rng(0).normal(size=(28, 28)),
    "smooth noise": gaussian_filter(np.random.default_rng(0).normal(size=(28, 28)), 1),
    "a bar in as much noise": bar() + np.random.default_rng(0).normal(0, 0.19, (28, 28)),
    "a ring": np.exp(-((FROM_MIDDLE - 8) ** 2) / 4),
    "a round spot": np.exp(-(FROM_MIDDLE**2) / 18),
    "two bars": bar() + np.roll(bar(), (8, 4), axis=(0, 1)),
    "a cross": np.maximum(bar(length=17), bar(90, length=17)),
    "a full square": np.ones((28, 28)),
    "nothing": np.zeros((28, 28)),
}


@pytest.mark.parametrize("name", NO_STROKES)
def test_other_maps_are_no_strokes(name):
    assert share_of(NO_STROKES[name]) < THRESHOLD - 0.05


def test_strokes_are_counted_from_the_threshold_on():
    maps = np.reshape([NO_STROKES["noise"], bar(), NO_STROKES["nothing"], -bar(40)], (4, 784))
    strokes = Strokes.of(Network([Layer(maps, np.zeros(4), "sigmoid")]))
    assert strokes.are.tolist() == [False, True, False, True]
    assert strokes.count == 2
    assert strokes.scores[2] == 0
    assert Strokes(strokes.scores, 1.0).count == 0


# As they look to the eye, each map rendered at five times its size.
BY_EYE = {
    "lecture": {1, 4, 5, 6, 7, 8, 12, 13, 14},
    "unpenalised": {4, 14},
    "plain": set(),
}


@pytest.mark.parametrize("name", BY_EYE)
def test_of_learned_maps_those_are_strokes_that_look_like_one(name):
    strokes = Strokes.of(load(WEIGHTS_FOLDER / f"{name}.npz").network)
    assert set(np.flatnonzero(strokes.are).tolist()) == BY_EYE[name]


@pytest.mark.parametrize("angle", [0, 30, 45, 90, 120])
def test_a_stroke_wants_ink_if_it_is_of_plus_with_minus_beside_it(angle):
    own = rotate(Detector(12, 10).with_rim, angle, reshape=False, order=1)
    assert wants_ink(own.ravel())
    assert not wants_ink(-own.ravel())
    assert not wants_ink(np.zeros(784))
    # Nothing beside it is against it.
    assert not wants_ink(bar(angle).ravel() + 0.01)


WANTING_BY_EYE = {"lecture": {1, 7, 14}, "unpenalised": {14}}
"""Of the strokes those that are bright blue with orange beside, as they look to the eye."""


@pytest.mark.parametrize("name", WANTING_BY_EYE)
def test_of_learned_strokes_those_want_ink_that_look_so(name):
    network = load(WEIGHTS_FOLDER / f"{name}.npz").network
    wanting = {at for at in BY_EYE[name] if wants_ink(network.layers[0].weights[at])}
    assert wanting == WANTING_BY_EYE[name]
    best = clearest_wanting_ink(network, np.arange(16))
    assert best.is_one
    assert best.neuron == max(wanting, key=lambda at: Strokes.of(network).scores[at])


def test_where_no_stroke_wants_ink_the_closest_is_none():
    drawn = gabor_map(1.0, 14, 12, 0.4, 5.0, 1.8, 0.13, 0.0).ravel()
    noise = np.random.default_rng(3).normal(size=784)
    network = Network([Layer(np.stack([noise, -drawn, drawn]), np.zeros(3), "sigmoid")])
    assert clearest_wanting_ink(network, [0, 1, 2]).neuron == 2
    assert clearest_wanting_ink(network, [0, 1, 2]).is_one
    assert not clearest_wanting_ink(network, [0, 1]).is_one
