"""Makes the README's picture of the page: scenes/gallery/draw.png.

python tests/network/live/picture.py
"""

from __future__ import annotations

import sys
import tempfile
from math import cos, radians, sin
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[3]))

from network.files import write_whole
from tests.network.live.browser import Stroke, opened
from tests.network.live.served import ROOT, served

TARGET = ROOT / "scenes" / "gallery" / "draw.png"
SIZE = (960, 540)
NEURON = (0, 14)
"""Whose map is shown: its layer and its number in it."""


def arc(x: float, y: float, width: float, height: float, begin: int, end: int) -> Stroke:
    """A part of an ellipse, by degrees, clockwise from the right."""
    angles = range(begin, end + 1, 15)
    return [(x + width * cos(radians(a)), y + height * sin(radians(a))) for a in angles]


THREE = [[*arc(0.47, 0.33, 0.2, 0.15, -150, 80), *arc(0.46, 0.66, 0.24, 0.19, -80, 150)]]


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as site,
        opened(site.url) as page,
    ):
        page.draw(THREE)
        page.until_text("title", "The network reads: 3")
        page.click_neuron(*NEURON)
        page.until("return !document.getElementById('neuron').hidden")
        page.until_settled()
        seen = page.seen().resize(SIZE, Image.Resampling.LANCZOS)
    colours = seen.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    write_whole(TARGET, lambda file: colours.save(file, "PNG", optimize=True))


if __name__ == "__main__":
    main()
