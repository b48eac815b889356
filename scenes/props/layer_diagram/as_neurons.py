"""The pixels of a picture, for a moment as the neurons that they are."""

from __future__ import annotations

from manim import Animation, FadeIn, Scene

from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.figures.digit import pixel_neurons


def seen_as_neurons(scene: Scene, picture: Picture, *along: Animation) -> None:
    """Each pixel becomes a disc, and then the picture is as it was.

    Args:
        scene: where it is played.
        picture: at its place, not on screen yet, where its pixels are seen already.
        along: what happens while they are discs.
    """
    pixels = Points.of(picture)
    scene.add(pixels)
    scene.play(pixels.animate.become(pixel_neurons(picture)), run_time=0.6)
    scene.play(*along, run_time=0.7)
    scene.wait(0.4)
    scene.play(FadeIn(picture), run_time=0.6)
    scene.remove(pixels)
