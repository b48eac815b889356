"""The camera, which lets painted mobjects paint themselves, and paints only what changed."""

from __future__ import annotations

from copy import copy
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject

from scenes.kit.engine.canvas import Canvas, Pixels, rectangles
from scenes.kit.engine.contract import KEPT_PATHS
from scenes.kit.engine.frame import frame_size
from scenes.kit.engine.painted import Painted

FINENESS = 1e7
"""Two outlines are of one form if they agree to such a part of a unit of the frame."""


class _Paths:
    """The outlines drawn last, by their form; without `__dict__`, as a `Canvas`."""

    __slots__ = ("_paths",)

    MOST = 1000

    def __init__(self) -> None:
        self._paths: dict[bytes, cairo.Path] = {}

    def get(self, form: bytes) -> cairo.Path | None:
        """The path of this form, relative to its first point."""
        path = self._paths.pop(form, None)
        if path is not None:
            # The last to be forgotten.
            self._paths[form] = path
        return path

    def keep(self, form: bytes, path: cairo.Path) -> None:
        """Keep a path; of too many the one that was not used for longest goes."""
        if len(self._paths) >= self.MOST:
            del self._paths[next(iter(self._paths))]
        self._paths[form] = path


class PaintedCamera(Camera):
    """manim's camera, which also lets each `Painted` mobject paint itself in its turn."""

    pixel_array: Pixels

    def __init__(self, **options: Any) -> None:
        self.canvas, self.still_canvas = Canvas(), Canvas()
        # The whole composition fits into the picture, whatever its aspect ratio.
        width, _ = frame_size()
        super().__init__(**{"frame_width": width, **options})

    def capture_mobjects(self, mobjects: Any, **options: Any) -> None:
        """Draw the mobjects in their order on what is there."""
        self.canvas.forget()
        super().capture_mobjects(mobjects, **options)

    def repaint(
        self, canvas: Canvas, pixels: Pixels, background: Pixels, mobjects: Any, behind: Any
    ) -> cairo.Region:
        """Show the mobjects on a background, and return the pixels that were painted.

        Args:
            canvas: remembers what is to be seen on the pixels.
            pixels: (height, width, 4), what is painted on.
            background: as pixels.
            mobjects: with all that is below them.
            behind: the region in which the background changed.
        """
        shown = self.get_mobjects_to_display(mobjects)
        context = self.get_cairo_context(pixels)
        matrix = context.get_matrix()

        def draw(touched: list[Mobject], region: cairo.Region) -> None:
            own, self.pixel_array = self.pixel_array, pixels
            context.save()
            context.identity_matrix()
            # manim leaves the last path it drew on the context.
            context.new_path()
            for left, top, right, bottom in rectangles(region):
                context.rectangle(left, top, right - left, bottom - top)
            context.clip()
            context.set_matrix(matrix)
            super(PaintedCamera, self).capture_mobjects(touched, include_submobjects=False)
            context.restore()
            self.pixel_array = own

        return canvas.show(pixels, background, shown, behind, matrix, draw)

    def display_multiple_image_mobjects(self, image_mobjects: Any, pixel_array: Pixels) -> None:
        """Let what is painted paint itself; manim's own images are drawn as ever."""
        context = self.get_cairo_context(pixel_array)
        for mobject in image_mobjects:
            if isinstance(mobject, Painted):
                context.save()
                context.new_path()
                mobject.paint(context)
                context.restore()
            else:
                super().display_multiple_image_mobjects([mobject], pixel_array)


class KeptPaths(PaintedCamera):
    """The same, which traces an outline once and keeps it."""

    def __init__(self, **options: Any) -> None:
        self._paths = _Paths()
        super().__init__(**options)

    def set_cairo_context_path(self, ctx: cairo.Context[Any], vmobject: Any) -> Any:
        """Put a mobject's outline on the context's path, as kept from when it was last drawn.

        A path is kept for its form: it may have moved since. It is made from the form alone, so
        that what is drawn does not depend on what was drawn before.
        """
        points = vmobject.points
        if not len(points) or not np.isfinite(points).all():
            return super().set_cairo_context_path(ctx, vmobject)
        steps = np.rint((points - points[0]) * FINENESS).astype(np.int64)
        form = steps[:, :2].tobytes()
        path = self._paths.get(form)
        if path is None:
            alone = copy(vmobject)
            alone.points = steps / FINENESS
            super().set_cairo_context_path(ctx, alone)
            path = ctx.copy_path()
            self._paths.keep(form, path)
        ctx.new_path()
        matrix = ctx.get_matrix()
        ctx.translate(*points[0, :2].tolist())
        ctx.append_path(path)
        ctx.set_matrix(matrix)
        return self


def camera_class() -> type[PaintedCamera]:
    """The camera for this manim."""
    return KeptPaths if KEPT_PATHS.holds() else PaintedCamera
