"""The pixels of a picture run into a box."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Animation, Mobject, linear

from scenes.kit.engine.points import Points


class Stream(Animation):
    """The pixels of a picture run into a box, the nearest first.

    Args:
        pixels: as they stand on screen.
        box: that they run into.
    """

    REACH = 0.35
    """How long a pixel is on its way, as a share of the time that all take."""

    def __init__(self, pixels: Points, box: Mobject, **options: object) -> None:
        self.start = pixels.corners.copy()
        centres = pixels.centres
        away = centres[:, 0].max() - centres[:, 0]
        self.delay = away / max(float(away.max()), 1e-9) * (1 - self.REACH)
        mouth = box.get_left() + 0.4 * RIGHT
        height = np.ptp(centres[:, 1]) or 1.0
        lower = (centres[:, 1] - centres[:, 1].mean()) * 0.55 * box.height / height
        small = 0.5 * (self.start - centres[:, None])
        self.goal = small + mouth + np.stack([0 * lower, lower, 0 * lower], axis=1)[:, None]
        super().__init__(pixels, **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        """Let each pixel be where it is after a share of the time, from 0 to 1."""
        share = np.clip((self.rate_func(alpha) - self.delay) / self.REACH, 0, 1)
        eased = (share**2 * (3 - 2 * share))[:, None, None]
        self.mobject.corners = self.start + eased * (self.goal - self.start)
