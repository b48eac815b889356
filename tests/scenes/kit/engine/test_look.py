"""How far a mobject reaches: what is assumed of manim's lines and Cairo's corners is so."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

import cairo
import numpy as np
import pytest
from manim import (
    LEFT,
    RIGHT,
    UP,
    Camera,
    Circle,
    LineJointType,
    Square,
    Triangle,
    VMobject,
    tempconfig,
)
from manim.constants import CapStyleType

from scenes.kit.engine.camera import PaintedCamera, camera_class
from scenes.kit.engine.look import LONGEST_TIP, OF_CURVES, UNITS_PER_WIDTH, extent_of

SIZE = {"pixel_width": 1280, "pixel_height": 720}


def test_a_stroke_of_width_1_is_as_wide_as_for_manims_camera():
    assert Camera().cairo_line_width_multiple == UNITS_PER_WIDTH
    default = inspect.signature(Camera).parameters["cairo_line_width_multiple"].default
    assert default == UNITS_PER_WIDTH


def test_a_corner_reaches_as_far_as_cairo_lets_it():
    with tempconfig(SIZE):
        camera = Camera()
        context = camera.get_cairo_context(camera.pixel_array)
    assert context.get_miter_limit() == LONGEST_TIP
    surface = cairo.ImageSurface(cairo.FORMAT_A8, 8, 8)
    assert cairo.Context(surface).get_miter_limit() == LONGEST_TIP


def wedge(angle: float) -> VMobject:
    """A corner of this many degrees, drawn with a wide stroke."""
    turned = np.deg2rad(angle)
    arm = np.array([np.cos(turned), np.sin(turned), 0.0])
    return VMobject(stroke_width=30).set_points_as_corners([3 * RIGHT, 0 * RIGHT, 3 * arm])


SHAPES = {
    # Below 11.5 degrees Cairo cuts the tip of a corner off: the first is as long as any.
    "the longest tip": lambda: wedge(11.6),
    "a tip cut off": lambda: wedge(8),
    "a mitred triangle": lambda: Triangle(stroke_width=30, joint_type=LineJointType.MITER),
    "a square": lambda: Square(stroke_width=20, joint_type=LineJointType.BEVEL),
    "a round one": lambda: Circle(stroke_width=25, joint_type=LineJointType.ROUND),
    "a square cap": lambda: wedge(180).set_cap_style(CapStyleType.SQUARE).rotate(0.6),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_nothing_is_drawn_beyond_the_extent(shape):
    mobject = shape().shift(0.5 * UP)
    with tempconfig(SIZE):
        camera = PaintedCamera(background_color="#000000")
        camera.capture_mobjects([mobject])
    rows, columns = np.nonzero(camera.pixel_array[..., :3].any(axis=2))
    unit = 720 / 8
    drawn = [
        *((columns.min() - 640) / unit, (columns.max() + 1 - 640) / unit),
        *((360 - rows.max() - 1) / unit, (360 - rows.min()) / unit),
    ]
    left, right, bottom, top = extent_of(mobject)[0]
    soft = 1 / unit
    assert left - soft <= drawn[0] < drawn[1] <= right + soft
    assert bottom - soft <= drawn[2] < drawn[3] <= top + soft


class Watched(VMobject):
    """A shape that remembers which of its attributes were read."""

    read: ClassVar[set[str]] = set()

    def __getattribute__(self, name: str) -> Any:
        if name in object.__getattribute__(self, "__dict__"):
            Watched.read.add(name)
        return object.__getattribute__(self, name)


@pytest.mark.parametrize("kind", [Camera, camera_class()])
def test_a_shape_is_drawn_from_what_is_its_look(kind):
    background = {"color": "#FF7A45", "width": 4, "background": True}
    for colours in (["#4CA6FF"], ["#4CA6FF", "#FF7A45"]):
        for width in (0, 3):
            shape = Watched(fill_opacity=1).set_points_as_corners([LEFT, UP, RIGHT, LEFT])
            shape.set_fill(colours).set_stroke(colours, width).set_stroke(**background)
            if not width:
                shape.set_stroke(width=0, background=True)
            with tempconfig(SIZE):
                camera = kind()
                Watched.read.clear()
                camera.capture_mobjects([shape], include_submobjects=False)
            assert "points" in Watched.read
            assert Watched.read <= set(OF_CURVES)
    assert Watched.read == set(OF_CURVES) & set(vars(shape))
