"""The steps from a photograph to what the network sees, as one picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from network.drawing import BACKGROUND, LABEL
from network.handwriting.mnist_form import SIDE, Picture
from network.handwriting.reading import Steps

ACCENT = (255, 209, 102)  # #FFD166
PANEL = 9 * SIDE
GAP = 20
LETTERS = 17
MARGIN = 4
CAPTIONS = ("the photograph", "ink, without the light", "the digit", "28 by 28, as in MNIST")


def draw_steps(steps: Steps) -> Image.Image:
    """Return a picture of four panels: photograph, ink, digit, and what the network is given.

    The digit that was chosen is framed, and of others there are the places.
    """
    panels = [
        _photograph(steps),
        _panel(steps.ink),
        _panel(_around(steps.digit)),
        _panel(steps.pixels.reshape(SIDE, SIDE)),
    ]
    width = sum(panel.width for panel in panels) + GAP * (len(panels) + 1)
    picture = Image.new("RGB", (width, PANEL + 3 * GAP + LETTERS), BACKGROUND)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(LETTERS)
    left = GAP
    for panel, caption in zip(panels, CAPTIONS, strict=True):
        picture.paste(panel, (left, GAP + (PANEL - panel.height) // 2))
        middle = (left + panel.width // 2, PANEL + 2 * GAP + LETTERS // 2)
        pen.text(middle, caption, LABEL, font, anchor="mm")
        left += panel.width + GAP
    return picture


def _panel(brightness: Picture) -> Image.Image:
    """Return a picture in the size of a panel: its pixels are seen where there are few."""
    panel = Image.fromarray(_bytes(brightness))
    few = max(panel.size) < PANEL // 4
    scale = PANEL / max(panel.size)
    width, height = (max(1, round(length * scale)) for length in panel.size)
    way = Image.Resampling.NEAREST if few else Image.Resampling.BICUBIC
    return panel.resize((width, height), way).convert("RGB")


def _photograph(steps: Steps) -> Image.Image:
    """Return the photograph, the digit framed, with a ring around what may be digits, too."""
    panel = _panel(steps.grey)
    pen = ImageDraw.Draw(panel)
    scale = panel.width / steps.digit.shape[1]
    rows, columns = np.nonzero(steps.digit)
    top, bottom = rows.min() * scale - MARGIN, (rows.max() + 1) * scale + MARGIN
    left, right = columns.min() * scale - MARGIN, (columns.max() + 1) * scale + MARGIN
    pen.rectangle((left, top, right, bottom), outline=ACCENT, width=2)
    for across, down in steps.others:
        pen.circle((across * panel.width, down * panel.height), 7, outline=LABEL, width=2)
    return panel


def _around(digit: Picture) -> Picture:
    """Cut a square around the digit, with a margin."""
    rows, columns = np.nonzero(digit)
    side = round(1.4 * max(np.ptp(rows) + 1, np.ptp(columns) + 1))
    square = np.zeros((side, side), digit.dtype)
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    top, left = (side - height) // 2, (side - width) // 2
    inside = digit[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    square[top : top + height, left : left + width] = inside
    return square


def _bytes(brightness: Picture) -> NDArray[np.uint8]:
    levels: NDArray[np.uint8] = np.rint(brightness.clip(0, 1) * 255).astype(np.uint8)
    return levels
