"""What belongs together, moved and resized as one, though each part is a mobject by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Group, Mobject


def resized(parts: Sequence[Mobject], width: float, centre: npt.ArrayLike) -> list[Any]:
    """All parts together shrink or grow to a width, around a centre: an animation each.

    Args:
        parts: as they stand on screen.
        width: of all of them together, in frame units.
        centre: of the box around all of them, (3,).
    """
    whole = Group(*parts)
    factor, start = width / whole.width, whole.get_center()
    way = np.asarray(centre, dtype=float) - start
    return [part.animate.scale(factor, about_point=start).shift(way) for part in parts]
