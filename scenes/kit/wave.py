"""Shapes of a swarm that change one after another."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, linear

from scenes.kit.picture import Swarm


class Wave(Animation):
    """A swarm becomes another of as many shapes, from its first shape to its last.

    Args:
        swarm, goal: before and after; the goal's outline width is taken at the start.
        front: how many shapes are changing at a time, as a share of all.
    """

    def __init__(self, swarm: Swarm, goal: Swarm, front: float = 0.1, **options: Any) -> None:
        self.goal, self.front = goal, front
        super().__init__(swarm, **{"rate_func": linear, **options})

    def interpolate_mobject(self, alpha: float) -> None:
        start, swarm, goal = self.starting_mobject, self.mobject, self.goal
        begins = np.linspace(0, 1 - self.front, len(goal.sizes))
        share = np.clip((self.rate_func(alpha) - begins) / self.front, 0, 1)
        swarm.outline_width = goal.outline_width
        for name in ("points", "sizes", "colours", "roundness", "outlines"):
            one, other = getattr(start, name), getattr(goal, name)
            each = share.reshape(-1, *(1,) * (one.ndim - 1))
            setattr(swarm, name, (1 - each) * one + each * other)
