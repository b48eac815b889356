"""How loud a clip is, and where it begins and ends: all clips of a film are alike in both."""

from __future__ import annotations

from math import isfinite

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from scenes.kit.stage.voice.sound import Samples, Sound

LOUDNESS = -16.0
"""LUFS of every clip."""

PEAK = -1.0
"""dBFS that no sample of a clip exceeds."""

SILENT = -60.0
"""LUFS below which there is nothing to be heard."""

LEAD, TRAIL = 0.005, 0.1
"""Seconds that are left before the first sound and after the last, for what is softer still."""

WINDOW = 0.005
"""Seconds over which it is measured whether there is sound."""

SOFTEST, CLEAREST = 1 / 300, 1 / 100
"""The softest of what is kept, as a part of the loudest: in a quiet room, and in any."""

ABOVE_NOISE = 3.0
"""How far above the room's noise sound is."""

EASE = 0.005
"""Seconds in which the limiter takes back what is too loud, and in which ends are faded."""

ROUNDS = 8
"""How often a clip is made louder and limited, until it is as loud as it should be."""


class SilentError(ValueError):
    """There is nothing to be heard."""


def levelled(sound: Sound) -> Sound:
    """The sound without silence at its ends, as loud as all clips, nothing clipped.

    Raises:
        SilentError: there is nothing to be heard.
    """
    if loudness(sound) < SILENT:
        raise SilentError
    whole = made = _trimmed(sound)
    gain = 1.0
    for _ in range(ROUNDS):
        gain *= _factor(LOUDNESS - loudness(made))
        made = Sound(_limited(gain * whole.samples, whole.rate), whole.rate)
    return made


def loudness(sound: Sound) -> float:
    """The integrated loudness, in LUFS; minus infinity for silence."""
    # Imported here: a film without a voice needs no meter.
    from pyloudnorm import Meter

    meter = Meter(sound.rate)
    # What is shorter than a block of the meter is measured as if it went on.
    least = int(np.ceil(meter.block_size * sound.rate))
    samples = sound.samples
    if len(samples) < least:
        samples = np.resize(samples, least)
    measured = float(meter.integrated_loudness(samples))
    return measured if isfinite(measured) else -np.inf


def _trimmed(sound: Sound) -> Sound:
    """The sound without silence at its ends, but for a little; that is faded."""
    size = max(int(WINDOW * sound.rate), 1)
    count = len(sound.samples) // size
    windows = sound.samples[: count * size].reshape(count, size)
    levels = np.sqrt((windows**2).mean(axis=1))
    loudest, noise = levels.max(), np.quantile(levels, 0.05)
    bound = np.clip(ABOVE_NOISE * noise, SOFTEST * loudest, CLEAREST * loudest)
    heard = np.flatnonzero(levels > bound)
    first = max(heard[0] * size - int(LEAD * sound.rate), 0)
    last = (heard[-1] + 1) * size + int(TRAIL * sound.rate)
    samples = sound.samples[first:last].copy()
    fade = np.linspace(0, 1, min(int(EASE * sound.rate), len(samples) // 2))
    samples[: len(fade)] *= fade
    samples[len(samples) - len(fade) :] *= fade[::-1]
    return Sound(samples, sound.rate)


def _limited(samples: Samples, rate: int) -> Samples:
    """The samples with none beyond PEAK: what is around a louder one is softer, and eases back."""
    needed = np.minimum(1, _factor(PEAK) / np.maximum(np.abs(samples), 1e-9))
    width = 2 * int(EASE * rate) + 1
    # Each mean is over least ones that all know of the sample in their middle.
    gain = uniform_filter1d(minimum_filter1d(needed, width), width)
    return samples * gain


def _factor(decibels: float) -> float:
    return float(10 ** (decibels / 20))
