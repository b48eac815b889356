"""Stands in for what draws films: writes a fragmented MP4 of a digit to its output, twice as fast
as it plays.

    python standin.py DIGIT SECONDS
"""

from __future__ import annotations

import sys
import time

import av
import numpy as np
from PIL import Image

RATE, SIDE = 15, 448

FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}


def main(digit: str, seconds: float) -> None:
    picture = Image.open(digit).resize((SIDE, SIDE), Image.Resampling.NEAREST).convert("RGB")
    pixels = np.asarray(picture)
    with av.open(sys.stdout.buffer, "w", format="mp4", options=FRAGMENTS) as film:
        stream = film.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "g": "5"})
        stream.width, stream.height, stream.pix_fmt = SIDE, SIDE, "yuv420p"
        for number in range(round(RATE * seconds)):
            frame = av.VideoFrame.from_ndarray(np.roll(pixels, number, axis=1), format="rgb24")
            film.mux(stream.encode(frame))
            time.sleep(0.5 / RATE)
        film.mux(stream.encode(None))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
