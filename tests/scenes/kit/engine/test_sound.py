"""A clip is heard from where it was added, to a frame of a film of 60 a second."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from manim import RIGHT, Square, tempconfig

from scenes.kit import PaintedScene
from scenes.kit.engine import scene as scene_module
from scenes.kit.engine.contract import Reliance
from scenes.kit.engine.sound import put_in_step
from scenes.kit.stage.voice.sound import read_sound
from tests.scenes.kit.stage.voice.tones import tone, write

STARTS = (0.0, 0.55, 1.25)
FRAME = 1 / 60


class Heard(PaintedScene):
    """Moves for as long as it is silent, and between."""

    clip: Path

    def construct(self) -> None:
        square, last = Square(), 0.0
        for start in (*STARTS, 1.75):
            if start > last:
                self.play(square.animate.shift(0.1 * RIGHT), run_time=start - last)
            if start in STARTS:
                self.add_clip(self.clip)
            last = start


@pytest.fixture(autouse=True)
def not_yet_checked():
    scene_module._sounds_can_be_added.cache_clear()
    yield
    scene_module._sounds_can_be_added.cache_clear()


@pytest.fixture
def film(tmp_path):
    clip = tmp_path / "tone.wav"
    write(clip, tone(0.2, 1000))

    def rendered(**options) -> Path:
        settings = {
            **{"media_dir": str(tmp_path), "pixel_width": 64, "pixel_height": 36},
            **{"frame_rate": 60, "progress_bar": "none", "verbosity": "ERROR", **options},
        }
        with tempconfig(settings):
            type("Heard", (Heard,), {"clip": clip})().render()
        # Nothing else is left beside the film but its subtitles.
        (path,) = tmp_path.glob("videos/*/Heard.[!s]*")
        return path

    return rendered


def onsets(path: Path) -> list[float]:
    """When tones begin, in seconds."""
    sound = read_sound(path)
    loud = np.flatnonzero(np.abs(sound.samples) > 0.1)
    firsts = np.flatnonzero(np.diff(loud, prepend=-sound.rate) > 0.1 * sound.rate)
    return [float(loud[first]) / sound.rate for first in firsts]


def test_a_clip_is_heard_from_where_it_was_added(film):
    path = film()
    assert onsets(path) == pytest.approx(STARTS, abs=0.5 * FRAME)
    with av.open(str(path)) as container:
        frames = [frame.time for frame in container.decode(video=0)]
    assert frames == pytest.approx([k * FRAME for k in range(len(frames))], abs=0.001)
    assert len(frames) == pytest.approx(1.75 * 60, abs=2)


def test_it_is_heard_where_everything_comes_from_manims_cache(film):
    first = onsets(film())
    assert onsets(film()) == first


def test_a_film_that_is_in_step_stays_as_it_is(film):
    path = film()
    before = path.read_bytes()
    put_in_step(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["mov", "webm"])
def test_films_of_other_kinds_are_in_step_as_well(kind, film):
    assert onsets(film(format=kind)) == pytest.approx(STARTS, abs=FRAME)


def test_where_manim_is_another_a_line_says_so_once_and_a_first_film_is_heard(
    film, monkeypatch, capsys
):
    def broken(self):
        return "add_sound is another" if self.name.endswith("add_sound") else ""

    monkeypatch.setattr(Reliance, "broken", broken)
    assert len(onsets(film(disable_caching=True))) == len(STARTS)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(
        "manim's own adding of sounds is used: what is taken from its cache is silent."
    )
