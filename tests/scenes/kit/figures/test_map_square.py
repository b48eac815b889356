"""Several weight maps in one square."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.kit.figures.heatmap import map_square


@pytest.mark.parametrize("count", [12, 16, 20])
def test_maps_fit_into_their_square(count):
    maps = map_square(np.ones((count, 784)), 1.0, 3.3)
    assert maps.width == pytest.approx(3.3, abs=0.01)
    assert maps.height <= 3.31
