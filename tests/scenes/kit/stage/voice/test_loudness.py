"""Clips are as loud as each other, nothing is clipped, and nothing cut off."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyloudnorm import Meter

from scenes.kit.stage.voice.loudness import LOUDNESS, SilentError, levelled, loudness
from scenes.kit.stage.voice.sound import Sound
from tests.scenes.kit.stage.voice.tones import RATE, between_silences, tone

HIGHEST = 10 ** (-1 / 20)
"""-1 dBFS."""


def bursts(size: float, ratio: float) -> Sound:
    """A soft tone with short peaks that are far louder, as speech has."""
    sound = tone(2.0, size=size)
    peaks = np.zeros_like(sound.samples)
    peaks[:: RATE // 8] = ratio * size
    return Sound(np.convolve(peaks, np.hanning(40), "same") + sound.samples, RATE)


@given(st.floats(0.003, 1.0), st.floats(1.0, 8.0))
@settings(max_examples=20, deadline=None)
def test_whatever_was_recorded_is_as_loud_and_nothing_is_clipped(size, ratio):
    made = levelled(bursts(size, ratio))
    assert Meter(RATE).integrated_loudness(made.samples) == pytest.approx(LOUDNESS, abs=0.3)
    assert np.abs(made.samples).max() <= HIGHEST + 1e-6


def test_the_meter_agrees_with_the_standard():
    """ITU-R BS.1770: a sine of 997 Hz at full scale in one channel is -3.01 LUFS."""
    assert loudness(tone(5.0, 997, 1.0)) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.0), (0.5, 0.0), (0.0, 2.0), (1.3, 0.7)])
@pytest.mark.parametrize("noise", [0.0, 0.001])
def test_silence_at_the_ends_is_trimmed_and_the_sound_is_not(before, after, noise):
    sound = between_silences(tone(1.2), before, after)
    hiss = noise * np.random.default_rng(1).standard_normal(len(sound.samples))
    made = levelled(Sound(sound.samples + hiss, RATE))
    assert 1.19 <= len(made.samples) / RATE <= 1.2 + 0.02 + 0.11
    begins = np.flatnonzero(np.abs(made.samples) > 0.05)[0] / RATE
    assert begins <= 0.012


def test_a_soft_beginning_is_not_cut_off():
    """30 dB below the loudest, as an h or an f is."""
    soft, loud = tone(0.2, 3000, 0.5 / 32), tone(1.0)
    whole = Sound(np.concatenate([soft.samples, loud.samples, soft.samples]), RATE)
    made = levelled(between_silences(whole, 0.5, 0.5))
    assert len(made.samples) / RATE >= 1.4


def test_a_sound_shorter_than_a_block_of_the_meter_is_levelled():
    made = levelled(tone(0.15))
    assert len(made.samples) / RATE == pytest.approx(0.15, abs=0.01)
    assert loudness(made) == pytest.approx(LOUDNESS, abs=0.3)


@pytest.mark.parametrize("size", [0.0, 1e-5])
def test_silence_is_none(size):
    with pytest.raises(SilentError):
        levelled(tone(1.0, size=size))
    with pytest.raises(SilentError):
        levelled(Sound(np.zeros(0), RATE))
