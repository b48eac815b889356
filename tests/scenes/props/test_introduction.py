"""What the introduction shows: digits compared."""

from __future__ import annotations

from itertools import pairwise

from network import digits
from network.analysis.similarity import hamming_distance
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit.stage.words import words
from scenes.props.introduction.comparison import Comparison


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
