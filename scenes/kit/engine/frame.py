"""The frame that every chapter is composed for, and how large it is in a film of any shape."""

from __future__ import annotations

from manim import config

FRAME_WIDTH, FRAME_HEIGHT = 128 / 9, 8.0
"""What every chapter is composed for; the camera shows all of it at any aspect ratio."""


LEAST_WIDTH = 13.6
"""What is shown ends within this width: where the film is narrow, it needs no more margin."""


def pixels_per_unit() -> float:
    """How many pixels of the film one unit of the frame takes: as many as there is room for."""
    return min(config.pixel_width / LEAST_WIDTH, config.pixel_height / FRAME_HEIGHT)


def frame_size() -> tuple[float, float]:
    """The width and height that the film shows, in frame units."""
    unit = pixels_per_unit()
    return config.pixel_width / unit, config.pixel_height / unit
