"""The camera draws an outline that it has kept as if it drew it for the first time."""

from __future__ import annotations

import numpy as np
import pytest
from manim import RIGHT, UP, Circle, Triangle, tempconfig

from scenes.kit.engine.camera import KeptPaths
from scenes.kit.engine.frame import pixels_per_unit
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import Number

SIZE = {"pixel_width": 640, "pixel_height": 360}
OUTLINES = {
    "a text": lambda: Label("It adds up to 0.75", 40),
    "a number": lambda: Number(0.75, 2, 40),
    "a circle": lambda: Circle(0.8, stroke_width=3),
    "a triangle": lambda: Triangle(fill_opacity=1),
}


def drawn(camera, mobject):
    """What the camera shows of a mobject alone, (height, width, 4)."""
    camera.reset()
    camera.capture_mobjects([mobject])
    return camera.pixel_array.copy()


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=list(OUTLINES))
def test_what_has_moved_is_drawn_as_a_camera_draws_it_that_sees_it_first(outline):
    with tempconfig(SIZE):
        pixel = 1 / pixels_per_unit()
        used = KeptPaths(background_color="#000000")
        mobject = outline().shift(0.123 * RIGHT + 0.456 * UP)
        before = drawn(used, mobject)
        for step in (0.3 * RIGHT, 0.3 * UP, 0.7 * RIGHT, 100.45 * RIGHT):
            mobject.shift(pixel * step)
            kept = len(used._paths._paths)
            again = drawn(used, mobject)
            assert len(used._paths._paths) == kept > 0, "nothing was kept"
            np.testing.assert_array_equal(
                again, drawn(KeptPaths(background_color="#000000"), mobject)
            )
            assert (again != before).any()
            before = again
