"""Ink without the light, and the marks it makes."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from network.handwriting.light import is_light_on_dark, without_light
from network.handwriting.marks import Marks, noise_floor, otsu_threshold

SIZE = (400, 300)


def ring(paper: int, ink: int) -> np.ndarray:
    picture = Image.new("L", SIZE, paper)
    ImageDraw.Draw(picture).ellipse((140, 70, 260, 230), outline=ink, width=14)
    return np.asarray(picture)


ROWS, COLUMNS = np.indices(SIZE[::-1])
LIGHTS = {
    "even": np.ones(SIZE[::-1]),
    "from the left": 1 - 0.8 * COLUMNS / SIZE[0],
    "a shadow over half of it": np.where(COLUMNS < 200, 1, 0.4),
    "a table below": np.where(ROWS < 260, 1, 0.2),
}


@pytest.mark.parametrize("light", LIGHTS)
def test_ink_is_the_same_in_any_light(light):
    # Two thirds of the paper's brightness are missing where there is ink.
    seen = (ring(240, 80) * LIGHTS[light]).round().astype(np.uint8)
    inked = without_light(seen)
    assert not inked.light_on_dark
    truth = np.where(ring(240, 80) == 80, 2 / 3, 0)
    assert np.abs(inked.ink - truth).mean() < 0.005
    assert np.abs(inked.ink - truth).max() < 0.15
    np.testing.assert_allclose(inked.paper, 240 / 255 * LIGHTS[light], atol=0.05)


@pytest.mark.parametrize(("paper", "ink"), [(0, 255), (40, 200), (30, 70), (255, 0), (200, 120)])
def test_ink_is_what_there_is_less_of(paper, ink):
    assert is_light_on_dark(ring(paper, ink)) == (ink > paper)
    assert is_light_on_dark(turned(ring(paper, ink))) == (ink > paper)


def turned(picture: np.ndarray) -> np.ndarray:
    return np.rot90(picture).copy()


def test_marks_are_pieces_that_touch():
    ink = np.zeros((20, 30))
    ink[2:5, 3:9] = 1
    ink[5, 9] = 1  # Touches the one above by a corner.
    ink[10:20, 20:22] = 0.6
    ink[15, 3] = 0.3
    marks = Marks.of(ink, 0.5)
    assert len(marks) == 2
    assert marks.areas.tolist() == [19, 20]
    assert marks.boxes.tolist() == [[2, 5, 3, 9], [10, 19, 20, 21]]
    assert (marks.heights.tolist(), marks.widths.tolist()) == ([4, 10], [7, 2])
    assert marks.at_the_border.tolist() == [False, True]
    np.testing.assert_allclose(marks.middles, [[4 / 20, 6.5 / 30], [15 / 20, 21 / 30]])
    assert (marks.mask(np.array([2])) == (ink == 0.6)).all()


def test_the_floor_is_above_noise_and_below_ink():
    noise = np.random.default_rng(1).normal(0.1, 0.02, (200, 200))
    assert noise_floor(noise) == pytest.approx(0.2, abs=0.004)
    noise[:20] = 0.8
    assert noise_floor(noise) == pytest.approx(0.2, abs=0.02)


def test_two_groups_of_values_are_told_apart():
    random = np.random.default_rng(2)
    values = np.concatenate([random.normal(0.2, 0.03, 900), random.normal(0.7, 0.05, 300)])
    threshold = otsu_threshold(values)
    # The definition: no other value leaves less variance within the groups.
    within = [
        (values <= t).sum() * values[values <= t].var()
        + (values > t).sum() * values[values > t].var()
        for t in np.linspace(0.15, 0.8, 200)
    ]
    own = (values <= threshold).sum() * values[values <= threshold].var()
    own += (values > threshold).sum() * values[values > threshold].var()
    assert own <= min(within) * 1.01
    assert 0.25 < threshold < 0.6
