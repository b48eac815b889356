"""Whether a frame of a film shows what the dry run says it does."""

from __future__ import annotations

import av
import numpy as np

from scenes.kit.engine.frame import FRAME_HEIGHT, FRAME_WIDTH
from tests.scenes.dry import Beat, Box

WRITTEN = 40
"""Between a text and what is behind it is a larger difference than this."""
MARGIN = 3
"""Pixels around a text that its soft edges may touch."""


def alike(frame: np.ndarray, beat: Beat, tolerance: int, filmed: bool = False) -> float:
    """The share of what is drawn that is the same in a frame and at the end of a beat, from 0 to 1.

    Texts, which a beat's own frame lacks, are left out; so is the background that both show.

    frame: (360, 640, 3). tolerance: the largest difference of what counts as the same, of 255.
    filmed: whether the frame is of a film, whose colours are at half its resolution.
    """
    drawing = beat.frame[..., :3]
    expected = (at_half_resolution(drawing) if filmed else drawing).astype(int)
    # A corner of the frame is its background: nothing is ever drawn there.
    drawn = [np.abs(one - expected[0, 0]).max(axis=2) > tolerance for one in (frame, expected)]
    judged = (drawn[0] | drawn[1]) & ~behind_texts(beat)
    same = np.abs(frame - expected).max(axis=2) <= tolerance
    return float(same[judged].mean()) if judged.any() else 1.0


def at_half_resolution(frame: np.ndarray) -> np.ndarray:
    """A frame with its colours, not its brightness, as a film's format keeps them."""
    film = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
    return film.reformat(format="yuv420p").to_ndarray(format="rgb24")


def missing_texts(frame: np.ndarray, beat: Beat) -> list[str]:
    """The texts of a beat at whose place a frame, (360, 640, 3), is of one colour."""
    missing = []
    for text in beat.texts:
        left, right, top, bottom = pixels_of(text.box, frame.shape)
        place = frame[top:bottom, left:right].reshape(-1, 3).astype(int)
        if np.ptp(place, axis=0).max() < WRITTEN:
            missing.append(text.content)
    return missing


def behind_texts(beat: Beat) -> np.ndarray:
    """The pixels on which there may be text, (360, 640)."""
    covered = np.zeros(beat.frame.shape[:2], dtype=bool)
    for text in beat.texts:
        left, right, top, bottom = pixels_of(text.box, covered.shape)
        covered[top:bottom, left:right] = True
    return covered


def pixels_of(box: Box, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The columns and rows of a box with a margin: left, right, top, bottom."""
    height, width = shape[:2]
    columns = (np.array([box.left, box.right]) / FRAME_WIDTH + 0.5) * width
    rows = (0.5 - np.array([box.top, box.bottom]) / FRAME_HEIGHT) * height
    first = np.floor([columns[0], rows[0]]) - MARGIN
    last = np.ceil([columns[1], rows[1]]) + MARGIN
    left, top = np.clip(first, 0, (width, height)).astype(int).tolist()
    right, bottom = np.clip(last, 0, (width, height)).astype(int).tolist()
    return left, right, top, bottom
