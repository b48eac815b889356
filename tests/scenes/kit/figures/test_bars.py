"""Bars: as high as the numbers they stand for."""

from __future__ import annotations

import numpy as np

from scenes.kit.figures.bars import AnswerBars


def test_bars_are_as_high_as_their_counts():
    counts = [0, 3, 12, 6]
    bars = AnswerBars(np.array(counts), ["a", "b", "c", "d"], 6, 2)
    heights = [bar.height for bar, _ in bars.bars]
    np.testing.assert_allclose(heights, [0.01, 0.5, 2.0, 1.0])
