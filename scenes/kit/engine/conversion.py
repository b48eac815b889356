"""From what Cairo paints to the film's colour format, only where the picture changed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import av
import cairo
import numpy as np
import numpy.typing as npt
from av.video.reformatter import VideoReformatter

from scenes.kit.engine.canvas import Pixels, rectangles

PLANAR = "yuv420p"
"""The format whose parts can be renewed: planes of bytes, colour differences at half the size."""


class Patch(NamedTuple):
    left: int
    top: int
    frame: Any
    """An `av.VideoFrame` of the film's format."""


Patches = list[Patch]

AREA, FULL_CHR_H_INP = 0x20, 0x4000
"""libswscale's flags; not all that PyAV may be here has a name for the second.

Nothing is scaled but the colour differences: averaging is right. To read them at full width takes
two thirds of the time: there is no quick way from RGBA to half of it.
"""


@lru_cache(maxsize=64)
def _reformatter(width: int, height: int) -> VideoReformatter:
    """One a size: setting it up takes longer than converting a small patch."""
    return VideoReformatter()


def converted(pixels: Pixels, changed: cairo.Region | None, pixel_format: str) -> Patches:
    """What must be renewed in the film's frame.

    Args:
        pixels: (height, width, 4) RGBA.
        changed: where they differ from the frame before, from even rows and columns; None for all.
        pixel_format: of the film.
    """
    height, width = pixels.shape[:2]
    if changed is None or pixel_format != PLANAR:
        return [Patch(0, 0, _convert(pixels, pixel_format))]
    return [
        Patch(left, top, _convert(pixels[top:bottom, left:right], pixel_format))
        for left, top, right, bottom in rectangles(changed)
    ]


def _convert(pixels: Pixels, pixel_format: str) -> Any:
    height, width = pixels.shape[:2]
    frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
    if frame.format.name == pixel_format:
        # Nothing is converted, and the array will be drawn on while this frame is being encoded.
        return av.VideoFrame.from_ndarray(pixels, format="rgba")
    # More threads would take more work and memory in all.
    return _reformatter(width, height).reformat(
        frame, format=pixel_format, interpolation=AREA | FULL_CHR_H_INP, threads=1
    )


def apply(patches: Patches, frame: Any) -> Any:
    """Renew patches of a frame, and return it; without a frame, the one patch is all of it."""
    for left, top, patch in patches:
        if frame is None or (patch.width, patch.height) == (frame.width, frame.height):
            frame = patch
            continue
        # The encoder may still hold what it was given last.
        frame.make_writable()
        for plane, part in zip(frame.planes, patch.planes, strict=True):
            x, y = left * plane.width // frame.width, top * plane.height // frame.height
            _bytes(plane)[y : y + part.height, x : x + part.width] = _bytes(part)
    return frame


def _bytes(plane: Any) -> npt.NDArray[np.uint8]:
    rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width]
