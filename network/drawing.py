"""Draw the weight maps of a network as one picture."""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from network.activations import Array
from network.evaluation import weight_maps
from network.model import Network

BACKGROUND = (11, 14, 20)  # #0B0E14
PLUS = (76, 166, 255)  # #4CA6FF
MINUS = (255, 122, 69)  # #FF7A45
LABEL = (138, 148, 166)  # #8A94A6
FRAME = (28, 34, 46)

COLUMNS = 8
ENLARGEMENT = 5
GAP = 12
SCALE_HEIGHT = 40
SCALE_PERCENTILE = 99


def draw_weight_maps(network: Network) -> Image.Image:
    """Return a picture of the first layer's weight maps, all on one scale, with that scale below.

    Plus is blue, minus is orange, zero is the background. The scale ends where 99 of 100 weights
    are below it; the few beyond are drawn as bright as its end.
    Raises InputError if the inputs are no square picture.
    """
    maps = weight_maps(network)
    largest = float(np.percentile(np.abs(maps), SCALE_PERCENTILE)) or 1.0
    cell = maps.shape[1] * ENLARGEMENT + GAP
    columns = min(COLUMNS, len(maps))
    size = (columns * cell + GAP, ceil(len(maps) / columns) * cell + GAP + SCALE_HEIGHT)
    picture = Image.new("RGB", size, BACKGROUND)
    pen = ImageDraw.Draw(picture)
    for k, weights in enumerate(maps):
        left, top = GAP + k % columns * cell, GAP + k // columns * cell
        drawn = _enlarge(_colours(weights, largest))
        pen.rectangle((left - 1, top - 1, left + drawn.width, top + drawn.height), outline=FRAME)
        picture.paste(drawn, (left, top))
    _draw_scale(picture, pen, largest)
    return picture


def _colours(weights: Array, largest: float) -> NDArray[np.uint8]:
    """Return the colour of each weight, (…, 3): brighter the larger it is."""
    strength = np.minimum(np.abs(weights)[..., np.newaxis] / largest, 1)
    hue = np.where(weights[..., np.newaxis] > 0, PLUS, MINUS)
    colours: NDArray[np.uint8] = np.rint(
        BACKGROUND + strength * (hue - np.array(BACKGROUND))
    ).astype(np.uint8)
    return colours


def _enlarge(colours: NDArray[np.uint8]) -> Image.Image:
    """Return a picture in which each weight is a square of several pixels."""
    height, width, _ = colours.shape
    size = (width * ENLARGEMENT, height * ENLARGEMENT)
    return Image.fromarray(colours).resize(size, Image.Resampling.NEAREST)


def _draw_scale(picture: Image.Image, pen: ImageDraw.ImageDraw, largest: float) -> None:
    """Draw a bar from one end of the scale to the other along the bottom edge."""
    centre, top = picture.width // 2, picture.height - SCALE_HEIGHT + 4
    values = np.linspace(-largest, largest, 120).reshape(1, -1)
    bar = Image.fromarray(_colours(values, largest)).resize((120, 10))
    picture.paste(bar, (centre - 60, top))
    pen.text((centre - 68, top + 5), f"-{largest:.2f} or less", LABEL, anchor="rm")
    pen.text((centre + 68, top + 5), f"+{largest:.2f} or more", LABEL, anchor="lm")
    pen.text((centre, top + 20), "weight", LABEL, anchor="mm")
