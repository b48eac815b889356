"""The comparison of a film's frame with the dry run: what is wrong in a frame is found."""

from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.alike import alike, at_half_resolution, behind_texts, missing_texts
from tests.scenes.dry import Beat, run
from tests.scenes.test_films import ENCODED, LEAST_ALIKE, PAINTED

SHORT = LEAST_ALIKE - 0.05
"""What is wrong is clearly so."""


@pytest.fixture(params=["forward_pass", "neurons", "relu_vs_sigmoid"])
def beat(request) -> Beat:
    return run(request.param).beats[-1]


def film_frame(beat: Beat) -> np.ndarray:
    """What a film shows at the end of a beat: the drawing, and stripes on all places of texts."""
    frame = beat.frame[..., :3].copy()
    stripes = np.zeros_like(frame)
    stripes[:, ::2] = 255
    return np.where(behind_texts(beat)[..., None], stripes, frame)


def of_film(frame: np.ndarray, beat: Beat) -> float:
    return alike(frame, beat, ENCODED, filmed=True)


def test_the_frame_itself_is_alike_whatever_its_texts(beat):
    frame = film_frame(beat)
    assert alike(frame, beat, PAINTED) == 1
    assert of_film(at_half_resolution(frame), beat) > LEAST_ALIKE
    assert missing_texts(frame, beat) == []


def test_a_blank_frame_is_not(beat):
    frame = film_frame(beat)
    assert of_film(np.full_like(frame, frame[0, 0]), beat) < 0.1
    assert of_film(np.zeros_like(frame), beat) < 0.1


@pytest.mark.parametrize("axis", [0, 1])
def test_a_frame_that_is_shifted_by_a_pixel_is_not(beat, axis):
    assert of_film(np.roll(film_frame(beat), 1, axis), beat) < SHORT


def test_a_frame_of_other_colours_is_not(beat):
    assert of_film(film_frame(beat)[..., ::-1], beat) < SHORT


def test_a_frame_that_shows_more_is_not(beat):
    frame = film_frame(beat)
    frame[100:260, 200:440] = 128
    assert of_film(frame, beat) < SHORT


def test_the_end_of_another_beat_is_not():
    beats = run("forward_pass").beats
    assert of_film(film_frame(beats[1]), beats[2]) < SHORT


def test_a_text_that_is_not_there_is_missing(beat):
    frame = film_frame(beat)
    text = next(text for text in beat.texts if text.is_caption)
    frame[300:, :] = frame[0, 0]
    assert text.content in missing_texts(frame, beat)
