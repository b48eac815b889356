"""Equations put together from parts."""

from __future__ import annotations

import numpy as np

from scenes.kit.typesetting.equation import equation


def test_parts_of_an_equation_share_a_baseline():
    row = equation("784", "$times$", "16", "$=$", "12,544")
    lines = [part.baseline for part in row]
    np.testing.assert_allclose(lines, lines[0], atol=1e-6)
    assert all(a.get_right()[0] < b.get_left()[0] for a, b in zip(row, row[1:], strict=False))
