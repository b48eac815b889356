"""The comparison of a film's frame with the dry run: what is wrong in a frame is found."""

from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.alike import alike, behind_texts, missing_texts
from tests.scenes.dry import Beat, run
from tests.scenes.test_films import ENCODED, LEAST_ALIKE, PAINTED


@pytest.fixture(params=["forward_pass", "neurons", "why_layers"])
def beat(request) -> Beat:
    return run(request.param).beats[-1]


def film_frame(beat: Beat) -> np.ndarray:
    """What a film shows at the end of a beat: the drawing, and white on all places of texts."""
    frame = beat.frame[..., :3].copy()
    frame[behind_texts(beat)] = 255
    return frame


@pytest.mark.parametrize("tolerance", [ENCODED, PAINTED])
def test_the_frame_itself_is_alike_whatever_its_texts(beat, tolerance):
    assert alike(film_frame(beat), beat, tolerance) == 1


def test_a_blank_frame_is_not(beat):
    frame = film_frame(beat)
    assert alike(np.full_like(frame, frame[0, 0]), beat, ENCODED) < LEAST_ALIKE / 2
    assert alike(np.zeros_like(frame), beat, ENCODED) < LEAST_ALIKE / 2


@pytest.mark.parametrize("axis", [0, 1])
def test_a_frame_that_is_shifted_by_two_pixels_is_not(beat, axis):
    assert alike(np.roll(film_frame(beat), 2, axis), beat, ENCODED) < LEAST_ALIKE


def test_a_frame_of_other_colours_is_not(beat):
    assert alike(film_frame(beat)[..., ::-1], beat, ENCODED) < LEAST_ALIKE


def test_a_frame_that_shows_more_is_not(beat):
    frame = film_frame(beat)
    frame[100:260, 200:440] = 128
    assert alike(frame, beat, ENCODED) < LEAST_ALIKE


def test_the_end_of_another_beat_is_not():
    beats = run("forward_pass").beats
    assert alike(film_frame(beats[1]), beats[2], ENCODED) < LEAST_ALIKE


def test_a_text_that_is_not_there_is_missing(beat):
    frame = film_frame(beat)
    text = next(text for text in beat.texts if text.is_caption)
    frame[310:, :] = frame[0, 0]
    assert text.content in missing_texts(frame, beat)
