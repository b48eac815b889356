"""Pictures of nothing."""

from __future__ import annotations

from network.analysis.noise import noise_pictures
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
