"""A wave that turns many shapes into others, one after another."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, linear

from scenes.kit.engine.points import Points


class Wave(Animation):
    """Points become others, of as many shapes, from its first shape to its last.

    Args:
        points, goal: before and after; the goal's outline width is taken at the start.
        front: how many shapes are changing at a time, as a share of all.
    """

    def __init__(self, points: Points, goal: Points, front: float = 0.1, **options: Any) -> None:
        self.goal, self.front = goal, front
        super().__init__(points, **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        start, points, goal = self.starting_mobject, self.mobject, self.goal
        begins = np.linspace(0, 1 - self.front, len(goal.sizes))
        share = np.clip((self.rate_func(alpha) - begins) / self.front, 0, 1)
        points.outline_width = goal.outline_width
        for name in ("corners", "colours", "roundness", "outlines"):
            one, other = getattr(start, name), getattr(goal, name)
            each = share.reshape(-1, *(1,) * (one.ndim - 1))
            setattr(points, name, (1 - each) * one + each * other)
