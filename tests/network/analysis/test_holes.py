"""The rule that two holes make an 8."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import binary_fill_holes
from scipy.ndimage import label as pieces_of

from network.analysis.holes import (
    HoleRule,
    hole_counts,
    misleading_trial,
    numbered_holes,
    rule_on_test_images,
)
from network.data import Images, load_test
from network.errors import InputError


def picture(*rows):
    """A picture from rows of # and dots, in the middle of 28 × 28 pixels."""
    drawn = np.array([[sign == "#" for sign in row] for row in rows], dtype=np.float32)
    grid = np.zeros((28, 28), np.float32)
    grid[5 : 5 + drawn.shape[0], 9 : 9 + drawn.shape[1]] = drawn
    return grid.ravel()


RING = picture(".###.", "##.##", ".###.")
EIGHT = picture("#####", "#...#", "#.###", "###..", "#.#..", "###..")
SHUT_BY_CORNERS = picture(".#.", "#.#", ".#.")
OPEN = picture("###", "#..", "###")
SIDE_BY_SIDE = picture("#####", "#.#.#", "#####")


@pytest.mark.parametrize(
    ("drawn", "holes"),
    [(RING, 1), (EIGHT, 2), (SHUT_BY_CORNERS, 1), (OPEN, 0), (SIDE_BY_SIDE, 2), (0 * RING, 0)],
)
def test_holes_are_counted(drawn, holes):
    assert hole_counts(drawn[None]).tolist() == [holes]


def test_background_that_touches_at_a_corner_alone_is_two_holes():
    corner = picture("####", "#.##", "##.#", "####")
    assert hole_counts(corner[None]).tolist() == [2]


def test_background_at_the_border_is_no_hole():
    bowl = np.zeros((28, 28), np.float32)
    bowl[1, 3:8] = bowl[0, 3] = bowl[0, 7] = 1
    assert hole_counts(bowl.reshape(1, -1)).tolist() == [0]


def test_ink_is_half_bright_or_more():
    half = np.stack([RING * 0.5, RING * 0.49])
    assert hole_counts(half).tolist() == [1, 0]


def test_holes_are_numbered_in_the_order_of_reading():
    numbers = numbered_holes(np.stack([EIGHT, SIDE_BY_SIDE, 0 * EIGHT, RING]))
    assert numbers.shape == (4, 28, 28)
    assert numbers[0, 6, 10:13].tolist() == [1, 1, 1]
    assert numbers[0, 9, 10] == 2
    assert numbers[1, 6, 10:13].tolist() == [1, 0, 2]
    assert not numbers[2].any()
    assert np.argwhere(numbers[3]).tolist() == [[6, 11]]


def flooded(background):
    """The holes of a background, counted by flooding: where water stands is counted no more."""
    rest = {tuple(place) for place in np.argwhere(background)}
    holes = 0
    for start in sorted(rest):
        if start not in rest:
            continue
        wet, dry = [start], True
        rest.discard(start)
        while wet:
            row, column = wet.pop()
            dry = dry and 0 < row < 27 and 0 < column < 27
            for place in (
                (row + 1, column),
                (row - 1, column),
                (row, column + 1),
                (row, column - 1),
            ):
                if place in rest:
                    rest.discard(place)
                    wet.append(place)
        holes += dry
    return holes


def test_holes_of_real_digits_are_those_that_water_does_not_reach():
    images = load_test().images[:200]
    backgrounds = images.reshape(-1, 28, 28) < 0.5
    assert hole_counts(images).tolist() == [flooded(one) for one in backgrounds]
    enclosed = [binary_fill_holes(~one) & one for one in backgrounds]
    np.testing.assert_array_equal(numbered_holes(images) > 0, enclosed)


def test_the_rule_is_scored_by_what_it_finds_and_what_it_mistakes():
    images = np.stack([EIGHT, RING, SIDE_BY_SIDE, EIGHT, OPEN])
    rule = HoleRule.of(Images(images, np.array([8, 8, 8, 0, 3], np.uint8)))
    assert rule.holes.tolist() == [2, 1, 2, 2, 0]
    assert rule.right.tolist() == [True, False, True, False, True]
    assert (rule.eights, rule.found, rule.missed, rule.called, rule.mistaken) == (3, 2, 1, 3, 1)


def test_it_finds_under_three_in_five_eights_and_three_in_ten_that_it_calls_so_are_none():
    rule = rule_on_test_images()
    assert rule.eights == 974
    assert rule.found == 570
    assert rule.called == 799
    assert rule.mistaken == 229
    # The same, counted one by one.
    confused = np.zeros((2, 2), int)
    np.add.at(confused, ((rule.holes == 2).astype(int), (load_test().labels == 8).astype(int)), 1)
    assert confused.tolist() == [[10_000 - 974 - 229, 974 - 570], [229, 570]]


@pytest.mark.parametrize(("count", "well_begun"), [(10, 3), (12, 3), (10, 4)])
def test_a_trial_begins_well_and_then_fails(count, well_begun):
    rule, trial = rule_on_test_images(), misleading_trial(count, well_begun)
    assert len(trial.digits) == count
    numbers = np.array([digit.index for digit in trial.digits])
    holes = [flooded(digit.image < 0.5) for digit in trial.digits]
    labels = [digit.label for digit in trial.digits]
    assert trial.rule.holes.tolist() == holes
    assert trial.rule.labels.tolist() == labels
    assert holes[:well_begun] == [2] * well_begun
    assert labels[:well_begun] == [8] * well_begun
    is_open = [label == 8 and n < 2 for label, n in zip(labels, holes, strict=True)]
    assert is_open.index(True) == trial.open_eight
    mistaken = [label != 8 and n == 2 for label, n in zip(labels, holes, strict=True)]
    assert mistaken.index(True) == trial.impostor
    background = np.pad(trial.digits[trial.impostor].image < 0.5, 1, constant_values=True)
    pieces, _ = pieces_of(background)
    assert (np.bincount(pieces.ravel())[2:] >= 3).all()
    # Neighbours: of all that are an 8 or are called one, none is left out.
    between = np.arange(numbers.min(), numbers.max() + 1)
    assert sorted(numbers.tolist()) == between[(rule.is_eight | rule.says_eight)[between]].tolist()


def test_a_trial_of_a_beginning_that_is_too_good_does_not_exist():
    with pytest.raises(InputError, match="right of the first 100"):
        misleading_trial(200, 100)
