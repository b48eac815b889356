"""Pictures of nothing."""

from __future__ import annotations

import numpy as np

from network.analysis.noise import Shuffled, noise_pictures
from network.data import load_test


def test_noise_is_the_same_every_time_and_evenly_grey():
    noise = noise_pictures(40)
    assert noise.shape == (40, 784)
    assert (noise == noise_pictures(40)).all()
    assert 0 <= noise.min() < 0.01
    assert 0.99 < noise.max() <= 1
    assert abs(noise.mean() - 0.5) < 0.01


def test_noise_has_more_ink_than_any_digit():
    assert noise_pictures(1000).mean(axis=1).min() > load_test().images.mean(axis=1).max()


def test_a_shuffled_picture_has_the_same_pixels_each_in_a_place_of_chance():
    images = load_test().images[:40]
    shuffled = Shuffled.of(images)
    assert (np.sort(shuffled.pictures) == np.sort(images)).all()
    assert (np.sort(shuffled.origins) == np.arange(784)).all()
    assert (shuffled.origins == Shuffled.of(images).origins).all()
    # Every row has an order of its own, in which on average one pixel stays where it was.
    assert len(np.unique(shuffled.origins, axis=0)) == 40
    assert (shuffled.origins == np.arange(784)).sum(axis=1).mean() < 3
    np.testing.assert_array_equal(shuffled.pictures[3], images[3][shuffled.origins[3]])
