"""One picture file at the size of other data."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from network.handwriting.opening import open_grey


def read_at_size(path: Path, side: int) -> NDArray[np.floating[Any]]:
    """Return a picture as pixels (side * side,) from 0 to 1, as bright as it is.

    It is cut to the largest square in its middle and scaled, and neither turned to light on dark
    nor moved: what would be right for digits need not be right for other data. Raises InputError if
    it is no picture.
    """
    grey = Image.fromarray(open_grey(path).astype(np.float32) / 255)
    scaled = ImageOps.fit(grey, (side, side), Image.Resampling.BOX)
    return np.asarray(scaled, np.float32).reshape(-1).clip(0, 1)
