"""The relatives of the ReLU."""

from __future__ import annotations

from math import erf, exp, sqrt

import numpy as np
import pytest

from network.analysis.relatives import RELATIVES

WRITTEN_OUT = {
    "leaky ReLU": lambda z: z if z > 0 else 0.1 * z,
    "ELU": lambda z: z if z > 0 else exp(z) - 1,
    "GELU": lambda z: z * (1 + erf(z / sqrt(2))) / 2,
}


@pytest.mark.parametrize("relative", RELATIVES, ids=lambda relative: relative.name)
def test_a_relative_is_what_its_paper_says(relative):
    z = np.linspace(-40, 40, 801)
    written_out = [WRITTEN_OUT[relative.name](each) for each in z]
    np.testing.assert_allclose(relative.function(z), written_out, atol=1e-12)
    # Far above 0 all of them are the sum itself.
    assert relative.function(np.array([40.0]))[0] == pytest.approx(40)
