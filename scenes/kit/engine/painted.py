"""Mobjects that Cairo paints.

manim's own image mobject warps and overlays each picture with Pillow, and draws a thousand squares
as a thousand mobjects. Here a picture is one Cairo surface and many shapes are a few arrays: what
moves costs a fraction of a millisecond a frame."""

from __future__ import annotations

from typing import Any, NoReturn, Self

import cairo
import numpy as np
import numpy.typing as npt
from manim import Group, Mobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.kit.engine.sentence import stop
from scenes.kit.look.theme import Floats

Boxes = npt.NDArray[np.float64]
"""Rectangles of the frame, (n, 4): left, right, bottom, top."""


class Painted(AbstractImageMobject):
    """A mobject that Cairo paints; it is known to manim by the corners of what it shows.

    Whatever moves, turns or scales those points does so to what is painted. A subclass says by
    `interpolate_color` what else changes on the way from one mobject to another.
    """

    opacity: float = 1.0

    def __init__(self) -> None:
        super().__init__(scale_to_resolution=0)

    def paint(self, context: cairo.Context[Any]) -> None:
        """Draw on a context whose units are those of the frame."""
        raise NotImplementedError

    def get_pixel_array(self) -> NoReturn:
        """End with a sentence: only manim's own camera asks for pixels, and it cannot paint."""
        stop(
            "manim's own camera cannot draw what scenes.kit paints: write "
            "`from scenes.kit import PaintedScene` and `class MyScene(PaintedScene)` "
            "instead of `class MyScene(Scene)`."
        )

    @property
    def rim(self) -> float:
        """How far what is painted reaches beyond its points, in frame units."""
        return 0.0

    def extent(self) -> Boxes:
        """A rectangle of the frame that holds all it paints: (1, 4), left, right, bottom, top."""
        return box_around(self.points, self.rim)

    def changed_parts(self, before: dict[str, Any], names: set[str]) -> Boxes | None:
        """Rectangles of the frame in which it looks otherwise than before, (n, 4), if they are few.

        Args:
            before: its attributes then, arrays as their bytes.
            names: of the attributes that changed.
        """
        return None

    def set_color(self, color: Any, family: bool = True) -> Self:
        """Keep the colours of what is shown; a subclass gives its outlines the new one."""
        if family:
            for mobject in self.submobjects:
                mobject.set_color(color, family)
        return self

    def fade(self, darkness: float = 0.5, family: bool = True) -> Self:
        """Take away a part of the opacity: all of it for a darkness of 1."""
        self.opacity *= 1 - darkness
        return super().fade(darkness, family)

    def set_opacity(self, opacity: float, family: bool = True) -> Self:
        """Set the opacity, 0…1."""
        self.opacity = opacity
        if family:
            for mobject in self.submobjects:
                mobject.set_opacity(opacity)
        return self

    def align_data(self, mobject: Mobject, skip_point_alignment: bool = False) -> Self:
        """Get ready to become another mobject of the same kind.

        Raises:
            TypeError: it is of another kind.
        """
        if not isinstance(mobject, self._kind()):
            self._refuse(mobject)
        return super().align_data(mobject, skip_point_alignment)

    def push_self_into_submobjects(self) -> NoReturn:
        """Refuse to become a group, as manim would have it."""
        self._refuse(Group())

    def _kind(self) -> type[Painted]:
        """The class below `Painted` that says how this one is painted."""
        return next(kind for kind in type(self).__mro__ if Painted in kind.__bases__)

    def _refuse(self, mobject: Mobject) -> NoReturn:
        raise TypeError(
            f"A {type(self).__name__} cannot become a {type(mobject).__name__} point by point; "
            "FadeTransform blends one into the other."
        )

    def interpolate(self, mobject1: Any, mobject2: Any, alpha: float, *path: Any) -> Self:
        """Become something between two mobjects; what does not move stays exactly where it is.

        Rounding would move it by a last digit, and all of it would be painted anew.
        """
        if not np.array_equal(mobject1.points, mobject2.points):
            return super().interpolate(mobject1, mobject2, alpha, *path)
        self.points = mobject1.points.copy()
        return self.interpolate_color(mobject1, mobject2, alpha)

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Self:
        """Take on what is neither a place nor a size, for 0 ≤ alpha ≤ 1."""
        self.opacity = between(mobject1.opacity, mobject2.opacity, alpha)
        return self


class Place(Painted):
    """Where another mobject is or belongs: moves and scales with its group, and is not drawn.

    Args:
        mobject: whose points are kept.
    """

    def __init__(self, mobject: Mobject) -> None:
        super().__init__()
        self.points = mobject.points.copy()

    def reset_points(self) -> Self:
        """Without points at first."""
        self.points = np.zeros((0, 3))
        return self

    def paint(self, context: cairo.Context[Any]) -> None:
        """Nothing is drawn."""


def _set_opacity(group: Group, opacity: float) -> Group:
    """Set the opacity of all that is in a group, 0…1."""
    for mobject in group.submobjects:
        mobject.set_opacity(opacity)
    return group


def _interpolate_color(group: Group, mobject1: Any, mobject2: Any, alpha: float) -> Group:
    """Nothing to do: a group has no colour of its own."""
    return group


# What manim's groups lack. It takes `set_` and any name for an attribute, so that a group would
# keep an opacity and show nothing of it; and `become` and `restore` end in a NotImplementedError.
for _missing in (_set_opacity, _interpolate_color):
    if _missing.__name__[1:] not in vars(Group):
        setattr(Group, _missing.__name__[1:], _missing)


def box_around(points: Floats, room: float) -> Boxes:
    """The rectangle that holds all points, (n, 3), and this room on all sides: (1, 4)."""
    # Row by row: NumPy takes ten times as long for columns.
    places = np.ascontiguousarray(points.T[:2])
    (left, bottom), (right, top) = places.min(axis=1) - room, places.max(axis=1) + room
    return np.array([[left, right, bottom, top]])


def between(one: Any, other: Any, alpha: float) -> Any:
    """Something between two numbers or arrays of one shape; at 1 the other, of any shape."""
    if one is other or alpha == 1 or np.array_equal(one, other):
        return other
    return (1 - alpha) * one + alpha * other


def corners(left: float, right: float, bottom: float, top: float) -> Floats:
    """Of a rectangle: upper left, upper right, lower left, lower right, (4, 3)."""
    return np.array([[x, y, 0.0] for y in (top, bottom) for x in (left, right)])


def set_colour(context: cairo.Context[Any], colour: npt.ArrayLike, opacity: float) -> None:
    """Draw in this colour, (3,) RGB: manim keeps RGBA bytes in Cairo's BGRA surface."""
    red, green, blue = np.asarray(colour, dtype=float)
    context.set_source_rgba(blue, green, red, opacity)
