"""A shade over a picture dims what sends nothing: lines are seen to begin at what is left."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours, rgb

DARKNESS = 0.62
"""Of what lies in the shade, the share that is hidden by it."""


class Shade(Picture):
    """A picture's pixels in the shade, but for some that stay as bright as they are.

    Args:
        picture: as it stands on screen; the shade lies right above it.
        bright: the pixels that stay bright, counted row by row from 0.
        darkness: of what lies in the shade, the share that is hidden.
    """

    def __init__(self, picture: Picture, bright: npt.ArrayLike, darkness: float = DARKNESS) -> None:
        columns, rows = picture.raster.size
        pixels = np.empty((rows * columns, 4))
        pixels[:, :3], pixels[:, 3] = rgb(colours().panel), darkness
        pixels[np.asarray(bright, dtype=np.intp), 3] = 0.0
        super().__init__(pixels.reshape(rows, columns, 4))
        self.match_points(picture)
        self.set_z_index(picture.z_index + 0.1)
