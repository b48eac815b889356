"""How a mobject looks: what it is drawn from, and where."""

from __future__ import annotations

from enum import Enum
from math import inf
from typing import Any

import numpy as np
from manim import LineJointType, Mobject, VMobject

from scenes.kit.engine.painted import Boxes, Painted, box_around
from scenes.kit.engine.raster import Raster

Look = dict[str, Any]
"""All attributes of a mobject that are seen, as values that do not change with it."""


EVERYWHERE: Boxes = np.array([[-inf, inf, -inf, inf]])


UNITS_PER_WIDTH = 0.01
"""A stroke of manim's width 1 in frame units: the camera's `cairo_line_width_multiple`."""


LONGEST_TIP = 10
"""How far a mitred corner may reach, in halves of the line's width: Cairo's miter limit."""


OF_CURVES = (
    "points",
    "fill_rgbas",
    "stroke_rgbas",
    "stroke_width",
    "background_stroke_rgbas",
    "background_stroke_width",
    "joint_type",
    "cap_style",
    "sheen_direction",
    "background_image",
    "n_points_per_cubic_curve",
    "tolerance_for_point_equality",
    "dim",
    "shade_in_3d",
    "submobjects",
)
"""All that manim's camera draws a `VMobject` from: its number or its ends may change unseen."""


_VALUES = (int, float, str, Enum, Raster, type(None))


class _Same:
    """Anything else is told apart by which object it is."""

    __slots__ = ("thing",)

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    __hash__ = None  # type: ignore[assignment]


def look_of(mobject: Mobject) -> Look:
    """All that a mobject can be drawn from: equal looks are drawn as equal pixels."""
    own = vars(mobject)
    if isinstance(mobject, VMobject):
        own = {name: own[name] for name in OF_CURVES if name in own}
    return {
        name: value.tobytes()
        if type(value) is np.ndarray
        else value
        if isinstance(value, _VALUES)
        else _Same(value)
        for name, value in own.items()
    }


def extent_of(mobject: Mobject) -> Boxes:
    """A rectangle that holds all that is drawn of a mobject; everywhere, if that is not known."""
    if isinstance(mobject, Painted):
        box = mobject.extent()
    elif isinstance(mobject, VMobject):
        box = _extent_of_curves(mobject)
    else:
        return EVERYWHERE
    return box if np.isfinite(box).all() else EVERYWHERE


def _extent_of_curves(mobject: VMobject) -> Boxes:
    width = max(mobject.stroke_width, mobject.background_stroke_width) * UNITS_PER_WIDTH
    mitred = mobject.joint_type in (LineJointType.AUTO, LineJointType.MITER)
    room = width / 2 * (LONGEST_TIP if mitred else 1)
    # A square cap reaches further than the line is wide.
    room = max(room, width)
    # A curve lies between its handles.
    return box_around(mobject.points, room)
