"""What is repainted in part is what would be painted anew, pixel by pixel."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
import pytest
from manim import LEFT, RIGHT, UP, tempconfig

from scenes.kit.engine.camera import PaintedCamera
from scenes.kit.engine.canvas import Canvas
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.scene import PaintedScene
from tests.scenes.dry import DRY, by_day, chapter_of

FRAME_RATE = 5
LEVELS, SHARE = 255 // 15, 1e-5
"""Allowed: a fifteenth of black to white, as Cairo covers a row of pixels exactly or by fifteen
samples, as it paints more or less of it; and so small a share of pixels that differ by more."""


def painted_anew(scene: Any) -> np.ndarray:
    """A scene as a camera paints it that has painted nothing before."""
    camera = PaintedCamera(background_color=scene.camera.background_color)
    camera.capture_mobjects([*scene.mobjects, *scene.foreground_mobjects])
    return camera.pixel_array


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels in which two frames differ."""
    return float((np.abs(one.astype(int) - other).max(axis=2) > LEVELS).mean())


# Pictures with a border that are revealed, and discs that light up.
@pytest.mark.parametrize("stem", by_day("series_preview", "recap"))
def test_each_frame_is_as_if_painted_anew(stem):
    wrong: list[str] = []
    with tempconfig({**DRY, "frame_rate": FRAME_RATE, "disable_caching": True}):
        scene = chapter_of(stem)()
        write, frames = scene.renderer.file_writer.write_frame, 0

        def compare(frame: np.ndarray, *arguments: Any, **options: Any) -> None:
            nonlocal frames
            frames += 1
            if (share := differing(frame, painted_anew(scene))) > SHARE:
                wrong.append(f"play {scene.renderer.num_plays}: {share:.3%} of the pixels")
            write(frame, *arguments, **options)

        scene.renderer.file_writer.write_frame = compare
        scene.render()
    assert frames > 50
    assert wrong == []


class Moving(PaintedScene):
    """A picture that crosses the frame, twice, and waits."""

    def construct(self) -> None:
        picture = Picture(np.ones((2, 2, 4)), 1.0)
        self.add(Picture(np.ones((2, 2, 4)), 2.0).shift(UP), picture)
        self.play(picture.animate.shift(RIGHT))
        self.wait()
        self.play(picture.animate.shift(LEFT))


@pytest.mark.parametrize("skipped", [0, 1, 2, 3])
def test_nothing_is_painted_of_what_is_skipped(skipped, monkeypatch):
    paintings = 0
    paint = PaintedCamera.repaint

    def counting(camera: PaintedCamera, *arguments: Any) -> Any:
        nonlocal paintings
        paintings += 1
        return paint(camera, *arguments)

    monkeypatch.setattr(PaintedCamera, "repaint", counting)
    with tempconfig({**DRY, "frame_rate": FRAME_RATE, "from_animation_number": skipped}):
        scene = Moving()
        scene.render()
    # What is still, once an animation, then its frames: five of a second, but one of a wait.
    assert paintings == sum((1 + FRAME_RATE, 1 + 1, 1 + FRAME_RATE)[skipped:])


def test_the_last_picture_is_there_though_all_is_skipped():
    with tempconfig(DRY):
        scene = Moving(skip_animations=True)
        scene.render()
        assert not scene.camera.pixel_array[..., :3].any()
        scene.renderer.update_frame(scene)
        assert differing(scene.camera.pixel_array, painted_anew(scene)) == 0
        assert scene.camera.pixel_array[..., :3].any()


@pytest.mark.parametrize("border", [None, "#8A94A6"])
def test_a_picture_that_is_revealed_part_by_part(border):
    """Its outline comes with the first part, and goes with the last."""
    parts = ((0, 0), (0, 0.3), (0.2, 0.9), (0, 1), (0.6, 1), (1, 1), (0.5, 0.5), (0.2, 0.4))
    with tempconfig(DRY):
        camera, canvas = PaintedCamera(background_color="#000000"), Canvas()
        picture = Picture(np.random.default_rng(0).random((4, 8, 4)), 4.0, border)
        for part in parts:
            picture.reveal(*part)
            camera.repaint(canvas, camera.pixel_array, camera.background, [picture], cairo.Region())
            anew = PaintedCamera(background_color="#000000")
            anew.capture_mobjects([picture])
            assert differing(camera.pixel_array, anew.pixel_array) == 0, part


def test_an_outline_that_is_missing_is_more_than_is_allowed():
    with tempconfig(DRY):
        shown, lacking = (PaintedCamera(background_color="#000000") for _ in range(2))
        pixels = np.ones((1, 1, 4)) * 0.5
        shown.capture_mobjects([Picture(pixels, 1.0, "#8A94A6")])
        lacking.capture_mobjects([Picture(pixels, 1.0)])
    assert differing(shown.pixel_array, lacking.pixel_array) > SHARE
