"""What the introduction shows: digits compared."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scenes.props.introduction.comparison import Comparison, difference_picture
from scenes.props.introduction.shared_ink import overlay_picture

from network import digits
from network.analysis.similarity import INK, hamming_distance
from network.digits import Digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.look.theme import colours, rgb
from scenes.kit.stage.words import words


def test_each_difference_says_what_it_shows_below_its_two_digits():
    network = load(WEIGHTS_FOLDER / "lecture.npz").network
    unlike, alike = ([digits.test_digit(k) for k in numbers] for numbers in ((0, 1, 2), (3, 10)))
    both = Comparison(unlike, alike, network, words("en", "introduction"))
    pairs = [*pairwise(unlike), tuple(alike)]
    pictures = [*pairwise(both.unlike), tuple(both.alike)]
    shown = [*both.differences, both.last]
    for difference, pair, (left, right) in zip(shown, pairs, pictures, strict=True):
        assert difference.distance == hamming_distance(*pair)
        assert str(difference.distance) in difference.text.content
        assert all(str(digit.label) in difference.text.content for digit in pair)
        assert left.get_x() < difference.overlay.get_x() < right.get_x()
        assert difference.overlay.get_top()[1] < left.get_bottom()[1]


def digit_with(*inked: int) -> Digit:
    """A picture with ink in these pixels and a trace of it in all others."""
    pixels = np.full(784, 0.9 * INK)
    pixels[list(inked)] = INK
    return Digit(pixels)


def accented(picture) -> int:
    """How many pixels have the accent's colour."""
    accent = np.round(rgb(colours().accent) * 255)
    return int((np.abs(picture.raster.pixel_array[..., :3] - accent).max(axis=-1) <= 1).sum())


def test_only_ink_is_accented():
    one, other = digit_with(1, 2, 3), digit_with(3, 4)
    assert accented(overlay_picture([one, other], 5, 2.0)) == 1
    assert accented(difference_picture(one, other, 2.0)) == 3
