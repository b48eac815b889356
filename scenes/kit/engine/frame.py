"""The frame that every chapter is composed for."""

from __future__ import annotations

from manim import config

FRAME_WIDTH, FRAME_HEIGHT = 128 / 9, 8.0
"""What every chapter is composed for; the camera shows all of it at any aspect ratio."""


def pixels_per_unit() -> float:
    """How many pixels of the film one unit of the frame takes."""
    return min(config.pixel_width / FRAME_WIDTH, config.pixel_height / FRAME_HEIGHT)
